import { stem } from '../../text/stem.ts';
import { stopWords } from '../../text/stop-words.ts';
import { splitWords, type Word } from '../../text/words.ts';
import { keyOf, type Strength } from '../index/names.ts';
import type { Shelf } from '../index/shelf.ts';
import { inverseFrequency } from '../ranking/bm25.ts';
import type { Settings } from '../ranking/settings.ts';
import { readUnseen } from './correct.ts';

export interface Understanding {
  /** Term ids with how often they are asked for, inverse document frequency not yet in it. */
  readonly asked: ReadonlyMap<number, number>;
  /** The ids of the telling words in the query's order. */
  readonly order: readonly number[];
  /** Telling words that mean nothing here. */
  readonly missing: readonly string[];
  /** How many telling words there are. */
  readonly words: number;
  readonly named: readonly { readonly ordinal: number; readonly share: number }[];
  readonly organisations: readonly { readonly name: string; readonly share: number }[];
  readonly understood: readonly string[];
  readonly didYouMean: string | null;
}

/** Words beyond are not read, however long the query. */
const mostWords = 256;
/** A correction is looked up for so many words. */
const mostUnseen = 12;
/** A name has at most so many words. */
const longestName = 6;

/** Words that say what kind of thing is asked for, not what about. */
const framing = new Set([
  'paper',
  'papers',
  'article',
  'articles',
  'find',
  'search',
  'list',
  'work',
  'works',
]);

export function understand(shelf: Shelf, text: string, settings: Settings, literal: boolean): Understanding {
  const all = splitWords(text).slice(0, mostWords);
  const words = tellingWords(all);
  const asked = new Map<number, number>();
  const order: number[] = [];
  const missing: string[] = [];
  const understood: string[] = [];
  const corrections = new Map<Word, string>();
  const ask = (term: string, weight: number): number | undefined => {
    const id = shelf.forward.id(term);
    if (id === undefined || shelf.forward.frequency(id) === 0) return undefined;
    asked.set(id, (asked.get(id) ?? 0) + weight);
    return id;
  };
  const organisations = literal ? [] : findOrganisations(shelf, all, words);
  const named = literal ? [] : findNamed(shelf, text, all, words);

  let unseen = 0;
  let unsure = false;
  const readings: (number | undefined)[] = words.map((word) => {
    const id = ask(stem(word.text), 1);
    if (id !== undefined || literal) return id;
    const parts = joinedParts(shelf, all, word);
    if (parts !== null) return ask(parts, 1);
    if (++unseen > mostUnseen) return undefined;
    const reading = readUnseen(shelf, word.text);
    if (reading === null) return undefined;
    const ids = reading.words.map((read) => ask(stem(read), reading.weight));
    if (reading.sure) understood.push(`${word.text} → ${reading.words.join(' ')}`);
    else unsure = true;
    corrections.set(word, reading.words.join(' '));
    return ids[0];
  });
  readings.forEach((id, i) => {
    const word = words[i];
    if (id !== undefined) order.push(id);
    else if (
      word !== undefined &&
      !organisations.some(({ at }) => at.has(word)) &&
      !named.some(({ at }) => at.has(word))
    )
      missing.push(word.text);
  });
  if (!literal) {
    for (const joined of joinNeighbours(all)) {
      const term = stem(joined);
      if (shelf.forward.frequencyOf(term) > 1) ask(term, settings.joined);
    }
    shorten(shelf, words, ask, settings);
    for (const word of new Set(words.map(({ text }) => stem(text))))
      for (const { written, long } of shelf.acronyms.expansionsOf(word))
        if (long.every((part) => shelf.forward.frequencyOf(part) > 0))
          understood.push(`${written.short} → ${written.long}`);
    for (const { name, by } of organisations)
      if (keyOf(by) !== keyOf(name)) understood.push(`${by} → ${name}`);
  }
  return {
    asked,
    order,
    missing,
    words: words.length,
    named,
    organisations,
    understood: [...new Set(understood)],
    didYouMean: unsure ? correctText(text, corrections) : null,
  };
}

/** Function words out, then framing words, unless nothing would be left. */
function tellingWords(all: readonly Word[]): Word[] {
  const telling = all.filter(({ text }) => !stopWords.has(text));
  const about = telling.filter(({ text }) => !framing.has(text));
  return about.length > 0 ? about : telling.length > 0 ? telling : [...all];
}

function* joinNeighbours(words: readonly Word[]): Iterable<string> {
  for (let i = 0; i + 1 < words.length; i++) {
    const pair = [words[i]?.text ?? '', words[i + 1]?.text ?? ''];
    if (pair.every((part) => part.length > 1)) yield pair.join('');
  }
}

/** An unseen word that makes a known one with its neighbour: "guard rails". */
function joinedParts(shelf: Shelf, all: readonly Word[], word: Word): string | null {
  const at = all.indexOf(word);
  const [before, after] = [all[at - 1]?.text ?? '', all[at + 1]?.text ?? ''];
  for (const joined of [before + word.text, word.text + after])
    if (joined !== word.text && shelf.forward.frequencyOf(stem(joined)) > 0) return stem(joined);
  return null;
}

