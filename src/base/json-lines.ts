import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** The non-empty lines of a stream, with their numbers from 1. */
export async function* readLines(
  input: Readable,
): AsyncGenerator<{ readonly text: string; readonly line: number }> {
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() !== '') yield { text, line };
  }
}
