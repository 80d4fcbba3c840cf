import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { newFolder } from '../store/folder.ts';
import { placeOf } from '../store/open-store.ts';
import { runEntry } from '../terminal/run-cli.ts';

async function fill(place: string): Promise<void> {
  const store = await openStore(place);
  await store.keepLivePapers(
    Array.from({ length: 1203 }, (_, i) => ({
      key: `k${i}`,
      paper: `p${i}`,
      json: JSON.stringify({ title: `Ünïcode ${i} 🦓` }),
      arrivedAt: i % 2 === 0 ? null : i,
    })),
  );
  await store.markShown('c', 'random', ['a', 'b'], null);
  await store.markShown('c', 'random', ['a'], 'g');
  for (const paper of ['z', 'A', 'é', 'a']) await store.savePaper('ann', paper);
  await store.close();
}

async function read(place: string): Promise<unknown> {
  const store = await openStore(place);
  const all = {
    papers: await store.livePapersSince(0),
    shown: await store.shownIn('c', 'random'),
    saved: (await store.savedPapers('ann')).map(({ paper }) => paper).sort(),
  };
  await store.close();
  return { ...all, papers: new Map(all.papers.rows.map((row) => [row.key, row])) };
}

const move = (data: string, server: string, ...args: string[]) =>
  runEntry('src/bin/move.ts', args, '', { DATA_DIR: data, DATABASE_URL: server });

describe('given npm run move', () => {
  it('then everything is on the server and comes back, and a place that has something is left alone', async () => {
    const [data, again] = [newFolder(), newFolder()];
    const server = await placeOf(randomUUID());
    await fill(data);
    const before = await read(data);
    const there = await move(data, server, 'sqlite', 'postgres');
    expect(there.err).toMatch(/ (\d+)\/\1 tables/);
    expect(there.out).toBe('1210 rows are in postgres now, and were read back; sqlite is as it was.\n');
    expect(await read(server)).toEqual(before);
    expect((await move(again, server, 'postgres', 'sqlite')).code).toBe(0);
    expect(await read(again)).toEqual(before);
    const refused = await move(data, server, 'sqlite', 'postgres');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('There is something there already (in shown).');
    expect(await read(server)).toEqual(before);
  });

  it('then what makes no sense is refused in words', async () => {
    expect((await move(newFolder(), await placeOf(randomUUID()), 'sqlite', 'sqlite')).err).toContain(
      'Say from where to where',
    );
    const { err, code } = await runEntry('src/bin/move.ts', ['sqlite', 'postgres'], '', {
      DATA_DIR: newFolder(),
    });
    expect([err, code]).toEqual(['DATABASE_URL is not set.\nIt says where the PostgreSQL database is.\n', 2]);
  });
});
