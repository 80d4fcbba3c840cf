import type { Paper } from '../../src/papers/paper.ts';
import { stopWords } from '../../src/text/tokens/stop-words.ts';
import { splitWords } from '../../src/text/tokens/words.ts';
import type { Random } from './random.ts';

/**
 * Queries of two to four words, as somebody types who has one paper in mind: words of a title, or of a sentence.
 * Common words come as often as papers use them.
 */
export function drawQueries(papers: readonly Paper[], count: number, random: Random): string[] {
  const queries: string[] = [];
  while (queries.length < count) {
    const paper = random.pick(papers);
    const text = random.next() < 0.5 ? paper.title : random.pick(paper.abstract.split(/(?<=[.!?])\s+/));
    const words = splitWords(text).map((w) => w.text);
    const telling = words.filter((w) => w.length > 2 && !stopWords.has(w));
    const length = 2 + random.below(3);
    if (telling.length < length) continue;
    const from = random.below(telling.length - length + 1);
    queries.push(telling.slice(from, from + length).join(' '));
  }
  return queries;
}
