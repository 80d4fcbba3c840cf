import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '../../commands/services.ts';
import type { Numbers } from '../../commands/trends/result.ts';
import { trends } from '../../commands/trends/trends.ts';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { createLibrary, type Library, loadLibrary } from '../../src/library/index.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { paper } from '../search/papers.ts';

const nowhere = { user: null, guild: null, channel: null };
const at = (day: string) => ({ ...systemClock, now: () => Date.parse(`${day}T12:00:00Z`) });

const on = (what: string, published: string | null, n: number): Paper =>
  paper({
    title: `${what} of kind ${published} ${n}`,
    abstract: `This is about ${what} and its like.`,
    published,
    id: `${what.slice(0, 3)}${n}x${published ?? ''}`.toLowerCase().replace(/[^a-z0-9]/g, ''),
  });

const papers: readonly Paper[] = [
  on('otters', '2019-01-05', 0),
  on('otters', '2025-01-31', 1),
  on('otters', '2025-02-01', 2),
  on('otters', '2025-02-28', 3),
  on('otters', '2025-05-01', 4),
  on('otters', null, 5),
  on('otters', '2031-01-01', 6),
  on('herons', '2025-03-09', 7),
  on('herons', '2025-05-09', 8),
];

const folder = mkdtempSync(join(tmpdir(), 'paperboy-trends-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const servicesOn = (library: Library, day: string, more: Partial<Services> = {}): Services => ({
  library,
  store: null,
  log: createLog({ level: 'error', write: () => {}, secrets: [] }),
  clock: at(day),
  ...more,
});

async function ask(services: Services, topic?: string, and?: string): Promise<Numbers> {
  const result = await trends.run(services, { topic, and }, nowhere);
  if (result.kind !== 'numbers') throw new Error('these are no numbers');
  return result;
}
const said = (numbers: Numbers): string => trends.card(numbers, {}).embeds[0]?.description ?? '';

describe.each(['memory', 'fts5'] as const)('given papers by month, the engine being %s', (engine) => {
  let library: Library;
  beforeAll(async () => {
    library = await loadLibrary(papers, { engine, database: join(folder, `${engine}.db`) });
  });
  afterAll(() => library.close());

  it('then each paper is in its month, a month without papers is zero, and what isn’t shown is said', async () => {
    const numbers = await ask(servicesOn(library, '2025-05-20'), 'otters');
    expect(numbers.months).toHaveLength(24);
    expect(numbers.months.slice(-5)).toEqual(['2025-01', '2025-02', '2025-03', '2025-04', '2025-05']);
    const [otters] = numbers.counted;
    expect(otters?.counts.slice(-5)).toEqual([1, 2, 0, 0, 1]);
    expect(numbers.all.slice(-5)).toEqual([1, 2, 1, 0, 2]);
    expect(otters).toMatchObject({ total: 7, earlier: 1, later: 1, undated: 1 });
    expect(said(numbers)).toContain(
      'Not shown: 1 before June 2023, 1 dated after May 2025, 1 without a date.',
    );
  });

  it('then the month that isn’t over is marked, and counts to no comparison', async () => {
    const numbers = await ask(servicesOn(library, '2025-05-20'), 'otters');
    expect(numbers.isPartial).toBe(true);
    expect(said(numbers)).toContain('May 2025 so far: 1 paper');
    expect(said(numbers)).toContain('The 11 months to April 2025: 3 of 4 (75%)');
    const later = await ask(servicesOn(library, '2025-07-02'), 'otters');
    expect(later.isPartial).toBe(false);
    expect(later.months.at(-1)).toBe('2025-05');
    expect(said(later)).toContain('The 12 months to May 2025: 4 of 6 (67%)');
  });

  it('then the whole library is counted alike', async () => {
    const { counted } = await ask(servicesOn(library, '2025-05-20'));
    expect(counted[0]).toMatchObject({ topic: null, total: 9, earlier: 1, later: 1, undated: 1 });
  });

  it('then two topics are counted apart', async () => {
    const { counted, unknown } = await ask(servicesOn(library, '2025-05-20'), 'otters', 'herons');
    expect(counted.map(({ counts }) => counts.slice(-3))).toEqual([
      [0, 0, 1],
      [1, 0, 1],
    ]);
    expect(unknown).toBeNull();
  });

  it('then papers that come are counted', async () => {
    const more = on('otters', '2025-04-04', 9);
    await library.add([more]);
    expect((await ask(servicesOn(library, '2025-05-20'), 'otters')).counted[0]?.counts.slice(-2)).toEqual([
      1, 1,
    ]);
    expect((await ask(servicesOn(library, '2025-05-20'))).all.at(-2)).toBe(1);
  });
});

