import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Paper } from '../../../src/papers/paper.ts';

/** Public documents, queries and judgments, in the form of BEIR: docs, queries and qrels as .jsonl.gz. */
export interface Collection {
  readonly name: string;
  readonly papers: readonly Paper[];
  readonly queries: readonly { readonly id: string; readonly text: string; readonly self: string }[];
  /** By query id and document id, the grade. */
  readonly judged: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Every collection in a folder of folders. */
export function readCollections(folder: string): Collection[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'qrels.jsonl.gz')))
    .map((name) => readCollection(join(folder, name), name));
}

function readCollection(folder: string, name: string): Collection {
  const judged = new Map<string, Map<string, number>>();
  for (const { qid, docid, grade } of lines<{ qid: string; docid: string; grade: number }>(folder, 'qrels')) {
    const grades = judged.get(String(qid)) ?? new Map<string, number>();
    judged.set(String(qid), grades.set(String(docid), grade));
  }
  const queries = lines<{ id: string; text: string; self?: string }>(folder, 'queries').map((query) => ({
    id: String(query.id),
    text: query.text,
    self: String(query.self ?? ''),
  }));
  const docs = lines<{ id: string; title?: string; text?: string }>(folder, 'docs');
  return {
    name,
    judged,
    queries: queries.filter(({ id }) => [...(judged.get(id)?.values() ?? [])].some((grade) => grade > 0)),
    papers: docs.map(({ id, title, text }) => toPaper(String(id), title ?? '', text ?? '')),
  };
}

const lines = <T>(folder: string, name: string): T[] =>
  gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

const toPaper = (id: string, title: string, abstract: string): Paper => ({
  id,
  title,
  abstract,
  published: null,
  authors: null,
  organisation: null,
  comments: 0,
  link: 'https://example.org',
  raw: { title, abstract },
  sources: [],
});

/** nDCG at ten, gains linear, as trec_eval has it; and the share of the relevant among the first hundred. */
export interface Quality {
  readonly ndcg: number;
  readonly recall: number;
}

export type Ask = (query: string, limit: number) => readonly string[] | Promise<readonly string[]>;

export async function measure(
  { queries, judged }: Collection,
  ask: Ask,
  change: (text: string, n: number) => string = (text) => text,
): Promise<Quality> {
  let ndcg = 0;
  let recall = 0;
  for (const [n, { id, text, self }] of queries.entries()) {
    const grades = judged.get(id) ?? new Map<string, number>();
    const found = (await ask(change(text, n), 101)).filter((doc) => doc !== self).slice(0, 100);
    const relevant = [...grades.values()].filter((grade) => grade > 0);
    ndcg +=
      gain(found.map((doc) => Math.max(0, grades.get(doc) ?? 0))) / gain(relevant.sort((a, b) => b - a));
    recall += found.filter((doc) => (grades.get(doc) ?? 0) > 0).length / relevant.length;
  }
  return { ndcg: ndcg / queries.length, recall: recall / queries.length };
}

const gain = (grades: readonly number[]): number =>
  grades.slice(0, 10).reduce((sum, grade, rank) => sum + grade / Math.log2(rank + 2), 0);

/** Misspells one letter in a third of the words of six letters and more, always in the same way. */
export function misspell(text: string, seed: number): string {
  let state = seed + 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return text.replace(/[A-Za-z]{6,}/g, (word) => {
    if (next(3) > 0) return word;
    const at = 1 + next(word.length - 2);
    const letter = String.fromCharCode(97 + next(26));
    const [before, after] = [word.slice(0, at), word.slice(at + 1)];
    const swapped = before + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    return (
      [before + after, before + letter + word.slice(at), before + letter + after, swapped][next(4)] ?? word
    );
  });
}
