import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDailyPapers } from '../../src/feed/index.ts';
import { SourceError } from '../../src/feed/ports.ts';
import { createHastyClock } from './clocks.ts';
import { type Fault, makeRow, type SourceServer, startSourceServer } from './source-server.ts';

const today = '2026-11-20';
let server: SourceServer;
beforeAll(async () => {
  server = await startSourceServer(today);
});
afterAll(() => server.close());
beforeEach(() => {
  server.lists.clear();
  server.faults.length = 0;
  server.calls.length = 0;
  server.always = null;
  server.headers = {};
});

const open = (more: { random?: () => number; timeoutMs?: number; maxBytes?: number } = {}) => {
  const clock = createHastyClock(`${today}T08:00:00Z`);
  return { clock, source: createDailyPapers({ base: server.base, clock, random: () => 0.5, ...more }) };
};
const many = (n: number, from = 0): object[] =>
  Array.from({ length: n }, (_, i) => makeRow(`2611.${String(10_000 + from + i)}`, `Paper ${from + i}`));
const reasonOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error) => (error instanceof SourceError ? error.message : `not a SourceError: ${error}`),
  );

describe('given the list of a day', () => {
  it('reads what a row tells, by its inner dates and with hidden authors', async () => {
    server.lists.set(today, [makeRow('2611.12345v2', 'A Title\nthat is $\\alpha$')]);
    const { records, problems } = await open().source.readDay(today);
    expect(problems).toEqual([]);
    expect(records).toEqual([
      {
        arxiv: '2611.12345',
        title: 'A Title\nthat is $\\alpha$',
        abstract: expect.stringContaining('at length,\nand find'),
        published: '2026-11-17',
        listedAt: '2026-11-19T03:55:12.777Z',
        listedOn: today,
        authors: ['Ada Lovelace', 'Alan Turing', 'Hidden One'],
        organisation: { slug: 'acme', name: 'Acme Research' },
        comments: 1,
        upvotes: 10,
        code: 'https://github.com/acme/code',
        project: 'https://acme.org/project',
      },
    ]);
  });

  it('takes a row with nothing but an id and a title', async () => {
    server.lists.set(today, [{ paper: { id: 'cs/0112017' }, title: 'Bare' }]);
    const { records, problems } = await open().source.readDay(today);
    expect(problems).toEqual([]);
    expect(records[0]).toMatchObject({
      arxiv: 'cs/0112017',
      abstract: '',
      published: null,
      listedAt: '2026-11-20T00:00:00.000Z',
      authors: [],
      organisation: null,
      code: null,
    });
  });

  it('leaves out links that are none to follow', async () => {
    const bad = [
      'javascript:alert(1)',
      'http://user:pw@x.org/',
      'https://localhost/x',
      'nonsense',
      `https://x.org/${'a'.repeat(600)}`,
    ];
    server.lists.set(
      today,
      bad.map((projectPage, i) =>
        makeRow(`2611.0000${i}`, `T${i}`, { paper: { projectPage, githubRepo: null } }),
      ),
    );
    const { records } = await open().source.readDay(today);
    expect(records.map((r) => [r.project, r.code])).toEqual(bad.map(() => [null, null]));
  });

  it.each([
    ['no paper', {}, /^paper: /],
    ['null', null, /^row: /],
    ['an id of another site', makeRow('not-arxiv', 'T'), /^paper\.id: is no arXiv id$/],
    [
      'no title',
      makeRow('2611.1', '', { paper: { id: '2611.10001', title: null } }),
      /^paper\.title: is empty$/,
    ],
    ['a title that can not be seen', makeRow('2611.10001', '\u200b\u202e'), /^paper\.title: is empty$/],
  ])('reports a row with %s, and reads the others', async (_, row, message) => {
    server.lists.set(today, [makeRow('2611.10000', 'First'), row, makeRow('2611.10002', 'Last')]);
    const { records, problems } = await open().source.readDay(today);
    expect(records.map((r) => r.title)).toEqual(['First', 'Last']);
    expect(problems).toEqual([{ date: today, row: 2, message: expect.stringMatching(message), kept: false }]);
  });

  it.each([
    ['votes in words', { paper: { upvotes: 'many' } }, { upvotes: 0 }],
    ['half a vote', { paper: { upvotes: 1.5 } }, { upvotes: 0 }],
    ['no such day', { paper: { publishedAt: '2026-02-30T00:00:00Z' } }, { published: null }],
    ['a day of the far future', { paper: { publishedAt: '9999-01-01T00:00:00Z' } }, { published: null }],
    ['an author that is a number', { paper: { authors: [{ name: 'A B' }, 7] } }, { authors: ['A B'] }],
    ['authors that are no list', { paper: { authors: 'A B' } }, { authors: [] }],
    ['a page that is a flag', { paper: { projectPage: false } }, { project: null }],
    [
      'an organisation that is a number',
      { paper: { organization: 3 }, row: { organization: null } },
      { organisation: null },
    ],
    ['comments below none', { row: { numComments: -1 } }, { comments: 0 }],
  ])('reads a row with %s without that field, and says so', async (_, more, expected) => {
    server.lists.set(today, [makeRow('2611.10001', 'T', more)]);
    const { records, problems } = await open().source.readDay(today);
    expect(records).toMatchObject([{ title: 'T', ...expected }]);
    expect(problems).toEqual([{ date: today, row: 1, message: expect.stringMatching(/: /), kept: true }]);
  });

  it.each([
    ['a plain day', { paper: { publishedAt: '2026-11-02' } }, { published: '2026-11-02' }],
    [
      'an author without a name',
      { paper: { authors: [{ name: null }, { name: 'A B' }] } },
      { authors: ['A B'] },
    ],
    [
      'an organisation without a name',
      { paper: { organization: {} }, row: { organization: null } },
      { organisation: null },
    ],
    ['an empty title inside', { paper: { title: '' }, row: { title: 'Outer' } }, { title: 'Outer' }],
    ['hidden authors', { paper: { authors: [{ name: 'A B', hidden: true }] } }, { authors: ['A B'] }],
  ])('reads a row with %s without a word', async (_, more, expected) => {
    server.lists.set(today, [makeRow('2611.10001', 'T', more)]);
    const { records, problems } = await open().source.readDay(today);
    expect(records).toMatchObject([expected]);
    expect(problems).toEqual([]);
  });

  it('reads a row of any depth, and goes on', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    server.always = { kind: 'text', body: `[${deep},${JSON.stringify(makeRow('2611.10001', 'T'))}]` };
    const { records } = await open().source.readDay(today);
    expect(records.map((r) => r.title)).toEqual(['T']);
  });

  it('refuses a page of thousands of rows', async () => {
    server.always = { kind: 'text', body: JSON.stringify(Array.from({ length: 1_001 }, () => ({}))) };
    await expect(open().source.readDay(today)).rejects.toThrow(/1001 rows/);
  });

  it.each([
    [230, [0, 1, 2]],
    [250, [0, 1, 2, 3]],
    [200, [0, 1, 2]],
    [3, [0]],
  ])('reads page after page of %i papers until one is short or empty', async (n, pages) => {
    server.lists.set(today, many(n));
    expect((await open().source.readDay(today)).records).toHaveLength(n);
    expect(server.calls.map((call) => call.page)).toEqual(pages);
  });

  it('reads on where a server gives fewer rows a page than it was asked for', async () => {
    server.mostRows = 50;
    server.lists.set(today, many(120));
    expect((await open().source.readDay(today)).records).toHaveLength(120);
    server.mostRows = 100;
  });

  it('takes a paper once where the list moved between two pages', async () => {
    server.lists.set(today, [...many(100), ...many(20, 95)]);
    expect((await open().source.readDay(today)).records).toHaveLength(115);
  });

  it('ends where a server gives the same page again and again', async () => {
    server.always = { kind: 'text', body: JSON.stringify(many(80)) };
    expect((await open().source.readDay(today)).records).toHaveLength(80);
    expect(server.calls).toHaveLength(2);
  });

  it('finds an empty day empty, and one that is not open yet', async () => {
    server.today = '2026-11-19';
    const { source } = open();
    expect(await source.readDay(today)).toEqual({ records: [], problems: [] });
    expect(await source.readDay('2026-11-15')).toEqual({ records: [], problems: [] });
    server.today = today;
  });

  it('says who is calling', async () => {
    await open().source.readDay(today);
    expect(server.calls[0]?.headers['user-agent']).toMatch(/^Paperboy\/\d+\.\d+\.\d+ \(/);
    expect(server.calls[0]?.headers.accept).toBe('application/json');
  });
});

