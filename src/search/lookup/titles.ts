import MiniSearch, { type Options } from 'minisearch';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Fields, Postings, SearchEngine } from '../inverted-index/engine.ts';
import { IntList } from '../inverted-index/int-list.ts';
import { weighLength } from '../scoring/impacts.ts';
import { selectBest } from '../scoring/top-k.ts';
import { defaults } from '../settings.ts';

interface Entry extends Fields {
  readonly id: number;
}

const fields = ['title', 'abstract'] as const;
const options: Options<Entry> = {
  fields: [...fields],
  // terms arrive split and stemmed; no query fetches by function words, which are a fifth of all postings
  stringifyField: (terms) => terms as string,
  tokenize: (terms) => terms as unknown as string[],
  processTerm: (term) => (stopWords.has(term) ? null : term),
  // what was removed is passed over here, and the whole index made anew before it is much
  autoVacuum: false,
};

/**
 * MiniSearch's index, read term by term. Its own `search` boxes and explains every match before it cuts, which
 * costs more than all of the ranking.
 */
class Index extends MiniSearch<Entry> {
  /** MiniSearch counts ids of its own; begun like this they are our ordinals. */
  startAt(ordinal: number): void {
    this._nextId = ordinal;
  }

  /** By field, in the order of the options: how often a term stands in each paper. */
  counts(term: string): ReadonlyMap<number, ReadonlyMap<number, number>> | undefined {
    return this._index.get(term);
  }
}

/**
 * Papers that come one by one go into MiniSearch's index. Those that were there from the start stay in the arrays
 * they were turned over into: its tree of Maps of Maps would need ten times the memory.
 */
export function createMiniSearchEngine(): SearchEngine {
  const { title: titleWeight } = defaults;
  let index = new Index(options);
  let first: readonly Postings[] = [];
  let firstTerms = 0;
  let firstPapers = 0;
  const removed = new Set<number>();
  /** Per paper, its length with the title weighted. */
  let lengths = new IntList();
  let total = 0;
  const note = (title: number, abstract: number) => {
    const length = Math.round(titleWeight * title + abstract);
    lengths.push(length);
    total += length;
  };
  /** Per paper, what BM25 makes of its length. */
  let norms = new Float64Array(0);
  let normed = 0;
  // one place for each paper, used again by the next query
  let scores = new Float64Array(0);
  let touched = new Int32Array(0);

  function makeRoom(): void {
    if (normed === lengths.length) return;
    if (scores.length < lengths.length) {
      norms = new Float64Array(lengths.length * 2);
      scores = new Float64Array(norms.length);
      touched = new Int32Array(norms.length);
    }
    normed = lengths.length;
    const mean = total / normed;
    for (let n = 0; n < normed; n++) norms[n] = weighLength(lengths.get(n), mean, defaults);
  }

  // these add what a term of a field brings, and say how many papers have been touched by then
  function addLater(
    later: ReadonlyMap<number, number>,
    weight: number,
    times: number,
    count: number,
  ): number {
    let after = count;
    for (const [ordinal, frequency] of later) {
      const n = times * frequency;
      const score = scores[ordinal] as number;
      scores[ordinal] = score + (weight * n) / (n + (norms[ordinal] as number));
      if (score === 0) touched[after++] = ordinal;
    }
    return after;
  }

  function addFirst(
    { starts, ordinals, counts }: Postings,
    id: number,
    weight: number,
    times: number,
    count: number,
  ): number {
    // by names of their own: what is looked up anew for each paper takes longer
    const [of, lengths, all] = [scores, norms, touched];
    const to = starts[id + 1] as number;
    let after = count;
    for (let at = starts[id] as number; at < to; at++) {
      const ordinal = ordinals[at] as number;
      const n = times * (counts[at] as number);
      const score = of[ordinal] as number;
      of[ordinal] = score + (weight * n) / (n + (lengths[ordinal] as number));
      if (score === 0) all[after++] = ordinal;
    }
    return after;
  }

  return {
    get later() {
      return lengths.length - firstPapers;
    },
    fill(inverted) {
      index = new Index(options);
      lengths = new IntList();
      total = 0;
      normed = 0;
      first = inverted.fields;
      firstTerms = inverted.vocabulary;
      firstPapers = inverted.lengths.length;
      for (const [title, abstract] of inverted.lengths) note(title, abstract);
      index.startAt(lengths.length);
    },
    add(ordinal, { title, abstract }) {
      index.add({ id: ordinal, title, abstract });
      note(title.length, abstract.length);
    },
    remove(ordinal) {
      if (index.has(ordinal)) index.discard(ordinal);
      removed.add(ordinal);
    },
    fetch(terms, most, passes) {
      makeRoom();
      let count = 0;
      for (const { id, term, weight } of terms) {
        if (stopWords.has(term)) continue;
        const later = index.counts(term);
        for (let field = 0; field < fields.length; field++) {
          const times = field === 0 ? titleWeight : 1;
          if (id < firstTerms) count = addFirst(first[field] as Postings, id, weight, times, count);
          const counts = later?.get(field);
          if (counts !== undefined) count = addLater(counts, weight, times, count);
        }
      }
      // MiniSearch forgets what was discarded, but leaves it in its lists
      const isThere = (ordinal: number) => !removed.has(ordinal) && passes?.(ordinal) !== false;
      const all = passes === undefined && removed.size === 0;
      const passing = all ? touched : touched.subarray(0, count).filter(isThere);
      const passed = all ? count : passing.length;
      const ordinals = selectBest(scores, passing, passed, most);
      for (let n = 0; n < count; n++) scores[touched[n] as number] = 0;
      return { ordinals, total: passed };
    },
  };
}
