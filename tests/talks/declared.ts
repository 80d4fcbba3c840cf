import { commands } from '../../commands/index.ts';
import { declarationsOf } from '../../src/discord/register.ts';
import { knownCommands } from './parse-command.ts';

/** What people can type to the bot. */
export const declared = knownCommands(declarationsOf(commands));
