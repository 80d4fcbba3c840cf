import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../../errors.ts';
import { fetchedJson } from '../../world/messages/message-json.ts';
import { setPinned } from '../../world/messages/pins.ts';
import { demand, permissionsIn } from '../../world/permissions.ts';
import { queryNumber, type RestCall, type Route } from '../route.ts';
import { channelOf, messageOf } from './messages.ts';

function pin(call: RestCall, pinned: boolean): undefined {
  const { world } = call;
  const { channel, message } = messageOf(call);
  // In direct messages anybody may pin.
  if (channel.guild !== null) demand(world, channel, P.PinMessages);
  if (channel.thread?.archived) throw refuse.archived();
  setPinned(world, channel, message, world.application.id, pinned);
  return undefined;
}

/** Newest first; nothing without Read Message History. */
function pinned(call: RestCall): { pinned_at: string; message: object }[] {
  const { world } = call;
  const channel = channelOf(call);
  demand(world, channel);
  if (!(permissionsIn(world, channel, world.application.id) & P.ReadMessageHistory)) return [];
  return [...channel.pins].reverse().flatMap(([id, at]) => {
    const message = channel.messages.get(id);
    return message ? [{ pinned_at: new Date(at).toISOString(), message: fetchedJson(world, message) }] : [];
  });
}

/** Discord: Message, Get Channel Pins: those before a time, 1–50 of them. */
function page(call: RestCall): object {
  const before = Date.parse(call.query.get('before') ?? '') || Number.POSITIVE_INFINITY;
  const older = pinned(call).filter((p) => Date.parse(p.pinned_at) < before);
  const limit = queryNumber(call, 'limit', 50, 50);
  return { items: older.slice(0, limit), has_more: older.length > limit };
}

/** Both the paths of today and those of before 2025. Discord: Message, Pin Message. */
export const pinRoutes: readonly Route[] = [
  ...['/channels/:channel/messages/pins/:message', '/channels/:channel/pins/:message'].flatMap(
    (path): Route[] => [
      { method: 'PUT', path, handle: (call) => pin(call, true) },
      { method: 'DELETE', path, handle: (call) => pin(call, false) },
    ],
  ),
  { method: 'GET', path: '/channels/:channel/pins', handle: (call) => pinned(call).map((p) => p.message) },
  { method: 'GET', path: '/channels/:channel/messages/pins', handle: page },
];
