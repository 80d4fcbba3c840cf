import { describe, expect, it } from 'vitest';
import { createSearch } from '../../src/search/index.ts';
import { createShelf, shelve, shelveInSteps } from '../../src/search/inverted-index/reader.ts';
import { paper } from './papers.ts';

const about = (n: number, abstract = `Study ${n} of quick turtles and slow learning.`) =>
  paper({ id: `p${n}`, title: `Turtles number ${n}`, abstract });
const many = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => about(from + n));
/** Every paper that writes the long form out reads otherwise once one says what it is short for. */
const introducing = paper({
  id: 'short',
  title: 'A short form',
  abstract: 'We call slow learning (SL) what it is. Slow learning (SL) is slow.',
});

describe('given papers that are made searchable in steps', () => {
  it('then no step reads more than four of them, those that read otherwise now included', () => {
    const shelf = createShelf();
    shelve(shelf, many(0, 300));
    const read = [...shelveInSteps(shelf, [introducing, ...many(300, 350)])];
    expect(Math.max(...read)).toBe(4);
    expect(read.reduce((sum, n) => sum + n)).toBe(351);
    expect(shelf.forward.frequencyOf('sl')).toBe(351);
  });

  it('then between any two steps each paper that was there is found, a replaced one too', () => {
    const search = createSearch(many(0, 100));
    const found = () => search.search('turtles', { limit: 1_000 }).total;
    const changed = about(7, 'Of quick turtles, rewritten.');
    for (const _ of search.addInSteps([introducing, changed, ...many(100, 140)]))
      expect(found()).toBeGreaterThanOrEqual(100);
    expect(found()).toBe(140);
    expect(search.search('rewritten').hits.map(({ paper }) => paper.id)).toEqual(['p7']);
  });

  it('then they are found as if they had been there from the start, however often they came', () => {
    const search = createSearch(many(0, 20));
    for (let round = 0; round < 12; round++)
      for (const _ of search.addInSteps(
        many(0, 20).map((p) => ({ ...p, abstract: `${p.abstract} Round ${round}.` })),
      ));
    const again = createSearch(many(0, 20).map((p) => ({ ...p, abstract: `${p.abstract} Round 11.` })));
    for (const query of ['turtles', 'round', '"slow learning"', 'quick study 7', 'round 4'])
      expect(search.search(query, { explain: true })).toEqual(again.search(query, { explain: true }));
  });

  it('then whoever walks the steps of two of them in turns finds what one after the other finds', () => {
    const search = createSearch(many(0, 3_000));
    const [one, other] = [search.addInSteps(many(3_000, 3_020)), search.addInSteps([])].map((steps) =>
      steps[Symbol.iterator](),
    );
    for (let open = 2; open > 0; ) open = [one, other].filter((steps) => steps?.next().done === false).length;
    expect(search.search('turtles', { limit: 5_000 }).total).toBe(3_020);
    expect(search.search('"number 3019"').hits.map(({ paper }) => paper.id)).toEqual(['p3019']);
  });
});
