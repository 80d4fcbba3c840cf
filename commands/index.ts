import type { AnyCommand } from '../src/discord/router.ts';
import { ask, askMessage } from './ask.ts';
import { createHelp } from './help.ts';
import { paper } from './paper.ts';
import { random } from './random.ts';
import type { Services } from './services.ts';
import { show } from './show.ts';
import { summarise } from './summarise.ts';

/** All commands, in the order in which help shows them. */
export const commands: readonly AnyCommand<Services>[] = [
  paper,
  ask,
  summarise,
  random,
  createHelp(() => commands),
  askMessage,
  show,
];
