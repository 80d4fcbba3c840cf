import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../src/answers/index.ts';
import { UserError } from '../../src/base/errors.ts';
import { createSearch } from '../../src/search/index.ts';
import { paper } from '../search/papers.ts';
import { named, onShelf } from './shelf.ts';

describe('given a paper to summarise', () => {
  const { sentences, facts } = onShelf.summarise(named('OtterNet'));
  it('tells contribution and result in the order of the abstract, and no background', () => {
    const texts = sentences.map((s) => s.text);
    expect(texts[0]).toMatch(/^We propose OtterNet/);
    expect(texts.at(-1)).toMatch(/^On RiverBench and LakeBench/);
    expect(texts.join(' ')).not.toMatch(/Rivers remain|However|github/);
  });
  it('states facts, each from the text', () => {
    expect(facts.introduces).toEqual(['OtterNet']);
    expect(facts.datasets).toEqual(['RiverBench', 'LakeBench']);
    expect(facts.numbers.map((n) => n.value)).toEqual(['71.5%', '64.0%']);
    expect(facts.code).toBe('https://github.com/otters/net');
  });
  it('names the data that a paper builds', () => {
    expect(onShelf.summarise(named('HeronNet')).facts.introduces).toEqual(['HeronNet', 'MarshSet']);
  });
  it('shows no address without a host', () => {
    const torn = paper({ title: 'Torn', abstract: 'We swim. Code: http://github/otters/net.' });
    expect(createAnswers(createSearch([torn])).summarise(torn).facts.code).toBeNull();
  });
  it.each([
    ['nothing', ''],
    ['one sentence', 'We swim.'],
    ['no stop', 'we swim'],
  ])('takes an abstract of %s', (_, abstract) => {
    const bare = paper({ title: 'Bare', abstract });
    const { sentences: few } = createAnswers(createSearch([bare])).summarise(bare);
    expect(few.map((s) => s.text)).toEqual(abstract === '' ? [] : [abstract]);
  });
});

describe('given a topic', () => {
  it('groups the papers on it, one sentence each, no paper twice', () => {
    const { groups, total } = onShelf.summariseTopic('robots');
    const papers = groups.flatMap((g) => g.papers.map((p) => p.title));
    expect(total).toBeGreaterThanOrEqual(2);
    expect(new Set(papers).size).toBe(papers.length);
    expect(papers).toContain('OtterNet: Swimming Robots by Curriculum');
    for (const g of groups) expect(g.label).not.toBe('');
  });
  it('has no groups where nothing is found', () =>
    expect(onShelf.summariseTopic('zzyzx').groups).toEqual([]));
});

describe('given two papers to compare', () => {
  const comparison = onShelf.compare([named('OtterNet'), named('HeronNet')]);
  const cell = (role: string): (string | undefined)[] =>
    comparison.rows.find((r) => r.role === role)?.quotes.map((q) => q?.text) ?? [];
  it('lays them side by side in their order, a quoted sentence or nothing in each cell', () => {
    expect(comparison.titles.map((t) => t.split(':')[0])).toEqual(['OtterNet', 'HeronNet']);
    expect(comparison.rows.map((r) => r.role)).toEqual(['aim', 'method', 'data', 'result', 'limit']);
    expect(cell('aim')).toEqual([
      expect.stringMatching(/^We propose OtterNet/),
      expect.stringMatching(/^We introduce HeronNet/),
    ]);
    expect(cell('data')[1]).toMatch(/MarshSet/);
    expect(cell('limit')).toEqual(['It struggles when the water is muddy.', undefined]);
  });
  it('uses no sentence in two cells', () => {
    const quotes = comparison.rows.flatMap((r) => r.quotes.flatMap((q) => q?.text ?? []));
    expect(new Set(quotes).size).toBe(quotes.length);
  });
  it('says what they share and what each has alone', () => {
    expect(comparison.shared.join(' ').toLowerCase()).toMatch(/riverbench/);
    expect(comparison.differs[1]?.join(' ')).toMatch(/MarshSet|wading/i);
    expect(comparison.differs[0]?.join(' ')).not.toMatch(/MarshSet|wading/i);
  });
  it('takes turns between them', () => {
    const owners = comparison.sentences.slice(0, 4).map((s) => s.title.split(':')[0]);
    expect(owners).toEqual(['OtterNet', 'HeronNet', 'OtterNet', 'HeronNet']);
  });
  it('compares three as well', () => {
    const three = onShelf.compare([named('OtterNet'), named('HeronNet'), named('Learning to Fold')]);
    expect(three.titles).toHaveLength(3);
    expect(three.rows.every((r) => r.quotes.length === 3)).toBe(true);
    expect(three.sentences.length).toBeLessThanOrEqual(12);
  });
  it('can be written as JSON', () => expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison));
  it('refuses a paper beside itself, and any number but two or three', () => {
    const [otter, heron] = [named('OtterNet'), named('HeronNet')];
    expect(() => onShelf.compare([otter, otter])).toThrow(UserError);
    expect(() => onShelf.compare([otter])).toThrow(UserError);
    expect(() => onShelf.compare([otter, heron, named('A Survey'), named('Learning to Fold')])).toThrow(
      UserError,
    );
  });
});

describe('given a paper to relate', () => {
  it('finds the nearest first and says by which words', () => {
    const [first] = onShelf.relate(named('OtterNet'), 3);
    expect(first?.paper.title).toMatch(/^HeronNet/);
    expect(first?.reasons.length).toBeGreaterThan(0);
  });
  it('finds no more than asked for', () => expect(onShelf.relate(named('OtterNet'), 1)).toHaveLength(1));
});

describe('given papers that are added later', () => {
  it('knows their names and numbers at the next question', () => {
    const search = createSearch([named('OtterNet')]);
    const answers = createAnswers(search);
    expect(answers.ask('How many annotated walks does MarshSet hold?').answered).toBe(false);
    search.add([named('HeronNet')]);
    expect(answers.ask('How many annotated walks does MarshSet hold?').answered).toBe(true);
  });
});
