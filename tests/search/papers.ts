import type { Paper } from '../../src/papers/paper.ts';

/** A paper of which only what matters to the test is said. */
export function paper(facts: Partial<Paper> & { title: string }): Paper {
  return {
    id: facts.title
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 16),
    abstract: '',
    published: '2025-01-01',
    authors: 3,
    organisation: null,
    comments: 0,
    link: 'https://huggingface.co/papers',
    raw: { title: facts.title, abstract: facts.abstract ?? '' },
    sources: [],
    ...facts,
  };
}
