import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPapers, shuffle, split, spokenFor } from './draw.mjs';

interface Ask {
  id: string;
  kind: string;
  question: string;
  titles: string[];
  gold_sentence: string | null;
  gold_sentences: string[];
  also_ok: string[];
  answers: string[];
  near_titles?: string[];
  why?: string;
}
interface Summary {
  id: string;
  title: string;
  sentences: string[];
}
interface Fact {
  title: string;
  kind: 'shared' | 'differs';
  aspect: string;
  text: string;
}
interface Pair {
  id: string;
  titles: string[];
  shared_terms: string[];
  facts: Fact[];
}
interface Known {
  id: string;
  style: string;
  query: string;
  title: string;
}
interface Topic {
  id: string;
  query: string;
  type: string;
  judgments: Record<string, number>;
}
interface Ranked {
  kind: string;
  query: string;
  first: string[];
  why: string;
}

function read<T>(file: string): T[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
  return lines.map((line) => JSON.parse(line) as T);
}
const both = <T>(name: string): { open: T[]; blind: T[]; all: T[] } => {
  const open = read<T>(`open/${name}.jsonl`);
  const blind = read<T>(`blind/${name}.jsonl`);
  return { open, blind, all: [...open, ...blind] };
};

const papers = readPapers();
const ask = both<Ask>('ask');
const summary = both<Summary>('summary');
const compare = both<Pair>('compare');
const known = both<Known>('known');
const halfRemembered = both<Known>('known-hard');
const moreRemembered = read<Known>('more/known-hard.jsonl');
const topics = both<Topic>('topics');
const ranking = read<Ranked>('ranking.jsonl');

const abstains = (item: Ask): boolean => item.kind === 'unanswerable' || item.kind === 'swapped';
const byTitle = (item: Ask): boolean => item.kind === 'which' || item.kind === 'two-which';
const answerable = ask.all.filter((item) => !abstains(item));
const says = (title: string, text: string): boolean =>
  papers.get(title)?.some((abstract) => abstract.includes(text)) ?? false;
/** How a broken item is named in a failure: a list that must be empty. */
const unknown = (titles: string[]): string[] => titles.filter((title) => !papers.has(title));

describe('given the saved pages', () => {
  it('reads every paper that has a byline, with an abstract of some length', () => {
    expect(papers.size).toBe(161);
    const short = [...papers].filter(([, abstracts]) => abstracts.some((a) => a.length < 300));
    expect(short).toEqual([]);
  });
  it('draws in an order that does not depend on the order of the pages', () => {
    const titles = [...papers.keys()];
    expect(shuffle([...titles].reverse())).toEqual(shuffle(titles));
    expect(shuffle(titles)).not.toEqual(titles);
    expect(unknown(spokenFor())).toEqual([]);
  });
});

describe('given the questions', () => {
  it('has at least a hundred, a third of them without an answer', () => {
    expect(ask.all.length).toBeGreaterThanOrEqual(100);
    for (const half of [ask.open, ask.blind, ask.all]) {
      const share = half.filter(abstains).length / half.length;
      expect(share).toBeGreaterThan(0.3);
      expect(share).toBeLessThan(0.37);
    }
  });
  it('has every kind', () => {
    const kinds = 'numeric method definition dataset comparison limitation finding which';
    const more = 'two-which two-value unanswerable swapped';
    const wanted = `${kinds} ${more}`.split(' ').sort();
    expect([...new Set(ask.all.map((item) => item.kind))].sort()).toEqual(wanted);
  });
  it('names only papers of the pages', () => {
    expect(ask.all.flatMap((i) => unknown([...i.titles, ...(i.near_titles ?? [])]))).toEqual([]);
  });
  it('quotes every gold sentence verbatim from its paper', () => {
    const wrong = answerable.flatMap((item) =>
      [...item.gold_sentences, ...item.also_ok].filter(
        (text) => !item.titles.some((title) => says(title, text)),
      ),
    );
    expect(wrong).toEqual([]);
    for (const item of answerable) {
      expect(item.gold_sentences, item.id).toHaveLength(item.titles.length);
      expect(item.gold_sentence, item.id).toBe(item.gold_sentences[0]);
      item.titles.forEach((title, i) => {
        expect(says(title, item.gold_sentences[i] ?? '?'), `${item.id} ${title}`).toBe(true);
      });
    }
  });
  it('has every answer in a gold sentence, or asks for the papers themselves', () => {
    for (const item of answerable) {
      if (byTitle(item)) expect(item.answers, item.id).toEqual(item.titles);
      else {
        expect(item.answers, item.id).not.toEqual([]);
        const text = item.gold_sentences.join('\n');
        const missing = item.answers.filter((answer) => !text.includes(answer));
        expect(missing, item.id).toEqual([]);
      }
    }
  });
  it('asks for two papers exactly where two are named', () => {
    const pairs = answerable.filter((item) => item.kind.startsWith('two-'));
    expect(pairs.length).toBeGreaterThanOrEqual(6);
    for (const item of answerable)
      expect(item.titles, item.id).toHaveLength(item.kind.startsWith('two-') ? 2 : 1);
  });
  it('gives a reason and no gold where there is no answer', () => {
    for (const item of ask.all.filter(abstains)) {
      expect([item.titles, item.gold_sentences, item.answers], item.id).toEqual([[], [], []]);
      expect(item.why, item.id).toBeTruthy();
    }
  });
});

