import { isKnown, nearestInMeaning, placesOf } from '../../text/lexicon/vectors.ts';
import { stem } from '../../text/tokens/stem.ts';
import { weighTitle } from '../engine/impacts.ts';
import { inverseFrequency } from '../engine/inverse-frequency.ts';
import { keepFor } from '../engine/kept.ts';
import type { Families, Forward } from '../engine/shelf.ts';
import type { AskedWord } from '../query/rewrite.ts';
import type { Settings } from '../settings.ts';
import type { Pool } from './candidate-pool.ts';

/** Words of a description beyond are not looked up. */
const mostWords = 16;
/** For so many words an index remembers what is near them. */
const mostRemembered = 1000;

/** Terms of the papers that mean nearly what a word means, and what each counts beside the word itself. */
interface NearTerms {
  readonly ids: Int32Array;
  readonly shares: Float32Array;
}

/** A word of a description, and where it leads. */
interface Meant {
  readonly text: string;
  readonly id: number | null;
  readonly weight: number;
  readonly near: NearTerms;
}

/**
 * Adds to scores what papers gain that say a description in other words: BM25 in which a word also comes as often as
 * its neighbours in meaning do, each by its nearness (N. Rekabsaz and others, Generalizing Translation Models in the
 * Probabilistic Relevance Framework, CIKM 2016), less what the word itself brings, which the scores have already: who
 * has the word gains little by others. Of a long description some words are the paper's own, so that all count less.
 * @param scores by place in the pool
 * @param most the first so many places
 */
export function addMeaning(
  scores: Float64Array,
  index: Forward,
  { ordinals, norms }: Pool,
  words: readonly AskedWord[],
  families: Families,
  most: number,
  settings: Settings,
): void {
  if (settings.meaning === 0) return;
  const meant = findMeant(index, words, families, settings);
  const leads = new Leads(index, meant);
  const share = shareOf(words, settings);
  const own = new Float64Array(meant.length);
  const near = new Float64Array(meant.length);
  const see = (word: number, times: number, nearness: number): void => {
    if (nearness === 0) own[word] = (own[word] as number) + times;
    else near[word] = (near[word] as number) + nearness * times;
  };
  for (let place = 0; place < most; place++) {
    own.fill(0);
    near.fill(0);
    leads.walk(ordinals[place] as number, weighTitle(index, ordinals[place] as number, settings), see);
    const norm = norms[ordinals[place] as number] as number;
    let gain = 0;
    for (let word = 0; word < meant.length; word++)
      gain += gainOf(meant[word] as Meant, own[word] as number, near[word] as number, norm);
    scores[place] = (scores[place] as number) + share * gain;
  }
  leads.clear();
}

/** What each word of a description brought a paper by its neighbours, and by which of them most. */
export function explainMeaning(
  index: Forward,
  ordinal: number,
  norm: number,
  words: readonly AskedWord[],
  families: Families,
  settings: Settings,
): { readonly word: string; readonly by: string; readonly weight: number }[] {
  const meant = findMeant(index, words, families, settings);
  const share = shareOf(words, settings);
  const seen = meant.map(() => ({ own: 0, near: 0, by: new Map<number, number>() }));
  const leads = new Leads(index, meant);
  leads.walk(ordinal, weighTitle(index, ordinal, settings), (word, times, nearness, id) => {
    const one = seen[word] as (typeof seen)[number];
    if (nearness === 0) one.own += times;
    else one.near += nearness * times;
    if (nearness > 0) one.by.set(id, (one.by.get(id) ?? 0) + nearness * times);
  });
  leads.clear();
  return seen.flatMap(({ own, near, by }, n) => {
    const [best] = [...by].sort((a, b) => b[1] - a[1]);
    const one = meant[n] as Meant;
    return best === undefined
      ? []
      : [{ word: one.text, by: index.term(best[0]), weight: share * gainOf(one, own, near, norm) }];
  });
}

