import { describe, expect, it } from 'vitest';
import { createSearch } from '../../src/search/index.ts';
import { paper } from './papers.ts';

const search = createSearch([
  paper({
    title: 'Otter-2.5 on Ice',
    abstract: 'We tune Otter-2.5 and compare it with Seal 3 and Heron4.1.',
  }),
  paper({ title: 'Writing C++ by Beaver', abstract: 'Dams in C++ and in C#.' }),
  paper({ title: 'C for Beginners', abstract: 'The letter C.' }),
  paper({ title: 'β-Beaver: Dams of Two Kinds', abstract: 'Dams, and top-k logs, measured by R^2.' }),
  paper({ title: 'DamPlanner: Plans of Dams', abstract: 'DamPlanner plans.' }),
  paper({ title: '$\\mu$-Lodge', abstract: 'Lodges.' }),
]);
const first = (query: string) => search.search(query).hits.find((hit) => hit.strong)?.paper.title;

describe('given names as people write them', () => {
  it.each([
    ['otter2.5', 'Otter-2.5 on Ice'],
    ['otter 2.5', 'Otter-2.5 on Ice'],
    ['Otter-2.5', 'Otter-2.5 on Ice'],
    ['otter2', 'Otter-2.5 on Ice'],
    ['seal3', 'Otter-2.5 on Ice'],
    ['heron 4.1', 'Otter-2.5 on Ice'],
    ['c++', 'Writing C++ by Beaver'],
    ['C#', 'Writing C++ by Beaver'],
    ['C', 'C for Beginners'],
    ['beta-beaver', 'β-Beaver: Dams of Two Kinds'],
    ['beta beaver', 'β-Beaver: Dams of Two Kinds'],
    ['topk logs', 'β-Beaver: Dams of Two Kinds'],
    ['damplanner', 'DamPlanner: Plans of Dams'],
    ['dam planner', 'DamPlanner: Plans of Dams'],
    ['dampalnner', 'DamPlanner: Plans of Dams'],
    ['dam-plannre', 'DamPlanner: Plans of Dams'],
  ])('then %s finds its paper', (query, title) => expect(first(query)).toBe(title));
});

describe('given words that others write too, and one paper as if they were its name', () => {
  const about = (subject: string, n: number) =>
    paper({
      id: `${subject}-${n}`,
      title: `${subject} of Rivers ${n}`,
      abstract: `We study ${subject.toLowerCase()} of rivers.`,
    });
  const others = ['Diffusion', 'Navigation', 'Tracking', 'Sorting'].flatMap((subject) =>
    [1, 2, 3, 4].map((n) => about(subject, n)),
  );
  const library = createSearch([
    ...others,
    paper({ title: 'A STUDY OF HOW OTTERS SWIM WITH DIFFUSION OF INK AND OF MUD', abstract: 'Otters.' }),
    paper({
      title: 'NAVIO: Night Audio for the NAVIgation of Otters in Mud and in Ice',
      abstract: 'Otters.',
    }),
    paper({ title: 'Otters in Mud, in Ice and in Ink', abstract: 'We propose Tracking by Otters.' }),
    paper({ title: 'Otters and Ice: SORTER', abstract: 'We propose Sorting, which sorts otters.' }),
  ]);
  it.each(['diffusion', 'Navigation', 'tracking', 'Sorting'])(
    'then %s finds those first that are about it',
    (query) => {
      const titles = library.search(query, { limit: 4 }).hits.map((hit) => hit.paper.title);
      expect(titles).toEqual(
        expect.arrayContaining(
          [1, 2, 3, 4].map((n) => expect.stringMatching(new RegExp(`^${query} of Rivers ${n}$`, 'i'))),
        ),
      );
    },
  );
});
