import type { Span } from '../api.ts';

/** A paper's terms in order, and where the sentences of its abstract stand, as numbers. */
export interface Sheet {
  readonly title: readonly number[];
  readonly abstract: readonly number[];
  readonly sentences: readonly Span[];
}

/** In as few bytes as a number needs, seven bits in each, the lowest first (LEB128). Some 500 bytes a paper. */
export function packSheet({ title, abstract, sentences }: Sheet): Uint8Array {
  const bytes: number[] = [];
  const put = (number: number) => {
    let left = number;
    for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
    bytes.push(left);
  };
  for (const part of [title, abstract]) {
    put(part.length);
    for (const token of part) put(token);
  }
  put(sentences.length);
  let before = 0;
  for (const { start, end } of sentences) {
    put(start - before);
    put(end - start);
    before = end;
  }
  return Uint8Array.from(bytes);
}

/** Reads the numbers of a sheet one by one. */
export function unpack(bytes: Uint8Array): () => number {
  let at = 0;
  return () => {
    let number = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++] as number;
      if (byte < 128) return number + byte * factor;
      number += (byte - 128) * factor;
    }
  };
}
