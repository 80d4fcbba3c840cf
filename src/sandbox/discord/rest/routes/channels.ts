import {
  type APIGuildForumTag,
  type APIOverwrite,
  ChannelFlags,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { refuse } from '../../errors.ts';
import {
  addChannel,
  announceChannel,
  channelJson,
  deleteChannel,
  getGuild,
  isForum,
  isThread,
  setOverwrite,
} from '../../world/channels/channels.ts';
import { announceThread, keepAlive, setArchived } from '../../world/channels/threads.ts';
import { demand, demandHeld, demandInGuild, permissionsIn, sees } from '../../world/permissions.ts';
import type { Channel, Guild, Thread, World } from '../../world/world.ts';
import { checked, param, type RestCall, type Route, Status } from '../route.ts';
import { channelOf } from './messages.ts';
import { demandThreadChange } from './threads.ts';

interface ChannelChange {
  readonly name?: string | null;
  readonly topic?: string | null;
  readonly position?: number | null;
  readonly nsfw?: boolean | null;
  readonly parent_id?: string | null;
  readonly rate_limit_per_user?: number | null;
  readonly permission_overwrites?: OverwriteBody[] | null;
  readonly available_tags?: APIGuildForumTag[] | null;
  readonly archived?: boolean | null;
  readonly locked?: boolean | null;
  readonly invitable?: boolean | null;
  readonly auto_archive_duration?: Thread['autoArchive'] | null;
  readonly applied_tags?: string[] | null;
  readonly flags?: number | null;
  readonly type?: number | null;
}
interface OverwriteBody {
  readonly id: string;
  readonly type?: number | null;
  readonly allow?: string | number | null;
  readonly deny?: string | number | null;
}

const toOverwrite = (o: OverwriteBody): APIOverwrite => ({
  id: o.id,
  type: o.type ?? 0,
  allow: String(o.allow ?? 0),
  deny: String(o.deny ?? 0),
});

function changeThread(world: World, channel: Channel & { thread: Thread }, body: ChannelChange): void {
  const { thread } = channel;
  if (thread.archived && body.archived !== false && Object.keys(body).length > 0) throw refuse.archived();
  channel.name = body.name || channel.name;
  channel.slowmode = body.rate_limit_per_user ?? channel.slowmode;
  thread.locked = body.locked ?? thread.locked;
  thread.invitable = body.invitable ?? thread.invitable;
  thread.appliedTags = body.applied_tags ?? thread.appliedTags;
  thread.flags = body.flags ?? thread.flags;
  if (body.auto_archive_duration != null) {
    thread.autoArchive = body.auto_archive_duration;
    keepAlive(world, channel);
  }
  if (body.archived != null && body.archived !== thread.archived) setArchived(world, channel, body.archived);
  else announceThread(world, channel, 'UPDATE');
}

function changeChannel(world: World, channel: Channel, body: ChannelChange): void {
  channel.name = body.name ?? channel.name;
  if (body.topic !== undefined) channel.topic = body.topic;
  if (body.parent_id !== undefined) channel.parent = body.parent_id;
  channel.position = body.position ?? channel.position;
  channel.nsfw = body.nsfw ?? channel.nsfw;
  channel.slowmode = body.rate_limit_per_user ?? channel.slowmode;
  // Discord: Channel, Channel Flags: all others are for threads, or Discord's own.
  if (body.flags != null && isForum(channel)) channel.flags = body.flags & ChannelFlags.RequireTag;
  if (body.available_tags)
    channel.tags = body.available_tags.map((t) => ({ ...t, id: t.id ?? world.nextId() }));
  if (body.permission_overwrites) {
    channel.overwrites.clear();
    for (const o of body.permission_overwrites) channel.overwrites.set(o.id, toOverwrite(o));
  }
  announceChannel(world, channel, 'UPDATE');
}

/** A bot can't give or take what it doesn't have. Discord: Channel, Edit Channel Permissions. */
function demandOverwrite(call: RestCall, channel: Channel, overwrite: APIOverwrite | undefined): void {
  demand(call.world, channel, P.ManageRoles);
  if (!overwrite) return;
  const has = permissionsIn(call.world, channel, call.world.application.id);
  const touched = BigInt(overwrite.allow) | BigInt(overwrite.deny);
  if ((touched & ~has) !== 0n) throw refuse.missingPermissions();
}

/** Those that are new or changed, in a whole list of them. Discord: Guild, Create Guild Channel. */
function demandOverwrites(call: RestCall, guild: Guild, body: ChannelChange, channel: Channel | null): void {
  for (const o of (body.permission_overwrites ?? []).map(toOverwrite)) {
    const before = channel?.overwrites.get(o.id);
    if (before?.allow === o.allow && before.deny === o.deny) continue;
    demandHeld(call.world, guild, BigInt(o.allow) | BigInt(o.deny));
  }
}

export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel',
    handle(call) {
      const channel = channelOf(call);
      demand(call.world, channel);
      return channelJson(call.world, channel, call.world.application.id);
    },
  },
  {
    method: 'PATCH',
    path: '/channels/:channel',
    limit: { calls: 5, ms: 15_000, bucket: 'channel-edit', by: 'channel' },
    handle(call) {
      const { world } = call;
      const channel = channelOf(call);
      if (channel.guild === null) throw refuse.notInDm();
      if (isThread(channel)) {
        const body = checked<ChannelChange>(call, 'thread-edit');
        demandThreadChange(call, channel, body as Record<string, unknown>);
        changeThread(world, channel, body);
      } else {
        const body = checked<ChannelChange>(call, 'channel-edit');
        demand(world, channel, P.ManageChannels, body.permission_overwrites ? P.ManageRoles : 0n);
        demandOverwrites(call, getGuild(world, channel.guild), body, channel);
        changeChannel(world, channel, body);
      }
      return channelJson(world, channel, world.application.id);
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel',
    handle(call) {
      const { world } = call;
      const channel = channelOf(call);
      if (channel.guild !== null)
        demand(world, channel, isThread(channel) ? P.ManageThreads : P.ManageChannels);
      const before = channelJson(world, channel, world.application.id);
      // Closing a direct message only hides it.
      if (channel.guild !== null) deleteChannel(world, channel);
      return before;
    },
  },
  {
    method: 'PUT',
    path: '/channels/:channel/permissions/:overwrite',
    handle(call) {
      const channel = channelOf(call);
      if (channel.guild === null) throw refuse.notInDm();
      const body = checked<Omit<OverwriteBody, 'id'>>(call, 'overwrite');
      const overwrite = toOverwrite({ ...body, id: param(call, 'overwrite') });
      demandOverwrite(call, channel, overwrite);
      setOverwrite(call.world, channel, overwrite);
      return undefined;
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/permissions/:overwrite',
    handle(call) {
      const channel = channelOf(call);
      demandOverwrite(call, channel, undefined);
      if (!channel.overwrites.delete(param(call, 'overwrite'))) throw refuse.unknownOverwrite();
      announceChannel(call.world, channel, 'UPDATE');
      return undefined;
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    handle(call) {
      const { world } = call;
      const guild = getGuild(world, param(call, 'guild'));
      const me = world.application.id;
      return [...world.channels.values()]
        .filter((c) => c.guild === guild.id && !isThread(c) && sees(world, c, me))
        .map((c) => channelJson(world, c, me));
    },
  },
  {
    method: 'POST',
    path: '/guilds/:guild/channels',
    handle(call) {
      const { world } = call;
      const guild = getGuild(world, param(call, 'guild'));
      const body = checked<ChannelChange & { name: string }>(call, 'channel');
      demandInGuild(world, guild, P.ManageChannels);
      demandOverwrites(call, guild, body, null);
      const channel = addChannel(world, {
        type: body.type ?? 0,
        guild: guild.id,
        // Text channels' names are lower case with dashes, whatever was asked for.
        name: body.type === 4 ? body.name : body.name.toLowerCase().replaceAll(/\s+/g, '-'),
        topic: body.topic ?? null,
        parent: body.parent_id ?? null,
        nsfw: body.nsfw ?? false,
        slowmode: body.rate_limit_per_user ?? 0,
        overwrites: (body.permission_overwrites ?? []).map(toOverwrite),
      });
      announceChannel(world, channel, 'CREATE');
      return new Status(201, channelJson(world, channel, world.application.id));
    },
  },
];
