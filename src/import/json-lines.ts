import { readLines } from '../papers/lines.ts';
import { type Found, isRead, readFields } from './own-paper.ts';

const longestLine = 8_000_000;

/** Papers as JSON, one a line. */
export async function* readJsonLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  const unread = new Set<string>();
  for await (const { number: line, text } of readLines(bytes, longestLine)) {
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      yield { line, paper: null, leftOut: true, notes: ['is no JSON, and is left out'] };
      continue;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      yield { line, paper: null, leftOut: true, notes: ['is no object, and is left out'] };
      continue;
    }
    const found = readFields(value as Record<string, unknown>, line);
    const others = Object.keys(value).filter((name) => !isRead(name) && !unread.has(name));
    for (const name of others) unread.add(name);
    yield {
      ...found,
      notes: [...found.notes, ...others.map((name) => `"${name}" is not read, here and below`)],
    };
  }
}