describe('given limits', () => {
  it('keeps the calls far enough apart for 500 in five minutes', async () => {
    server.lists.set(today, many(540));
    const { source, clock } = open();
    const start = clock.now();
    await source.readDay(today);
    expect(server.calls).toHaveLength(6);
    expect(clock.now() - start).toBeGreaterThanOrEqual(5 * 600);
  });

  it('waits for the next window once no call remains', async () => {
    server.headers = { RateLimit: '"api";r=0;t=42', 'RateLimit-Policy': '"fixed window";"api";q=500;w=300' };
    server.lists.set(today, many(60));
    const { source, clock } = open();
    await source.readDay(today);
    expect(clock.slept).toContain(42_000);
  });

  it.each([
    ['in seconds', { 'Retry-After': '17' }, 17_000],
    ['as a date', { 'Retry-After': 'Fri, 20 Nov 2026 08:00:30 GMT' }, 30_000],
    ['in the RateLimit header', { RateLimit: '"api";r=0;t=21' }, 21_000],
  ])('comes back after a 429 when it is told to, %s', async (_, headers, wait) => {
    server.lists.set(today, many(1));
    server.faults.push({ kind: 'status', status: 429, headers });
    const { source, clock } = open();
    expect((await source.readDay(today)).records).toHaveLength(1);
    expect(clock.slept[0]).toBeGreaterThanOrEqual(wait - 1);
    expect(clock.slept[0]).toBeLessThan(wait + 5_000);
  });

  it('gives up, and says until when, where the wait is long', async () => {
    server.faults.push({ kind: 'status', status: 429, headers: { 'Retry-After': '3600' } });
    const { source, clock } = open();
    const error = await source.readDay(today).catch((e) => e);
    expect(error).toBeInstanceOf(SourceError);
    expect(error.retryAt).toBe(clock.now() + 3_600_000);
    expect(server.calls).toHaveLength(1);
  });
});

