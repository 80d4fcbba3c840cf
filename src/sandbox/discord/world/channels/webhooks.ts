import type { APIUser } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import { webhookToken } from '../../ids.ts';
import type { Webhook, World } from '../world.ts';

/** Discord: Opcodes and Status Codes, 30007. */
const mostInChannel = 15;

export const webhooksOf = (world: World, channel: Id): Webhook[] =>
  [...world.webhooks.values()].filter((w) => w.channel === channel);

export function addWebhook(
  world: World,
  channel: { readonly id: Id; readonly guild: Id },
  name: string,
  creator: Id,
): Webhook {
  if (webhooksOf(world, channel.id).length >= mostInChannel) throw refuse.tooManyWebhooks();
  const webhook: Webhook = {
    id: world.nextId(),
    token: webhookToken(),
    channel: channel.id,
    guild: channel.guild,
    name,
    creator,
  };
  world.webhooks.set(webhook.id, webhook);
  announceWebhooks(world, webhook);
  return webhook;
}

export function removeWebhook(world: World, webhook: Webhook): void {
  world.webhooks.delete(webhook.id);
  announceWebhooks(world, webhook);
}

/** Discord: Gateway Events, Webhooks Update: says where, not what. */
export const announceWebhooks = (world: World, { guild, channel }: Webhook): void =>
  world.dispatch({ t: 'WEBHOOKS_UPDATE', d: { guild_id: guild, channel_id: channel }, guild, channel });

/** `withUser`: left out where it is asked for by its token. */
export const webhookJson = (world: World, webhook: Webhook, withUser: boolean): object => ({
  id: webhook.id,
  type: 1,
  guild_id: webhook.guild,
  channel_id: webhook.channel,
  name: webhook.name,
  avatar: null,
  token: webhook.token,
  application_id: webhook.creator === world.application.id ? world.application.id : null,
  url: `${world.origin}/api/webhooks/${webhook.id}/${webhook.token}`,
  ...(withUser && { user: world.users.get(webhook.creator)?.api }),
});

/** Whom its messages seem to be from. Discord: Webhook, Execute Webhook, `username`. */
export const speakerOf = (webhook: Webhook, username: string | null | undefined): APIUser =>
  ({
    id: webhook.id,
    username: username ?? webhook.name,
    discriminator: '0000',
    global_name: null,
    avatar: null,
    bot: true,
    public_flags: 0,
  }) as unknown as APIUser;
