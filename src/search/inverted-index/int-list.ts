/** Whole numbers from 0, in two bytes each where that is enough for all below a limit. */
export const naturals = (length: number, limit: number): Uint16Array | Int32Array =>
  limit <= 0x10000 ? new Uint16Array(length) : new Int32Array(length);

/** Whole numbers in a row that grows: four bytes each, where an array of them would need more. */
export class IntList {
  values: Int32Array<ArrayBuffer>;
  length: number;

  constructor(values: Int32Array<ArrayBuffer> = new Int32Array(1024)) {
    this.values = values;
    this.length = 0;
  }

  static of(values: Int32Array<ArrayBuffer>): IntList {
    const list = new IntList(values);
    list.length = values.length;
    return list;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.#grow(this.length + 1);
    this.values[this.length++] = value;
  }

  get(at: number): number {
    return this.values[at] ?? 0;
  }

  set(at: number, value: number): void {
    if (at >= this.values.length) this.#grow(at + 1);
    this.values[at] = value;
    if (at >= this.length) this.length = at + 1;
  }

  clear(): void {
    this.length = 0;
  }

  /** Adds to the number at a place; places never set are 0. */
  increase(at: number, by: number): void {
    if (at >= this.values.length) this.#grow(at + 1);
    this.values[at] = (this.values[at] ?? 0) + by;
    if (at >= this.length) this.length = at + 1;
  }

  /** What is used, without room to grow. */
  used(): Int32Array<ArrayBuffer> {
    return this.values.subarray(0, this.length);
  }

  /** Gives back the room to grow. */
  trim(): void {
    this.values = this.values.slice(0, this.length);
  }

  #grow(least: number): void {
    const larger = new Int32Array(Math.max(least, Math.ceil(this.values.length * 1.5), 16));
    larger.set(this.values);
    this.values = larger;
  }
}
