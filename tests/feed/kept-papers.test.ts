import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKeptPapers, type Recalled, readDays, recall } from '../../src/feed/index.ts';
import { loadPapers } from '../../src/papers/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { head, listing, makeFolder } from '../papers/files.ts';
import { createTestClock } from './clocks.ts';
import { createSource, createTestLog, start } from './setting.ts';
import { makeRow } from './source-server.ts';

const day = '2026-11-19';

/** A folder with a page and a database with a list, and what a start reads of them. */
async function setUp() {
  const seeds = makeFolder({ 'one.txt': head + listing('Otters of the river', {}) });
  const data = makeFolder();
  const [clock, source, log] = [createTestClock(start), createSource(), createTestLog()];
  source.lists.set(day, [
    makeRow('2611.00001', 'Zebrafish $\\alpha$ &amp; navigation'),
    makeRow('2611.00002', 'Otters of the river'),
  ]);
  const file = join(data, 'papers.kept');
  const open = () => openStore(data, clock.now);
  const keptOf = (store: Store) => createKeptPapers({ file, seeds, store, clock, log });
  const recallAll = async (store: Store) => recall((await loadPapers(seeds)).papers, store, log);
  async function read(store: Store, date = day): Promise<Recalled> {
    const { merger } = await recallAll(store);
    await readDays([date], { source, store, merger, clock, newsFrom: date });
    return recallAll(store);
  }
  const store = await open();
  const recalled = await read(store);
  const problem = { file: 'one.txt', line: 3, message: 'odd' };
  await keptOf(store).keep(recalled, [problem]);
  return { seeds, data, file, clock, source, log, store, open, keptOf, recallAll, read, recalled, problem };
}

const facts = ({ merger, arrivals, aliases, revision }: Recalled) => ({
  papers: merger.papers.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  arrivals: [...arrivals].sort(),
  aliases: [...aliases].sort(),
  revision,
});

describe('given papers that were kept ready', () => {
  it('then the next start has what it would have read, and the problems of the pages', async () => {
    const { store, keptOf, recalled, problem } = await setUp();
    const loaded = await keptOf(store).load();
    expect(loaded && facts(loaded.recalled)).toEqual(facts(recalled));
    expect(loaded?.recalled.isKept).toBe(true);
    expect(loaded?.problems).toEqual([problem]);
    await store.close();
  });

  it('then what came in since is among them', async () => {
    const { store, source, keptOf, read } = await setUp();
    source.lists.set('2026-11-20', [
      makeRow('2611.00003', 'A later one'),
      makeRow('2611.00001', 'Zebrafish, corrected'),
    ]);
    const recalled = await read(store, '2026-11-20');
    const loaded = await keptOf(store).load();
    expect(loaded && facts(loaded.recalled)).toEqual(facts(recalled));
    expect(loaded?.recalled.isKept).toBe(false);
    await store.close();
  });

  it('then none are taken where a page has changed, came or went, or another year has begun', async () => {
    const { store, seeds, clock, keptOf, recalled } = await setUp();
    const page = join(seeds, 'one.txt');
    const was = readFileSync(page);
    const changes = [
      () => writeFileSync(page, head + listing('Otters of the sea', {})),
      () => writeFileSync(join(seeds, 'two.txt'), head + listing('Seals', {})),
      () => rmSync(page),
      () => clock.set(Date.parse('2027-01-01T00:00:00Z')),
    ];
    for (const change of changes) {
      await keptOf(store).keep(recalled, []);
      expect(await keptOf(store).load()).not.toBeNull();
      change();
      expect(await keptOf(store).load()).toBeNull();
      writeFileSync(page, was);
    }
    await store.close();
  });

  it('then none are taken where an older copy of the database was put back', async () => {
    const { store, data, open, source, keptOf, read } = await setUp();
    await store.close();
    const copy = join(data, 'copy.db');
    copyFileSync(join(data, 'paperboy.db'), copy);
    const later = await open();
    source.lists.set('2026-11-20', [makeRow('2611.00003', 'A later one')]);
    await keptOf(later).keep(await read(later, '2026-11-20'), []);
    await later.close();
    for (const name of readdirSync(data)) if (name.startsWith('paperboy.db')) rmSync(join(data, name));
    copyFileSync(copy, join(data, 'paperboy.db'));
    const restored = await open();
    expect(await keptOf(restored).load()).toBeNull();
    await restored.close();
  });

  it('then none are taken from a damaged or cut file, wherever the damage is', async () => {
    const { store, file, keptOf } = await setUp();
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += 7) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] as number) ^ 1;
      writeFileSync(file, damaged);
      expect(await keptOf(store).load(), `bit of byte ${at}`).toBeNull();
      writeFileSync(file, whole.subarray(0, at));
      expect(await keptOf(store).load(), `cut at ${at}`).toBeNull();
    }
    await store.close();
  });
});

describe('given a place where nothing can be kept', () => {
  it('then it is said, and nothing is left behind', async () => {
    const { store, seeds, data, clock, log, recalled } = await setUp();
    const file = join(data, 'paperboy.db', 'papers.kept');
    await createKeptPapers({ file, seeds, store, clock, log }).keep(recalled, []);
    expect(log.lines.at(-1)).toMatch(/^warn the papers could not be kept ready/);
    expect(existsSync(file)).toBe(false);
    await store.close();
  });
});
