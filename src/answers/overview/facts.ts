import { findListed } from '../../corpus/names/data-sets.ts';
import { introductions } from '../../corpus/names/introductions.ts';
import type { Paper } from '../../papers/paper.ts';
import { quantitiesIn } from '../../text/quantities.ts';
import { nameKey } from '../../text/tokens/names.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Reading } from '../passages/read.ts';
import { zone } from '../passages/roles.ts';

/** What an abstract states, every text verbatim from it. */
export interface Facts {
  /** Systems, methods and data sets that the paper brings. */
  readonly introduces: readonly string[];
  /** Data sets and benchmarks that it names. */
  readonly datasets: readonly string[];
  /** Figures of its results, each with the words around it. */
  readonly numbers: readonly { readonly value: string; readonly context: string }[];
  /** An address of code or data. */
  readonly code: string | null;
}

const most = 6;

export function factsOf(reading: Reading, isCommon: (key: string) => boolean): Facts {
  const { sentences, paper } = reading;
  const introduces = unique(
    introductions(paper.abstract)
      .flat()
      .filter((n) => n.length > 2 && !isCommon(nameKey(n)) && !qualifies(n, paper.abstract)),
  );
  const own = new Set(introduces.map(nameKey));
  const datasets = unique(
    sentences
      .flatMap((s) => findListed(s.text))
      .filter((n) => !own.has(nameKey(n)) || /bench|data|corpus|set/i.test(n)),
  );
  const numbers = zone(reading)
    .filter((z) => z.roles.result >= 2 && z.background < 3)
    .flatMap(({ sentence: { text } }) =>
      quantitiesIn(text)
        .filter((q) => !q.label && !q.spelled && (q.unit !== 'plain' || /\.\d/.test(q.text)))
        .map((q) => ({ value: q.text, context: around(text, q.start, q.end) })),
    );
  return {
    introduces: introduces.slice(0, most),
    datasets: datasets.slice(0, most),
    numbers: numbers.slice(0, most),
    code: addressOf(paper),
  };
}

/** "Steerable reasoning calibration": a capital, and no more than an adjective. */
const qualifies = (name: string, text: string): boolean =>
  /^\p{Lu}\p{Ll}+$/u.test(name) &&
  text
    .split(name)
    .some((rest, i) => i > 0 && !stopWords.has(/^ (\p{Ll}+)\b(?! ?[,(])/u.exec(rest)?.[1] ?? 'the'));

/** The first writing of each name. */
function unique(names: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const n of names) if (!seen.has(nameKey(n))) seen.set(nameKey(n), n);
  return [...seen.values()];
}

const address = /\bhttps?:\/\/[^\s<>()[\]{}"'`“”]+|\bgithub\.com\/[^\s<>()[\]{}"'`“”]+/iu;

/** An address of code or data. */
export function addressOf({ live, abstract }: Paper): string | null {
  const found = live?.code ?? address.exec(abstract)?.[0]?.replace(/[.,;:!?]+$/, '') ?? null;
  if (found === null) return null;
  const url = /^https?:/i.test(found) ? found : `https://${found}`;
  return URL.canParse(url) && new URL(url).hostname.includes('.') ? url : null;
}

const released =
  /\b(?:code|implementation)s?\b[^.]{0,60}\b(?:available|released?|open-?sourced?|public\w*)\b|\b(?:releas\w+|open-?sourc\w+|publish) (?:all |our |the |both )*(?:\w+,? (?:and )?){0,4}code\b/i;

/** The address of a paper's code, or the words that say that it is public; null where I find neither. */
export const codeOf = (paper: Paper): string | null =>
  addressOf(paper) ?? released.exec(paper.abstract)?.[0] ?? null;

/** A few words on either side, cut at the nearest stop. */
function around(text: string, start: number, end: number): string {
  const before = /(?:[^\s,;:()]+\s+){0,4}$/.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^(?:[^\S\n]*[^\s;()]+){0,6}/.exec(text.slice(end))?.[0] ?? '';
  return text
    .slice(start - before.length, end + after.length)
    .replace(/[,.]+$/, '')
    .trim();
}
