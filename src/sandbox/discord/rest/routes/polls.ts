import { refuse } from '../../errors.ts';
import { messageJson } from '../../world/messages/message-json.ts';
import { endPoll } from '../../world/messages/messages.ts';
import { param, queryNumber, querySnowflake, type Route } from '../route.ts';
import { messageOf } from './messages.ts';

/** Discord: Poll Resource. */
export const pollRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel/polls/:message/answers/:answer',
    handle(call) {
      const { message } = messageOf(call);
      const answer = Number(param(call, 'answer'));
      if (!message.api.poll?.answers.some((a) => a.answer_id === answer)) throw refuse.unknownMessage();
      const after = querySnowflake(call, 'after') ?? 0n;
      const users = [...(message.votes.get(answer) ?? [])]
        .filter((u) => BigInt(u) > after)
        .slice(0, queryNumber(call, 'limit', 25, 100))
        .map((u) => call.world.users.get(u)?.api);
      return { users };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/polls/:message/expire',
    handle(call) {
      const { channel, message } = messageOf(call);
      const { poll } = message.api;
      if (!poll) throw refuse.unknownMessage();
      if (message.api.author.id !== call.world.application.id) throw refuse.notYourMessage();
      endPoll(call.world, channel, message, poll);
      return messageJson(call.world, message);
    },
  },
];
