// Hugging Face Daily Papers, by its API (https://huggingface.co/docs/hub/api).
import type { Clock } from '../../base/clock.ts';
import { utcDate } from '../../base/time.ts';
import type { LiveRecord } from '../../papers/index.ts';
import {
  type DayList,
  type PaperSource,
  type Random,
  type RowProblem,
  type Source,
  SourceError,
} from '../ports.ts';
import { get } from './http.ts';
import { readRateLimit, readRetryAfter } from './rate-limits.ts';
import { readPaper, readRow } from './row.ts';
import { userAgent } from './user-agent.ts';

interface DailyPapersOptions {
  /** `https://huggingface.co`, or a test's server. */
  readonly base: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Whom the source can write to; null: nobody is named. */
  readonly contact?: string | null;
  /** Between two calls. */
  readonly spacingMs?: number;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

/** The API gives about 100 rows at most, whatever is asked for. */
const rowsPerPage = 100;
/** What it gives when it isn't asked: a page with fewer is the last one, whatever "about" means. */
const fewestOnFullPage = 50;
/** A safety limit: a day has two hundred papers at the very most. */
const mostPages = 20;
/** A page with more is not what was asked for, and a memory is soon full of it. */
const mostRowsOnPage = 1_000;
const mostTries = 4;
/** 500 calls in 5 minutes are allowed without a token: one in 600 ms. */
const SPACING_MS = 600;
const firstBackoffMs = 1_000;
const longestBackoffMs = 30_000;
/** Longer waits aren't slept through: the round ends and a later one goes on. */
const longestWaitMs = 120_000;

type Request = (url: URL, signal: AbortSignal | undefined, absent: number) => Promise<unknown>;

/** Calls the API as often as it allows, one call after another whoever asks, and tries again what fails and may pass. */
function createRequest(options: DailyPapersOptions): Request {
  const { clock, random, spacingMs = SPACING_MS, timeoutMs = 30_000, maxBytes = 8 << 20 } = options;
  const agent = userAgent('reads Daily Papers once an hour', options.contact);
  let nextCallAt = 0;
  let last: Promise<unknown> = Promise.resolve();

  const waitFor = async (ms: number, signal: AbortSignal | undefined): Promise<void> => {
    await clock.sleep(ms, signal);
    if (signal?.aborted) throw new SourceError('it was stopped');
  };

  /** The answer, or null where the source says by the status `absent` that there is no such thing. */
  const request: Request = async (url, signal, absent) => {
    let reason = '';
    for (let attempt = 1; attempt <= mostTries; attempt++) {
      const early = nextCallAt - clock.now();
      if (early > longestWaitMs)
        throw new SourceError('its limit of calls is used up', { retryAt: nextCallAt });
      if (early > 0) await waitFor(early, signal);
      nextCallAt = clock.now() + spacingMs;
      let told: number | null = null;
      try {
        const answer = await get(url, { userAgent: agent, timeoutMs, maxBytes, signal });
        const limit = readRateLimit(answer.headers);
        if (limit?.remaining === 0) nextCallAt = clock.now() + limit.resetMs;
        if (answer.status === 200) return parseJson(answer.text);
        if (answer.status === absent) return null;
        told = readRetryAfter(answer.headers, clock.now()) ?? (limit?.remaining === 0 ? limit.resetMs : null);
        reason = `it answered ${answer.status}`;
        if (answer.status !== 429 && answer.status < 500) throw new SourceError(reason);
      } catch (error) {
        if (error instanceof SourceError || signal?.aborted) throw error;
        reason = error instanceof Error ? error.message : String(error);
      }
      if (told !== null && told > longestWaitMs)
        throw new SourceError(reason, { retryAt: clock.now() + told });
      // Full jitter, so that many bots don't return at the same moment, but never earlier than the server allows.
      const backoff = Math.min(longestBackoffMs, firstBackoffMs * 2 ** attempt) * random();
      if (attempt < mostTries) await waitFor((told ?? 0) + backoff, signal);
    }
    throw new SourceError(reason);
  };

  return (url, signal, absent) => {
    const turn = last.then(() => request(url, signal, absent));
    last = turn.catch(() => {});
    return turn;
  };
}

export function createDailyPapers(options: DailyPapersOptions): Source & PaperSource {
  const { clock } = options;
  const request = createRequest(options);

  async function readDay(date: string, signal?: AbortSignal): Promise<DayList> {
    const records = new Map<string, LiveRecord>();
    const problems: RowProblem[] = [];
    const seen = new Set<string>();
    let rowNumber = 0;
    for (let page = 0; page < mostPages; page++) {
      const url = new URL('/api/daily_papers', options.base);
      url.search = new URLSearchParams({ date, p: String(page), limit: String(rowsPerPage) }).toString();
      const rows = await request(url, signal, 400);
      // A day that hasn't started yet is refused like one that doesn't exist.
      if (rows === null && date >= utcDate(clock.now())) break;
      if (rows === null) throw new SourceError(`it answered 400 for ${date}`);
      if (!Array.isArray(rows)) throw new SourceError('it answered something that is no list');
      if (rows.length > mostRowsOnPage) throw new SourceError(`it answered ${rows.length} rows for one page`);
      let news = 0;
      for (const row of rows) {
        rowNumber += 1;
        const key = keyOf(row);
        if (seen.has(key)) continue;
        seen.add(key);
        news += 1;
        const read = readRow(row, date);
        const kept = read.record !== null;
        for (const message of read.problems) problems.push({ date, row: rowNumber, message, kept });
        if (read.record !== null) records.set(read.record.arxiv, read.record);
      }
      // A list that shifted while it was read may repeat rows, but not forever.
      if (rows.length < fewestOnFullPage || news === 0) break;
    }
    return { records: [...records.values()], problems };
  }

  return {
    name: 'daily-papers',
    label: 'Daily Papers',
    readDay,
    async readPaper(id, signal) {
      const answer = await request(new URL(`/api/papers/${id}`, options.base), signal, 404);
      return answer === null ? null : readPaper(answer, id, utcDate(clock.now()));
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error('its answer is no JSON, or not all of it', { cause: error });
  }
}

/** What tells rows apart where pages overlap. */
function keyOf(row: unknown): string {
  const id = (row as { paper?: { id?: unknown } } | null)?.paper?.id;
  if (typeof id === 'string') return id;
  try {
    return JSON.stringify(row);
  } catch {
    // Nested deeper than the stack is high.
    return 'deep';
  }
}
