import type { Action } from '../../src/command/card.ts';
import { NothingFound } from '../../src/command/miss.ts';
import { brief } from '../../src/discord/cards/drawing.ts';
import { cutPlain } from '../../src/discord/cards/markdown.ts';
import type { Target } from '../../src/store/index.ts';
import { nameKey } from '../../src/text/tokens/names.ts';
import type { Services } from '../services.ts';
import { resolvePapers } from '../shared/options.ts';
import { way } from '../shared/ways.ts';
import type { FollowOptions } from './options.ts';
import type { FollowResult } from './result.ts';

/** The name under which something is followed; or a card that asks which of several is meant. */
export async function readTarget(
  services: Services,
  target: Target,
  asked: FollowOptions,
): Promise<{ readonly name: string } | Extract<FollowResult, { kind: 'names' | 'papers' }>> {
  const typed = asked.name ?? '';
  const { name: _, ...others } = asked;
  const again = { command: 'follow', options: others, into: 'name' } as const;
  if (typed === '')
    throw new NothingFound('Say what you want to follow.', [[way('Name it…', { ...again, how: 'form' })]]);
  if (target === 'topic') return { name: typed };
  if (target === 'paper') {
    const [paper, ...more] = await resolvePapers(services, typed, { ...again, how: 'private' });
    if (more.length === 0) return { name: paper.id };
    return { kind: 'papers', name: typed, papers: [paper, ...more].map(brief), options: others };
  }
  const found = await suggest(services, target, typed, 25);
  const same = found.filter((name) => nameKey(name) === nameKey(typed));
  const [name, ...more] = same.length > 0 ? same : found;
  if (name === undefined) throw unknown(target, typed, again);
  if (more.length === 0 || same.length > 0) return { name };
  return { kind: 'names', target, name: typed, names: found, options: others };
}

/** Completions of a name, of an author or a lab. */
export const suggest = (
  { library }: Services,
  target: 'author' | 'lab',
  typed: string,
  limit: number,
): Promise<readonly string[]> =>
  target === 'author' ? library.suggestAuthors(typed, limit) : library.suggestOrganisations(typed, limit);

function unknown(target: 'author' | 'lab', typed: string, again: Omit<Action, 'how'>): NothingFound {
  // A listing may give the number of its authors alone: who wrote those papers isn't known.
  const what = target === 'author' ? 'an author' : 'its lab';
  const topic = { ...again, options: { ...again.options, subcommand: 'topic', name: typed } };
  return new NothingFound(`No paper here names “${cutPlain(typed, 100)}” as ${what}.`, [
    [
      way('Another name…', { ...again, how: 'form' }),
      way('Follow it as a topic', { command: topic.command, options: topic.options, how: 'private' }),
    ],
  ]);
}
