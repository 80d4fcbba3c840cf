import { describe, expect, it } from 'vitest';
import { quantitiesIn } from '../../src/text/quantities.ts';

const read = (text: string): string[] =>
  quantitiesIn(text)
    .filter((q) => !q.label)
    .map((q) => `${q.text} ${q.unit}`);

describe('given a sentence with numbers', () => {
  it.each([
    ['It improves by 34.2% and 5 percent.', ['34.2% percent', '5 percent percent']],
    ['We use 26 million pairs.', ['26 million plain']],
    ['It gains 5.07 points.', ['5.07 points points']],
    ['It is 6.8x faster and takes 3 times less.', ['6.8x times', '3 times times']],
    ['Reductions of 1.3-30.5% are seen.', ['1.3-30.5% percent']],
    ['It takes 80 seconds and $12.', ['80 time', '$12 money']],
    ['Across eight tasks and 1,260 samples.', ['eight plain', '1,260 plain']],
    ['A two-stage method.', ['two plain']],
    ['It reaches an FID of 5.02.', ['5.02 plain']],
  ])('reads "%s"', (text, found) => expect(read(text)).toEqual(found));
  it.each([
    ['versions', 'It wins on AlpacaEval 2.0.'],
    ['parts of names', 'GPT-4 and Llama-2 beat MATH-500.'],
    ['years', 'It was founded in 2023.'],
    ['list numbers', 'We find: (1) rivers are wide.'],
    ['stages', 'In Stage 2 we swim.'],
  ])('reads no quantity in %s', (_, text) => expect(read(text)).toEqual([]));
  it('keeps the place of each', () => {
    const text = 'From 53\\% to 65\\% in 10 tasks';
    for (const q of quantitiesIn(text)) expect(text.slice(q.start, q.end)).toBe(q.text);
  });
});
