import { stopWords } from '../text/stop-words.ts';
import type { Lexicon } from './lexicon.ts';
import type { ReadSentence } from './reading.ts';
import type { Zoned } from './roles.ts';

/** What two sentences say alike: the weight of their common words by the geometric mean of their weights. */
export function similarity(a: ReadSentence, b: ReadSentence, lexicon: Lexicon): number {
  const weight = (s: string): number => (stopWords.has(s) || s.length < 2 ? 0 : lexicon.rarity(s));
  let [common, left, right] = [0, 0, 0];
  for (const s of a.stemSet) {
    const w = weight(s);
    left += w;
    if (b.stemSet.has(s)) common += w;
  }
  for (const s of b.stemSet) right += weight(s);
  return left * right === 0 ? 0 : common / Math.sqrt(left * right);
}

/** The sentence of `own` that comes nearest to one of the others. */
export function closestPair(own: readonly Zoned[], others: readonly Zoned[], lexicon: Lexicon): Zoned | null {
  let best: Zoned | null = null;
  let most = 0;
  for (const a of own)
    for (const b of others) {
      const value = similarity(a.sentence, b.sentence, lexicon);
      if (value > most) [best, most] = [a, value];
    }
  return best;
}
