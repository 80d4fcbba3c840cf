import { expect, it } from 'vitest';
import { createLibrary } from '../../src/library/index.ts';
import { makePaper } from '../digest/papers.ts';

it('given a topic that is followed, then papers that hardly touch it are left out', async () => {
  const library = createLibrary([
    makePaper('on', { title: 'Otters crossing cold rivers' }),
    makePaper('aside', { abstract: 'We cross a bridge. Rivers are mentioned once.' }),
  ]);
  const found = await library.search('otters crossing rivers');
  expect(found.hits.map((hit) => hit.paper.id)).toEqual(['on', 'aside']);
  expect((await library.followed('topic', 'otters crossing rivers')).map((p) => p.id)).toEqual(['on']);
});
