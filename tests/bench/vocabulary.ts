import { splitWords } from '../../src/text/tokens/words.ts';
import { createChain } from './chain.ts';
import type { Random } from './random.ts';

const wordsOf = (text: string): string[] => splitWords(text).map((w) => w.text);

/** Heaps' law: a text of n words has about k·n^beta distinct ones (H. S. Heaps, Information Retrieval, 1978). */
export interface Heaps {
  readonly k: number;
  readonly beta: number;
}

/** Least squares on the logarithms, over ten growing beginnings of the texts. */
export function fitHeaps(texts: readonly string[]): Heaps {
  const seen = new Set<string>();
  const points: { x: number; y: number }[] = [];
  let words = 0;
  texts.forEach((text, i) => {
    for (const word of wordsOf(text)) {
      words++;
      seen.add(word);
    }
    if (Math.floor(((i + 1) * 10) / texts.length) > points.length)
      points.push({ x: Math.log(words), y: Math.log(seen.size) });
  });
  const mean = (of: (p: (typeof points)[number]) => number) =>
    points.reduce((sum, p) => sum + of(p), 0) / points.length;
  const [x, y] = [mean((p) => p.x), mean((p) => p.y)];
  const beta = mean((p) => (p.x - x) * (p.y - y)) / mean((p) => (p.x - x) ** 2);
  return { k: Math.exp(y - beta * x), beta };
}

/** The words of a growing corpus: the seeds' own, and new ones as fast as Heaps' law has them come. */
export interface Vocabulary {
  /** The word itself where it is common; where it is rare, another rare one in its place, or a new one. */
  exchange(word: string, used: string[]): string;
}

/** Words that stand in the texts this often, or less, are names and accidents: other papers have others. */
const rareUpTo = 2;

export function createVocabulary(texts: readonly string[], random: Random): Vocabulary {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const isRare = (word: string) => wordsOf(word).some((part) => (counts.get(part) ?? 0) <= rareUpTo);
  const trim = (token: string) => /^[^\p{L}\p{N}]*(.*?)[^\p{L}\p{N}]*$/u.exec(token)?.[1] ?? token;

  const letters = createChain<string>('');
  const spellings = new Set(texts.flatMap((t) => t.split(/\s+/)).map(trim));
  for (const word of spellings) if (isRare(word) && /^\p{L}{3,20}$/u.test(word)) letters.learn([...word], 0);

  const { k, beta } = fitHeaps(texts);
  const known = new Set(counts.keys());
  let written = [...counts.values()].reduce((a, b) => a + b, 0);
  /** Each new word as often as it was written: what is frequent is taken more often (H. A. Simon, 1955). */
  const coined: string[] = [];
  const rareOfSeeds = [...spellings].filter(isRare).length;

  function coin(): string {
    for (let tries = 0; ; tries++) {
      const word = letters.walk(random, 16).join('');
      // The letters of a small corpus run out of words: a number makes any of them new (as versions do).
      const name = tries < 20 ? word : `${word}${random.below(1000)}`;
      if (name.length < 4 || known.has(name.toLowerCase())) continue;
      for (const part of wordsOf(name)) known.add(part);
      return name;
    }
  }

  function replace(word: string, used: readonly string[]): string {
    // A paper repeats its own names.
    if (used.length > 0 && random.next() < 0.3) return random.pick(used);
    if (known.size < k * written ** beta) return coin();
    const isOld = random.next() * (coined.length + rareOfSeeds) < coined.length;
    return isOld ? random.pick(coined) : word;
  }

  return {
    exchange(token, used) {
      written += wordsOf(token).length;
      const word = trim(token);
      if (word === '' || !isRare(word)) return token;
      const other = replace(word, used);
      used.push(other);
      if (other === word) return token;
      coined.push(other);
      return token.replace(word, () => other);
    },
  };
}
