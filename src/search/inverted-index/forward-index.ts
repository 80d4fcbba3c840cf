import type { Span } from '../api.ts';
import type { Forward, Occurrences } from '../engine/shelf.ts';
import { holdsRow } from '../engine/written.ts';
import { IntList } from './int-list.ts';
import { findOccurrences } from './postings.ts';

/** A term of a paper; the empty one ends a sentence. */
export interface Token {
  readonly term: string;
  /** Another reading of the word before it, at the same place. */
  readonly also: boolean;
}

/** A paper's terms, ready for the index, and where the sentences of its abstract stand. */
export interface Analysed {
  readonly title: readonly Token[];
  readonly abstract: readonly Token[];
  readonly sentences: readonly Span[];
}

export interface ForwardData {
  readonly terms: readonly string[];
  readonly tokens: Int32Array<ArrayBuffer>;
  readonly papers: Int32Array<ArrayBuffer>;
  readonly sentences: Int32Array<ArrayBuffer>;
  /** By term, in how many papers it stands. */
  readonly frequency: Int32Array<ArrayBuffer>;
}

/** Numbers kept for each paper: start of title, start of abstract, end, length in words of each, first sentence. */
const stride = 6;

/** The forward index, in memory. */
export class ForwardIndex implements Forward {
  readonly #ids = new Map<string, number>();
  readonly #terms: string[] = [''];
  readonly #frequency: IntList;
  readonly #tokens: IntList;
  readonly #papers: IntList;
  readonly #sentences: IntList;
  #seenIn = new Int32Array(0);
  #marks = new Int32Array(0);
  #alive = 0;
  /** How many of the tokens are of no paper any more. */
  #dead = 0;
  #generation = 0;
  #words = 0;
  #titleWords = 0;
  #occurrences: Occurrences | null = null;

