import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import { stopWords } from '../../text/stop-words.ts';
import { selectBest } from '../ranking/select.ts';
import { defaults } from '../ranking/settings.ts';
import type { Fields, Inverted, SearchEngine } from './engine.ts';
import { IntList } from './int-list.ts';
import { CountsByField } from './postings.ts';

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
  /** How often a term stands in a field of each paper. MiniSearch counts its own ids up from 0, as we do ours. */
  counts(term: string): (field: string) => Pick<ReadonlyMap<number, number>, 'forEach'> | undefined {
    const found = this._index.get(term);
    return (field) => found?.get(this._fieldIds[field] ?? -1);
  }

  fill({ lengths, terms }: Inverted): void {
    // loadJS makes a plain MiniSearch, whatever it is called on
    Object.assign(this, MiniSearch.loadJS(toPlainObject(lengths), options));
    for (const [term, title, abstract] of terms())
      if (!stopWords.has(term))
        this._index.set(
          term,
          new CountsByField(title, abstract) as unknown as Map<number, Map<number, number>>,
        );
  }
}

export function createMiniSearchEngine(): SearchEngine {
  const { k1, b, title: titleWeight } = defaults;
  const index = new Index(options);
  const removed = new Set<number>();
  /** Per paper, its length with the title weighted. */
  const lengths = new IntList();
  let total = 0;
  const note = (title: number, abstract: number) => {
    const length = Math.round(titleWeight * title + abstract);
    lengths.push(length);
    total += length;
  };
  // one place for each paper, used again by the next query
  let scores = new Float64Array(1024);
  let touched = new Int32Array(1024);

  return {
    fill(inverted) {
      index.fill(inverted);
      for (const [title, abstract] of inverted.lengths) note(title, abstract);
    },
    add(ordinal, { title, abstract }) {
      index.add({ id: ordinal, title, abstract });
      note(title.length, abstract.length);
    },
    remove(ordinal) {
      index.discard(ordinal);
      removed.add(ordinal);
    },
    fetch(terms, most, passes) {
      if (scores.length < lengths.length) {
        scores = new Float64Array(lengths.length * 2);
        touched = new Int32Array(lengths.length * 2);
      }
      const mean = total / Math.max(1, lengths.length);
      let count = 0;
      for (const [term, weight] of terms) {
        const counts = index.counts(term);
        for (const field of fields) {
          const times = field === 'title' ? titleWeight : 1;
          counts(field)?.forEach((frequency, ordinal) => {
            const norm = k1 * (1 - b + (b * lengths.get(ordinal)) / mean);
            const tf = times * frequency;
            if (scores[ordinal] === 0) touched[count++] = ordinal;
            scores[ordinal] = (scores[ordinal] as number) + (weight * tf) / (tf + norm);
          });
        }
      }
      const found = touched.subarray(0, count);
      // MiniSearch forgets what was discarded, but leaves it in its lists
      const isThere = (ordinal: number) => !removed.has(ordinal) && passes?.(ordinal) !== false;
      const passing = passes === undefined && removed.size === 0 ? found : found.filter(isThere);
      // loops, as a typed array's own `from` takes several times as long
      const passed = new Float64Array(passing.length);
      for (let n = 0; n < passed.length; n++) passed[n] = scores[passing[n] as number] as number;
      const best = selectBest(passed, most);
      const ordinals = new Int32Array(best.length);
      for (let n = 0; n < best.length; n++) ordinals[n] = passing[best[n] as number] as number;
      for (let n = 0; n < count; n++) scores[touched[n] as number] = 0;
      return { ordinals, total: passing.length };
    },
  };
}

/** What `MiniSearch.loadJS` reads: all but the terms. */
function toPlainObject(lengths: Inverted['lengths']): AsPlainObject {
  const ordinals = lengths.map((_, ordinal) => [ordinal, ordinal]);
  const mean = (field: 0 | 1) => lengths.reduce((sum, each) => sum + each[field], 0) / (lengths.length || 1);
  return {
    documentCount: lengths.length,
    nextId: lengths.length,
    documentIds: Object.fromEntries(ordinals),
    fieldIds: { title: 0, abstract: 1 },
    fieldLength: Object.fromEntries(lengths.entries()),
    averageFieldLength: [mean(0), mean(1)],
    storedFields: {},
    dirtCount: 0,
    index: [],
    serializationVersion: 2,
  } as unknown as AsPlainObject;
}
