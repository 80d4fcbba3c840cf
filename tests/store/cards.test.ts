import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../src/store/index.ts';
import { newFolder } from './folder.ts';
import { openStore } from './open-store.ts';

const DAY = 86_400_000;

async function open(now = () => Date.now(), folder = newFolder()): Promise<Store> {
  const store = await openStore(folder, now);
  onTestFinished(() => store.close());
  return store;
}

describe('given an action too long for a custom_id', () => {
  it('comes back under a key of at most 16 characters, also after a restart', async () => {
    const folder = newFolder();
    const json = JSON.stringify({ query: 'ü'.repeat(400) });
    const first = await openStore(folder);
    const key = await first.keepAction(json);
    await first.close();
    const second = await open(Date.now, folder);
    expect(key).toMatch(/^[\w-]{1,16}$/);
    expect(await second.readAction(key)).toBe(json);
  });

  it('has the same key for the same text, and another for another', async () => {
    const store = await open();
    const [a, again, b] = await Promise.all(['a', 'a', 'b'].map((t) => store.keepAction(t)));
    expect(again).toBe(a);
    expect(b).not.toBe(a);
  });

  it('is kept 30 days after it was last drawn, and then dropped', async () => {
    let now = Date.parse('2026-11-01T00:00:00Z');
    const store = await open(() => now);
    const key = await store.keepAction('x');
    now += 20 * DAY;
    await store.keepAction('x');
    now += 29 * DAY;
    expect(await store.readAction(key)).toBe('x');
    now += 2 * DAY;
    expect(await store.readAction(key)).toBeNull();
    await store.sweep();
    now -= 2 * DAY;
    expect(await store.readAction(key)).toBeNull();
  });

  it('is null for a key that never was, whatever it holds', async () => {
    const store = await open();
    expect(await store.readAction("'; drop table actions; --")).toBeNull();
    expect(await store.readAction('')).toBeNull();
  });
});

describe('given papers that a channel was shown', () => {
  it('counts each channel, each kind and each paper apart', async () => {
    const store = await open();
    await store.markShown('1', 'random', ['a', 'b', 'a'], '9');
    await store.markShown('1', 'random', ['a'], '9');
    await store.markShown('1', 'digest', ['c'], '9');
    await store.markShown('2', 'random', [], null);
    expect(Object.fromEntries(await store.shownIn('1', 'random'))).toEqual({ a: 2, b: 1 });
    expect(Object.fromEntries(await store.shownIn('1', 'digest'))).toEqual({ c: 1 });
    expect((await store.shownIn('2', 'random')).size).toBe(0);
  });
});

describe('given a thread', () => {
  it('knows the papers it was last set to, in order', async () => {
    const store = await open();
    expect(await store.threadPapers('t')).toEqual([]);
    await store.setThreadPapers('t', ['b', 'a'], '9');
    await store.setThreadPapers('t', ['a', 'c'], '9');
    expect(await store.threadPapers('t')).toEqual(['a', 'c']);
  });
});
