import {
  type Client,
  DiscordAPIError,
  type GuildBasedChannel,
  type REST,
  SnowflakeUtil,
  type ThreadChannel,
} from 'discord.js';
import { type APIMessage, type APIThreadList, Routes } from 'discord-api-types/v10';
import type { Call, Recent } from '../../digest/index.ts';
import type { LeaseKeeper } from '../requests.ts';
import { GONE, isForum, missingPermissions, ownId } from './channels.ts';
import { fetchInTurn, type Kinds } from './kinds.ts';

/** By which a channel is reached. */
export interface Ways {
  readonly kinds: Kinds;
  readonly keeper: LeaseKeeper;
  readonly rest: REST;
}

/** Our messages since a slot was due, in a channel where people talk: so many pages of a hundred are read. */
const PAGES_MAX = 50;

/** Reads our own messages of a channel, or of a thread. */
export function createReader({ at, kinds, keeper, rest }: Ways & { readonly at: () => Client }) {
  const read = async (channel: string, since: number, call: Call): Promise<Recent> => {
    // What the gateway told may be a moment old, and this answer decides about sending again.
    const found = await fetchInTurn(at(), channel, call);
    if (typeof found === 'string') return { kind: 'denied', reason: found };
    kinds.remember(found);
    const missing = found.isDMBased() ? [] : await missingPermissions(found);
    // An empty list is also what Discord answers to somebody who may not read: that is no answer.
    if (missing.length > 0) return { kind: 'denied', reason: `missing: ${missing.join(', ')}` };
    const me = await ownId(at());
    const messages = await keeper.under(call, () =>
      !found.isDMBased() && isForum(found)
        ? readPosts(rest, { forum: found, me, since }, call)
        : readMessages(rest, channel, since, call),
    );
    const mine = messages.filter((m) => m.author.id === me);
    return { kind: 'read', messages: mine.map((m) => ({ id: m.id, marks: marksOf(m) })) };
  };
  /** One that isn't there holds nothing of ours. */
  const thread = async (id: string, since: number, call: Call): Promise<Recent> => {
    const found = await read(id, since, call);
    return found.kind === 'denied' && found.reason === GONE ? { kind: 'read', messages: [] } : found;
  };
  return { channel: read, thread };
}

/** All custom_ids of a message, in one text. */
function marksOf(message: APIMessage): string {
  return [...JSON.stringify(message.components ?? []).matchAll(/"custom_id":"([^"]*)"/g)]
    .map((m) => m[1])
    .join('\n');
}

const snowflakeAt = (instant: number) =>
  String(SnowflakeUtil.generate({ timestamp: instant, increment: 0n }));

async function readMessages(
  rest: REST,
  channel: string,
  since: number,
  { signal }: Call,
): Promise<APIMessage[]> {
  const all: APIMessage[] = [];
  let after = snowflakeAt(since);
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = new URLSearchParams({ after, limit: '100' });
    const messages = (await rest.get(Routes.channelMessages(channel), { query, signal })) as APIMessage[];
    all.push(...messages);
    if (messages.length < 100) return all;
    after = messages.map((m) => m.id).reduce((a, b) => (BigInt(b) > BigInt(a) ? b : a));
  }
  throw new Error('too much was written in the channel since to find our message');
}

/** The first messages of the posts that we opened since. */
async function readPosts(
  rest: REST,
  { forum, me, since }: { readonly forum: GuildBasedChannel; readonly me: string; readonly since: number },
  { signal }: Call,
): Promise<APIMessage[]> {
  const from = BigInt(snowflakeAt(since));
  const active = (await rest.get(Routes.guildActiveThreads(forum.guild.id), { signal })) as APIThreadList;
  const archived = (await rest.get(Routes.channelThreads(forum.id, 'public'), {
    query: new URLSearchParams({ limit: '100' }),
    signal,
  })) as APIThreadList;
  const posts = [...active.threads, ...archived.threads].filter(
    (t) =>
      'parent_id' in t &&
      t.parent_id === forum.id &&
      BigInt(t.id) >= from &&
      (t as unknown as { owner_id?: ThreadChannel['ownerId'] }).owner_id === me,
  );
  const messages: APIMessage[] = [];
  for (const { id } of posts) {
    // The first message of a post is as old as the post itself.
    const query = new URLSearchParams({ after: String(BigInt(id) - 1n), limit: '10' });
    try {
      messages.push(...((await rest.get(Routes.channelMessages(id), { query, signal })) as APIMessage[]));
    } catch (error) {
      // Deleted since; the others are still to be looked at.
      if (!(error instanceof DiscordAPIError && error.status === 404)) throw error;
    }
  }
  return messages;
}
