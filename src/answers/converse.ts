import type { Paper } from '../papers/paper.ts';
import type { Answer } from './ask.ts';
import { parseQuestion } from './question/parse.ts';
import { nthOf } from './question/reference.ts';
import type { AskOptions } from './selection/retrieve.ts';

/** An answer to somebody who was shown papers before. */
export interface Reply extends Answer {
  /** Of what was shown, what was asked: what "it" was taken for. */
  readonly meant: readonly Paper[];
}

/** So many papers that were shown last can be meant at once; of more, one must be chosen. */
const mostMeant = 3;
/** What is longer says itself what it is about. */
const longest = 9;

/**
 * Asks what may go on with what the asker was last shown, which is there in the order of the card: "the second one" is
 * that paper, "it" and "they" are all of them; a short question that names no paper is asked of them first, and of all
 * papers where they don't answer it.
 */
export function converse(
  ask: (options: AskOptions) => Answer,
  typed: string,
  { within, ...options }: AskOptions,
  shown: readonly Paper[],
): Reply {
  const of = (papers: readonly Paper[]): Reply => ({
    ...ask({ ...options, within: new Set(papers.map(({ id }) => id)) }),
    meant: papers,
  });
  if (within !== undefined) return { ...ask({ ...options, within }), meant: [] };
  if (shown.length === 0) return { ...ask(options), meant: [] };
  const nth = nthOf(typed, new Set(shown.map(({ id }) => id)));
  const chosen = shown.filter(({ id }) => id === nth?.paper);
  if (chosen.length > 0) return { ...of(shown), meant: chosen };
  const first = { ...ask(options), meant: [] };
  if (shown.length > mostMeant) return first;
  if (first.which) return of(shown);
  if (!mayGoOn(first, typed)) return first;
  const again = of(shown);
  return again.answered && again.to === undefined && again.list === undefined ? again : first;
}

/** Could a question be of what was shown? It names no paper, asks for none, and is short, or nothing answered it. */
function mayGoOn({ of, to, told, list, kind, answered }: Answer, typed: string): boolean {
  if (of !== undefined || to !== undefined || kind === 'papers') return false;
  if (answered && (told !== undefined || list !== undefined)) return false;
  return parseQuestion(typed).words.length <= (answered ? longest / 2 : longest);
}
