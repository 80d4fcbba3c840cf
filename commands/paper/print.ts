import { styleText } from 'node:util';
import { formatNumber } from '../../src/base/format.ts';
import { byline, countPapers } from '../../src/discord/cards/drawing.ts';
import { printPaper } from '../shared/paper-card.ts';
import { explainReading } from './card.ts';
import type { Result } from './result.ts';

/** The same for a terminal: ten hits, with what each term brought where that was asked for. */
export function printSearch(result: Result): string {
  const dim = (s: string) => styleText('dim', s);
  const meant = result.didYouMean === null ? [] : [`Did you mean: ${result.didYouMean}`];
  const head = [...explainReading(result), ...meant].map(dim);
  if (result.meant !== null) return printPaper(result.meant);
  if (result.hits.length === 0) return [...head, 'Nothing found.'].join('\n');
  const strong = result.hits.filter((hit) => hit.strong);
  if (strong.length === 0) head.push('Nothing that matches all of it. These come nearest:');
  const shown = (strong.length > 0 ? strong : result.hits).slice(0, 10).map((hit, i) => {
    const title = `${String(i + 1).padStart(2)}. ${styleText('bold', hit.paper.title)}`;
    const terms = hit.terms?.map((t) => `${t.field}:${t.term} ${t.weight.toFixed(2)}`).join('  ');
    const explained = terms === undefined ? [] : [dim(`    ${hit.score.toFixed(3)} = ${terms}`)];
    return [
      title,
      dim(`    ${byline(hit.paper)}`),
      ...(hit.sentence ? [`    ${hit.sentence.text}`] : []),
      ...explained,
    ].join('\n');
  });
  return [
    ...head,
    ...shown,
    dim(`${countPapers(result.strong)}, and ${formatNumber(result.total - result.strong)} that come near`),
  ].join('\n');
}
