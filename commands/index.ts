import type { AnyCommand } from '../src/command/command.ts';
import { ask } from './ask.ts';
import { askMessage } from './ask-message.ts';
import { catchup } from './catchup.ts';
import { club } from './club/club.ts';
import { compare } from './compare.ts';
import { digest } from './digest/digest.ts';
import { follow } from './follow/follow.ts';
import { createHelp } from './help.ts';
import { findPapers } from './links.ts';
import { paper } from './paper/paper.ts';
import { privacy } from './privacy.ts';
import { random } from './random.ts';
import { related } from './related.ts';
import { said as toUs } from './said.ts';
import { saved } from './saved/saved.ts';
import { sharedList } from './saved/shared.ts';
import type { Services } from './services.ts';
import { settings } from './settings.ts';
import { localise } from './shared/localise.ts';
import { needsPapers } from './shared/no-papers.ts';
import { show } from './show.ts';
import { summarise } from './summarise.ts';
import { trends } from './trends/trends.ts';

/** In the order in which help shows them. */
const all: readonly AnyCommand<Services>[] = [
  paper,
  ask,
  summarise,
  compare,
  related,
  trends,
  random,
  saved,
  follow,
  catchup,
  digest,
  club,
  settings,
  privacy,
  createHelp(() => commands),
  askMessage,
  findPapers,
  show,
  sharedList,
  toUs,
];

/** Those that are of use where there is no paper yet. */
const withoutPapers: ReadonlySet<string> = new Set([
  ...['saved', 'follow', 'catchup', 'digest', 'club', 'settings', 'privacy', 'help'],
  findPapers.name,
]);

export const commands: readonly AnyCommand<Services>[] = all.map((command) =>
  localise(withoutPapers.has(command.name) ? command : needsPapers(command)),
);

/** What people write to the bot goes there, where it listens. */
export const said: AnyCommand<Services> = needsPapers(toUs);
