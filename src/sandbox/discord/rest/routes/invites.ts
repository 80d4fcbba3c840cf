import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../../errors.ts';
import { getChannel } from '../../world/channels/channels.ts';
import {
  createInvite,
  deleteInvite,
  getInvite,
  type InviteRequest,
  inviteJson,
  openInvites,
} from '../../world/channels/invites.ts';
import { demand } from '../../world/permissions.ts';
import { checked, param, type Route } from '../route.ts';
import { guildWith } from './guilds.ts';
import { channelOf } from './messages.ts';

/** Discord: Invite Resource, and Channel, Create Channel Invite. */
export const inviteRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/:channel/invites',
    handle(call) {
      const { world } = call;
      const channel = channelOf(call);
      const { guild } = channel;
      if (guild === null) throw refuse.notInDm();
      if (channel.thread) throw refuse.wrongChannelType();
      const body = checked<InviteRequest>(call, 'invite');
      demand(world, channel, P.CreateInstantInvite);
      return inviteJson(world, createInvite(world, { ...channel, guild }, world.application.id, body));
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/invites',
    handle(call) {
      const { world } = call;
      const channel = channelOf(call);
      demand(world, channel, P.ManageChannels);
      return openInvites(world, channel.guild ?? '')
        .filter((i) => i.channel === channel.id)
        .map((i) => inviteJson(world, i));
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/invites',
    handle(call) {
      const { id } = guildWith(call, P.ManageGuild);
      return openInvites(call.world, id).map((i) => inviteJson(call.world, i));
    },
  },
  {
    method: 'GET',
    path: '/invites/:code',
    handle: (call) => inviteJson(call.world, getInvite(call.world, param(call, 'code'))),
  },
  {
    method: 'DELETE',
    path: '/invites/:code',
    handle(call) {
      const { world } = call;
      const invite = getInvite(world, param(call, 'code'));
      demand(world, getChannel(world, invite.channel), P.ManageChannels);
      deleteInvite(world, invite);
      return inviteJson(world, invite);
    },
  },
];
