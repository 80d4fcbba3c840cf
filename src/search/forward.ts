/**
 * The forward index: for each paper the terms of its title and its abstract in order, as small integers.
 * A token is `term id * 2`, plus 1 where it is another reading of the token before it; 0 ends a sentence.
 */
export class ForwardIndex {
  readonly #ids = new Map<string, number>();
  readonly #terms: string[] = ['']; // id 0 is the end of a sentence
  #frequency = new Int32Array(1024);
  #seenIn = new Int32Array(1024);
  #tokens = new Int32Array(4096);
  #used = 0;
  /** Per ordinal: where the title starts, where the abstract does, where it ends. */
  readonly #bounds: { title: number; abstract: number; end: number; alive: boolean }[] = [];
  #alive = 0;
  #length = 0;

  /** How many papers are in it. */
  get size(): number {
    return this.#alive;
  }

  /** Mean number of tokens in a paper. */
  get meanLength(): number {
    return this.#alive === 0 ? 0 : this.#length / this.#alive;
  }

  get tokens(): Int32Array {
    return this.#tokens;
  }

  id(term: string): number | undefined {
    return this.#ids.get(term);
  }

  term(id: number): string {
    return this.#terms[id] ?? '';
  }

  get vocabulary(): number {
    return this.#terms.length;
  }

  /** In how many papers a term stands. */
  frequency(id: number): number {
    return this.#frequency[id] ?? 0;
  }

  frequencyOf(term: string): number {
    const id = this.#ids.get(term);
    return id === undefined ? 0 : this.frequency(id);
  }

  bounds(ordinal: number): { title: number; abstract: number; end: number } {
    const found = this.#bounds[ordinal];
    if (found === undefined) throw new RangeError(`no paper ${ordinal} in the forward index`);
    return found;
  }

  add(title: readonly Token[], abstract: readonly Token[]): number {
    const ordinal = this.#bounds.length;
    const start = this.#used;
    for (const token of title) this.#push(token);
    const middle = this.#used;
    for (const token of abstract) this.#push(token);
    this.#bounds.push({ title: start, abstract: middle, end: this.#used, alive: true });
    this.#count(ordinal, 1);
    return ordinal;
  }

  remove(ordinal: number): void {
    const bounds = this.#bounds[ordinal];
    if (!bounds?.alive) return;
    bounds.alive = false;
    this.#count(ordinal, -1);
  }

  #push({ term, also }: Token): void {
    if (this.#used === this.#tokens.length) this.#tokens = grown(this.#tokens);
    this.#tokens[this.#used++] = term === '' ? 0 : this.#idOf(term) * 2 + (also ? 1 : 0);
  }

  #idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.#terms.push(term) - 1;
    this.#ids.set(term, id);
    if (id >= this.#frequency.length) {
      this.#frequency = grown(this.#frequency);
      this.#seenIn = grown(this.#seenIn);
    }
    return id;
  }

  #count(ordinal: number, by: 1 | -1): void {
    const { title, end } = this.bounds(ordinal);
    // a mark that no earlier count can have left
    const mark = by * (ordinal + 1);
    for (let i = title; i < end; i++) {
      const id = (this.#tokens[i] ?? 0) >> 1;
      if (id === 0 || this.#seenIn[id] === mark) continue;
      this.#seenIn[id] = mark;
      this.#frequency[id] = (this.#frequency[id] ?? 0) + by;
    }
    this.#alive += by;
    this.#length += by * (end - title);
  }
}

export interface Token {
  /** Empty for the end of a sentence. */
  readonly term: string;
  readonly also: boolean;
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
