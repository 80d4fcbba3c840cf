import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/text/sentences/sentences.ts';

const split = (text: string): string[] => splitSentences(text).map((s) => s.text);
/** Each case is written as its sentences; joined by a space they must come apart again. */
const comesApart = (...sentences: string[]): void => expect(split(sentences.join(' '))).toEqual(sentences);

describe('given a dot that ends nothing', () => {
  it.each([
    ['for example', 'It is used for clean sources (e.g. renewable, or, in general, i.e. the rest) of power.'],
    [
      'average',
      'PTR enhances performance across ten diverse tasks (avg. from 49.6% to 53.5%) without tuning.',
    ],
    ['i.i.d.', 'We assume i.i.d. trajectories of one policy.'],
    [
      'versus',
      'The axes are: (i) Map vs. Territory; (ii) Intuition vs. Reason; (iii) Conflict vs. Confirmation.',
    ],
    ['versus, dotted twice', 'We study humans v.s. Machines at chess.'],
    ['et al.', 'We follow Smith et al., 2025 and Chow et al. (2023) here.'],
    ['a version', 'A model from fine-tuning Mistral-7B-Instruct-v0.2 that wins on AlpacaEval 2.0 often.'],
    ['two decimals', 'When applied to Gemini 1.0 Pro and 1.5 Flash models, it wins.'],
    ['a figure', 'See Fig. 3 and Eq. 4 for details.'],
    ['a person', 'My name is Jonas E. Smith and he is Dr. No.'],
    ['a company', 'They closed the deal with Pitt, Briggs & Co. at noon.'],
    ['a state before a noun', 'I work for the U.S. Government in Virginia.'],
    ['a mountain', 'I can see Mt. Fuji from here.'],
    ['a date', 'It was measured on Dec. 31, 2014 in Rome.'],
    ['an e-mail address', 'Her address is Jane.Doe@example.com for now.'],
    ['an ellipsis', 'We take 1, 2, ... steps.'],
    ['an open quotation', 'Prompts such as "Wait. Let me think" improve it.'],
    [
      'an open bracket',
      'He teaches science (He worked for 5 years. As an engineer.) at the local university.',
    ],
    ['speech', 'She turned to him, "This is great." she said.'],
  ])('keeps %s in one sentence', (_, sentence) => expect(split(sentence)).toEqual([sentence]));
});

describe('given sentences side by side', () => {
  it('splits after a word, a question and an exclamation', () =>
    comesApart('Hello World.', 'What is it?', 'There it is!', 'Hello?!', 'Long time no see.'));
  it('splits after a number and an amount', () =>
    comesApart('It reaches an FID of 5.02.', 'It costs $100.00.', 'We won on AlpacaEval 2.0.', 'Good.'));
  it('splits after quotes that close behind the stop', () =>
    comesApart(
      'We ask “Does It Work?”',
      'We find that it does.',
      'It is "what is correct."',
      'Experimental results agree.',
    ));
  it('splits after LaTeX quotes that were left in', () =>
    comesApart(
      "We delve into the concern, ``Does Self-Feedback Really Work?''",
      'We propose a perspective.',
    ));
  it('splits after abbreviations only before a word that begins sentences', () =>
    comesApart(
      'We use goals such as like, share etc.',
      'However, they are few.',
      'We work in the U.S.',
      'How?',
    ));
  it('splits before numbered items and keeps the number with its item', () =>
    comesApart(
      'Highlighted Takeaways: 1. RLHF is Online Inverse RL with Offline Demonstration Data.',
      '2. RLHF > SFT because of compounding error.',
      'a. The first item.',
      'b. The second item.',
      '2) Furthermore, we built an environment.',
    ));
  it('splits at a dot set off by a space', () => comesApart('It generates a rationale .', 'This is enough.'));
  it('splits where the space was forgotten, and not inside names', () => {
    expect(split('It improves reasoning.We show this with Node.js code.')).toEqual([
      'It improves reasoning.',
      'We show this with Node.js code.',
    ]);
  });
  it('splits before a name in small letters', () =>
    comesApart('It is fast.', 'mallocMuZero improves it.', 'vLLM does too.'));
  it('splits after a link', () =>
    comesApart('Code: https://github.com/a/b.git.', 'The data (http://github/x) is open.', 'See it.'));
  it('splits at a blank line, and not at a line that merely wraps', () =>
    expect(split('A title without a stop\n\nOne sentence that\nwraps. Two.')).toEqual([
      'A title without a stop',
      'One sentence that\nwraps.',
      'Two.',
    ]));
  it('splits Chinese', () =>
    expect(split('我们提出一种方法。它很快。')).toEqual(['我们提出一种方法。', '它很快。']));
  it('keeps a last sentence without a stop', () => comesApart('We release it.', 'Code: github.com/a/b'));
});

describe('given a medical abstract', () => {
  it('splits it at the ends of its sentences', () =>
    comesApart(
      'Elevated levels (e.g. ID2, LGALS1) were seen in 12 of 40 patients (30%; P = .03).',
      '31 eligible studies were included in the final analysis (ClinicalTrials.gov number, NCT00003026).',
      "miR-375 bound directly to a site in the 3' untranslated region, total costs 1040 vs. 1180 per year.",
      '(ABSTRACT TRUNCATED)',
    ));
});

describe('given any text', () => {
  const pieces = fc.constantFrom(
    'We',
    'the',
    'e.g.',
    '1.',
    '(',
    ')',
    '"',
    '. ',
    '? ',
    ' ',
    '\n\n',
    'v0.2',
    '…',
    '。',
    'é',
    '😀',
  );
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((p) => p.join('')),
  );

  it('keeps the offsets of what it cuts, in order', () =>
    fc.assert(
      fc.property(noise, (text) => {
        let last = 0;
        for (const s of splitSentences(text)) {
          expect(s.text).toBe(text.slice(s.start, s.end));
          expect(s.start).toBeGreaterThanOrEqual(last);
          expect(s.text.trim()).toBe(s.text);
          expect(s.text).not.toBe('');
          last = s.end;
        }
      }),
      { seed: 5 },
    ));
  it('loses nothing but white space', () =>
    fc.assert(
      fc.property(noise, (text) => {
        const kept = splitSentences(text)
          .map((s) => s.text)
          .join('');
        expect(kept.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
      { seed: 5 },
    ));
});

describe('given initials and words that are cut short', () => {
  it.each([
    'The nest is due to K.A. Heron and G.B.J. Osprey.',
    'See Thm. 3, Lem. 4, Prop. B and Def. One of the A.I. Index.',
    'We ask Yahoo! Answers about birds.',
  ])('keeps %j whole', (text) => expect(split(text)).toEqual([text]));

  it('still parts what they end', () => comesApart('We count birds in the U.S.', 'However, few nest there.'));
});
