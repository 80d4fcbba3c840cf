import { ApplicationCommandType } from 'discord-api-types/v10';
import type { AnyCommand } from '../../src/command/command.ts';
import { NothingFound } from '../../src/command/miss.ts';
import type { Services } from '../services.ts';
import { way } from './ways.ts';

/** The same command, which says so where there is no paper at all: whatever was asked, nothing could be found. */
export const needsPapers = (command: AnyCommand<Services>): AnyCommand<Services> => ({
  ...command,
  run(services, asked, where) {
    if (services.library.size > 0) return command.run(services, asked, where);
    // What somebody wrote in a message, or to the bot, isn't kept on a button.
    const { declaration } = command;
    const isOnMessage = declaration === null || declaration.type === ApplicationCommandType.Message;
    const again = way('Look again', { command: command.name, options: asked, how: 'public' });
    throw new NothingFound(
      'There are no papers here yet.',
      [
        [
          ...(isOnMessage ? [] : [again]),
          way('What can I do here?', { command: 'help', options: {}, how: 'private' }),
        ],
      ],
      'If they’re being read right now, the first are here in a minute. If this stays so, whoever hosts me can find out why with npm run doctor.',
    );
  },
});