describe('given faults', () => {
  const passing: [string, Fault][] = [
    ['a 500', { kind: 'status', status: 500 }],
    ['a 502', { kind: 'status', status: 502 }],
    ['a reset', { kind: 'reset' }],
    ['an answer that is cut', { kind: 'cut' }],
    ['half of a JSON text', { kind: 'text', body: '[{"paper":{"id"' }],
    ['a page of HTML', { kind: 'text', body: '<html>maintenance</html>' }],
  ];
  it.each(passing)('tries again after %s, a little later each time', async (_, fault) => {
    server.lists.set(today, many(2));
    server.faults.push(fault, fault);
    const { source, clock } = open();
    expect((await source.readDay(today)).records).toHaveLength(2);
    const [first = 0, second = 0] = clock.slept.filter((ms) => ms >= 900);
    expect(second).toBeGreaterThan(first);
  });

  it.each([
    ['a 500', { kind: 'status', status: 500 }, 'it answered 500'],
    ['a reset', { kind: 'reset' }, /ECONNRESET|other side closed|socket hang up/],
    ['no list', { kind: 'text', body: '{"error":"x"}' }, 'it answered something that is no list'],
    ['a 401', { kind: 'status', status: 401 }, 'it answered 401'],
    ['no JSON', { kind: 'text', body: 'oops' }, 'its answer is no JSON, or not all of it'],
  ] as [string, Fault, string | RegExp][])(
    'gives up after some tries at %s, and says why',
    async (_, fault, reason) => {
      server.always = fault;
      expect(await reasonOf(open().source.readDay(today))).toMatch(reason);
      expect(server.calls.length).toBeLessThanOrEqual(4);
    },
  );

  it.each(['silent', 'slow'] as const)('does not wait for a server that is %s', async (kind) => {
    server.always = { kind };
    expect(await reasonOf(open({ timeoutMs: 50 }).source.readDay(today))).toBe(
      'it did not answer within 0.05 s',
    );
  });

  it('does not read an answer that never ends', async () => {
    server.always = { kind: 'endless' };
    expect(await reasonOf(open({ maxBytes: 1 << 20 }).source.readDay(today))).toBe(
      'its answer is larger than 1048576 bytes',
    );
  });

  it('says that nobody answers', async () => {
    const gone = await startSourceServer(today);
    await gone.close();
    const clock = createHastyClock(`${today}T08:00:00Z`);
    const source = createDailyPapers({ base: gone.base, clock, random: () => 0.5 });
    expect(await reasonOf(source.readDay(today))).toMatch(/ECONNREFUSED/);
  });

  it('refuses a day in the past that the source does not know', async () => {
    expect(await reasonOf(open().source.readDay('2026-02-30'))).toBe('it answered 400 for 2026-02-30');
  });

  it('ends when it is told to', async () => {
    server.always = { kind: 'silent' };
    const stopping = new AbortController();
    const reading = open().source.readDay(today, stopping.signal);
    setTimeout(() => stopping.abort(), 20);
    await expect(reading).rejects.toThrow();
    expect(server.calls).toHaveLength(1);
  });

  it('reads the same list through any faults that pass, and throws nothing else but a SourceError', async () => {
    let read = 0;
    const fault = fc.constantFrom<Fault | null>(...passing.map(([, f]) => f), null, {
      kind: 'status',
      status: 429,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { maxLength: 12 }), async (faults) => {
        server.faults.splice(0, server.faults.length, ...faults);
        server.lists.set(today, many(150));
        const list = await open()
          .source.readDay(today)
          .catch((error) => error);
        server.faults.length = 0;
        if (list instanceof SourceError) return;
        expect(list.problems).toEqual([]);
        expect(list.records).toHaveLength(150);
        read += 1;
      }),
      { seed: 3, numRuns: 60 },
    );
    expect(read).toBeGreaterThan(20);
  });
});

describe('given a source that has moved', () => {
  const moved = (location: string, status = 302): Fault => ({
    kind: 'status',
    status,
    headers: { location },
  });

  it('then it is followed within its server, and the list is read', async () => {
    server.lists.set(today, [makeRow('2611.12345', 'Moved')]);
    server.faults.push(moved(`/api/daily_papers?date=${today}&p=0&limit=100`, 308));
    const { records } = await open().source.readDay(today);
    expect(records.map(({ title }) => title)).toEqual(['Moved']);
    expect(server.calls).toHaveLength(2);
  });

  it.each([
    [
      'to a machine beside the bot',
      'http://169.254.169.254/latest',
      /leads on to http:\/\/169\.254\.169\.254/,
    ],
    ['to a file', 'file:///etc/passwd', /leads on to/],
    ['to itself again and again', '/api/daily_papers', /leads on and on/],
  ])('then it isn’t followed %s', async (_, location, reason) => {
    server.always = moved(location);
    expect(await reasonOf(open().source.readDay(today))).toMatch(reason);
    // Each of four tries follows three times at most.
    expect(server.calls.length).toBeLessThanOrEqual(16);
  });
});