describe('given the ranking queries', () => {
  it('has at least 45 with papers that must lead and 15 about nothing here', () => {
    expect(ranking.filter((q) => q.first.length > 0).length).toBeGreaterThanOrEqual(45);
    expect(ranking.filter((q) => q.first.length === 0).length).toBeGreaterThanOrEqual(15);
  });
  it('names only papers of the pages, at most four, each once, with a reason', () => {
    for (const { query, first, why } of ranking) {
      expect(unknown(first), query).toEqual([]);
      expect(new Set(first).size, query).toBe(first.length);
      expect(first.length, query).toBeLessThanOrEqual(4);
      expect(why, query).toBeTruthy();
    }
    expect(new Set(ranking.map((q) => q.query)).size).toBe(ranking.length);
  });
});

describe('given the summaries and comparisons', () => {
  it('has 30 summaries of 2 or 3 verbatim sentences, each of another paper', () => {
    expect(summary.all).toHaveLength(30);
    expect(new Set(summary.all.map((s) => s.title)).size).toBe(30);
    for (const { id, title, sentences } of summary.all) {
      expect([2, 3], id).toContain(sentences.length);
      expect(
        sentences.filter((text) => !says(title, text)),
        id,
      ).toEqual([]);
    }
  });
  it('summarises the first papers of the draw', () => {
    const used = new Set(spokenFor());
    const drawn = shuffle([...papers.keys()].filter((title) => !used.has(title))).slice(0, 30);
    expect(summary.all.map((s) => s.title).sort()).toEqual(drawn.sort());
  });
  it('has 12 pairs with shared and differing facts of both papers, verbatim', () => {
    expect(compare.all).toHaveLength(12);
    for (const { id, titles, facts, shared_terms } of compare.all) {
      expect(unknown(titles), id).toEqual([]);
      for (const title of titles) {
        const own = facts.filter((fact) => fact.title === title);
        expect(own.map((fact) => fact.kind).sort(), id).toEqual(['differs', 'differs', 'shared']);
        const page = `${title} ${papers.get(title)?.join(' ')}`.toLowerCase();
        expect(
          shared_terms.filter((term) => !page.includes(term.toLowerCase())),
          id,
        ).toEqual([]);
      }
      expect(facts, id).toHaveLength(6);
      expect(
        facts.filter((fact) => !says(fact.title, fact.text)),
        id,
      ).toEqual([]);
    }
  });
});

describe('given the known papers and topics', () => {
  it('names only papers of the pages, in both styles', () => {
    expect(known.all.flatMap((item) => unknown([item.title]))).toEqual([]);
    expect(new Set(known.all.map((item) => item.style))).toEqual(new Set(['easy', 'hard']));
  });
  it('has at least sixty that are half remembered, each of another paper', () => {
    expect(halfRemembered.all.length).toBeGreaterThanOrEqual(60);
    expect(unknown(halfRemembered.all.map((item) => item.title))).toEqual([]);
    expect(new Set(halfRemembered.all.map((item) => item.title)).size).toBe(halfRemembered.all.length);
    expect(new Set(halfRemembered.all.map((item) => item.style))).toEqual(new Set(['hard']));
  });
  it('has more of them, each of a paper that the open half is not about', () => {
    const titles = moreRemembered.map((item) => item.title);
    expect(titles.length).toBeGreaterThanOrEqual(100);
    expect(unknown(titles)).toEqual([]);
    const open = halfRemembered.open.map((item) => item.title);
    expect(new Set([...titles, ...open]).size).toBe(titles.length + open.length);
  });
  it('grades 1 to 3, and nothing where nothing is to be found', () => {
    for (const { id, type, judgments } of topics.all) {
      expect(unknown(Object.keys(judgments)), id).toEqual([]);
      const grades = Object.values(judgments);
      if (type === 'none') expect(grades, id).toEqual([]);
      else {
        expect(grades, id).toContain(3);
        expect(
          grades.filter((grade) => ![1, 2, 3].includes(grade)),
          id,
        ).toEqual([]);
      }
    }
  });
});

describe('given the two halves', () => {
  it('names no id twice in any file', () => {
    for (const { all } of [ask, summary, compare, known, halfRemembered, topics]) {
      const ids = all.map((item) => item.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
  it('lies as the seeded coin fell', () => {
    const sets = [
      [ask, (item: Ask) => item.kind],
      [summary, () => 'summary'],
      [compare, () => 'compare'],
      [known, (item: Known) => item.style],
      [halfRemembered, (item: Known) => item.style],
      [topics, (item: Topic) => (item.type === 'none' ? 'none' : 'graded')],
    ] as const;
    for (const [set, kindOf] of sets) {
      const kind = kindOf as (item: unknown) => string;
      const halves = split(set.all.map((item) => ({ id: item.id, kind: kind(item) })));
      for (const half of ['open', 'blind'] as const)
        for (const item of set[half]) expect(halves.get(item.id), item.id).toBe(half);
      expect(Math.abs(set.open.length - set.blind.length)).toBeLessThanOrEqual(1);
    }
  });
});
