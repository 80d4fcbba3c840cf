import { readTerms } from '../text/terms.ts';
import type { Span } from './types.ts';

/** Where the words of a text match the query's terms; touching matches are one. */
export function findMatches(text: string, weights: ReadonlyMap<string, number>): Span[] {
  const spans: Span[] = [];
  for (const { term, start, end } of readTerms(text)) {
    if (!weights.has(term)) continue;
    const last = spans.at(-1);
    if (last?.start === start) continue;
    spans.push({ start, end });
  }
  return spans;
}

/** The sentence that covers most of the query's weight, the earlier of two equal ones, and its matches. */
export function bestSentence(
  abstract: string,
  weights: ReadonlyMap<string, number>,
): { text: string; matches: Span[] } | null {
  let best: { text: string; matches: Span[] } | null = null;
  let most = 0;
  for (const text of splitSentences(abstract)) {
    const covered = new Set(
      readTerms(text)
        .map(({ term }) => term)
        .filter((term) => weights.has(term)),
    );
    const weight = [...covered].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
    if (weight <= most) continue;
    most = weight;
    best = { text, matches: findMatches(text, weights) };
  }
  return best;
}

/** Sentences, roughly: a point, then a space and a capital. */
export function splitSentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=[A-Z("“'`])/).filter((sentence) => sentence.trim() !== '');
}