  constructor(data?: ForwardData) {
    this.#tokens = data === undefined ? new IntList() : IntList.of(data.tokens);
    this.#papers = data === undefined ? new IntList() : IntList.of(data.papers);
    this.#sentences = data === undefined ? new IntList() : IntList.of(data.sentences);
    this.#frequency = data === undefined ? new IntList() : IntList.of(data.frequency);
    if (data === undefined) return;
    this.#terms = [...data.terms];
    for (let id = 1; id < this.#terms.length; id++) this.#ids.set(this.#terms[id] as string, id);
    // one that was removed is empty, and counts nowhere; any other has the ends of its sentences at least
    for (let ordinal = 0; ordinal < this.papers; ordinal++)
      if (this.end(ordinal) > this.titleStart(ordinal)) this.#countPaper(ordinal, 1);
    this.#dead = this.#tokens.length - this.#living();
  }

  /** As it is until the next paper comes in: nothing is copied. */
  data(): ForwardData {
    return {
      terms: this.#terms,
      tokens: this.#tokens.used(),
      papers: this.#papers.used(),
      sentences: this.#sentences.used(),
      frequency: this.#frequency.used(),
    };
  }

  get size(): number {
    return this.#alive;
  }

  get papers(): number {
    return this.#papers.length / stride;
  }

  get generation(): number {
    return this.#generation;
  }

  get vocabulary(): number {
    return this.#terms.length;
  }

  get meanLength(): number {
    return this.#alive === 0 ? 0 : this.#words / this.#alive;
  }

  get meanTitleLength(): number {
    return this.#alive === 0 ? 0 : this.#titleWords / this.#alive;
  }

  get tokens(): Int32Array {
    return this.#tokens.values;
  }

  get marks(): Int32Array {
    if (this.#marks.length < this.#terms.length) this.#marks = new Int32Array(this.#terms.length * 2);
    return this.#marks;
  }

  /** Found anew when papers came in or went. */
  get occurrences(): Occurrences {
    if (this.#occurrences === null) for (const _ of this.findOccurrences());
    return this.#occurrences as Occurrences;
  }

  /** Finds them now, in steps; in vain where papers come or go in between. */
  *findOccurrences(): Generator<void> {
    if (this.#occurrences !== null) return;
    const generation = this.#generation;
    const found = yield* findOccurrences(this);
    if (generation === this.#generation) this.#occurrences ??= found;
  }

  id(term: string): number | undefined {
    return this.#ids.get(term);
  }

  term(id: number): string {
    return this.#terms[id] ?? '';
  }

  frequency(id: number): number {
    return this.#frequency.get(id);
  }

  frequencyOf(term: string): number {
    const id = this.#ids.get(term);
    return id === undefined ? 0 : this.frequency(id);
  }

  titleStart = (ordinal: number): number => this.#papers.get(ordinal * stride);
  abstractStart = (ordinal: number): number => this.#papers.get(ordinal * stride + 1);
  end = (ordinal: number): number => this.#papers.get(ordinal * stride + 2);

  titleLength = (ordinal: number): number => this.#papers.get(ordinal * stride + 3);
  abstractLength = (ordinal: number): number => this.#papers.get(ordinal * stride + 4);

  sentenceNumber = (ordinal: number, n: number): number => this.#papers.get(ordinal * stride + 5) + n;

  sentence(ordinal: number, n: number): Span {
    const at = this.sentenceNumber(ordinal, n) * 2;
    return { start: this.#sentences.get(at), end: this.#sentences.get(at + 1) };
  }

  holds(ordinal: number, row: readonly number[], where?: 'title'): boolean {
    const end = where === 'title' ? this.abstractStart(ordinal) : this.end(ordinal);
    return holdsRow(this.#tokens.values, this.titleStart(ordinal), end, row);
  }

  times(id: number): number {
    const { from, to, offsets } = this.occurrences;
    return (offsets[to[id] as number] as number) - (offsets[from[id] as number] as number);
  }

  *holding(ids: readonly number[]): Generator<number> {
    const { from, to, ordinals } = this.occurrences;
    const rarest = ids.toSorted((a, b) => this.frequency(a) - this.frequency(b))[0] ?? 0;
    for (let at = from[rarest] as number; at < (to[rarest] as number); at++) yield ordinals[at] as number;
  }

  /** All of them, whatever is asked for. */
  occurrencesIn(): Occurrences {
    return this.occurrences;
  }

  /**
   * Takes a paper in, or in place of another reading of it.
   * @returns its ordinal
   */
  put({ title, abstract, sentences }: Analysed, known?: number): number {
    const ordinal = known ?? this.papers;
    if (known !== undefined) this.remove(known);
    const start = this.#tokens.length;
    for (const token of title) this.#push(token);
    const middle = this.#tokens.length;
    for (const token of abstract) this.#push(token);
    const numbers = [start, middle, this.#tokens.length, lengthOf(title), lengthOf(abstract)];
    [...numbers, this.#sentences.length / 2].forEach((number, n) => {
      this.#papers.set(ordinal * stride + n, number);
    });
    for (const { start, end } of sentences) {
      this.#sentences.push(start);
      this.#sentences.push(end);
    }
    this.#count(ordinal, 1);
    this.#occurrences = null;
    if (2 * this.#dead > this.#tokens.length) this.#compact();
    return ordinal;
  }

  /** Gives back room, once most papers are in. */
  trim(): void {
    for (const list of [this.#tokens, this.#papers, this.#sentences, this.#frequency]) list.trim();
  }

  /** To be called once for a paper: it is empty from then on, and counts nowhere. */
  remove(ordinal: number): void {
    this.#count(ordinal, -1);
    const at = ordinal * stride;
    const start = this.titleStart(ordinal);
    this.#dead += this.end(ordinal) - start;
    this.#papers.increase(at + 1, start - this.abstractStart(ordinal));
    this.#papers.increase(at + 2, start - this.end(ordinal));
    this.#occurrences = null;
  }

  #living(): number {
    let living = 0;
    for (let ordinal = 0; ordinal < this.papers; ordinal++)
      living += this.end(ordinal) - this.titleStart(ordinal);
    return living;
  }

  /** Gives up the room of former readings: moves numbers, and reads no text again. */
  #compact(): void {
    const [tokens, sentences] = [this.#tokens.used().slice(), this.#sentences.used().slice()];
    this.#tokens.clear();
    this.#sentences.clear();
    for (let ordinal = 0; ordinal < this.papers; ordinal++) {
      const at = ordinal * stride;
      const [start, end] = [this.titleStart(ordinal), this.end(ordinal)];
      const moved = this.#tokens.length - start;
      const first = this.#papers.get(at + 5) * 2;
      this.#papers.set(at + 5, this.#sentences.length / 2);
      for (let n = start; n < end; n++) this.#tokens.push(tokens[n] as number);
      for (let n = 0; n < 3; n++) this.#papers.increase(at + n, moved);
      // each sentence of an abstract ends with an empty token
      for (let n = this.abstractStart(ordinal), next = first; n < this.end(ordinal); n++)
        if (this.#tokens.get(n) === 0)
          for (const _ of [0, 1]) this.#sentences.push(sentences[next++] as number);
    }
    this.#dead = 0;
    this.#generation += 1;
  }

  #push({ term, also }: Token): void {
    this.#tokens.push(term === '' ? 0 : this.#idOf(term) * 2 + (also ? 1 : 0));
  }

  #idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.#terms.push(term) - 1;
    this.#ids.set(term, id);
    return id;
  }

  #count(ordinal: number, by: 1 | -1): void {
    if (this.#seenIn.length < this.#terms.length) {
      const larger = new Int32Array(this.#terms.length * 2);
      larger.set(this.#seenIn);
      this.#seenIn = larger;
    }
    // a mark that no earlier count can have left
    const mark = by * (ordinal + 1);
    const end = this.end(ordinal);
    for (let at = this.titleStart(ordinal); at < end; at++) {
      const id = this.#tokens.get(at) >> 1;
      if (id === 0 || this.#seenIn[id] === mark) continue;
      this.#seenIn[id] = mark;
      this.#frequency.increase(id, by);
    }
    this.#countPaper(ordinal, by);
  }

  #countPaper(ordinal: number, by: 1 | -1): void {
    this.#alive += by;
    this.#generation += 1;
    this.#words += by * (this.titleLength(ordinal) + this.abstractLength(ordinal));
    this.#titleWords += by * this.titleLength(ordinal);
  }
}

const lengthOf = (tokens: readonly Token[]): number =>
  tokens.reduce((sum, { term, also }) => sum + (term === '' || also ? 0 : 1), 0);
