import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../../errors.ts';
import { clearReactions, parseEmoji, react, unreact } from '../../world/messages/reactions.ts';
import { demand } from '../../world/permissions.ts';
import { param, queryNumber, querySnowflake, type RestCall, type Route } from '../route.ts';
import { messageOf } from './messages.ts';

const all = '/channels/:channel/messages/:message/reactions';
const byEmoji = `${all}/:emoji`;
/** Discord's tightest common limit, as its headers say it: one in a quarter of a second. */
const limit = { calls: 1, ms: 250, bucket: 'reaction', by: 'channel' } as const;

function demandOpen(call: RestCall): ReturnType<typeof messageOf> {
  const found = messageOf(call);
  if (found.channel.thread?.archived) throw refuse.archived();
  return found;
}

export const reactionRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: `${byEmoji}/@me`,
    limit,
    handle(call) {
      const { channel, message } = demandOpen(call);
      const emoji = param(call, 'emoji');
      const { id, name } = parseEmoji(emoji);
      // Joining in needs no permission to add.
      if (!message.reactions.has(id ?? name)) demand(call.world, channel, P.AddReactions);
      react(call.world, channel, message, call.world.application.id, emoji);
      return undefined;
    },
  },
  {
    method: 'DELETE',
    path: `${byEmoji}/:user`,
    limit,
    handle(call) {
      const { channel, message } = demandOpen(call);
      const me = call.world.application.id;
      const user = param(call, 'user') === '@me' ? me : param(call, 'user');
      if (user !== me) demand(call.world, channel, P.ManageMessages);
      unreact(call.world, channel, message, user, param(call, 'emoji'));
      return undefined;
    },
  },
  {
    method: 'GET',
    path: byEmoji,
    handle(call) {
      const { message } = messageOf(call);
      const { id, name } = parseEmoji(param(call, 'emoji'));
      const after = querySnowflake(call, 'after') ?? 0n;
      return [...(message.reactions.get(id ?? name)?.users ?? [])]
        .filter((u) => BigInt(u) > after)
        .slice(0, queryNumber(call, 'limit', 25, 100))
        .map((u) => call.world.users.get(u)?.api)
        .filter((u) => u !== undefined);
    },
  },
  ...[all, byEmoji].map(
    (path): Route => ({
      method: 'DELETE',
      path,
      limit,
      handle(call) {
        const { channel, message } = demandOpen(call);
        demand(call.world, channel, P.ManageMessages);
        clearReactions(call.world, channel, message, path === all ? null : param(call, 'emoji'));
        return undefined;
      },
    }),
  ),
];
