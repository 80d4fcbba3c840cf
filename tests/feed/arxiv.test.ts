import { describe, expect, it, onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../src/base/clock.ts';
import { startFeed } from '../../src/feed/index.ts';
import { createArxiv, setOf } from '../../src/feed/source/arxiv.ts';
import { readRow } from '../../src/feed/source/row.ts';
import { libraryOn } from '../../src/library/in-thread.ts';
import { type LiveRecord, renewRecord, toPaper } from '../../src/papers/index.ts';
import { createSearch } from '../../src/search/index.ts';
import { openStore } from '../store/open-store.ts';
import { type ArxivServer, rawPaper, startArxivServer } from './arxiv-server.ts';
import { hasten } from './clocks.ts';
import { createSource, createTestLog, hour } from './setting.ts';
import { makeRow } from './source-server.ts';

const day = (ago: number) => new Date(Date.now() - ago * 24 * hour).toISOString().slice(0, 10);
const today = day(0);

async function setUp(
  options: { since?: string; categories?: string[]; spacingMs?: number; clock?: Clock } = {},
) {
  const { clock = systemClock } = options;
  const server = await startArxivServer();
  onTestFinished(() => server.close());
  const store = await openStore(null);
  onTestFinished(() => store.close());
  const open = () =>
    createArxiv({
      base: server.base,
      categories: options.categories ?? ['cs.CL'],
      since: options.since ?? null,
      store,
      clock,
      random: () => 0,
      spacingMs: options.spacingMs ?? 1,
    });
  return { server, store, clock, open, source: open() };
}

const paper = (n: number, facts: Partial<Parameters<typeof rawPaper>[0]> = {}) =>
  rawPaper({
    id: `2611.${String(n).padStart(5, '0')}`,
    title: `Otters, part ${n}`,
    datestamp: today,
    ...facts,
  });

describe('given a day of a category', () => {
  it('reads its papers as they were first submitted, whatever their record says changed', async () => {
    const { server, source } = await setUp();
    server.papers.push(
      paper(1, {
        title: 'On x < y & other\n  relations',
        submitted: day(2),
        replaced: today,
        authors: 'Ada Lovelace (1, 2), Alan Turing (Bletchley Park, and others) and Grace Hopper ((1) Navy)',
        abstract: 'We show\nthat $x < y$ & more.',
      }),
    );
    const { records, problems } = await source.readDay(today);
    expect(problems).toEqual([]);
    expect(records).toEqual([
      {
        arxiv: '2611.00001',
        title: 'On x < y & other relations',
        abstract: 'We show that $x < y$ & more.',
        published: day(2),
        listedAt: `${today}T00:00:00.000Z`,
        listedOn: today,
        authors: ['Ada Lovelace', 'Alan Turing', 'Grace Hopper'],
        organisation: null,
        comments: 0,
        upvotes: 0,
        code: null,
        project: null,
        from: 'arxiv',
      },
    ]);
  });

  it('asks for the sets of all its categories, and takes a paper of two once', async () => {
    const { server, source } = await setUp({ categories: ['cs.CL', 'hep-th', 'astro-ph.CO'] });
    server.papers.push(paper(1, { sets: ['cs:cs:CL', 'physics:hep-th'] }));
    expect((await source.readDay(today)).records).toHaveLength(1);
    expect(server.calls.map((call) => call.get('set'))).toEqual([
      'cs:cs:CL',
      'physics:hep-th',
      'physics:astro-ph:CO',
    ]);
    expect(setOf('q-bio.GN')).toBe('q-bio:q-bio:GN');
  });

  it('turns all pages, and begins anew where the way on has expired', async () => {
    const { server, source } = await setUp();
    server.pageSize = 3;
    server.papers.push(...Array.from({ length: 10 }, (_, n) => paper(n)));
    expect((await source.readDay(today)).records).toHaveLength(10);
    expect(server.calls).toHaveLength(4);
    server.expired = 9;
    await expect(source.readDay(today)).rejects.toThrow('badResumptionToken');
    const before = server.calls.length;
    server.expired = 1;
    expect((await source.readDay(today)).records).toHaveLength(10);
    expect(server.calls.length - before).toBe(6);
  });

  it('tells a day without papers from one that could not be read', async () => {
    const { server, source } = await setUp();
    expect(await source.readDay(today)).toEqual({ records: [], problems: [] });
    server.madeAt = Date.now() - 30 * hour;
    await expect(source.readDay(today)).rejects.toThrow(/a copy of \d{4}-/);
  });

  it.each([
    ['cut off', '<?xml version="1.0"?><OAI-PMH><responseDate>2026-11-20T00:00:00Z</responseDate><ListRec'],
    ['a page for people', '<html><body>Down for maintenance</body></html>'],
    ['empty', ''],
    ['without a list', '<OAI-PMH><responseDate>2026-11-20T00:00:00Z</responseDate></OAI-PMH>'],
  ])('says so where the answer is %s', async (_, text) => {
    const { server, source } = await setUp();
    server.text = text;
    await expect(source.readDay(today)).rejects.toThrow(/its answer/);
  });

  it('expands no entity of a stranger’s making', async () => {
    const { server, source } = await setUp();
    const { metadata } = paper(1, { title: 'TITLE' });
    const made = new Date().toISOString();
    server.text = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><OAI-PMH><responseDate>${made}</responseDate><ListRecords><record><header><identifier>oai:arXiv.org:2611.00001</identifier><datestamp>${today}</datestamp></header><metadata>${metadata?.replace('TITLE', 'Otters &b;')}</metadata></record></ListRecords></OAI-PMH>`;
    const read = await source.readDay(today).catch((error: Error) => error);
    if ('records' in read) expect(read.records[0]?.title).toBe('Otters &b;');
    else expect(read.message).toMatch(/its answer/);
  });

  it('leaves out a record that can’t be read, by its name, and keeps its neighbours', async () => {
    const { server, source } = await setUp();
    const odd = paper(2);
    server.papers.push(
      paper(1),
      { ...odd, metadata: odd.metadata?.replace(/<abstract>.*<\/abstract>/s, '') ?? '' },
      paper(3),
    );
    const { records, problems } = await source.readDay(today);
    expect(records.map(({ arxiv }) => arxiv)).toEqual(['2611.00001', '2611.00003']);
    expect(problems).toMatchObject([
      { date: today, row: 2, kept: false, message: expect.stringContaining('2611.00002: arXivRaw.abstract') },
    ]);
  });
});

describe('given papers that changed long after they came', () => {
  it('then a new version of an old one is no news, and one from before the library begins stays out', async () => {
    const { server, source } = await setUp({ since: '2024-01-01' });
    server.papers.push(
      paper(1, { submitted: '2024-05-01', replaced: today }),
      paper(2, { submitted: '2019-05-01', replaced: today }),
    );
    const { records, problems } = await source.readDay(today);
    expect(records).toMatchObject([{ arxiv: '2611.00001', listedAt: expect.stringMatching(/^2024-05-01/) }]);
    expect(problems).toEqual([]);
  });

  it('then a withdrawn one says so, and a deleted record is nothing', async () => {
    const { server, source } = await setUp();
    server.papers.push(
      paper(1, { submitted: day(3), replaced: today, size: '0kb' }),
      paper(2, { comments: 'This paper has been withdrawn by the author due to an error' }),
      paper(3, { abstract: 'We study papers that were withdrawn from arXiv.' }),
      { ...paper(4), metadata: null },
    );
    const { records, problems } = await source.readDay(today);
    expect(records.map(({ withdrawn = false }) => withdrawn)).toEqual([true, true, false]);
    expect(problems).toEqual([]);
  });
});

describe('given a paper that both sources list', () => {
  const daily = (upvotes: number): LiveRecord => {
    const { record } = readRow(makeRow('2611.00001', 'Otters', { paper: { upvotes } }), today);
    if (record === null) throw new Error('no record');
    return record;
  };
  const read = async (facts: Partial<Parameters<typeof rawPaper>[0]> = {}) => {
    const { server, source } = await setUp();
    server.papers.push(paper(1, facts));
    const [record] = (await source.readDay(today)).records;
    if (record === undefined) throw new Error('no record');
    return record;
  };

  it('then Daily Papers tell of it, whichever came first, and reading either again changes nothing', async () => {
    const arxiv = await read();
    const once = renewRecord(daily(7), arxiv);
    expect(renewRecord(arxiv, daily(7))).toEqual(once);
    expect(once).toMatchObject({ upvotes: 7, organisation: { slug: 'acme' } });
    expect(once.from).toBeUndefined();
    expect(renewRecord(once, arxiv)).toEqual(once);
    expect(renewRecord(once, daily(7))).toEqual(once);
    expect(renewRecord(once, daily(8)).upvotes).toBe(8);
  });

  it('then what arXiv says of a withdrawal stays', async () => {
    const withdrawn = renewRecord(daily(7), await read({ size: '0kb' }));
    expect(toPaper(withdrawn).title).toBe('Otters (withdrawn)');
    expect(renewRecord(withdrawn, daily(9))).toMatchObject({ upvotes: 9, withdrawn: true });
    expect(renewRecord(withdrawn, await read()).withdrawn).toBeUndefined();
  });
});

describe('given a source with rules', () => {
  it('then all processes together ask one at a time, so far apart', async () => {
    const { server, open } = await setUp({ spacingMs: 60 });
    server.gap = 50;
    server.papers.push(paper(1));
    await Promise.all([open(), open(), open()].map((source) => source.readDay(today)));
    expect(server.calls).toHaveLength(3);
    expect(server.offences).toEqual([]);
  });

  it('then all of them wait where it says how long', async () => {
    const { server, open } = await setUp();
    server.papers.push(paper(1));
    server.busy = { times: 1, retryAfter: '1' };
    const began = performance.now();
    await Promise.all([open(), open()].map((source) => source.readDay(today)));
    expect(performance.now() - began).toBeGreaterThan(990);
    expect(server.calls).toHaveLength(3);
  });

  it('then a round ends where it would have to wait for long, and says until when', async () => {
    const { server, source } = await setUp();
    server.busy = { times: 9, retryAfter: '3600' };
    const failure = await source.readDay(today).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'it answered 503', retryAt: expect.any(Number) });
    expect(server.calls).toHaveLength(1);
  });

  it('then the turn of a process that died is free again', async () => {
    const { server, store, source } = await setUp();
    server.papers.push(paper(1));
    await store.claimSource('arxiv:request', Date.now(), Date.now() + 300, Date.now() + hour);
    expect((await source.readDay(today)).records).toHaveLength(1);
  });
});

async function feedOn(
  server: ArxivServer,
  parts: Awaited<ReturnType<typeof setUp>>,
  { most = 30_000, pause = 1 } = {},
) {
  const search = createSearch([]);
  const log = createTestLog();
  const feed = await startFeed({
    on: true,
    since: day(20),
    source: createSource(),
    more: [{ source: parts.open(), pause }],
    most,
    pause: 1,
    store: parts.store,
    library: libraryOn(search),
    clock: parts.clock,
    random: () => 0,
    log,
    followEvery: 20,
  });
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await systemClock.sleep(20);
  };
  const reach = () => feed.reaches().find(({ source }) => source === 'arXiv (cs.CL)');
  return { feed, search, log, until, reach, server };
}

describe('given a bot that follows a category beside the daily papers', () => {
  it('has all its papers since then, goes on where it was stopped, and reads no older day twice', {
    timeout: 180_000,
  }, async () => {
    const parts = await setUp({ since: day(20), clock: hasten(20) });
    const { server } = parts;
    for (let ago = 0; ago <= 20; ago++) server.papers.push(paper(ago, { datestamp: day(ago) }));
    const first = await feedOn(server, parts);
    await first.until(() => (first.reach()?.left ?? 99) < 8);
    await first.feed.stop();
    const second = await feedOn(server, parts);
    await second.until(() => second.reach()?.left === 0 && second.search.papers.length === 21);
    await second.feed.stop();
    expect(second.search.get('2611.00020')?.link).toBe('https://arxiv.org/abs/2611.00020');
    expect(second.feed.arrivedAt('2611.00000')).toBeGreaterThan(Date.now() - hour);
    expect(second.feed.arrivedAt('2611.00020')).toBe(Date.parse(day(20)));
    const older = server.calls.map((call) => call.get('from') ?? '').filter((date) => date < day(6));
    // What was under way when it was stopped may be asked for again.
    expect(older.length - new Set(older).size).toBeLessThanOrEqual(1);
  });

  it('stops where the library is as large as it may be, and says so', { timeout: 180_000 }, async () => {
    const parts = await setUp({ since: day(20), clock: hasten(20) });
    const { server } = parts;
    for (let ago = 0; ago <= 20; ago++) server.papers.push(paper(ago, { datestamp: day(ago) }));
    const { feed, log, until, reach } = await feedOn(server, parts, { most: 10, pause: 3_000 });
    await until(
      () => reach()?.full === true && log.lines.some((line) => line.includes('the most that it may')),
    );
    await feed.stop();
    expect(reach()?.left).toBeGreaterThan(5);
  });
});
