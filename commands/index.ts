import type { AnyCommand } from '../src/discord/router.ts';
import { ask, askMessage } from './ask.ts';
import { compare } from './compare.ts';
import { createHelp } from './help.ts';
import { paper } from './paper.ts';
import { random } from './random.ts';
import { related } from './related.ts';
import type { Services } from './services.ts';
import { show } from './show.ts';
import { summarise } from './summarise.ts';

/** All commands, in the order in which help shows them. */
export const commands: readonly AnyCommand<Services>[] = [
  paper,
  ask,
  summarise,
  compare,
  related,
  random,
  createHelp(() => commands),
  askMessage,
  show,
];
