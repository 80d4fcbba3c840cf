import type { Acronyms } from '../../corpus/acronyms.ts';
import type { Spelling } from '../../corpus/spelling.ts';
import type { Paper } from '../../papers/paper.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { fold } from '../../text/tokens/words.ts';
import type { ForwardIndex } from './forward-index.ts';

interface Parts {
  readonly papers: readonly (Paper | undefined)[];
  readonly forward: ForwardIndex;
  readonly acronyms: Acronyms;
  readonly spelling: Spelling;
}

/** A row of term ids that reads otherwise now; `joined`: only where a paper joins its two words by a hyphen. */
interface Row {
  readonly ids: readonly number[];
  readonly joined?: RegExp;
}

/** A few milliseconds of work each. */
const wordsAtOnce = 50;
const papersAtOnce = 200;

/**
 * The papers (ordinals) that read otherwise since acronyms or words changed: those that write out a long form whose
 * acronym is trusted now, or isn't any more, and those that join two words by a hyphen which others write as one.
 * In steps, between which the index may be searched.
 */
export function* findAffected(parts: Parts): Generator<number, ReadonlySet<number>> {
  const { forward } = parts;
  const affected = new Set<number>();
  const rows = yield* findRows(parts);
  if (rows.size === 0) return affected;
  for (let from = 0; from < forward.papers; from += papersAtOnce) {
    // of a million words few begin a row: looking a number up is quicker than looking into a map
    const { marks } = forward;
    for (const first of rows.keys()) marks[first] = 1;
    for (let ordinal = from; ordinal < Math.min(from + papersAtOnce, forward.papers); ordinal++) {
      const paper = parts.papers[ordinal];
      if (paper !== undefined && reads(paper, ordinal, { forward, marks, rows })) affected.add(ordinal);
    }
    for (const first of rows.keys()) marks[first] = 0;
    yield 0;
  }
  return affected;
}

/** By their first term. */
function* findRows({ forward, acronyms, spelling }: Parts): Generator<number, ReadonlyMap<number, Row[]>> {
  const rows = new Map<number, Row[]>();
  const note = (row: Row) => {
    const first = row.ids[0] ?? 0;
    const known = rows.get(first);
    if (known === undefined) rows.set(first, [row]);
    else known.push(row);
  };
  const [expansions, words] = [acronyms.takeChanges(), spelling.takeChanges()];
  // the first papers of all have nobody to affect
  if (forward.size === 0) return rows;
  for (const { long } of expansions) {
    const ids = long.map((term) => forward.id(term) ?? 0);
    if (ids.every((id) => id > 0)) note({ ids });
  }
  for (const [n, word] of words.entries()) {
    for (const row of splitsOf(word, forward)) note(row);
    if (n % wordsAtOnce === wordsAtOnce - 1) yield 0;
  }
  return rows;
}

function reads(
  { title, abstract }: Paper,
  ordinal: number,
  {
    forward,
    marks,
    rows,
  }: { forward: ForwardIndex; marks: Int32Array; rows: ReadonlyMap<number, readonly Row[]> },
): boolean {
  const { tokens } = forward;
  const end = forward.end(ordinal);
  for (let at = forward.titleStart(ordinal); at < end; at++) {
    const token = tokens[at] as number;
    if ((token & 1) === 1 || marks[token >> 1] === 0) continue;
    for (const { ids, joined } of rows.get(token >> 1) ?? []) {
      // the text is looked at last: that takes the longest
      if (!forward.holds(ordinal, ids)) continue;
      if (joined === undefined || joined.test(fold(`${title}\n${abstract}`))) return true;
    }
  }
  return false;
}

/** The ways in which a word is two words that papers know. */
function splitsOf(word: string, forward: ForwardIndex): Row[] {
  const rows: Row[] = [];
  for (let at = 1; at < word.length; at++) {
    const [left, right] = [word.slice(0, at), word.slice(at)];
    const ids = [left, right].map((part) => forward.id(lemma(part)) ?? 0);
    if (ids.some((id) => id === 0)) continue;
    const [before, after] = [left, right].map((part) => part.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
    rows.push({
      ids,
      joined: new RegExp(`(?<![\\p{L}\\p{N}])${before}['’‐‑-]${after}(?![\\p{L}\\p{N}])`, 'u'),
    });
  }
  return rows;
}
