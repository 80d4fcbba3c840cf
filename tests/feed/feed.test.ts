import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type Clock,
  createDailyPapers,
  type Feed,
  type Source,
  startFeed,
  systemClock,
} from '../../src/feed/index.ts';
import { type DayList, SourceError } from '../../src/feed/ports.ts';
import { readRow } from '../../src/feed/row.ts';
import type { Log } from '../../src/log.ts';
import { loadPapers, type Paper } from '../../src/papers/index.ts';
import { createSearch } from '../../src/search/index.ts';
import type { Search } from '../../src/search/types.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { head, listing, makeFolder } from '../papers/files.ts';
import { createTestClock, type TestClock } from './clocks.ts';
import { makeRow, startSourceServer } from './source-server.ts';

const start = '2026-11-20T08:00:00Z';
const hour = 3_600_000;
const minute = 60_000;

/** A source whose lists the test fills, and which it can break. */
function createSource() {
  const lists = new Map<string, object[]>();
  const source = {
    name: 'daily-papers',
    lists,
    days: [] as string[],
    broken: null as SourceError | null,
    /** Days that can't be read, whatever happens. */
    bad: new Set<string>(),
    async readDay(date: string): Promise<DayList> {
      source.days.push(date);
      if (source.broken !== null) throw source.broken;
      if (source.bad.has(date)) throw new SourceError('it answered 500');
      const read = (lists.get(date) ?? []).map((row) => readRow(row, date));
      return {
        records: read.filter((r) => typeof r !== 'string'),
        problems: read.flatMap((message, i) =>
          typeof message === 'string' ? [{ date, row: i + 1, message }] : [],
        ),
      };
    },
  } satisfies Source & Record<string, unknown>;
  return source;
}

function createTestLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const at = (level: string) => (message: string, facts?: unknown) => {
    lines.push(`${level} ${message} ${JSON.stringify(facts ?? {})}`);
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
const told = (log: { lines: string[] }): string[] => log.lines.filter((line) => !line.startsWith('debug'));

interface Setting {
  readonly clock: TestClock;
  readonly source: ReturnType<typeof createSource>;
  readonly store: Store;
  readonly search: Search;
  readonly log: ReturnType<typeof createTestLog>;
  readonly feed: Feed;
}

async function setUp(
  options: {
    on?: boolean;
    store?: Store;
    clock?: TestClock;
    papers?: readonly Paper[];
    source?: Setting['source'];
  } = {},
): Promise<Setting> {
  const clock = options.clock ?? createTestClock(start);
  const source = options.source ?? createSource();
  const store = options.store ?? (await openStore(null, clock.now));
  const search = createSearch(options.papers ?? []);
  const log = createTestLog();
  const feed = await startFeed({
    on: options.on ?? true,
    source,
    store,
    library: search,
    clock,
    random: () => 0.5,
    log,
    // Virtual hours have many half seconds.
    followEvery: 20_000,
  });
  onTestFinished(() => feed.stop());
  return { clock, source, store, search, log, feed };
}

const titles = (search: Search, query: string): string[] =>
  search.search(query).hits.map((hit) => hit.paper.title);

describe('given a bot that has just started', () => {
  it('reads the last seven days within seconds, and makes their papers searchable', async () => {
    const { clock, source, search, feed } = await setUp();
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    source.lists.set('2026-11-14', [makeRow('2611.00002', 'Quokka smiles')]);
    source.lists.set('2026-11-13', [makeRow('2611.00003', 'Too old')]);
    expect(feed.state()).toEqual({ state: 'late', since: Date.parse(start) });
    await clock.pass(3_000);
    expect(source.days).toEqual(['20', '19', '18', '17', '16', '15', '14'].map((d) => `2026-11-${d}`));
    expect(titles(search, 'zebrafish')).toEqual(['Zebrafish navigation']);
    expect(titles(search, 'quokka')).toEqual(['Quokka smiles']);
    expect(search.papers).toHaveLength(2);
    expect(feed.state()).toEqual({ state: 'fresh' });
    expect(search.papers[0]).toMatchObject({
      published: '2026-11-17',
      authors: 2,
      link: 'https://huggingface.co/papers/2611.00001',
      organisation: { slug: 'acme', name: 'Acme Research' },
      live: { arxiv: '2611.00001', authorNames: ['Ada Lovelace', 'Alan Turing'], upvotes: 10 },
    });
    expect(feed.arrivedAt(search.papers[0]?.id ?? '')).toBeGreaterThan(Date.parse(start));
  });

  it('looks again once an hour, within a tenth', async () => {
    const { clock, source } = await setUp();
    await clock.pass(24 * hour);
    expect(source.days.length % 7).toBe(0);
    expect(source.days.length / 7).toBeGreaterThanOrEqual(22);
    expect(source.days.length / 7).toBeLessThanOrEqual(27);
    // After midnight, the new day comes first.
    expect(source.days[0]).toBe('2026-11-20');
    expect(source.days.at(-7)).toBe('2026-11-21');
  });

  it('finds what is added to a list that was partial, and votes that went up', async () => {
    const { clock, source, search, feed } = await setUp();
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(minute);
    const before = feed.arrivedAt(search.papers[0]?.id ?? '');
    source.lists.set('2026-11-20', [
      makeRow('2611.00001', 'Zebrafish navigation, revised', {
        paper: { upvotes: 99 },
        row: { numComments: 7 },
      }),
      makeRow('2611.00002', 'Quokka smiles'),
    ]);
    await clock.pass(1.2 * hour);
    expect(titles(search, 'quokka')).toEqual(['Quokka smiles']);
    expect(titles(search, 'zebrafish')).toEqual(['Zebrafish navigation, revised']);
    expect(search.papers.find((p) => p.live?.arxiv === '2611.00001')).toMatchObject({
      comments: 7,
      live: { upvotes: 99 },
    });
    expect(feed.arrivedAt(search.papers[0]?.id ?? '')).toBe(before);
  });

  it('reports a bad row once, and not every hour', async () => {
    const { clock, source, search, log } = await setUp();
    source.lists.set('2026-11-20', [makeRow('bad id', 'Bad'), makeRow('2611.00001', 'Good')]);
    await clock.pass(3 * hour);
    expect(search.papers.map((paper) => paper.title)).toEqual(['Good']);
    expect(told(log)).toEqual([
      'warn a row of Daily Papers was left out {"date":"2026-11-20","row":1,"message":"paper.id: is no arXiv id"}',
    ]);
  });
});

describe('given papers of saved pages', () => {
  const pages = async (): Promise<readonly Paper[]> => {
    const folder = makeFolder({
      'a.txt':
        head +
        listing('Zebrafish navigation', {
          abstract: 'We study zebrafish at length, and find that it improves by 5\\%.',
          date: 'Nov 17, 2025 3',
        }) +
        listing('Old things'),
    });
    return (await loadPapers(folder)).papers;
  };

  it('merges by title: the page keeps its text and gains links, authors, votes and code', async () => {
    const papers = await pages();
    const { clock, source, search, feed } = await setUp({ papers });
    source.lists.set('2026-11-20', [
      makeRow('2611.00001', 'Zebrafish  Navigation', {
        paper: { summary: 'We study zebrafish at length, and find that it improves by 6% now.' },
      }),
    ]);
    await clock.pass(minute);
    expect(search.papers).toHaveLength(2);
    expect(search.get(papers[0]?.id ?? '')).toMatchObject({
      title: 'Zebrafish navigation',
      abstract: 'We study zebrafish at length, and find that it improves by 5%.',
      published: '2025-11-17',
      comments: 3,
      authors: 2,
      link: 'https://huggingface.co/papers/2611.00001',
      live: { arxiv: '2611.00001', upvotes: 10, code: 'https://github.com/acme/code' },
      sources: [{ file: 'a.txt', line: 11 }],
    });
    // It was here before: no news.
    expect(feed.arrivedAt(papers[0]?.id ?? '')).toBeNull();
  });

  it('keeps another paper of the same title apart', async () => {
    const { clock, source, search } = await setUp({ papers: await pages() });
    source.lists.set('2026-11-20', [
      makeRow('2611.00001', 'Old things', {
        paper: { summary: 'Antique furniture, its prices, and why they fell.' },
      }),
    ]);
    await clock.pass(minute);
    expect(search.papers.map((p) => p.title)).toEqual(['Zebrafish navigation', 'Old things', 'Old things']);
    expect(new Set(search.papers.map((p) => p.id)).size).toBe(3);
  });

  it('follows a paper by its arXiv id when its title changes', async () => {
    const papers = await pages();
    const { clock, source, search } = await setUp({ papers });
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(minute);
    source.lists.set('2026-11-20', [
      makeRow('2611.00001', 'Fish that find their way', { paper: { upvotes: 77 } }),
    ]);
    await clock.pass(1.2 * hour);
    expect(search.papers).toHaveLength(2);
    expect(search.get(papers[0]?.id ?? '')?.live?.upvotes).toBe(77);
  });
});

describe('given a source that can not be read', () => {
  it('says so once, tries again sooner than in an hour and then ever later, and says when it is well again', async () => {
    const { clock, source, log, feed, search } = await setUp();
    await clock.pass(minute);
    const since = feed.state();
    expect(since).toEqual({ state: 'fresh' });
    source.broken = new SourceError('it answered 503');
    source.days.length = 0;
    await clock.pass(6 * hour);
    expect(told(log)).toEqual([
      expect.stringMatching(/^warn Daily Papers could not be read .*it answered 503/),
    ]);
    // Two days in a row, and the round is over.
    expect(source.days.length / 2).toBeGreaterThanOrEqual(7);
    expect(source.days.length / 2).toBeLessThanOrEqual(11);
    const state = feed.state();
    expect(state.state).toBe('late');
    expect((state as { since: number }).since).toBeLessThan(Date.parse(start) + minute);

    source.broken = null;
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(1.2 * hour);
    expect(told(log).at(-1)).toMatch(/^info Daily Papers can be read again/);
    expect(feed.state()).toEqual({ state: 'fresh' });
    expect(search.papers).toHaveLength(1);
  });

  it('is late from the first failure on, since it was last read', async () => {
    const { clock, source, store, feed } = await setUp();
    await clock.pass(minute);
    const last = (await store.sourceState('daily-papers'))?.succeededAt ?? 0;
    source.broken = new SourceError('it answered 503');
    await clock.pass(1.2 * hour);
    expect(feed.state()).toEqual({ state: 'late', since: last });
  });

  it('does not come back before it was told to', async () => {
    const { clock, source, store } = await setUp();
    source.broken = new SourceError('it answered 429', { retryAt: Date.parse(start) + 50 * minute });
    await clock.pass(49 * minute);
    expect(source.days).toEqual(['2026-11-20']);
    expect(await store.sourceState('daily-papers')).toMatchObject({
      failure: 'it answered 429',
      failures: 1,
    });
    await clock.pass(3 * minute);
    expect(source.days).toHaveLength(2);
  });

  it('reads the other days where one is broken, and is not well until that one is', async () => {
    const { clock, source, search, feed, log } = await setUp();
    source.bad.add('2026-11-18');
    source.lists.set('2026-11-17', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(minute);
    expect(search.papers).toHaveLength(1);
    expect(feed.state().state).toBe('late');
    expect(told(log)).toEqual([expect.stringContaining('"unread":["2026-11-18"]')]);
  });

  it('is late too when nobody could look for hours', async () => {
    const { clock, source, store, feed } = await setUp();
    await clock.pass(minute);
    await feed.stop();
    const later = createTestClock('2026-11-21T06:00:00Z');
    const again = await setUp({ store, source, clock: later });
    expect(again.feed.state()).toMatchObject({ state: 'late' });
    await later.pass(3_000);
    expect(again.feed.state()).toEqual({ state: 'fresh' });
  });
});

describe('given a restart', () => {
  it('knows all papers and when they came in before anything is fetched, also with the feed off', async () => {
    const { clock, source, store, feed, search } = await setUp();
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(minute);
    const id = search.papers[0]?.id ?? '';
    const arrived = feed.arrivedAt(id);
    await feed.stop();
    source.days.length = 0;
    const again = await setUp({ store, source, clock, on: false });
    expect(titles(again.search, 'zebrafish')).toEqual(['Zebrafish navigation']);
    expect(again.search.papers[0]?.id).toBe(id);
    expect(again.feed.arrivedAt(id)).toBe(arrived);
    await clock.pass(5 * hour);
    expect(source.days).toEqual([]);
    expect(again.feed.state()).toEqual({ state: 'off' });
    expect(told(again.log)).toEqual(['info the live feed is off {}']);
  });

  it('knows a paper by the id it had, though its title has changed since', async () => {
    const { clock, source, store, feed, search } = await setUp();
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(minute);
    const id = search.papers[0]?.id;
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Fish that find their way')]);
    await clock.pass(1.2 * hour);
    await feed.stop();
    const again = await setUp({ store, source, clock, on: false });
    expect(again.search.papers.map((paper) => [paper.id, paper.title])).toEqual([
      [id, 'Fish that find their way'],
    ]);
  });

  it('does not read again within the hour, however often it is restarted', async () => {
    const clock = createTestClock(start);
    const store = await openStore(null, clock.now);
    const source = createSource();
    for (let i = 0; i < 5; i++) {
      const { feed } = await setUp({ store, source, clock });
      await clock.pass(5 * minute);
      await feed.stop();
    }
    expect(source.days).toHaveLength(7);
  });

  it('reads the days of an absence, up to a month', async () => {
    const clock = createTestClock(start);
    const store = await openStore(null, clock.now);
    const source = createSource();
    for (const [date, days] of [
      ['2026-11-20T08:00:00Z', 7],
      ['2026-11-30T09:00:00Z', 12],
      ['2027-03-01T09:00:00Z', 31],
    ] as const) {
      source.days.length = 0;
      clock.set(Date.parse(date));
      const { feed } = await setUp({ store, source, clock });
      await clock.pass(minute);
      await feed.stop();
      expect(source.days).toHaveLength(days);
    }
  });

  it('goes on where a clock had been set far ahead', async () => {
    const clock = createTestClock('2036-01-01T00:00:00Z');
    const store = await openStore(null, clock.now);
    const source = createSource();
    const { feed } = await setUp({ store, source, clock });
    await clock.pass(minute);
    await feed.stop();
    source.days.length = 0;
    const back = await setUp({ store, source, clock: createTestClock(start) });
    await back.clock.pass(minute);
    expect(source.days).toHaveLength(7);
  });
});

describe('given two processes on one store', () => {
  it('one of them reads, and both find the papers', async () => {
    const folder = makeFolder();
    const clock = createTestClock(start);
    const source = createSource();
    const open = async () => {
      const store = await openStore(folder, clock.now);
      onTestFinished(() => store.close());
      return setUp({ store, source, clock });
    };
    const [one, two] = [await open(), await open()];
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    await clock.pass(10 * hour);
    expect(source.days.length / 7).toBeGreaterThanOrEqual(9);
    expect(source.days.length / 7).toBeLessThanOrEqual(12);
    expect(one.search.papers).toEqual(two.search.papers);
    expect(one.search.papers).toHaveLength(1);
    expect(two.feed.state()).toEqual({ state: 'fresh' });
  });

  it('another process is taken over when it dies in the middle', async () => {
    const clock = createTestClock(start);
    const store = await openStore(null, clock.now);
    const now = clock.now();
    expect(await store.claimSource('daily-papers', now, now + 5 * minute, now + 2 * hour)).toBe(true);
    expect(await store.claimSource('daily-papers', now, now + 5 * minute, now + 2 * hour)).toBe(false);
    const { source } = await setUp({ store, clock });
    await clock.pass(4 * minute);
    expect(source.days).toEqual([]);
    await clock.pass(3 * minute);
    expect(source.days).toHaveLength(7);
  });
});

describe('given a stop in the middle of a round', () => {
  it('ends at once, keeps what was read, and counts it as no failure', async () => {
    const { clock, source, store, feed, log } = await setUp();
    source.lists.set('2026-11-20', [makeRow('2611.00001', 'Zebrafish navigation')]);
    const read = source.readDay;
    source.readDay = async (date) => {
      if (date === '2026-11-19') void feed.stop();
      if (date < '2026-11-20') throw new SourceError('it was stopped');
      return read(date);
    };
    await clock.pass(minute);
    expect((await store.livePapersSince(0)).rows).toHaveLength(1);
    expect(await store.sourceState('daily-papers')).toMatchObject({ failures: 0, succeededAt: null });
    expect(told(log)).toEqual([]);
  });
});

describe('given the real time and a real server', () => {
  it('a listed paper is searchable within a second of being read, without a restart', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const server = await startSourceServer(today);
    onTestFinished(() => server.close());
    server.lists.set(today, [makeRow('2611.00001', 'Zebrafish navigation')]);
    const store = await openStore(null);
    onTestFinished(() => store.close());
    const search = createSearch([]);
    const clock: Clock = systemClock;
    // The spacing of calls would make the test slow.
    const hasty: Clock = { now: clock.now, sleep: (ms, signal) => clock.sleep(Math.min(ms, 100), signal) };
    const source = createDailyPapers({ base: server.base, clock: hasty, random: Math.random });
    const feed = await startFeed({
      on: true,
      source,
      store,
      library: search,
      clock: hasty,
      random: Math.random,
      log: createTestLog(),
    });
    onTestFinished(() => feed.stop());
    const readAt = await waitFor(() => server.calls.at(0)?.at);
    const foundAt = await waitFor(() =>
      titles(search, 'zebrafish').length > 0 ? performance.now() : undefined,
    );
    // Seven days of calls lie between the first of them and the end of the round.
    expect(server.calls.length).toBeLessThanOrEqual(8);
    expect(foundAt - readAt).toBeLessThan(1_000);
  });
});

async function waitFor<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((next) => setTimeout(next, 10));
  }
}
