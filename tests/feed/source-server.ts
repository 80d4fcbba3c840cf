// A server that answers as Hugging Face's /api/daily_papers does, with its oddities, and with faults on demand.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** The connection is reset before, or in the middle of, the answer. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'cut' }
  /** Nothing comes, or a byte now and then. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'slow' }
  | { readonly kind: 'endless' }
  | { readonly kind: 'text'; readonly body: string };

export interface Call {
  readonly date: string | null;
  /** The id of the one paper that was asked for. */
  readonly paper: string | null;
  readonly page: number;
  readonly limit: number;
  readonly headers: IncomingHttpHeaders;
  readonly at: number;
}

export interface SourceServer {
  readonly base: string;
  /** Rows by ISO date. */
  readonly lists: Map<string, unknown[]>;
  /** What `/api/papers/ID` answers, by id; 404 for any other. */
  readonly papers: Map<string, unknown>;
  /** What to do to the next calls instead of answering; an entry `null` lets one through. */
  readonly faults: (Fault | null)[];
  /** What to do to every call that no entry of `faults` is for. */
  always: Fault | null;
  readonly calls: Call[];
  /** More rows are never sent at once. */
  mostRows: number;
  /** The last day that is open; later ones answer 400. */
  today: string;
  /** Sent with every answer. */
  headers: Record<string, string>;
  close(): Promise<void>;
}

/** A row as the API writes it; titles hold newlines there. */
export function makeRow(arxiv: string, title: string, more: { paper?: object; row?: object } = {}): object {
  return {
    paper: {
      id: arxiv,
      authors: [
        { name: 'Ada Lovelace', hidden: false, user: { _id: '1', name: 'ada' } },
        { _id: '2', name: 'Alan Turing' },
        { name: 'Hidden One', hidden: true },
      ],
      publishedAt: '2026-11-17T17:08:18.000Z',
      submittedOnDailyAt: '2026-11-19T03:55:12.777Z',
      title,
      summary: `We study ${title} at length,\nand find that it improves by 5\\%.`,
      upvotes: 10,
      discussionId: 'x',
      ai_summary: 'Never shown.',
      ai_keywords: ['a'],
      githubRepo: 'https://github.com/acme/code',
      githubStars: 9,
      projectPage: 'https://acme.org/project',
      organization: { _id: '3', name: 'acme', fullname: 'Acme Research', avatar: 'https://x' },
      ...more.paper,
    },
    publishedAt: '2026-11-17T12:08:18.000Z',
    title,
    summary: 'outer',
    thumbnail: 'https://x/y.png',
    numComments: 1,
    submittedBy: { name: 'z' },
    ...more.row,
  };
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

export async function startSourceServer(today: string): Promise<SourceServer> {
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    const paper = /^\/api\/papers\/(.+)$/.exec(url.pathname)?.[1] ?? null;
    const date = url.searchParams.get('date');
    const page = Number(url.searchParams.get('p') ?? 0);
    const limit = Math.min(server.mostRows, Number(url.searchParams.get('limit') ?? 50));
    server.calls.push({ date, paper, page, limit, headers: request.headers, at: performance.now() });
    for (const [name, value] of Object.entries(server.headers)) response.setHeader(name, value);
    const fault = server.faults.length > 0 ? server.faults.shift() : server.always;
    if (fault) return misbehave(response, fault);
    if (paper !== null && server.papers.has(paper)) return send(response, 200, server.papers.get(paper));
    if (url.pathname !== '/api/daily_papers') return send(response, 404, { error: 'Not found' });
    if (date !== null && (!isDay(date) || date > server.today))
      return send(response, 400, { error: 'Invalid date' });
    const rows = server.lists.get(date ?? server.today) ?? [];
    send(response, 200, rows.slice(page * limit, (page + 1) * limit));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server: SourceServer = {
    base: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    lists: new Map(),
    papers: new Map(),
    faults: [],
    always: null,
    calls: [],
    mostRows: 100,
    today,
    headers: {},
    async close() {
      http.close();
      http.closeAllConnections();
      await once(http, 'close');
    },
  };
  return server;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function misbehave(response: ServerResponse, fault: Fault): void {
  switch (fault.kind) {
    case 'status':
      response.writeHead(fault.status, fault.headers).end(fault.body ?? '<html>no</html>');
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'cut':
      response.writeHead(200, { 'content-length': '1000' }).write('[{"paper":');
      setTimeout(() => response.socket?.destroy(), 5);
      return;
    case 'silent':
      return;
    case 'slow':
    case 'endless': {
      response.writeHead(200).write('[');
      const part = fault.kind === 'slow' ? ' ' : ' '.repeat(1 << 16);
      const timer = setInterval(() => response.write(part), 2);
      response.once('close', () => clearInterval(timer));
      return;
    }
    case 'text':
      response.writeHead(200).end(fault.body);
  }
}
