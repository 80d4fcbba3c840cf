import { onTestFinished } from 'vitest';
import type { Log } from '../../src/base/log.ts';
import { type Feed, type Source, startFeed } from '../../src/feed/index.ts';
import { type DayList, SourceError } from '../../src/feed/ports.ts';
import { readRow } from '../../src/feed/source/row.ts';
import { libraryOn } from '../../src/library/in-thread.ts';
import type { Paper } from '../../src/papers/index.ts';
import type { Search } from '../../src/search/api.ts';
import { createSearch } from '../../src/search/index.ts';
import type { Store } from '../../src/store/index.ts';
import { isOnPostgres, openStore } from '../store/open-store.ts';
import { createTestClock, type TestClock } from './clocks.ts';

export const start = '2026-11-20T08:00:00Z';
export const hour = 3_600_000;
export const minute = 60_000;

/** A source whose lists the test fills, and which it can break. */
export function createSource() {
  const lists = new Map<string, object[]>();
  const source = {
    name: 'daily-papers',
    label: 'Daily Papers',
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
        records: read.flatMap(({ record }) => record ?? []),
        problems: read.flatMap(({ record, problems }, i) =>
          problems.map((message) => ({ date, row: i + 1, message, kept: record !== null })),
        ),
      };
    },
  } satisfies Source & Record<string, unknown>;
  return source;
}

export function createTestLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const at = (level: string) => (message: string, facts?: unknown) => {
    lines.push(`${level} ${message} ${JSON.stringify(facts ?? {})}`);
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
export const told = (log: { lines: string[] }): string[] =>
  log.lines.filter((line) => !line.startsWith('debug'));

export interface Setting {
  readonly clock: TestClock;
  readonly source: ReturnType<typeof createSource>;
  readonly store: Store;
  readonly search: Search;
  readonly log: ReturnType<typeof createTestLog>;
  readonly feed: Feed;
}

export async function setUp(
  options: {
    on?: boolean;
    store?: Store;
    clock?: TestClock;
    papers?: readonly Paper[];
    source?: Setting['source'];
    since?: string | null;
  } = {},
): Promise<Setting> {
  const clock = options.clock ?? createTestClock(start);
  const source = options.source ?? createSource();
  const store = options.store ?? (await openStore(null, clock.now));
  const search = createSearch(options.papers ?? []);
  const log = createTestLog();
  const feed = await startFeed({
    on: options.on ?? true,
    since: options.since ?? null,
    source,
    store,
    library: libraryOn(search, { pause: () => clock.sleep(0) }),
    clock,
    random: () => 0.5,
    log,
    // Virtual hours have many half seconds, and a server answers each time.
    followEvery: isOnPostgres ? minute : 20_000,
  });
  onTestFinished(() => feed.stop());
  return { clock, source, store, search, log, feed };
}

export const titles = (search: Search, query: string): string[] =>
  search.search(query).hits.map((hit) => hit.paper.title);
