import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import { getChannel, holdsMessages, isForum, isThread } from '../../world/channels/channels.ts';
import {
  addWebhook,
  announceWebhooks,
  removeWebhook,
  webhookJson,
  webhooksOf,
} from '../../world/channels/webhooks.ts';
import { demand } from '../../world/permissions.ts';
import type { Channel, Webhook } from '../../world/world.ts';
import { checked, param, type RestCall, type Route } from '../route.ts';
import { guildWith } from './guilds.ts';
import { channelOf } from './messages.ts';

const open = { open: true, beyondGlobal: true } as const;

export function findWebhook(call: RestCall): Webhook {
  const webhook = call.world.webhooks.get(param(call, 'webhook'));
  if (!webhook) throw refuse.unknownWebhook();
  const { token } = call.params;
  if (token !== undefined && token !== webhook.token) throw refuse.invalidWebhookToken();
  if (token === undefined) demand(call.world, getChannel(call.world, webhook.channel), P.ManageWebhooks);
  return webhook;
}

/** Where webhooks are: not in threads, not in direct messages. */
function homeOf(call: RestCall): Channel & { guild: Id } {
  const channel = channelOf(call);
  const { guild } = channel;
  if (guild === null) throw refuse.notInDm();
  if (isThread(channel) || !(holdsMessages(channel) || isForum(channel))) throw refuse.wrongChannelType();
  demand(call.world, channel, P.ManageWebhooks);
  return { ...channel, guild };
}

function change(call: RestCall): object {
  const { world } = call;
  const byToken = call.params['token'] !== undefined;
  const webhook = findWebhook(call);
  const body = checked<{ name?: string; channel_id?: Id }>(call, 'webhook-change');
  if (body.channel_id !== undefined && !byToken) {
    demand(world, getChannel(world, body.channel_id), P.ManageWebhooks);
    webhook.channel = body.channel_id;
  }
  webhook.name = body.name ?? webhook.name;
  announceWebhooks(world, webhook);
  return webhookJson(world, webhook, !byToken);
}

/** Discord: Webhook Resource, but for what is sent with them (webhook-messages.ts). */
export const webhookRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/:channel/webhooks',
    handle(call) {
      const { world } = call;
      const { name } = checked<{ name: string }>(call, 'webhook');
      return webhookJson(world, addWebhook(world, homeOf(call), name, world.application.id), true);
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/webhooks',
    handle(call) {
      const { id } = homeOf(call);
      return webhooksOf(call.world, id).map((w) => webhookJson(call.world, w, true));
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/webhooks',
    handle(call) {
      const { id } = guildWith(call, P.ManageWebhooks);
      return [...call.world.webhooks.values()]
        .filter((w) => w.guild === id)
        .map((w) => webhookJson(call.world, w, true));
    },
  },
  ...['/webhooks/:webhook', '/webhooks/:webhook/:token'].flatMap((path): Route[] => {
    const byToken = path.endsWith(':token');
    const how = byToken ? open : {};
    return [
      {
        method: 'GET',
        path,
        ...how,
        handle: (call) => webhookJson(call.world, findWebhook(call), !byToken),
      },
      { method: 'PATCH', path, ...how, handle: change },
      {
        method: 'DELETE',
        path,
        ...how,
        handle(call) {
          removeWebhook(call.world, findWebhook(call));
          return undefined;
        },
      },
    ];
  }),
];
