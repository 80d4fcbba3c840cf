import type { Paper } from '../../papers/paper.ts';
import type { Search } from '../../search/api.ts';
import { framingWords } from '../../text/lexicon/framing-words.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { splitWords } from '../../text/tokens/words.ts';
import { holds, lookFor } from '../evidence/coverage.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import { framesOnly } from '../question/focus.ts';

/** A question of a paper that is described and not named. */
export interface Described {
  readonly paper: Paper;
  /** What is asked of it: "what did they use". */
  readonly question: string;
}

const noun = '(?:paper|study|work|article|preprint|one|thing|survey|benchmark|dataset)';
const relation = '(?:about|on|where|that|which|in which|who|with|from|for|of|called)';
const asking =
  'what|whats|which|who|whos|whose|when|where|why|how|hows|is|are|was|were|do|does|did|can|could|has|have|name|title|code|link';
/** "that paper where a robot cooks, what do they use"; "how many files in the study about robots that cook". */
const forms: readonly RegExp[] = [
  new RegExp(
    `^(?:so |in |from )?(?:(?:the|that|this|an?|some) )?(?:[\\w-]+ )?${noun} (?:${relation} )?(?<what>.{6,}?)\\s*(?:[,;:?]|\\s[-–—]+)\\s*(?<asked>(?:and |so |but )?(?:${asking})\\b.*)$`,
    'iu',
  ),
  new RegExp(
    `^(?<asked>.+?) (?:in|of|by|from|for|according to) (?:the|that|this) (?:[\\w-]+ )?${noun} ${relation} (?<what>.{6,}?)\\W*$`,
    'iu',
  ),
];
/** "the robot cooking paper" */
const beforeNoun =
  /\b(?:the|that) (?<what>(?:(?!(?:the|an?|this|that|in|of|for|on|by|with|to|is|are|do|does|did|same|first|second|last|whole|main)\b)[\p{L}\p{N}+-]+ ){2,7}?)(?:paper|thing|study|one|article)\b/iu;

/** The first must be so much better than the second, and hold so much of the description. */
const ahead = 1.25;
const few = { words: 2, share: 0.7 };
const many = { words: 4, share: 0.5 };

/** The one paper that a description in a question fits, with what is asked of it; null where none clearly does. */
export function describedIn(text: string, search: Search, lexicon: Lexicon): Described | null {
  const parted = forms.map((f) => f.exec(text)?.groups).find((g) => g !== undefined);
  const inside = parted === undefined ? beforeNoun.exec(text) : null;
  const what = parted?.['what'] ?? inside?.groups?.['what'];
  if (what === undefined) return null;
  const paper = clearest(what, search, lexicon);
  const question = parted?.['asked'] ?? text.replace(beforeNoun, 'it');
  return paper === null ? null : { paper, question };
}

function clearest(what: string, search: Search, lexicon: Lexicon): Paper | null {
  const [best, next] = search.search(what.replace(/["“”:-]/g, ' '), { limit: 2 }).hits;
  if (best === undefined || !best.strong || best.score < ahead * (next?.score ?? 0)) return null;
  const { title, sentences } = lexicon.read(best.paper);
  const words = splitWords(what).filter(
    ({ text }) => !stopWords.has(text) && !framesOnly(text) && !framingWords.has(text),
  );
  let [sum, held, count] = [0, 0, 0];
  for (const { text } of words) {
    const focus = lookFor(text);
    const weight = lexicon.corpus.rarity(text);
    const most = Math.max(...[title, ...sentences].map((s) => holds(s, focus, lexicon)));
    sum += weight;
    held += weight * Number(most >= 0.5);
    count += Number(most >= 0.5);
  }
  const fits = [few, many].some((least) => count >= least.words && held >= least.share * sum);
  return fits ? best.paper : null;
}

/** "whats it called?": nothing but the paper is asked for. */
export const asksName = (question: string): boolean =>
  /^(?:and |so )?(?:what(?:['’]?s| is| was)? ?(?:it|that|this|the paper) (?:called|named)|(?:what(?:['’]?s| is| was) )?(?:its |the )?(?:name|title)(?: of (?:it|that|the paper))?|which (?:one|paper)(?: (?:is|was) (?:it|that))?)\W*$/i.test(
    question,
  );
