// arXiv by category, over OAI-PMH (https://info.arxiv.org/help/oa/): the stock and each day come the same way.
import type { Clock } from '../../base/clock.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../base/time.ts';
import type { LiveRecord } from '../../papers/index.ts';
import {
  type DayList,
  type FeedStore,
  type PaperSource,
  type Random,
  type RowProblem,
  type Source,
  SourceError,
} from '../ports.ts';
import { readArxivRecord } from './arxiv-record.ts';
import { get } from './http.ts';
import type { OaiPage } from './oai-pmh.ts';
import { readRetryAfter } from './rate-limits.ts';
import { createTurn } from './turn.ts';
import { userAgent } from './user-agent.ts';

interface ArxivOptions {
  /** `https://oaipmh.arxiv.org/oai`, or a test's server. */
  readonly base: string;
  /** `cs.CL`, `hep-th`, … */
  readonly categories: readonly string[];
  /** Papers first submitted before that day (ISO) are left out; null: none is. */
  readonly since: string | null;
  readonly store: Pick<FeedStore, 'claimSource' | 'sourceState' | 'noteSuccess'>;
  readonly clock: Clock;
  readonly random: Random;
  /** Whom arXiv can write to; null: nobody is named. */
  readonly contact?: string | null;
  /** From the end of an answer to the next request. */
  readonly spacingMs?: number;
  readonly timeoutMs?: number;
}

/** One request in three seconds, one connection, over all machines of one person (https://info.arxiv.org/help/api/tou.html). */
const SPACING_MS = 3 * SECOND;
/** A page has about a thousand records of two or three kilobytes. */
const MAX_BYTES = 64 << 20;
const MOST_PAGES = 100;
const MOST_TRIES = 4;
const MOST_RESTARTS = 2;
/** Longer waits aren't slept through: the round ends and a later one goes on. */
const LONGEST_WAIT_MS = 2 * MINUTE;
const FIRST_BACKOFF_MS = 5 * SECOND;

/** Archives of several subjects; all others are of physics. */
const groups = ['cs', 'econ', 'eess', 'math', 'q-bio', 'q-fin', 'stat'];

/** A category as a set of the archive: `cs:cs:LG`, `physics:astro-ph:CO`, `physics:hep-th`. */
export function setOf(category: string): string {
  const [archive = '', subject] = category.split('.');
  const group = groups.includes(archive) ? archive : 'physics';
  return [group, archive, ...(subject === undefined ? [] : [subject])].join(':');
}

type Query = Readonly<Record<string, string>>;

/** What became of one request. */
type Asked =
  | { readonly page: OaiPage }
  | { readonly failure: string; readonly retry: boolean; readonly toldMs: number | null };

function createRequest(options: ArxivOptions) {
  const { base, store, clock, random, spacingMs = SPACING_MS, timeoutMs = MINUTE } = options;
  const agent = userAgent('reads new papers by OAI-PMH', options.contact);
  const turn = createTurn('arxiv:request', store, clock, {
    longest: timeoutMs + spacingMs,
    furthest: 2 * HOUR,
  });

  async function askOnce(query: Query, signal: AbortSignal | undefined): Promise<Asked> {
    const url = new URL(base);
    url.search = new URLSearchParams(query).toString();
    try {
      const answer = await get(url, {
        userAgent: agent,
        timeoutMs,
        maxBytes: MAX_BYTES,
        signal,
        accept: 'text/xml',
      });
      if (answer.status === 200) {
        // Loaded where it is used alone: most bots harvest nothing.
        const { readOaiPage } = await import('./oai-pmh.ts');
        return { page: readOaiPage(answer.text) };
      }
      const retry = answer.status === 429 || answer.status >= 500;
      const toldMs = readRetryAfter(answer.headers, clock.now());
      return { failure: `it answered ${answer.status}`, retry, toldMs };
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error), retry: true, toldMs: null };
    }
  }

  return async (query: Query, signal: AbortSignal | undefined): Promise<OaiPage> => {
    let failure = '';
    for (let attempt = 1; attempt <= MOST_TRIES; attempt++) {
      const asked = await turn.take(async () => {
        const result = await askOnce(query, signal);
        const backoff = FIRST_BACKOFF_MS * 2 ** attempt * random();
        const wait = 'page' in result ? 0 : (result.toldMs ?? backoff);
        // A wait that it asks for is every process's.
        return { result, next: clock.now() + Math.max(spacingMs, wait) };
      }, signal);
      if ('page' in asked) return asked.page;
      failure = asked.failure;
      if (!asked.retry || signal?.aborted) break;
      if ((asked.toldMs ?? 0) > LONGEST_WAIT_MS)
        throw new SourceError(failure, { retryAt: clock.now() + (asked.toldMs ?? 0) });
    }
    throw new SourceError(failure);
  };
}

/** The list of a day is what changed on it: new papers, and new versions of older ones. */
export function createArxiv(options: ArxivOptions): Source & PaperSource {
  const { clock, categories, since } = options;
  const request = createRequest(options);

  /** All pages of one category's list; from its beginning again where the way on has expired. */
  async function* readPages(category: string, date: string, signal?: AbortSignal): AsyncGenerator<OaiPage> {
    const start: Query = {
      verb: 'ListRecords',
      metadataPrefix: 'arXivRaw',
      set: setOf(category),
      from: date,
      until: date,
    };
    let query = start;
    let restarts = 0;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const page = await request(query, signal);
      if (clock.now() - page.madeAt > DAY)
        throw new SourceError(`it answered with a copy of ${new Date(page.madeAt).toISOString()}`);
      if (page.error?.code === 'noRecordsMatch') return;
      if (page.error?.code === 'badResumptionToken' && query !== start && restarts++ < MOST_RESTARTS) {
        query = start;
        continue;
      }
      if (page.error !== null)
        throw new SourceError(
          `it answered ${page.error.code} for ${category}: ${page.error.message.slice(0, 200)}`,
        );
      yield page;
      if (page.token === null) return;
      query = { verb: 'ListRecords', resumptionToken: page.token };
    }
    throw new SourceError(`its list of ${category} on ${date} has more than ${MOST_PAGES} pages`);
  }

  async function readDay(date: string, signal?: AbortSignal): Promise<DayList> {
    const records = new Map<string, LiveRecord>();
    const problems: RowProblem[] = [];
    for (const category of categories) {
      let row = 0;
      for await (const page of readPages(category, date, signal))
        for (const one of page.records) {
          row += 1;
          const { record, problem } = readArxivRecord(one, date, since);
          if (record !== null) records.set(record.arxiv, record);
          if (problem !== null) problems.push({ date, row, message: problem, kept: false });
        }
    }
    return { records: [...records.values()], problems };
  }

  async function readPaper(id: string, signal?: AbortSignal): Promise<LiveRecord | null> {
    const query = { verb: 'GetRecord', metadataPrefix: 'arXivRaw', identifier: `oai:arXiv.org:${id}` };
    const { error, records } = await request(query, signal);
    if (error?.code === 'idDoesNotExist') return null;
    if (error !== null) throw new SourceError(`it answered ${error.code}: ${error.message.slice(0, 200)}`);
    const [one] = records;
    if (one === undefined) return null;
    const { record, problem } = readArxivRecord(one, one.datestamp.slice(0, 10), null);
    if (problem !== null) throw new SourceError(problem);
    return record?.arxiv === id ? record : null;
  }

  return { name: 'arxiv', label: `arXiv (${categories.join(', ')})`, readDay, readPaper };
}
