import { readFileSync } from 'node:fs';
import type { Answer } from '../../src/answers/ask.ts';
import type { PaperSummary } from '../../src/answers/index.ts';
import type { Comparison } from '../../src/answers/overview/compare.ts';

// Holds answers against judged items, by the letters and digits of texts, so that quotes and LaTeX don't count.

export interface JudgedQuestion {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly titles: readonly string[];
  /** Strings that must stand in what is shown, or the papers' titles. Empty where the papers don't say. */
  readonly answers: readonly string[];
}
export interface JudgedSummary {
  readonly id: string;
  readonly title: string;
  readonly sentences: readonly string[];
}
export interface JudgedPair {
  readonly id: string;
  readonly titles: readonly string[];
  readonly facts: readonly { readonly title: string; readonly text: string }[];
}

export function judged<T>(half: 'open' | 'blind', name: 'ask' | 'summary' | 'compare'): T[] {
  const file = new URL(`../judged/${half}/${name}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\\|\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}.%]+/gu, ' ')
    .replace(/\.(?=\s|$)/g, '')
    .trim();
const holds = (text: string, phrase: string): boolean => ` ${plain(text)} `.includes(` ${plain(phrase)} `);

/** Right papers only, and every expected answer in what is shown; of the papers that say nothing, declined. */
export function isRight(item: JudgedQuestion, { answered, sentences }: Answer): boolean {
  if (item.titles.length === 0) return !answered;
  const wanted = item.titles.map(plain);
  const shown = new Set(sentences.map((s) => plain(s.title)));
  const byTitle = item.answers.every((a) => wanted.includes(plain(a)));
  const found = byTitle
    ? wanted.every((t) => shown.has(t))
    : item.answers.every((a) => sentences.some((s) => wanted.includes(plain(s.title)) && holds(s.text, a)));
  return found && shown.size <= wanted.length + (byTitle ? 1 : 0);
}

/** F1 of the chosen sentences. */
export function summaryScore(item: JudgedSummary, { sentences }: Pick<PaperSummary, 'sentences'>): number {
  const gold = new Set(item.sentences.map(plain));
  const hits = sentences.filter((s) => gold.has(plain(s.text))).length;
  return (2 * hits) / (gold.size + sentences.length);
}

/** The share of expected facts among the first six sentences. */
export function factRecall(item: JudgedPair, { sentences }: Pick<Comparison, 'sentences'>): number {
  const key = (s: { readonly title: string; readonly text: string }): string =>
    `${plain(s.title)}|${plain(s.text)}`;
  const shown = new Set(sentences.slice(0, 6).map(key));
  return item.facts.filter((f) => shown.has(key(f))).length / item.facts.length;
}

export const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / Math.max(1, xs.length);
