import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../src/answers/index.ts';
import { createSearch } from '../../src/search/index.ts';
import { fromPages, saved } from './shelf.ts';

/** Words, names, numbers, titles and organisations: whatever a person may have read on a listing. */
const held = fc.constantFrom(...saved).chain(({ title, abstract, organisation }) =>
  fc.constantFrom(
    title,
    organisation?.name ?? title,
    ...`${title} ${abstract}`
      .split(/\s+/)
      .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, ''))
      .filter((word) => word.length > 1),
  ),
);
const asked = fc.constantFrom<(word: string) => string>(
  (word) => `What does CriticLean say about ${word}?`,
  (word) => `How many ${word} does RefCritic use?`,
  (word) => `Is ${word} better than SFT?`,
  (word) => `which paper uses ${word} for cooking`,
  (word) => `Why does ${word} turn green?`,
  (word) => `Which benchmarks was ${word} tested on?`,
);
/** What would say of the papers that something doesn't stand there. */
const denial =
  /\b(?:none of (?:them|the|these)|no paper|nobody|papers? (?:don['’]t|doesn['’]t|do not|does not|never)|stands? nowhere|isn['’]t (?:in|mentioned)|not (?:mentioned|written|said))\b/i;

describe('given a question with what some abstract, title or organisation holds', () => {
  it('then a refusal says what was done, and denies nothing of it', () => {
    fc.assert(
      fc.property(held, asked, (word, ask) => {
        const { answered, note = '' } = fromPages.ask(ask(word));
        if (!answered) expect(note.replaceAll(word, '')).not.toMatch(denial);
        if (!answered) expect(note).not.toBe('');
      }),
      { numRuns: 400 },
    );
  });
});

/** First and last names of several tongues, each pair an author of one paper. */
const first = ['Ana', 'Björn', 'Chloé', 'Dmitri', 'Eun-ji', 'Farid', 'Gõ', 'J. P.', 'Li', 'Nguyễn'];
const last = [
  'Álvarez',
  'O’Neill',
  'van der Berg',
  'Müller-Lüdenscheidt',
  'Wu',
  'Đặng',
  'de la Cruz',
  'Özil',
];
const people = first.flatMap((f) => last.map((l) => `${f} ${l}`));
const signed = saved.map((paper, i) => ({
  ...paper,
  authors: 1,
  live: {
    ...{ arxiv: `2501.${String(i).padStart(5, '0')}`, authorNames: [people[i % people.length] ?? ''] },
    ...{ upvotes: 0, code: null, project: null, listedAt: '2025-01-01T00:00:00Z' },
  },
}));
const fromSigned = createAnswers(createSearch(signed));

describe('given a question with a name that stands among the authors', () => {
  const ways = [
    (name: string) => `papers by ${name}`,
    (name: string) => `how many papers has ${name} written?`,
    (name: string) => `did ${name} publish anything?`,
    (name: string) => `what did ${name} publish`,
    (name: string) => `which papers are by ${name.toLowerCase()}?`,
  ];
  it('then no answer and no refusal denies the author', () => {
    fc.assert(
      fc.property(fc.constantFrom(...signed), fc.constantFrom(...ways), (paper, ask) => {
        const [name = ''] = paper.live.authorNames;
        const { note = '', told = '', list = [] } = fromSigned.ask(ask(name));
        expect(`${note} ${told}`.replaceAll(name, '')).not.toMatch(denial);
        expect(`${note} ${told}`).not.toMatch(/\b0 of \d+ papers|found none/);
        expect(list.map((p) => p.id)).toContain(paper.id);
      }),
      { numRuns: 150 },
    );
  });
  it('then the author of a paper is told', () => {
    fc.assert(
      fc.property(fc.constantFrom(...signed), (paper) => {
        expect(fromSigned.ask('who wrote this?', { within: new Set([paper.id]) }).told).toContain(
          paper.live.authorNames[0],
        );
      }),
      { numRuns: 50 },
    );
  });
});
