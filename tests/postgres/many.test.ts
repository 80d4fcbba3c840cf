import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore, plainPosting, type Store } from '../../src/store/index.ts';
import { placeOf } from '../store/open-store.ts';

const NOW = Date.parse('2026-11-20T08:00:00Z');

/** Stores of one database, each with connections of its own, as processes have them. */
async function openMany(count: number): Promise<readonly Store[]> {
  const place = await placeOf(randomUUID());
  const stores = await Promise.all(Array.from({ length: count }, () => openStore(place, () => NOW)));
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()));
  });
  return stores;
}
const first = (stores: readonly Store[]): Store => {
  const [store] = stores;
  if (store === undefined) throw new Error('none was opened');
  return store;
};

/** A digest with that many slots due. */
async function setSlots(store: Store, count: number): Promise<void> {
  const spec = {
    guild: 'g',
    channel: 'c',
    topic: '',
    time: '08:00',
    zone: 'UTC',
    days: '1234567',
    papers: 3,
  };
  const course = () => ({ lastDate: '2026-11-19', nextAt: NOW });
  await store.saveSubscription({ ...spec, order: 'newest', ...plainPosting }, 'ann', 'd', course);
  const from = await store.subscription('d');
  if (from === null) throw new Error('it was not saved');
  const slots = Array.from({ length: count }, (_, i) => ({
    mark: `m${i}`,
    date: `day ${i}`,
    dueAt: NOW,
    expiresAt: NOW + 86_400_000,
    covers: [],
    state: 'pending' as const,
    reason: null,
    doubt: false,
  }));
  await store.planSlots([{ from, course: course(), slots }]);
}

describe('given three processes that keep papers, and one that follows', () => {
  it('then it misses none', async () => {
    const stores = await openMany(4);
    const follower = first(stores);
    const found = new Set<string>();
    let revision = 0;
    const follow = async (): Promise<void> => {
      const since = await follower.livePapersSince(revision);
      for (const { key } of since.rows) found.add(key);
      revision = since.revision;
    };
    const write = async (store: Store, name: string): Promise<void> => {
      for (let i = 0; i < 30; i++) {
        const rows = Array.from({ length: 5 }, (_, n) => `${name}-${i}-${n}`);
        await store.keepLivePapers(rows.map((key) => ({ key, paper: key, json: '{}', arrivedAt: 1 })));
      }
    };
    const writers = stores.slice(1).map((store, i) => write(store, String(i)));
    let writing = true;
    const written = Promise.all(writers).finally(() => {
      writing = false;
    });
    while (writing) await follow();
    await written;
    await follow();
    expect(found.size).toBe(3 * 30 * 5);
  });
});

describe('given four processes that claim what is due', () => {
  it('then each delivery is claimed by one, all of them are, and nobody waits for another for ever', async () => {
    const stores = await openMany(4);
    await setSlots(first(stores), 500);
    const marks: string[] = [];
    let steps = 0;
    const work = async (store: Store, name: string): Promise<void> => {
      for (let i = 0, none = 0; none < 3; i++) {
        const at = { now: NOW, steady: 0 };
        const claims = await store.claimSlots(at, 60_000, `${name}:${i}`, 20);
        none = claims.length === 0 ? none + 1 : 0;
        marks.push(...claims.map(({ slot }) => slot.mark));
        steps += 1;
        for (const claim of claims.slice(0, 3)) {
          const drawn = { message: 'x', papers: [], times: new Map(), saysEmpty: false, cutAt: NOW };
          expect(await store.keepDrawn(claim, drawn, at, 60_000)).toBe('kept');
          expect(await store.settleSent(claim, '1', NOW)).toBe(true);
        }
        // Beside them, what people and a server's return do to the same rows.
        if (i % 4 === 0) await store.wakePaused('g', NOW, 0);
      }
    };
    await Promise.all(stores.map((store, i) => work(store, String(i))));
    expect(marks).toHaveLength(500);
    expect(new Set(marks).size).toBe(500);
    expect(steps).toBeGreaterThan(25);
  });
});

describe('given processes on machines that were started at other times', () => {
  it('then all of them together take no more turns in a second than there are', async () => {
    const stores = await openMany(3);
    const taken: number[] = [];
    const ends = performance.now() + 2_500;
    const take = async (store: Store, uptime: number): Promise<void> => {
      while (performance.now() < ends) {
        const asked = performance.now();
        if ((await store.takeTurn(asked + uptime, 20)) === 0) taken.push(asked);
      }
    };
    await Promise.all([...stores, ...stores].map((store, i) => take(store, 10_000_000 * (i % 3))));
    taken.sort((a, b) => a - b);
    expect(taken.length).toBeGreaterThan(39);
    // By when each was asked for; how late the machine's clocks are known is a request's time.
    for (const from of taken)
      expect(taken.filter((at) => at >= from && at < from + 900).length).toBeLessThanOrEqual(20);
  });

  it('then a lease holds for those who were started later, and ends for them too', async () => {
    const [early, late] = await openMany(2);
    if (early === undefined || late === undefined) throw new Error('missing');
    await setSlots(early, 1);
    const lease = 60_000;
    expect(await early.claimSlots({ now: NOW, steady: 500_000_000 }, lease, 'a', 1)).toHaveLength(1);
    // Its clock of the day is set forwards: the lease is over by that one alone.
    expect(await late.claimSlots({ now: NOW + 2 * lease, steady: 7_000 }, lease, 'b', 1)).toHaveLength(0);
    expect(
      await late.claimSlots({ now: NOW + 2 * lease, steady: 7_000 + 2 * lease }, lease, 'b', 1),
    ).toHaveLength(1);
  });
});

describe('given two who export the same papers at one moment', () => {
  it('then each paper has one key, and no key two papers', async () => {
    const stores = await openMany(4);
    const papers = Array.from({ length: 12 }, (_, i) => ({
      id: `p${i}`,
      proposals: Array.from({ length: 20 }, (_, n) => `k${n}`),
    }));
    const keys = await Promise.all(stores.map((store) => store.citationKeys(papers)));
    for (const one of keys) expect(one).toEqual(keys[0]);
    expect(new Set(keys[0]).size).toBe(12);
  });
});
