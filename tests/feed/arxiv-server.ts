// A server that answers ListRecords and GetRecord as arXiv's OAI-PMH does, and holds whoever asks to its rules.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ArxivPaper {
  readonly id: string;
  /** Of the record: the day of its last change. */
  readonly datestamp: string;
  readonly sets: readonly string[];
  /** What stands in `<metadata>`; null where the record is deleted. */
  readonly metadata: string | null;
}

export interface ArxivServer {
  readonly base: string;
  readonly papers: ArxivPaper[];
  readonly calls: URLSearchParams[];
  /** What went against the rules. */
  readonly offences: string[];
  /** From the end of an answer to the next request (ms). */
  gap: number;
  pageSize: number;
  /** So many ways on have expired when somebody comes with them. */
  expired: number;
  /** Answers 503 so many times, and says when to come again (s). */
  busy: { times: number; retryAfter: string };
  /** Instead of an answer. */
  text: string | null;
  /** When the answer was made (ms), where it isn't now. */
  madeAt: number | null;
  close(): Promise<void>;
}

const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A record of the form arXivRaw. */
export function rawPaper(facts: {
  id: string;
  title: string;
  datestamp: string;
  submitted?: string;
  replaced?: string;
  authors?: string;
  abstract?: string;
  comments?: string;
  size?: string;
  sets?: readonly string[];
}): ArxivPaper {
  const { id, title, datestamp, submitted = datestamp, sets = ['cs:cs:CL'] } = facts;
  const version = (n: number, day: string, size = '120kb') =>
    `<version version="v${n}"><date>${new Date(`${day}T17:59:01Z`).toUTCString()}</date><size>${size}</size><source_type>D</source_type></version>`;
  const versions = facts.replaced
    ? version(1, submitted) + version(2, facts.replaced, facts.size)
    : version(1, submitted, facts.size);
  return {
    id,
    datestamp,
    sets,
    metadata: `<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://arxiv.org/OAI/arXivRaw/ http://arxiv.org/OAI/arXivRaw.xsd">
 <id>${id}</id><submitter>Ada Lovelace</submitter>${versions}
 <title>${escapeXml(title)}</title><authors>${escapeXml(facts.authors ?? 'Ada Lovelace, Alan Turing')}</authors>
 <categories>cs.CL</categories>${facts.comments ? `<comments>${escapeXml(facts.comments)}</comments>` : ''}
 <license>http://creativecommons.org/licenses/by/4.0/</license>
 <abstract>  ${escapeXml(facts.abstract ?? `We study ${title} at length,\nand find that it helps.`)}
</abstract></arXivRaw>`,
  };
}

const known = ['ListRecords', 'GetRecord'];

export async function startArxivServer(): Promise<ArxivServer> {
  const tokens = new Map<string, { rows: readonly ArxivPaper[]; at: number }>();
  let open = 0;
  let lastEnd = Number.NEGATIVE_INFINITY;
  const http = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://x').searchParams;
    server.calls.push(query);
    open += 1;
    if (open > 1) server.offences.push('two connections at a time');
    if (performance.now() - lastEnd < server.gap) server.offences.push('came too early');
    response.once('close', () => {
      open -= 1;
      lastEnd = performance.now();
    });
    // As long as an answer takes, others might come.
    setTimeout(() => answer(query, response), 15);
  });

  function answer(query: URLSearchParams, response: ServerResponse): void {
    if (server.busy.times > 0) {
      server.busy.times -= 1;
      response.writeHead(503, { 'retry-after': server.busy.retryAfter }).end('Retry after');
      return;
    }
    if (server.text !== null) return void response.writeHead(200).end(server.text);
    const body = answerTo(query);
    const made = new Date(server.madeAt ?? Date.now()).toISOString().replace(/\.\d+/, '');
    response
      .writeHead(200, { 'content-type': 'text/xml' })
      .end(
        `<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>${made}</responseDate><request verb="ListRecords">${server.base}</request>${body}</OAI-PMH>`,
      );
  }

  const error = (code: string, message: string) => `<error code="${code}">${message}</error>`;

  function answerTo(query: URLSearchParams): string {
    if (!known.includes(query.get('verb') ?? '')) return error('badVerb', 'Illegal verb');
    if (query.get('verb') === 'GetRecord') return one(query);
    const token = query.get('resumptionToken');
    if (token !== null) {
      if (query.size !== 2) return error('badArgument', 'resumptionToken is exclusive');
      const way = tokens.get(token);
      if (way === undefined || server.expired-- > 0) return error('badResumptionToken', 'token expired');
      return list(way.rows, way.at);
    }
    const [from, until, set] = ['from', 'until', 'set'].map((name) => query.get(name) ?? '');
    if (query.get('metadataPrefix') !== 'arXivRaw') return error('cannotDisseminateFormat', 'no such form');
    if (![from, until].every((day) => /^\d{4}-\d\d-\d\d$/.test(day ?? '')))
      return error('badArgument', 'no date');
    const rows = server.papers.filter(
      ({ datestamp, sets }) =>
        datestamp >= (from ?? '') && datestamp <= (until ?? '') && sets.includes(set ?? ''),
    );
    return rows.length === 0 ? error('noRecordsMatch', 'nothing') : list(rows, 0);
  }

  function one(query: URLSearchParams): string {
    if (query.get('metadataPrefix') !== 'arXivRaw') return error('cannotDisseminateFormat', 'no such form');
    const found = server.papers.find(({ id }) => `oai:arXiv.org:${id}` === query.get('identifier'));
    if (found === undefined) return error('idDoesNotExist', 'nothing has this id');
    return `<GetRecord>${recordOf(found)}</GetRecord>`;
  }

  const recordOf = ({ id, datestamp, sets, metadata }: ArxivPaper): string =>
    `<record><header${metadata === null ? ' status="deleted"' : ''}><identifier>oai:arXiv.org:${id}</identifier><datestamp>${datestamp}</datestamp>${sets.map((set) => `<setSpec>${set}</setSpec>`).join('')}</header>${metadata === null ? '' : `<metadata>${metadata}</metadata>`}</record>`;

  function list(rows: readonly ArxivPaper[], at: number): string {
    const next = at + server.pageSize;
    const key = `${tokens.size}|${next}`;
    if (next < rows.length) tokens.set(key, { rows, at: next });
    const records = rows.slice(at, next).map(recordOf);
    const way =
      rows.length <= server.pageSize
        ? ''
        : `<resumptionToken cursor="${at}" completeListSize="${rows.length}">${next < rows.length ? key : ''}</resumptionToken>`;
    return `<ListRecords>${records.join('\n')}${way}</ListRecords>`;
  }

  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server: ArxivServer = {
    base: `http://127.0.0.1:${(http.address() as AddressInfo).port}/oai`,
    papers: [],
    calls: [],
    offences: [],
    gap: 0,
    pageSize: 1_000,
    expired: 0,
    busy: { times: 0, retryAfter: '1' },
    text: null,
    madeAt: null,
    async close() {
      http.close();
      http.closeAllConnections();
      await once(http, 'close');
    },
  };
  return server;
}