/** Where the query spells an acronym's long form out, the acronym is asked for too, lightly. */
function shorten(
  shelf: Shelf,
  words: readonly Word[],
  ask: (term: string, weight: number) => unknown,
  { shortened }: Settings,
): void {
  const stems = words.map(({ text }) => stem(text));
  stems.forEach((first, i) => {
    for (const { short, long } of shelf.acronyms.startingWith(first)) {
      const telling = long.filter((part) => !stopWords.has(part));
      if (telling.every((part, n) => stems[i + n] === part)) ask(short, shortened);
    }
  });
}

interface Meant {
  readonly share: number;
  /** The words of the query that mean it. */
  readonly at: ReadonlySet<Word>;
}

/** Runs of neighbouring words, the longest first, with the key that they make. */
function* runs(words: readonly Word[]): Iterable<{ key: string; of: Word[] }> {
  for (let length = Math.min(longestName, words.length); length > 0; length--)
    for (let i = 0; i + length <= words.length; i++) {
      const of = words.slice(i, i + length);
      yield { key: of.map(({ text }) => text).join(''), of };
    }
}

const share = (of: readonly Word[], telling: readonly Word[]): number =>
  of.filter((word) => telling.includes(word)).length / Math.max(1, telling.length);

const sureness: Readonly<Record<Strength, number>> = { 1: 0.4, 2: 0.8, 3: 1 };

function findNamed(
  shelf: Shelf,
  text: string,
  all: readonly Word[],
  telling: readonly Word[],
): (Meant & { ordinal: number })[] {
  const found: (Meant & { ordinal: number })[] = [];
  if (all.length > 24) return found;
  const taken = new Set<Word>();
  const whole = keyOf(text);
  const candidates = [{ key: whole, of: [...all] }, ...runs(all)];
  for (const { key, of } of candidates) {
    if (of.some((word) => taken.has(word)) || of.every(({ text }) => stopWords.has(text))) continue;
    const keys = [key, key.replace(/(?<=.)to(?=.)/g, '2'), key.replace(/(?<=.)for(?=.)/g, '4')];
    const papers = [...new Set(keys)].flatMap((key) => shelf.names.get(key));
    const alone = key === whole;
    const meant = papers.filter(
      ({ ordinal, name }) =>
        shelf.papers[ordinal] !== undefined &&
        (alone || of.length > 1 || !isCommon(shelf, key, papers.length) || text.includes(name)),
    );
    if (meant.length === 0) continue;
    for (const word of of) taken.add(word);
    const worth = Math.max(share(of, telling), 0.25);
    for (const { ordinal, strength } of meant)
      found.push({ ordinal, share: worth * sureness[strength], at: new Set(of) });
  }
  return found;
}

/** Does a name's word stand in more papers than those that bear the name? */
function isCommon(shelf: Shelf, key: string, bearers: number): boolean {
  return shelf.forward.frequencyOf(stem(key)) > bearers + 2;
}

const fromWords = new Set(['from', 'by', 'at', 'of']);

function findOrganisations(
  shelf: Shelf,
  all: readonly Word[],
  telling: readonly Word[],
): (Meant & { name: string; by: string })[] {
  const found: (Meant & { name: string; by: string })[] = [];
  if (all.length > 24) return found;
  const taken = new Set<Word>();
  for (const { key, of } of runs(all)) {
    if (of.some((word) => taken.has(word)) || of.every(({ text }) => stopWords.has(text))) continue;
    const names = shelf.organisations
      .meantBy(key)
      .filter((name) => shelf.organisations.papersOf(name).size > 0);
    if (names.length === 0) continue;
    const cued = fromWords.has(all[all.indexOf(of[0] as Word) - 1]?.text ?? '');
    const alone = telling.every((word) => of.includes(word));
    // a word of the papers is an organisation only where the query says so
    if (!cued && !alone && of.length === 1 && shelf.forward.frequencyOf(stem(key)) > 0) continue;
    for (const word of of) taken.add(word);
    const by = of.map(({ text }) => text).join(' ');
    for (const name of names) found.push({ name, by, share: share(of, telling), at: new Set(of) });
  }
  return found;
}

function correctText(text: string, corrections: ReadonlyMap<Word, string>): string {
  let corrected = '';
  let from = 0;
  for (const [{ start, end }, words] of [...corrections].sort(([a], [b]) => a.start - b.start)) {
    corrected += text.slice(from, start) + words;
    from = end;
  }
  return corrected + text.slice(from);
}

/** A term's weight in the ranking: how often it is asked for, and how much it tells. */
export function weigh(shelf: Shelf, asked: ReadonlyMap<number, number>): Map<number, number> {
  const { forward } = shelf;
  return new Map(
    [...asked].map(([id, times]) => [id, times * inverseFrequency(forward.size, forward.frequency(id))]),
  );
}
