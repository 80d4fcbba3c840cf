import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { makeFolder } from '../papers/files.ts';
import { openStore } from '../store/open-store.ts';

async function open(folder: string | null = null): Promise<Store> {
  const store = await openStore(folder);
  onTestFinished(() => store.close().catch(() => {}));
  return store;
}
const row = (key: string, json: string, arrivedAt: number | null = 1) => ({
  key,
  paper: `p${key}`,
  json,
  arrivedAt,
});

describe('given papers of a live source', () => {
  it('keeps them, tells what is new, and gives each change once to whoever asks from a revision', async () => {
    const store = await open();
    expect(await store.livePapersSince(0)).toEqual({ rows: [], revision: 0 });
    expect(await store.keepLivePapers([row('a', '1'), row('b', '1')])).toEqual({ added: 2, changed: 0 });
    const first = await store.livePapersSince(0);
    expect(first.rows).toEqual([row('a', '1'), row('b', '1')]);
    expect(await store.keepLivePapers([row('a', '1'), row('b', '2', 99), row('c', '1', null)])).toEqual({
      added: 1,
      changed: 1,
    });
    const second = await store.livePapersSince(first.revision);
    // When it came in, and under which id, stays as it was first.
    expect(second.rows).toEqual([row('b', '2', 1), row('c', '1', null)]);
    expect(await store.livePapersSince(second.revision)).toEqual({ rows: [], revision: second.revision });
  });

  it('gives them back after a restart', async () => {
    const folder = makeFolder();
    const store = await open(folder);
    await store.keepLivePapers([row('a', '{"x":"é"}')]);
    await store.close();
    expect((await (await open(folder)).livePapersSince(0)).rows).toEqual([row('a', '{"x":"é"}')]);
  });

  it('keeps all or none of what is kept together', async () => {
    const store = await open();
    const bad = { ...row('b', '1'), json: null as unknown as string };
    await expect(store.keepLivePapers([row('a', '1'), bad])).rejects.toThrow();
    expect((await store.livePapersSince(0)).rows).toEqual([]);
  });
});

describe('given a source', () => {
  it('gives its turn to one of many, and again when it has run out', async () => {
    const folder = makeFolder();
    const stores = [await open(folder), await open(folder), await open(folder)];
    const claim = async (now: number): Promise<number> => {
      const claimed = await Promise.all(stores.map((s) => s.claimSource('x', now, now + 100, now + 1_000)));
      return claimed.filter(Boolean).length;
    };
    expect(await claim(1_000)).toBe(1);
    expect(await claim(1_099)).toBe(0);
    expect(await claim(1_100)).toBe(1);
    // A turn that ends in the far future was taken by a clock gone wrong.
    expect(await claim(10)).toBe(1);
  });

  it('remembers how it fared: no paper listed is a success, and failures are counted until the next one', async () => {
    const store = await open();
    expect(await store.sourceState('x')).toBeNull();
    await store.noteFailure('x', 5, 'refused', 10);
    await store.noteFailure('x', 10, 'reset', 20);
    const failed = {
      name: 'x',
      nextAt: 20,
      succeededAt: null,
      listed: null,
      failedAt: 10,
      failure: 'reset',
      failures: 2,
    };
    expect(await store.sourceState('x')).toEqual(failed);
    await store.noteSuccess('x', 20, 0, 30);
    expect(await store.sourceState('x')).toEqual({
      ...failed,
      nextAt: 30,
      succeededAt: 20,
      listed: 0,
      failures: 0,
    });
    expect(await store.sourceState('y')).toBeNull();
  });
});
