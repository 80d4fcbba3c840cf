import { describe, expect, it } from 'vitest';
import { loadPapers } from '../../src/papers/index.ts';
import { makeFolder } from './files.ts';

const otters =
  'We study how otters swim in cold rivers, and present a model of their strokes that explains it.';
const herons = 'Herons wait. We measure for how long they stand on one leg, and find two minutes and a half.';

/** The same two papers as three tools save them. */
const inline = `new

[Subscribe](https://huggingface.co/login?next=%2Fpapers)

# Daily Papers

## by [![](https://huggingface.co/front/x.png)AK](https://huggingface.co/akhaliq) and the research community

- Daily

Oct 2

[101](https://huggingface.co/login?next=%2Fpapers%2F2606.00001)

### [Otters: How They\\  Swim](https://huggingface.co/papers/2606.00001)

[We study how otters swim in cold rivers,\\\\
and present a model of their strokes that explains it.](https://huggingface.co/papers/2606.00001)

[![river-lab](https://cdn.example/a.png)River Lab](https://huggingface.co/river-lab)

·

May 29[6](https://huggingface.co/papers/2606.00001#community)

[-](https://huggingface.co/login?next=%2Fpapers%2F2502.00002)

### [Herons at Rest](https://huggingface.co/papers/2502.00002)

[${herons}](https://huggingface.co/papers/2502.00002)

[- ![](https://cdn.example/b.jpeg)\\\\
- 3 authors](https://huggingface.co/papers/2502.00002)

·

Feb 27, 2025
`;

const numbered = `new

[Subscribe][29]

# Daily Papers

## by[AK][30] and the research community
* Daily

Oct 2
[
101
][31]

### [Otters: How They Swim][32]

[

We study how otters swim in cold rivers, and present a
model of their strokes that explains it.

][33]
[
River Lab
][34]
·
May 29 [ 6][35]
[
-
][36]

### [Herons at Rest][37]

[

${herons}

][38]
[
* 3 authors
][39]
·
Feb 27, 2025
`;

const addresses = `new

Subscribe

https://huggingface.co/login?next=%2Fpapers

Daily Papers

by 

AK

https://huggingface.co/akhaliq

 and the research community

Oct 2

 [-] 101

https://huggingface.co/login?next=%2Fpapers%2F2606.00001

Otters: How They Swim

https://huggingface.co/papers/2606.00001

${otters}

https://huggingface.co/papers/2606.00001

 

https://huggingface.co/papers/2606.00001

 River Lab

https://huggingface.co/river-lab

·

May 29 

6

https://huggingface.co/papers/2606.00001#community

 [-] 5

https://huggingface.co/login?next=%2Fpapers%2F2502.00002

Herons at Rest

https://huggingface.co/papers/2502.00002

${herons}

https://huggingface.co/papers/2502.00002

[

3 authors](https://huggingface.co/papers/2502.00002)

·

Feb 27, 2025
`;

describe('given a page that another tool saved', () => {
  it.each([
    ['as Markdown with links inline', inline],
    ['as Markdown with numbered links', numbered],
    ['with every address on a line of its own', addresses],
  ])('then its papers are read: %s', async (_, page) => {
    const { papers, problems } = await loadPapers(makeFolder({ 'page.txt': page }));
    expect(problems).toEqual([]);
    expect(papers).toMatchObject([
      {
        title: 'Otters: How They Swim',
        abstract: otters,
        organisation: { name: 'River Lab' },
        authors: null,
        comments: 6,
      },
      { title: 'Herons at Rest', abstract: herons, authors: 3, published: '2025-02-27', comments: 0 },
    ]);
  });
});

describe('given a page in a form that nobody knows', () => {
  it('then it is refused whole, by one problem, and nothing of it is a paper', async () => {
    const listing = (n: number) => `|${n}|\n\n{{paper ${n}}}\n\n  • 3 authors\n·\nApr 18, 2023\n\n`;
    const page = `new\n\nDaily Papers\n\nJan 6\n\n${[1, 2, 3].map(listing).join('')}`;
    const { papers, problems } = await loadPapers(makeFolder({ 'page.txt': page }));
    expect(papers).toEqual([]);
    expect(problems.map((p) => p.message)).toContainEqual(
      expect.stringMatching(/text form of this page isn't known.*all of it is left out/),
    );
  });
});

describe('given the ways in which a page counts and dates', () => {
  const page = (who: string, date: string, dot = '·') =>
    `new\n\nDaily Papers\n\nJan 6\n\nHerons at Rest\n\n${herons}\n\n  ${who}\n${dot}\n${date}\n`;

  it.each([
    ['• 1,204 authors', 'Apr 18, 2023 1,024', { authors: 1204, comments: 1024, published: '2023-04-18' }],
    ['• 1 author', 'Apr 18, 2023 1.2k', { authors: 1, comments: 1200 }],
    ['• 3 authors', 'September 3, 2024', { published: '2024-09-03' }],
    ['• 3 authors', '2024-09-03 7', { published: '2024-09-03', comments: 7 }],
    ['• 3 authors', '3. Sep 2024', { published: '2024-09-03' }],
    ['• 3 authors', 'Sep\u00a03, 2024', { published: '2024-09-03' }],
  ])('then %s and %s are read', async (who, date, expected) => {
    const { papers } = await loadPapers(makeFolder({ 'page.txt': page(who, date) }));
    expect(papers).toMatchObject([{ title: 'Herons at Rest', ...expected }]);
  });

  it('then an abstract of two short paragraphs keeps its title', async () => {
    const text = `new\n\nDaily Papers\n\nJan 6\n\nHerons at Rest\n\nHerons wait.\n\nFor long.\n\n  • 3 authors\n·\nApr 18, 2023\n`;
    const { papers } = await loadPapers(makeFolder({ 'page.txt': text }));
    expect(papers).toMatchObject([{ title: 'Herons at Rest', abstract: 'Herons wait. For long.' }]);
  });
});
