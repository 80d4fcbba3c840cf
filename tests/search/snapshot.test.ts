import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createSearch } from '../../src/search/index.ts';
import { paper } from './papers.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperboy-index-'));
afterAll(() => rmSync(folder, { recursive: true }));

const papers = [
  paper({
    title: 'OtterNet: Swimming',
    abstract: 'Reinforcement learning (RL) of otters. They swim in multi-modal rivers.',
    organisation: { slug: 'riverlab', name: 'River Laboratory' },
  }),
  paper({ title: 'Multimodal Rivers', abstract: 'RL drowns. Rivers are multimodal.', published: null }),
  paper({ title: '', abstract: '' }),
];
const queries = [
  'rl',
  'otter net',
  'multimodal',
  'swiming',
  'riverlab',
  '"in multi modal"',
  'nothing like it',
];
const answers = (search: ReturnType<typeof createSearch>) =>
  queries.map((query) => JSON.stringify(search.search(query, { explain: true })));

function open(file: string, some = papers) {
  let built = 0;
  const search = createSearch(some, { file, progress: (done) => (built = done) });
  return { search, built };
}

describe('given a place to keep the index', () => {
  it('builds it once, telling how far it is, and loads it the next time', () => {
    const file = join(folder, 'deep', 'once.index');
    expect(open(file).built).toBe(papers.length);
    expect(open(file).built).toBe(0);
  });

  it('answers from the loaded one as from the built one', () => {
    const file = join(folder, 'same.index');
    const built = answers(open(file).search);
    expect(answers(open(file).search)).toEqual(built);
    expect(built).toEqual(answers(createSearch(papers)));
  });

  it('takes papers in after loading as after building', () => {
    const file = join(folder, 'more.index');
    const more = [
      paper({ title: 'Walrus' }),
      { ...papers[0], abstract: 'Of seals now.' } as (typeof papers)[0],
    ];
    const both = [open(file), open(file)].map(({ search }) => {
      search.add(more);
      return [
        ...answers(search),
        JSON.stringify(search.search('walrus')),
        JSON.stringify(search.search('seals')),
      ];
    });
    expect(both[0]).toEqual(both[1]);
  });

  it('builds it again where a paper changed or went, and reads no more than what came', () => {
    const file = join(folder, 'changed.index');
    const [first, ...rest] = papers;
    const changed = [{ ...(first as (typeof papers)[0]), abstract: 'Only of beavers.' }, ...rest];
    expect(open(file).built).toBe(3);
    expect(open(file, changed).built).toBe(3);
    expect(open(file, changed).built).toBe(0);
    expect(open(file, rest).built).toBe(2);
    expect(open(file, papers).built).toBe(1);
  });

  it('is kept as it has become, holes and all, and answers as before', () => {
    const file = join(folder, 'kept.index');
    const { search } = open(file);
    const more = [
      paper({ title: 'Walrus', abstract: 'Pre-training (PT) of seals.' }),
      { ...papers[1], abstract: 'RL drowns in multimodal seas.' } as (typeof papers)[0],
      ...Array.from({ length: 9 }, (_, n) =>
        paper({ title: `Pretraining ${n}`, abstract: `Of ${n} seals.` }),
      ),
    ];
    for (const one of more) search.add([one]);
    search.keep();
    const all = [...search.papers];
    const again = open(file, [...all].reverse());
    expect(again.built).toBe(0);
    const asked = (one: typeof search) => [
      ...answers(one),
      ...['walrus', 'pt', 'seals', 'multimodal seas'].map((query) => JSON.stringify(one.search(query).hits)),
    ];
    expect(asked(again.search)).toEqual(asked(search));
    again.search.remove(all.slice(0, 2).map(({ id }) => id));
    search.remove(all.slice(0, 2).map(({ id }) => id));
    expect(asked(again.search)).toEqual(asked(search));
  });

  it('keeps facts that are no text fresh without building', () => {
    const file = join(folder, 'facts.index');
    open(file);
    const moved = papers.map((one) => ({ ...one, comments: 9, organisation: { slug: null, name: 'Oslo' } }));
    const { search, built } = open(file, moved);
    expect(built).toBe(0);
    expect(search.search('oslo').hits[0]?.paper.comments).toBe(9);
  });

  it.each([
    ['an empty file', () => new Uint8Array()],
    ['something else', () => Buffer.from('not an index')],
    ['a torn file', (whole: Uint8Array) => whole.subarray(0, whole.length / 2)],
  ])('builds it again from %s', (_, damage) => {
    const file = join(folder, 'damaged.index');
    open(file);
    writeFileSync(file, damage(readFileSync(file)));
    const { search, built } = open(file);
    expect(built).toBe(papers.length);
    expect(search.search('otters').total).toBe(1);
  });

  it('builds it again wherever a bit of it has flipped', () => {
    const file = join(folder, 'flipped.index');
    open(file);
    const whole = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(whole.length * 8 - 1), (bit) => {
        const flipped = Buffer.from(whole);
        const at = bit >> 3;
        flipped[at] = (flipped[at] as number) ^ (1 << (bit & 7));
        writeFileSync(file, flipped);
        expect(open(file).built).toBe(papers.length);
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  it('leaves nothing else beside it', () => {
    const file = join(folder, 'alone', 'x.index');
    open(file);
    expect(statSync(file).size).toBeGreaterThan(0);
    expect(existsSync(`${file}.${process.pid}.tmp`)).toBe(false);
  });
});
