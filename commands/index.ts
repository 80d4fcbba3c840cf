import type { AnyCommand } from '../src/discord/router.ts';
import { createHelp } from './help.ts';
import { paper } from './paper.ts';
import { random } from './random.ts';
import type { Services } from './services.ts';
import { show } from './show.ts';

/** All commands, in the order in which help shows them. */
export const commands: readonly AnyCommand<Services>[] = [paper, random, createHelp(() => commands), show];
