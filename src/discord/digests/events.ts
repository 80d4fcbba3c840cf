import { DiscordAPIError, type REST } from 'discord.js';
import {
  type APIGuildScheduledEvent,
  GuildScheduledEventEntityType as Entity,
  GuildScheduledEventPrivacyLevel,
  type RESTPostAPIGuildScheduledEventJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Outcome } from '../../digest/index.ts';

const wished = z.object({
  key: z.string(),
  event: z
    .object({
      name: z.string(),
      description: z.string(),
      start: z.number(),
      end: z.number(),
      voice: z.string().nullable(),
      location: z.string(),
    })
    .nullable(),
});
type Event = NonNullable<z.infer<typeof wished>['event']>;
type Under = <T>(work: () => Promise<T>) => Promise<T>;

/** https://discord.com/developers/docs/resources/guild-scheduled-event */
const NAME_MAX = 100;
const LOCATION_MAX = 100;
const DESCRIPTION_MAX = 1000;
const UNKNOWN_CHANNEL = 10_003;
const INVALID_FORM = 50_035;
const UNKNOWN_EVENT = 10_070;

const cut = (text: string, max: number): string => text.slice(0, max).toWellFormed();

function bodyOf(event: Event): RESTPostAPIGuildScheduledEventJSONBody {
  return {
    name: cut(event.name, NAME_MAX),
    description: cut(event.description, DESCRIPTION_MAX),
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    scheduled_start_time: new Date(event.start).toISOString(),
    scheduled_end_time: new Date(event.end).toISOString(),
    ...(event.voice === null
      ? {
          entity_type: Entity.External,
          channel_id: null as never,
          entity_metadata: { location: cut(event.location, LOCATION_MAX) },
        }
      : { entity_type: Entity.Voice, channel_id: event.voice }),
  };
}

/** Was it moved, or made for another place, since it was made? */
const isAsWished = (there: APIGuildScheduledEvent, wish: RESTPostAPIGuildScheduledEventJSONBody): boolean =>
  Date.parse(there.scheduled_start_time) === Date.parse(wish.scheduled_start_time) &&
  there.entity_type === wish.entity_type &&
  (there.channel_id ?? null) === (wish.channel_id ?? null) &&
  (there.entity_metadata?.location ?? null) === (wish.entity_metadata?.location ?? null);

/**
 * Makes, changes or takes away an event of a server, so that it is as wished. Discord knows no nonces here: it is
 * looked for before it is made, by what its description says, among those of ours.
 * @throws what the client throws
 */
export async function postEvent(
  under: Under,
  rest: REST,
  guild: string,
  message: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const { key, event } = wished.parse(JSON.parse(message));
  const route = Routes.guildScheduledEvents(guild);
  const all = (await under(() => rest.get(route, { signal }))) as APIGuildScheduledEvent[];
  const there = all.filter((e) => e.description?.includes(key));
  if (event === null) {
    for (const { id } of there) await under(() => remove(rest, guild, id, signal));
    return { kind: 'sent', id: null };
  }
  const place = Routes.guildScheduledEvent;
  const make = (wish: Event): Promise<unknown> => {
    const [known] = there;
    const body = bodyOf(wish);
    if (known === undefined) return under(() => rest.post(route, { signal, body }));
    if (isAsWished(known, body)) return Promise.resolve(known);
    return under(() => rest.patch(place(guild, known.id), { signal, body }));
  };
  try {
    return { kind: 'sent', id: ((await make(event)) as APIGuildScheduledEvent).id };
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || event.voice === null || !isPlaceless(error)) throw error;
    // Its voice channel is gone: people meet all the same, and the event says where to ask.
    return { kind: 'sent', id: ((await make({ ...event, voice: null })) as APIGuildScheduledEvent).id };
  }
}

const isPlaceless = ({ code, rawError }: DiscordAPIError): boolean =>
  code === UNKNOWN_CHANNEL || (code === INVALID_FORM && JSON.stringify(rawError).includes('channel_id'));

async function remove(rest: REST, guild: string, id: string, signal: AbortSignal): Promise<void> {
  try {
    await rest.delete(Routes.guildScheduledEvent(guild, id), { signal });
  } catch (error) {
    if (!(error instanceof DiscordAPIError && error.code === UNKNOWN_EVENT)) throw error;
  }
}
