import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