const shareOf = (words: readonly AskedWord[], { meaning, describing, k1 }: Settings): number =>
  (meaning * (k1 + 1) * describing) / words.length;

/** @param own how often a paper has the word itself @param near how often its neighbours, by nearness */
function gainOf({ weight }: Meant, own: number, near: number, norm: number): number {
  return near === 0 ? 0 : weight * ((own + near) / (own + near + norm) - own / (own + norm));
}

/** Which words a term of a paper counts for: lists in arrays, as every word of hundreds of papers is looked up. */
class Leads {
  readonly #index: Forward;
  /** The first of a term's list stands in the index's marks; each leads to the next, 0 ends. */
  readonly #next = [0];
  readonly #word = [0];
  readonly #nearness = [0];
  readonly #ids: number[] = [];

  constructor(index: Forward, meant: readonly Meant[]) {
    this.#index = index;
    meant.forEach(({ id, near }, word) => {
      if (id !== null) this.#put(id, word, 0);
      near.ids.forEach((one, n) => {
        this.#put(one, word, near.shares[n] as number);
      });
    });
  }

  #put(id: number, word: number, nearness: number): void {
    const { marks } = this.#index;
    this.#next.push(marks[id] as number);
    this.#word.push(word);
    marks[id] = this.#nearness.push(nearness) - 1;
    this.#ids.push(id);
  }

  /** Tells for each term of a paper what words it counts for, how often, and how near it is: 0 the word itself. */
  walk(
    ordinal: number,
    titleWeight: number,
    see: (word: number, times: number, nearness: number, id: number) => void,
  ): void {
    const { tokens, marks } = this.#index;
    const abstract = this.#index.abstractStart(ordinal);
    const end = this.#index.end(ordinal);
    for (let at = this.#index.titleStart(ordinal); at < end; at++) {
      const id = (tokens[at] as number) >> 1;
      for (let lead = marks[id] as number; lead !== 0; lead = this.#next[lead] as number)
        see(this.#word[lead] as number, at < abstract ? titleWeight : 1, this.#nearness[lead] as number, id);
    }
  }

  clear(): void {
    for (const id of this.#ids) this.#index.marks[id] = 0;
  }
}

/** Each word once; what no paper has weighs as much as what a single one has. */
function findMeant(
  index: Forward,
  words: readonly AskedWord[],
  families: Families,
  settings: Settings,
): Meant[] {
  const meant = new Map<string, Meant>();
  for (const { text, id, root } of words.slice(0, mostWords)) {
    // a word in common use means what it says, whatever it was read as; a misspelt one what it was read as
    const typed = stem(text);
    const read = id === null ? typed : root;
    const term = read === typed || isKnown(typed) ? typed : read;
    const near = findNear(index, term, families, settings);
    const weight = inverseFrequency(index.size, id === null ? 1 : index.frequency(id));
    if (near.ids.length > 0) meant.set(term, { text, id, weight, near });
  }
  return [...meant.values()];
}

interface Remembered {
  /** Where among the vectors those of the papers' terms stand. */
  readonly places: Int32Array;
  readonly words: Map<string, NearTerms>;
}

const remembered = keepFor(
  (_, families: Families): Remembered => ({
    places: placesOf((root) => families.has(root)),
    words: new Map(),
  }),
);

function findNear(index: Forward, term: string, families: Families, settings: Settings): NearTerms {
  const { places, words } = remembered(index, families);
  const known = words.get(term);
  if (known !== undefined) return known;
  const { meaningLeast, meaningPower, meaningTerms } = settings;
  const nearest = nearestInMeaning(term, places, meaningLeast, meaningTerms);
  const near = {
    ids: Int32Array.from(nearest.flatMap(({ stem }) => families.get(stem) ?? [])),
    shares: Float32Array.from(
      nearest.flatMap(({ stem, cosine }) => (families.get(stem) ?? []).map(() => cosine ** meaningPower)),
    ),
  };
  if (words.size >= mostRemembered) words.clear();
  words.set(term, near);
  return near;
}
