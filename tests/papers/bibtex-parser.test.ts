import { parse } from '@retorquere/bibtex-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bibtexKey, writeBibliography, writeBibtex } from '../../src/papers/bibtex.ts';
import type { Paper } from '../../src/papers/index.ts';

const paper = (authorNames: readonly string[], title = 'Counting Birds'): Paper => ({
  id: '6d9bc7b53055',
  title,
  abstract: '',
  published: '2025-07-20',
  authors: authorNames.length,
  organisation: null,
  comments: 0,
  link: 'https://huggingface.co/papers?q=Counting',
  raw: { title: '', abstract: '' },
  sources: [],
  live: {
    arxiv: '2507.12345',
    authorNames,
    upvotes: 0,
    code: null,
    project: null,
    listedAt: '2025-07-21T00:00:00.000Z',
  },
});

/** An export as another program reads it. */
const readBack = (papers: readonly Paper[]) => {
  const keys = papers.map((one, n) => `${bibtexKey(one)}x${n}`);
  const { entries, errors } = parse(writeBibliography(papers, keys), { sentenceCase: false });
  expect(errors).toEqual([]);
  expect(entries.map((entry) => entry.key)).toEqual(keys);
  return entries;
};
const authorsOf = (names: readonly string[]) => readBack([paper(names)])[0]?.fields.author;

describe('given an export that another program reads', () => {
  it.each([
    'Osprey Team',
    'Google DeepMind',
    'OpenAI Research',
    'The Heron Collaboration',
    '01.AI',
    'Lab of Birds and Bees',
  ])('finds the group %s as one name', (name) => expect(authorsOf([name])).toEqual([{ name }]));

  it.each([
    ['Grace Hopper', { firstName: 'Grace', lastName: 'Hopper' }],
    ['Robin McAllen', { firstName: 'Robin', lastName: 'McAllen' }],
    ['Mara LeBrun', { firstName: 'Mara', lastName: 'LeBrun' }],
    ['Jun Ai', { firstName: 'Jun', lastName: 'Ai' }],
    ['Martin Heron Jr.', { firstName: 'Martin', lastName: 'Heron', suffix: 'Jr.' }],
    ['José Ñandú', { firstName: 'José', lastName: 'Ñandú' }],
  ])('finds the person %s in parts', (name, parts) => {
    expect(authorsOf([name])).toEqual([parts]);
  });

  it('finds no author in the colon after a team', () => {
    expect(authorsOf(['Osprey Team', ':', 'Grace Hopper'])).toHaveLength(2);
  });

  it('finds every entry and as many authors as there are, whatever they are called', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
      fc.stringMatching(/^[\p{L} ,.{}\\$&%#_~^'"-]{1,30}$/u),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.array(text, { maxLength: 4 })), { maxLength: 4 }), (rows) => {
        const entries = readBack(rows.map(([title, names]) => paper(names, title)));
        expect(entries).toHaveLength(rows.length);
        rows.forEach(([, names], n) => {
          const named = names.filter((name) => /[\p{L}\p{N}]/u.test(name));
          expect(entries[n]?.fields.author ?? []).toHaveLength(named.length);
        });
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('given what a key calls an author', () => {
  it.each([
    [['Osprey Team'], 'osprey2025counting'],
    [['Martin Heron Jr.'], 'heron2025counting'],
    [[':', 'Grace Hopper'], 'hopper2025counting'],
  ])('%j → %s', (names, key) => {
    expect(bibtexKey(paper(names))).toBe(key);
    expect(writeBibtex(paper(names))).toContain(`@misc{${key},`);
  });
});