describe('given little to count', () => {
  it('then one month is one bar', async () => {
    const one = createLibrary([on('otters', '2025-05-01', 1)]);
    const numbers = await ask(servicesOn(one, '2025-05-20'), 'otters');
    expect(numbers.months).toEqual(['2025-05']);
    expect(said(numbers)).toContain('May 2025 so far: 1 paper');
    expect(said(numbers)).not.toMatch(/months to|Most in/);
  });

  it('then where no paper has a date that is said', async () => {
    const none = createLibrary([on('otters', null, 1)]);
    await expect(ask(servicesOn(none, '2025-05-20'), 'otters')).rejects.toThrow('No paper here has a date.');
  });
});

describe('given a picture that can’t be drawn', () => {
  it('then all numbers are said, and that there is no picture', async () => {
    const paint = () => Promise.reject(new Error('no'));
    const numbers = await ask(servicesOn(createLibrary(papers), '2025-05-20', { paint }), 'otters');
    expect(said(numbers)).toContain('No picture: it couldn’t be drawn just now.');
    expect(said(numbers)).toContain('2025: Jan 1, Feb 2, Mar 0, Apr 0, May 1');
    expect(trends.card(numbers, {}).files).toBeUndefined();
  });
});

describe('given two long topics and two years', () => {
  it('then the words for the picture fit into what Discord takes', async () => {
    const library = createLibrary(papers);
    const paint = async () => new Uint8Array(1);
    const long = (what: string) => `${what} ${'and otters '.repeat(26)}`;
    const numbers = await ask(
      servicesOn(library, '2025-05-20', { paint }),
      long('otters'),
      long('herons otters'),
    );
    const [file] = trends.card(numbers, {}).files ?? [];
    expect(file?.description?.length).toBeLessThanOrEqual(1024);
    expect(file?.description).toMatch(/2025: Jan \d, .*\.$/);
  });
});

describe('given a year of many papers', () => {
  const many = (what: string, month: string, count: number): Paper[] =>
    Array.from({ length: count }, (_, n) => on(what, `${month}-0${1 + (n % 9)}`, n));
  const library = createLibrary([
    ...many('herons', '2024-10', 150),
    ...many('lanterns', '2024-09', 150),
    ...many('herons', '2025-04', 50),
    ...many('otters', '2025-04', 60),
    ...many('lanterns', '2025-04', 130),
    ...many('gulls', '2025-05', 90),
  ]);

  it('then what rises and what falls is named, a month that isn’t over left out, and each can be drawn', async () => {
    const numbers = await ask(servicesOn(library, '2025-05-20'));
    expect(said(numbers)).toMatch(/📈 Rising: \*\*otters\*\* 0% → 25%/);
    expect(said(numbers)).toMatch(/📉 Falling: \*\*herons\*\* 50% → 21%/);
    expect(said(numbers)).not.toContain('gulls');
    const rows = trends.card(numbers, {}).rows ?? [];
    const choices = rows.flatMap((row) =>
      row.flatMap((part) => (part.kind === 'actions' ? part.choices : [])),
    );
    expect(choices.map(({ label }) => label)).toEqual(['otters', 'herons']);
    expect(choices[0]?.to).toMatchObject({ command: 'trends', options: { topic: 'otters' } });
  });

  it('then beside a topic nothing else is named', async () => {
    expect((await ask(servicesOn(library, '2025-05-20'), 'otters')).turns).toBeNull();
  });
});
