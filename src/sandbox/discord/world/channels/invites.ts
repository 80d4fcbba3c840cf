import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import { inviteCode } from '../../ids.ts';
import type { Invite, World } from '../world.ts';

export interface InviteRequest {
  readonly max_age?: number | null;
  readonly max_uses?: number | null;
  readonly temporary?: boolean | null;
  readonly unique?: boolean | null;
}

/** Discord: Channel, Create Channel Invite: 24 hours and any number of uses unless it says otherwise. */
export function createInvite(
  world: World,
  channel: { readonly id: Id; readonly guild: Id },
  by: Id,
  asked: InviteRequest,
): Invite {
  const maxAge = asked.max_age ?? 86_400;
  const maxUses = asked.max_uses ?? 0;
  const like = [...world.invites.values()].find(
    (i) => i.channel === channel.id && i.by === by && i.maxAge === maxAge && i.maxUses === maxUses,
  );
  if (like && isOpen(world, like) && asked.unique !== true) return like;
  for (const i of world.invites.values()) if (!isOpen(world, i)) world.invites.delete(i.code);
  const invite: Invite = {
    code: inviteCode(),
    guild: channel.guild,
    channel: channel.id,
    by,
    created: world.clock.now(),
    maxAge,
    maxUses,
    temporary: asked.temporary ?? false,
    uses: 0,
  };
  world.invites.set(invite.code, invite);
  announce(world, invite, 'CREATE');
  return invite;
}

const isOpen = (world: World, i: Invite): boolean =>
  (i.maxAge === 0 || i.created + i.maxAge * 1000 > world.clock.now()) &&
  (i.maxUses === 0 || i.uses < i.maxUses);

/** One that still works; 10006 otherwise. */
export function getInvite(world: World, code: string): Invite {
  const invite = world.invites.get(code);
  if (!invite || !isOpen(world, invite)) throw refuse.unknownInvite();
  return invite;
}

export const openInvites = (world: World, guild: Id): Invite[] =>
  [...world.invites.values()].filter((i) => i.guild === guild && isOpen(world, i));

export function deleteInvite(world: World, invite: Invite): void {
  world.invites.delete(invite.code);
  announce(world, invite, 'DELETE');
}

function announce(world: World, invite: Invite, change: 'CREATE' | 'DELETE'): void {
  const { guild, channel, code } = invite;
  const where = { guild_id: guild, channel_id: channel, code };
  world.dispatch({
    t: `INVITE_${change}`,
    d: change === 'DELETE' ? where : { ...where, ...inviteJson(world, invite) },
    guild,
    channel,
  });
}

/** Discord: Invite, Invite Object and its metadata. */
export function inviteJson(world: World, invite: Invite): object {
  const guild = world.guilds.get(invite.guild);
  const channel = world.channels.get(invite.channel);
  return {
    type: 0,
    code: invite.code,
    guild: guild && { id: guild.id, name: guild.name, features: [], icon: null },
    channel: channel && { id: channel.id, name: channel.name, type: channel.type },
    inviter: world.users.get(invite.by)?.api,
    expires_at: invite.maxAge === 0 ? null : new Date(invite.created + invite.maxAge * 1000).toISOString(),
    uses: invite.uses,
    max_uses: invite.maxUses,
    max_age: invite.maxAge,
    temporary: invite.temporary,
    created_at: new Date(invite.created).toISOString(),
  };
}
