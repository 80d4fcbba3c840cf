import { describe, expect, it } from 'vitest';
import { createSearch } from '../../src/search/index.ts';
import { paper } from './papers.ts';

const strongOf =
  (papers: ReturnType<typeof paper>[]) =>
  (query: string): string[] =>
    createSearch(papers)
      .search(query, { limit: 100 })
      .hits.flatMap((hit) => (hit.strong ? [hit.paper.title] : []));

const crowd = (count: number, of: (n: number) => Parameters<typeof paper>[0]) =>
  Array.from({ length: count }, (_, n) => paper(of(n)));

describe('given a query that is one hyphened word', () => {
  const strong = strongOf([
    paper({ title: 'Night-shift nurses', abstract: 'Nurses of the night-shift sleep badly.' }),
    paper({ title: 'Bakers', abstract: 'Bakers work in night-shifts.' }),
    paper({ title: 'Owls by night', abstract: 'At night owls hunt, and their prey may shift.' }),
    paper({ title: 'Shift registers', abstract: 'A shift register in hardware.' }),
    paper({ title: 'After-sale service', abstract: 'The after-sale service of shops.' }),
    paper({ title: 'Cars', abstract: 'After-sale repairs of cars.' }),
    paper({ title: 'A sale of paintings', abstract: 'Paintings at a sale.' }),
  ]);

  it.each(['night-shift', 'papers on night-shift', 'night-shifts pls'])(
    'then for %s those are strong that write it, in any form, and not those that have its words',
    (query) => {
      expect(strong(query).sort()).toEqual(['Bakers', 'Night-shift nurses']);
    },
  );

  it('then a function word is a part of it', () => {
    expect(strong('after-sale').sort()).toEqual(['After-sale service', 'Cars']);
  });

  it('then one that papers don’t write so is looked for by its words', () => {
    expect(strong('owls-night')).toEqual(['Owls by night']);
  });
});

describe('given more papers than anybody reads, each with some of a few words', () => {
  const about = crowd(6, (n) => ({
    title: `Ferries ${n}`,
    abstract: `Harbour pilots steer ferries. Route ${n}.`,
  }));
  const apart = crowd(45, (n) => ({
    title: `Berths ${n}`,
    abstract: `A harbour was built. Later some pilots came to berth ${n}.`,
  }));
  const others = crowd(30, (n) => ({ title: `Harbour walls ${n}`, abstract: `Walls of a harbour, ${n}.` }));
  const rest = crowd(120, (n) => ({ title: `Meadow ${n}`, abstract: `Grass grows on meadow ${n}.` }));

  it('then those are strong in which they meet', () => {
    const found = strongOf([...about, ...apart, ...others, ...rest])('harbour pilots');
    expect(found).toHaveLength(6);
    expect(found.every((title) => title.startsWith('Ferries'))).toBe(true);
  });

  it('then of few papers those are strong, too, that hold them apart', () => {
    const found = strongOf([...about, ...apart.slice(0, 5), ...rest])('harbour pilots');
    expect(found).toHaveLength(11);
  });

  it('then where they hardly ever meet, none gives way', () => {
    const found = strongOf([...about.slice(0, 2), ...apart, ...others, ...rest])('harbour pilots');
    expect(found.length).toBeGreaterThanOrEqual(45);
  });
});

describe('given two subjects that a query joins', () => {
  const strong = strongOf([
    paper({ title: 'Kites for surveying', abstract: 'Surveyors fly kites.' }),
    paper({ title: 'Kites of paper', abstract: 'How kites are folded.' }),
    paper({ title: 'Surveyors at sea', abstract: 'Ships with surveyors on board.' }),
    paper({ title: 'Grass', abstract: 'Grass grows.' }),
  ]);

  it.each(['kites for surveyors', 'kites and surveyors', 'kites & surveyors', 'surveyors with kites'])(
    'then of %s a strong paper has both',
    (query) => {
      expect(strong(query)).toEqual(['Kites for surveying']);
    },
  );

  it('then where no paper has both, those with one are strong', () => {
    expect(strong('kites and grass')).toContain('Grass');
  });

  it('then what nothing joins may be held in part', () => {
    expect(strong('kites surveyors')).toContain('Kites of paper');
  });
});

describe('given a word that no paper has, made of two that never stand in a row', () => {
  const papers = [
    paper({ title: 'Bridges of stone', abstract: 'Bridges stand for long. A foot of stone.' }),
    paper({ title: 'Foot pain', abstract: 'A foot hurts. Under bridges people sleep.' }),
  ];

  it('then it is asked whether they are meant, and nothing is claimed', () => {
    expect(createSearch(papers).search('footbridges')).toMatchObject({
      didYouMean: 'foot bridges',
      strong: 0,
    });
  });
});

describe('given a query that spells out an acronym', () => {
  const strong = strongOf([
    paper({ title: 'Rivers by Wild Otter Counts', abstract: 'Wild otter counts (WOC) tell of rivers.' }),
    paper({ title: 'WOC in winter', abstract: 'WOC is hard in snow.' }),
    paper({ title: 'Counts of geese', abstract: 'Geese are counted.' }),
    paper({ title: 'Snow', abstract: 'Snow falls.' }),
  ]);

  it('then those are strong that write the acronym alone, as they are for the acronym', () => {
    expect(strong('wild otter counts').sort()).toEqual(strong('WOC').sort());
    expect(strong('wild otter counts')).toContain('WOC in winter');
  });
});
