import type { Facts } from '../../library/index.ts';
import { cutPlain, cutWords, escapeMarkdown } from './markdown.ts';

const list = (label: string, items: readonly string[]) =>
  items.length === 0
    ? []
    : [
        `${label}: ${items
          .slice(0, 4)
          .map((i) => `**${escapeMarkdown(cutPlain(i, 40))}**`)
          .join(', ')}`,
      ];

/** Is the one phrase said by the other, which is longer, or comes first? */
const sayIt = (other: string, phrase: string, isFirst: boolean): boolean => {
  const bare = phrase.replace(/…/g, '').trim();
  return other.includes(bare) && (other.length > phrase.length || isFirst);
};

/** What the abstract states, a line a kind; each figure with the words around it. */
export function drawFacts({ introduces, datasets, numbers, code }: Facts): string {
  // Two figures of one phrase have it for their context, both of them.
  const figures = numbers
    .map((n) => n.context)
    .filter((context, at, all) => !all.some((other, i) => i !== at && sayIt(other, context, i < at)))
    .slice(0, 2)
    .map((context) => escapeMarkdown(cutWords(context, 70)));
  return [
    ...list('Introduces', introduces),
    ...list('Data and benchmarks', datasets),
    ...(figures.length > 0 ? [`Figures: ${figures.join(' · ')}`] : []),
    ...(code === null ? [] : [`Code: ${escapeMarkdown(code)}`]),
  ].join('\n');
}
