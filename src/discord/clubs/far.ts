import { type Client, DiscordAPIError } from 'discord.js';
import { type APIMessage, Routes } from 'discord-api-types/v10';
import type { ClubFar } from '../../club/index.ts';

/** What reading groups ask Discord, by the client's own requests, which end in time. */
export function createClubFar(at: () => Client): ClubFar {
  return {
    async poll(channel, message) {
      const { rest } = at();
      try {
        const read = async () =>
          ((await rest.get(Routes.channelMessage(channel, message))) as APIMessage).poll;
        const poll = await read();
        if (poll === undefined) return { kind: 'gone' };
        if (poll.results?.is_finalized !== true) {
          // One that was posted late runs on; ended twice it is ended once.
          await rest.post(Routes.expirePoll(channel, message));
          const ended = await read();
          if (ended?.results?.is_finalized !== true) return { kind: 'counting' };
          return { kind: 'over', counts: countsOf(ended) };
        }
        return { kind: 'over', counts: countsOf(poll) };
      } catch (error) {
        if (error instanceof DiscordAPIError && error.status === 404) return { kind: 'gone' };
        return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
      }
    },
    async hasEvent(guild, event) {
      try {
        await at().rest.get(Routes.guildScheduledEvent(guild, event));
        return true;
      } catch (error) {
        return error instanceof DiscordAPIError && error.status === 404 ? false : null;
      }
    },
  };
}

/** Answers that nobody chose are left out of what Discord counts. */
function countsOf({ answers, results }: NonNullable<APIMessage['poll']>): readonly number[] {
  return answers.map((a) => results?.answer_counts.find((c) => c.id === a.answer_id)?.count ?? 0);
}
