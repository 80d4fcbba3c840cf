import { type Client, DiscordAPIError, REST, ThreadAutoArchiveDuration } from 'discord.js';
import {
  type APIChannel,
  type APIMessage,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Call, Far, Outcome, Recent } from '../../digest/index.ts';
import { createLeaseKeeper, type LeaseKeeper } from '../requests.ts';
import { fetchPlace, missingPermissions } from './channels.ts';
import { postEvent } from './events.ts';
import { createKinds } from './kinds.ts';
import { explain, waitFor } from './outcome.ts';
import { createReader, type Ways } from './reading.ts';

/** A drawn digest: `title` names the post where the channel is a forum. */
export interface DrawnDigest {
  readonly title: string;
  readonly body: RESTPostAPIChannelMessageJSONBody;
  readonly tag: string | null;
  readonly inThread: boolean;
  readonly crosspost: boolean;
}

/** What an earlier version drew says nothing of how it is posted. */
const drawnDigest = z.object({
  title: z.string(),
  body: z.record(z.string(), z.unknown()),
  tag: z.string().nullable().default(null),
  inThread: z.boolean().default(false),
  crosspost: z.boolean().default(false),
});

/** A longer wait is the store's business, not a request's: no clock of ours sees it, and the lease would run out. */
const WAIT_MAX = 1_000;

/** Between the pages of a channel in which people talk a lot; the whole look is limited. */
const WAIT_MAX_READING = 5_000;

/**
 * Discord as the digests see it. One request is one try, and what became of it is told: whether to try
 * again is decided where it is known what was tried before.
 */
export function createFar(at: () => Client, connection: { token: string; api: string | null }): Far {
  const kinds = createKinds(at);
  const keeper = createLeaseKeeper();
  const rest = new REST({
    retries: 0,
    timeout: 15_000,
    makeRequest: keeper.makeRequest,
    rejectOnRateLimit: (limit) => waitFor(limit) > (limit.method === 'GET' ? WAIT_MAX_READING : WAIT_MAX),
    ...(connection.api === null ? {} : { api: connection.api }),
  }).setToken(connection.token);

  const reads = createReader({ at, kinds, keeper, rest });

  return {
    async post(channel, message, nonce, call) {
      const { signal } = call;
      try {
        const place = readPlace(channel);
        if (place.kind === 'events')
          return await postEvent((work) => keeper.under(call, work), rest, place.guild, message, signal);
        if (place.kind === 'thread') return await postInThread(keeper, rest, place, { message, nonce, call });
        return await postInChannel({ kinds, keeper, rest }, channel, { message, nonce, call });
      } catch (error) {
        return explain(error, await whyDenied(at(), channelIn(channel), error));
      }
    },
    async recent(channel, since, call) {
      try {
        const place = readPlace(channel);
        // An event is looked for before it is made, each time.
        if (place.kind === 'events') return { kind: 'read', messages: [] };
        if (place.kind === 'thread') return await reads.thread(place.message, since, call);
        return await reads.channel(channel, since, call);
      } catch (error) {
        const outcome = explain(error, null);
        const reason = 'reason' in outcome ? outcome.reason : unread[outcome.kind];
        return { kind: outcome.kind === 'denied' ? 'denied' : 'failed', reason } satisfies Recent;
      }
    },
    async tell(person, text, nonce, call) {
      try {
        await keeper.under(call, () => send(rest, person, { text, nonce }, call));
        return 'done';
      } catch (error) {
        // Who takes no messages from us has been told as far as it goes.
        return error instanceof DiscordAPIError && [400, 403, 404].includes(error.status) ? 'done' : 'failed';
      }
    },
  };
}

interface Posting {
  readonly message: string;
  readonly nonce: string;
  readonly call: Call;
}

async function postInChannel(
  { kinds, keeper, rest }: Ways,
  channel: string,
  { message, nonce, call }: Posting,
): Promise<Outcome> {
  const { signal } = call;
  const drawn = drawnDigest.parse(JSON.parse(message));
  const { title, body, tag } = drawn;
  const isPost = await kinds.isForum(channel, call);
  if (typeof isPost === 'string') return { kind: 'denied', reason: isPost };
  const sent = (await keeper.under(call, () =>
    isPost
      ? rest.post(Routes.threads(channel), {
          signal,
          body: { name: title, message: body, ...(tag === null ? {} : { applied_tags: [tag] }) },
        })
      : rest.post(Routes.channelMessages(channel), {
          signal,
          body: { ...body, nonce, enforce_nonce: true },
        }),
  )) as APIChannel | APIMessage;
  if (!isPost) await keeper.under(atLast(call), () => finish(rest, sent as APIMessage, drawn, signal));
  return { kind: 'sent', id: sent.id };
}

