import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../../api-error.ts';
import { announceMessage, messageJson } from '../../world/messages.ts';
import { demand } from '../../world/permissions.ts';
import type { RestCall, Route } from '../route.ts';
import { channelOf, messageOf } from './messages.ts';

function setPinned(call: RestCall, pinned: boolean): undefined {
  const { world } = call;
  const { channel, message } = messageOf(call);
  // In direct messages anybody may pin.
  if (channel.guild !== null) demand(world, channel, P.PinMessages);
  if (pinned && channel.pins.size >= 250) throw refuse.tooManyPins();
  if (pinned) channel.pins.add(message.id);
  else channel.pins.delete(message.id);
  message.api = { ...message.api, pinned };
  announceMessage(world, message, 'UPDATE');
  world.dispatch({
    t: 'CHANNEL_PINS_UPDATE',
    d: {
      channel_id: channel.id,
      ...(channel.guild !== null && { guild_id: channel.guild }),
      last_pin_timestamp: pinned ? new Date(world.clock.now()).toISOString() : null,
    },
    guild: channel.guild,
    channel: channel.id,
  });
  return undefined;
}

function pinned(call: RestCall): object[] {
  const channel = channelOf(call);
  demand(call.world, channel);
  return [...channel.pins]
    .reverse()
    .map((id) => channel.messages.get(id))
    .filter((m) => m !== undefined)
    .map((m) => messageJson(m, call.world.application.id));
}

/** Both the paths of today and those of before 2025. Discord: Message, Pin Message. */
export const pinRoutes: readonly Route[] = [
  ...['/channels/:channel/messages/pins/:message', '/channels/:channel/pins/:message'].flatMap(
    (path): Route[] => [
      { method: 'PUT', path, handle: (call) => setPinned(call, true) },
      { method: 'DELETE', path, handle: (call) => setPinned(call, false) },
    ],
  ),
  { method: 'GET', path: '/channels/:channel/pins', handle: pinned },
  {
    method: 'GET',
    path: '/channels/:channel/messages/pins',
    handle: (call) => ({
      items: pinned(call).map((message) => ({
        pinned_at: new Date(call.world.clock.now()).toISOString(),
        message,
      })),
      has_more: false,
    }),
  },
];
