import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bibtexKey, proposeKeys, writeBibliography, writeBibtex } from '../../src/papers/bibtex.ts';
import type { LiveFacts, Paper } from '../../src/papers/index.ts';

const paper = (facts: Partial<Paper> = {}, live: Partial<LiveFacts> | null = {}): Paper => ({
  id: '6d9bc7b53055',
  title: 'The Art of Deep Testing with LLMs: A Survey',
  abstract: '',
  published: '2025-07-20',
  authors: 2,
  organisation: { slug: 'acme', name: 'Acme & Sons' },
  comments: 0,
  link: 'https://huggingface.co/papers?q=The%20Art',
  raw: { title: '', abstract: '' },
  sources: [],
  ...facts,
  ...(live && {
    live: {
      arxiv: '2507.12345',
      authorNames: ['José Núñez', 'Grace Hopper'],
      upvotes: 0,
      code: null,
      project: null,
      listedAt: '2025-07-21T00:00:00.000Z',
      ...live,
    },
  }),
});

describe('given a paper of a live source', () => {
  it('writes an @misc entry with its arXiv id', () => {
    expect(writeBibtex(paper())).toBe(`@misc{nunez2025art,
  title = {The Art of Deep Testing with {LLMs:} A Survey},
  author = {José Núñez and Grace Hopper},
  year = {2025},
  month = jul,
  eprint = {2507.12345},
  archivePrefix = {arXiv},
  url = {https://arxiv.org/abs/2507.12345},
}
`);
  });

  it('keeps names whole that would be read as two, or turned around', () => {
    const names = ['Search and Rescue Team', 'Hopper, Grace', 'Anders And'];
    expect(writeBibtex(paper({}, { authorNames: names }))).toContain(
      'author = {{Search and Rescue Team} and {Hopper, Grace} and {Anders And}},',
    );
  });
});

describe('given a paper of a saved page', () => {
  it('names the organisation as author, links the search, and invents nothing', () => {
    expect(writeBibtex(paper({ published: null }, null))).toBe(`@misc{art6d9b,
  title = {The Art of Deep Testing with {LLMs:} A Survey},
  author = {{Acme \\& Sons}},
  url = {https://huggingface.co/papers?q=The%20Art},
}
`);
    expect(writeBibtex(paper({ organisation: null }, null))).not.toContain('author');
  });
});

describe('given odd characters', () => {
  it('escapes what TeX would act on', () => {
    const title = '100% of $5 & #1_a^b~c {d} \\input{x}';
    expect(writeBibtex(paper({ title }))).toContain(
      'title = {100\\% of \\$5 \\& \\#1\\_a\\textasciicircum{}b\\textasciitilde{}c \\textbraceleft{}d\\textbraceright{} \\textbackslash{}input\\textbraceleft{}x\\textbraceright{}},',
    );
  });

  it('writes balanced braces and a plain key for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string({ unit: 'grapheme' })),
        (title, authorNames) => {
          const odd = paper({ title }, { authorNames });
          expect(bibtexKey(odd)).toMatch(/^[a-z0-9]+$/);
          let depth = 0;
          for (const c of writeBibtex(odd)) {
            if (c === '{') depth += 1;
            if (c === '}') depth -= 1;
            expect(depth).toBeGreaterThanOrEqual(0);
          }
          expect(depth).toBe(0);
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('given several papers', () => {
  it('proposes the key by nature first, and others that no text can tell from it', () => {
    const some = proposeKeys(paper()).take(28).toArray();
    expect(some.slice(0, 3)).toEqual(['nunez2025art', 'nunez2025artb', 'nunez2025artc']);
    expect(some.at(-1)).toBe('nunez2025artab');
    expect(new Set(some).size).toBe(28);
  });

  it('writes an entry for each, under the keys given', () => {
    const text = writeBibliography([paper({ title: 'One' }), paper({ title: 'Two' })], ['a', 'b']);
    expect([...text.matchAll(/^@misc\{(\w+),$/gm)].map((m) => m[1])).toEqual(['a', 'b']);
  });
});