const unread = { sent: '', limited: 'Discord asked to wait', unsent: 'Paperboy was stopped' } as const;

/** A digest that has come gets what belongs to it, though the process stops. */
const atLast = (call: Call): Call => ({
  ...call,
  async turn() {
    await call.turn();
    return true;
  },
});

type Place =
  | { readonly kind: 'channel' }
  | { readonly kind: 'thread'; readonly channel: string; readonly message: string }
  | { readonly kind: 'events'; readonly guild: string };

/** `thread:CHANNEL:MESSAGE`, `events:SERVER`, or a channel's id. */
function readPlace(place: string): Place {
  const [kind, first = '', message = ''] = place.split(':');
  if (kind === 'thread') return { kind, channel: first, message };
  return kind === 'events' ? { kind, guild: first } : { kind: 'channel' };
}

/** The channel whose permissions decide; none decides about a server's events. */
function channelIn(place: string): string | null {
  const read = readPlace(place);
  return read.kind === 'channel' ? place : read.kind === 'thread' ? read.channel : null;
}

const THREAD_EXISTS = 160_004;
const UNKNOWN_MESSAGE = 10_008;

/** In the thread on a message of ours, which is opened first: there is one a message, so it can be tried again. */
async function postInThread(
  keeper: LeaseKeeper,
  rest: REST,
  place: Extract<Place, { kind: 'thread' }>,
  { message, nonce, call }: Posting,
): Promise<Outcome> {
  const { signal } = call;
  const { title, body } = drawnDigest.parse(JSON.parse(message));
  const thread = { name: title, auto_archive_duration: ThreadAutoArchiveDuration.OneWeek };
  try {
    await keeper.under(call, () =>
      rest.post(Routes.threads(place.channel, place.message), { signal, body: thread }),
    );
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.code === UNKNOWN_MESSAGE) return { kind: 'refused', reason: 'the announcement was deleted' };
    if (error.code !== THREAD_EXISTS) throw error;
  }
  const sent = (await keeper.under(call, () =>
    rest.post(Routes.channelMessages(place.message), {
      signal,
      body: { ...body, nonce, enforce_nonce: true },
    }),
  )) as APIMessage;
  return { kind: 'sent', id: sent.id };
}

async function send(
  rest: REST,
  person: string,
  { text, nonce }: { readonly text: string; readonly nonce: string },
  { signal }: Call,
): Promise<void> {
  const body = { recipient_id: person };
  const { id } = (await rest.post(Routes.userChannels(), { signal, body })) as APIChannel;
  await rest.post(Routes.channelMessages(id), {
    signal,
    body: { content: text, nonce, enforce_nonce: true, allowed_mentions: { parse: [] } },
  });
}

/**
 * What is done with a digest once it is there: its thread, its followers. It has come, whatever becomes of these: a
 * second try would be a second digest.
 */
async function finish(
  rest: REST,
  { id, channel_id: channel }: APIMessage,
  { title, inThread, crosspost }: Pick<DrawnDigest, 'title' | 'inThread' | 'crosspost'>,
  signal: AbortSignal,
): Promise<void> {
  const thread = { name: title, auto_archive_duration: ThreadAutoArchiveDuration.OneDay };
  await Promise.allSettled([
    ...(inThread ? [rest.post(Routes.threads(channel, id), { signal, body: thread })] : []),
    ...(crosspost ? [rest.post(Routes.channelMessageCrosspost(channel, id), { signal })] : []),
  ]);
}

/** The permissions that are missing, where that is why; a refusal itself only says that some are. */
async function whyDenied(client: Client, channel: string | null, error: unknown): Promise<string | null> {
  if (channel === null)
    return error instanceof DiscordAPIError && error.status === 403 ? 'missing: Create Events' : null;
  if (!(error instanceof DiscordAPIError && error.status === 403)) return null;
  try {
    const found = await fetchPlace(client, channel);
    if (typeof found === 'string') return found;
    if (found.isDMBased()) return null;
    const missing = await missingPermissions(found);
    return missing.length > 0 ? `missing: ${missing.join(', ')}` : null;
  } catch {
    return null;
  }
}
