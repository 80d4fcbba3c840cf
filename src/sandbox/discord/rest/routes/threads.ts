import { ChannelFlags, ChannelType, MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../../errors.ts';
import { demandContent } from '../../rules/messages.ts';
import { channelJson, isForum, isThread, threadMember } from '../../world/channels/channels.ts';
import { joinThread, leaveThread } from '../../world/channels/threads.ts';
import { beginThread } from '../../world/messages/begin-thread.ts';
import { messageJson } from '../../world/messages/message-json.ts';
import { addMessage, getMessage, type MessageBody } from '../../world/messages/messages.ts';
import { demand, permissionsIn, sees } from '../../world/permissions.ts';
import type { Channel, Thread } from '../../world/world.ts';
import { checked, param, type RestCall, type Route, Status } from '../route.ts';
import { channelOf } from './messages.ts';

interface ThreadBody {
  readonly name: string;
  readonly auto_archive_duration?: Thread['autoArchive'] | null;
  readonly rate_limit_per_user?: number | null;
  readonly type?: number | null;
  readonly invitable?: boolean | null;
  readonly applied_tags?: string[] | null;
  readonly message?: MessageBody;
}

const holdsThreads = (channel: Channel): boolean =>
  channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;

function newThread(call: RestCall, body: ThreadBody) {
  return {
    name: body.name,
    owner: call.world.application.id,
    autoArchive: body.auto_archive_duration,
    slowmode: body.rate_limit_per_user,
    invitable: body.invitable,
    appliedTags: body.applied_tags,
  };
}

/** Discord: Channel, Start Thread from Message. The thread takes the message's id. */
function startFromMessage(call: RestCall): Status {
  const { world } = call;
  const channel = channelOf(call);
  const body = checked<ThreadBody>(call, 'thread-on-message');
  if (!holdsThreads(channel)) throw refuse.wrongChannelType();
  demand(world, channel, P.CreatePublicThreads, P.ReadMessageHistory);
  const message = getMessage(channel, param(call, 'message'));
  if (message.api.type === MessageType.ThreadCreated || message.api.type === MessageType.ChannelPinnedMessage)
    throw refuse.systemMessage();
  const thread = beginThread(world, channel, { ...newThread(call, body), message: message.id });
  return new Status(201, channelJson(world, thread, world.application.id));
}

/** Discord: Channel, Start Thread without Message, and in Forum or Media Channel. */
function start(call: RestCall): Status {
  const channel = channelOf(call);
  if (isForum(channel)) return startPost(call, channel);
  const { world } = call;
  const body = checked<ThreadBody>(call, 'thread');
  if (!holdsThreads(channel)) throw refuse.wrongChannelType();
  // Without a type a thread is private. Discord: "type currently defaults to PRIVATE_THREAD".
  const type = body.type ?? ChannelType.PrivateThread;
  demand(world, channel, type === ChannelType.PrivateThread ? P.CreatePrivateThreads : P.CreatePublicThreads);
  const thread = beginThread(world, channel, { ...newThread(call, body), type });
  return new Status(201, channelJson(world, thread, world.application.id));
}

function startPost(call: RestCall, forum: Channel): Status {
  const { world } = call;
  const body = checked<ThreadBody>(call, 'forum-thread');
  demand(world, forum, P.SendMessages);
  if (forum.flags & ChannelFlags.RequireTag && (body.applied_tags ?? []).length === 0)
    throw refuse.tagRequired();
  const first = body.message ?? {};
  demandContent(first, call.uploads.length);
  const post = beginThread(world, forum, newThread(call, body));
  const message = addMessage(world, {
    id: post.id,
    channel: post,
    author: world.application.id,
    body: first,
    uploads: call.uploads,
  });
  const bot = world.application.id;
  return new Status(201, { ...channelJson(world, post, bot), message: messageJson(world, message) });
}

function threadOf(call: RestCall): Channel & { thread: Thread } {
  const channel = channelOf(call);
  if (!isThread(channel)) throw refuse.wrongChannelType();
  demand(call.world, channel);
  return channel;
}

const limit = { calls: 10, ms: 10_000, bucket: 'thread-create', by: 'channel' } as const;
const member = '/channels/:channel/thread-members/:user';

function memberChange(method: 'PUT' | 'DELETE'): Route {
  return {
    method,
    path: member,
    handle(call) {
      const { world } = call;
      const channel = threadOf(call);
      if (channel.thread.archived) throw refuse.archived();
      const me = world.application.id;
      const user = param(call, 'user') === '@me' ? me : param(call, 'user');
      const guild = channel.guild === null ? undefined : world.guilds.get(channel.guild);
      if (!guild?.members.has(user)) throw refuse.unknownMember();
      if (method === 'PUT') {
        if (user !== me) demand(world, channel, P.SendMessagesInThreads);
        joinThread(world, channel, user);
      } else {
        if (user !== me && channel.thread.owner !== me) demand(world, channel, P.ManageThreads);
        leaveThread(world, channel, user);
      }
      return undefined;
    },
  };
}

/** Discord: Channel, List Public and Private Archived Threads. */
function archivedThreads(call: RestCall, kind: 'public' | 'private'): object {
  const { world } = call;
  const parent = channelOf(call);
  const me = world.application.id;
  demand(world, parent, P.ReadMessageHistory, kind === 'private' ? P.ManageThreads : 0n);
  const threads = [...world.channels.values()]
    .filter((c) => c.parent === parent.id && c.thread?.archived === true)
    .filter((c) => (c.type === ChannelType.PrivateThread) === (kind === 'private'));
  return listed(call, threads, me);
}

const listed = (call: RestCall, threads: readonly Channel[], me: string): object => ({
  threads: threads.map((c) => channelJson(call.world, c, me)),
  members: threads.flatMap((c) => {
    const joined = c.thread?.members.get(me);
    return joined === undefined ? [] : [threadMember(c.id, me, joined)];
  }),
  has_more: false,
});

export const threadRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/:channel/messages/:message/threads', limit, handle: startFromMessage },
  { method: 'POST', path: '/channels/:channel/threads', limit, handle: start },
  memberChange('PUT'),
  memberChange('DELETE'),
  {
    method: 'GET',
    path: '/channels/:channel/thread-members',
    handle(call) {
      const channel = threadOf(call);
      return [...channel.thread.members].map(([user, joined]) => threadMember(channel.id, user, joined));
    },
  },
  {
    method: 'GET',
    path: member,
    handle(call) {
      const channel = threadOf(call);
      const user = param(call, 'user') === '@me' ? call.world.application.id : param(call, 'user');
      const joined = channel.thread.members.get(user);
      if (joined === undefined) throw refuse.unknownMember();
      return threadMember(channel.id, user, joined);
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/threads/archived/public',
    handle: (call) => archivedThreads(call, 'public'),
  },
  {
    method: 'GET',
    path: '/channels/:channel/threads/archived/private',
    handle: (call) => archivedThreads(call, 'private'),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/threads/active',
    handle(call) {
      const { world } = call;
      const me = world.application.id;
      const threads = [...world.channels.values()].filter(
        (c) => c.guild === param(call, 'guild') && c.thread && !c.thread.archived && sees(world, c, me),
      );
      return listed(call, threads, me);
    },
  },
];

/** Discord: Channel, Modify Channel (threads): archiving needs less than the rest. */
export function demandThreadChange(call: RestCall, channel: Channel, body: Record<string, unknown>): void {
  const { world } = call;
  demand(world, channel);
  const me = world.application.id;
  const has = permissionsIn(world, channel, me);
  if (has & P.ManageThreads) return;
  if (channel.thread?.locked || body['locked'] !== undefined) throw refuse.missingPermissions();
  const onlyArchive = Object.keys(body).every((k) => k === 'archived');
  if (onlyArchive && body['archived'] === false && has & P.SendMessagesInThreads) return;
  if (channel.thread?.owner !== me) throw refuse.missingPermissions();
}
