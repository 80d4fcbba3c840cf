import { InteractionType as I } from 'discord-api-types/v10';
import type { SandboxEvent } from '../contract/events.ts';
import type { Fault } from '../contract/faults.ts';
import type { BotState, Id } from '../contract/objects.ts';
import { sees } from '../discord/world/permissions.ts';
import type { Sight, World } from '../discord/world/world.ts';
import { mayRead, viewBot, viewChannel, viewClock, viewInteraction, viewMessage } from './view.ts';

/** Events kept for a page that comes back. */
const kept = 1_000;

export interface Happening {
  readonly id: number;
  readonly sight: Sight;
}

/** Everything that people could see, in order, the newest thousand. */
export interface Happenings {
  readonly add: (sight: Sight) => void;
  readonly last: () => number;
  /** Since an id; null when some of it is forgotten. */
  readonly since: (id: number) => Happening[] | null;
  readonly listen: (hear: (happening: Happening) => void) => () => void;
}

export function createHappenings(): Happenings {
  const ring: Happening[] = [];
  const listeners = new Set<(happening: Happening) => void>();
  let last = 0;
  return {
    add(sight) {
      last += 1;
      const happening = { id: last, sight };
      ring[last % kept] = happening;
      for (const hear of listeners) hear(happening);
    },
    last: () => last,
    since(id) {
      if (id > last || last - id >= kept) return id === last ? [] : null;
      return Array.from({ length: last - id }, (_, i) => ring[(id + 1 + i) % kept]).filter(
        (h) => h !== undefined,
      );
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

export interface Onlooker {
  readonly world: World;
  readonly user: Id;
  readonly shards: () => BotState['shards'];
  readonly faults: () => Fault[];
}

/** What one person sees of something that happened; null for nothing. */
export function toEvent({ world, user, shards, faults }: Onlooker, sight: Sight): SandboxEvent | null {
  const visible = (id: Id): boolean => {
    const channel = world.channels.get(id);
    return channel !== undefined && sees(world, channel, user);
  };
  switch (sight.type) {
    case 'message':
      return visible(sight.message.channel) && mayRead(sight.message, user)
        ? { type: 'message', message: viewMessage(world, sight.message, user), isNew: sight.isNew }
        : null;
    case 'message-deleted':
      return visible(sight.channel) && (sight.only === null || sight.only === user)
        ? { type: 'message-deleted', channel: sight.channel, message: sight.message }
        : null;
    case 'channel':
      return sees(world, sight.channel, user)
        ? { type: 'channel', channel: viewChannel(world, sight.channel, user) }
        : null;
    case 'channel-deleted':
      return { type: 'channel-deleted', channel: sight.channel };
    case 'interaction':
      return sight.interaction.user === user && sight.interaction.type !== I.ApplicationCommandAutocomplete
        ? { type: 'interaction', interaction: viewInteraction(world, sight.interaction) }
        : null;
    case 'typing':
      return visible(sight.channel) ? { type: 'typing', channel: sight.channel, user: sight.user } : null;
    case 'bot':
      return { type: 'bot', bot: viewBot(world, shards()) };
    case 'clock':
      return { type: 'clock', clock: viewClock(world) };
    case 'call':
      return { type: 'call', call: sight.call };
    case 'faults':
      return { type: 'faults', faults: faults() };
    case 'commands':
    case 'reload':
      return { type: sight.type };
  }
}

/** How far a page may fall behind before it is cut off; it comes back and asks again. */
const maxBehind = 2_000;
const heartbeatMs = 15_000;

/** Server-sent events (WHATWG HTML, 9.2). */
export function streamEvents(
  onlooker: Onlooker,
  happenings: Happenings,
  after: number,
  onOpen: (close: () => void) => () => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        const write = (text: string): void => {
          if (open) controller.enqueue(encoder.encode(text));
        };
        const send = (id: number, event: SandboxEvent | null): void => {
          if (event) write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
          if ((controller.desiredSize ?? 0) < -maxBehind) close();
        };
        const close = (): void => {
          if (!open) return;
          open = false;
          stop();
          controller.close();
        };
        const unlisten = happenings.listen(({ id, sight }) => send(id, toEvent(onlooker, sight)));
        const beat = setInterval(() => write(': still here\n\n'), heartbeatMs);
        beat.unref();
        const forget = onOpen(close);
        stop = () => {
          open = false;
          unlisten();
          forget();
          clearInterval(beat);
        };
        write(': hello\n\n');
        const missed = happenings.since(after);
        if (missed === null) send(happenings.last(), { type: 'reload' });
        for (const { id, sight } of missed ?? []) send(id, toEvent(onlooker, sight));
      },
      cancel() {
        stop();
      },
    },
    { highWaterMark: 0 },
  );
}
