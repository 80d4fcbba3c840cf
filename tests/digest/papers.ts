import type { PaperSource } from '../../src/digest/index.ts';
import type { Paper } from '../../src/papers/paper.ts';

/** A paper with what a test cares about. */
export function makePaper(id: string, about: Partial<Paper> = {}): Paper {
  return {
    id,
    title: `Paper ${id}`,
    abstract: `What paper ${id} says.`,
    published: '2025-07-01',
    authors: 3,
    organisation: null,
    comments: 0,
    link: `https://example.org/${id}`,
    raw: { title: '', abstract: '' },
    sources: [],
    ...about,
  };
}

export interface FakeSource extends PaperSource {
  /** Comes in by itself at that instant. */
  add(paper: Paper, at: number | null): void;
  setState(state: ReturnType<PaperSource['state']>): void;
}

/** Finds what holds a topic's word in its title. */
export function createFakeSource(papers: readonly Paper[] = []): FakeSource {
  const all = [...papers];
  const arrived = new Map<string, number>();
  let state: ReturnType<PaperSource['state']> = { state: 'fresh' };
  return {
    all: () => all,
    followed: async (_, name) => all.filter((paper) => paper.title.includes(name)),
    arrivedAt: (id) => arrived.get(id) ?? null,
    state: () => state,
    add(paper, at) {
      all.push(paper);
      if (at !== null) arrived.set(paper.id, at);
    },
    setState(s) {
      state = s;
    },
  };
}
