import type { Clock } from '../base/clock.ts';
import { DAY, utcDate } from '../base/time.ts';
import { type LiveRecord, type Merger, readLiveRecord, renewRecord, toPaper } from '../papers/index.ts';
import type { Paper } from '../papers/paper.ts';
import { type FeedStore, type RowProblem, type Source, SourceError } from './ports.ts';

/** A day's list grows during the day, and votes and comments keep changing, so the last week is read again. */
export const WINDOW_DAYS = 7;
/** How far back a round goes by itself after a long absence. */
const LONGEST_WINDOW_DAYS = 31;

/** A transaction of some milliseconds: a day of a large source has thousands. */
const ROWS_AT_ONCE = 100;

interface RoundOptions {
  readonly source: Source;
  readonly store: Pick<FeedStore, 'keepLivePapers'>;
  /** Tells which papers are known already. */
  readonly merger: Merger;
  readonly clock: Clock;
  /** The oldest day (ISO) whose papers count as news; earlier days only fill a gap. */
  readonly newsFrom: string;
  readonly signal?: AbortSignal | undefined;
  readonly onDay?: (date: string, done: number) => unknown;
}

export interface Round {
  /** Number of rows that could be read. */
  readonly listed: number;
  readonly added: number;
  readonly changed: number;
  readonly problems: readonly RowProblem[];
  /** Days that could not be read, or weren't reached; all others are stored. */
  readonly unread: readonly string[];
  /** Why the first of them failed. */
  readonly failure: SourceError | null;
}

/** ISO dates from one to another, inclusive. */
export function datesBetween(from: string, to: string): string[] {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return Array.from({ length: Math.max(0, (end - start) / DAY + 1) }, (_, i) => utcDate(start + i * DAY));
}

/** The last seven days, plus any days missed before them; newest first, since those matter most. */
export function datesToRead(now: number, lastSuccess: number | null): string[] {
  const away = lastSuccess === null ? 0 : Math.ceil((now - lastSuccess) / DAY) + 1;
  const days = Math.min(LONGEST_WINDOW_DAYS, Math.max(WINDOW_DAYS, away));
  return datesBetween(utcDate(now - (days - 1) * DAY), utcDate(now)).reverse();
}

/**
 * When a paper counts as having arrived: now, if its list is news; when it was listed, if an old gap is being filled;
 * never, if a saved page already had it.
 */
function arrivalOf(
  record: LiveRecord,
  known: Paper | undefined,
  now: number,
  newsFrom: string,
): number | null {
  if (known !== undefined && known.sources.length > 0) return null;
  return record.listedAt < newsFrom ? Date.parse(record.listedAt) : now;
}

/** What is kept of a paper that is read again, both as JSON. */
export function renew(kept: string, read: string): string {
  let known: LiveRecord;
  try {
    known = readLiveRecord(kept);
  } catch {
    // What can't be read any more is better replaced.
    return read;
  }
  return JSON.stringify(renewRecord(known, readLiveRecord(read)));
}

/** Reads the lists of the given days and stores their papers day by day, so that nothing read is lost. */
export async function readDays(dates: readonly string[], options: RoundOptions): Promise<Round> {
  const { source, store, merger, clock, newsFrom, signal, onDay } = options;
  const round = { listed: 0, added: 0, changed: 0, problems: [] as RowProblem[], unread: [] as string[] };
  let failure: SourceError | null = null;
  let failedBefore = false;
  /** The saved papers that rows of this round are, with the arXiv ids. */
  const claimed = new Map<string, string>();
  for (const [i, date] of dates.entries()) {
    try {
      const { records, problems } = await source.readDay(date, signal);
      const rows = records.map((record) => {
        const known = merger.find(toPaper(record));
        // A saved paper that another row of this round turned out to be is not this one too.
        const isFree = known !== undefined && (claimed.get(known.id) ?? record.arxiv) === record.arxiv;
        if (isFree) claimed.set(known.id, record.arxiv);
        const arrivedAt = arrivalOf(record, isFree ? known : undefined, clock.now(), newsFrom);
        return {
          key: record.arxiv,
          paper: isFree ? known.id : record.arxiv,
          json: JSON.stringify(record),
          arrivedAt,
        };
      });
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
        const kept = await store.keepLivePapers(rows.slice(at, at + ROWS_AT_ONCE), renew);
        round.added += kept.added;
        round.changed += kept.changed;
        await clock.sleep(0);
      }
      round.listed += records.length;
      round.problems.push(...problems);
      failedBefore = false;
      await onDay?.(date, i + 1);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      failure ??= error;
      // A single day may be broken for good; two in a row mean the source itself is down.
      const isOver = failedBefore || error.retryAt !== null || signal?.aborted === true;
      round.unread.push(...(isOver ? dates.slice(i) : [date]));
      if (isOver) break;
      failedBefore = true;
    }
  }
  return { ...round, failure };
}
