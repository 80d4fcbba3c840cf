import { expect, it } from 'vitest';
import { namesIn } from '../../src/corpus/names-in.ts';
import { type JudgedQuestion, judged, mean } from './judging.ts';
import { fromPages, saved, savedSearch } from './shelf.ts';

/** Names that papers bear before the colon of their titles. */
const bearers = saved.flatMap((paper) => {
  const name = /^([^:\s]{3,25}):/.exec(paper.title)?.[1];
  return name === undefined ? [] : [{ name, paper }];
});

/** The same question asked of other papers: the name of its own taken out, the names of others put in. */
function* swaps(): Iterable<string> {
  let at = 0;
  for (const { question, titles, kind } of judged<JudgedQuestion>('open', 'ask')) {
    if (titles.length !== 1 || kind === 'which' || kind === 'definition') continue;
    const own = namesIn(question, savedSearch.corpus).filter((n) =>
      n.owners.some((o) => o.paper.title === titles[0]),
    );
    for (let i = 0; own.length > 0 && i < 4; i++) {
      at = (at + 7) % bearers.length;
      const other = bearers[at];
      if (other === undefined || other.paper.title === titles[0]) continue;
      yield own.reduceRight((text, n) => text.slice(0, n.start) + other.name + text.slice(n.end), question);
    }
  }
}

it('declines nearly every question that is asked of another paper', () => {
  const questions = [...swaps()];
  expect(questions.length).toBeGreaterThan(80);
  expect(mean(questions.map((q) => Number(!fromPages.ask(q).answered)))).toBeGreaterThanOrEqual(0.88);
});
