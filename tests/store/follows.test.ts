import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainPosting, type Store, type Subscription, type Target } from '../../src/store/index.ts';
import { openStore } from './open-store.ts';

let now = 1_000;
let store: Store;
beforeEach(async () => {
  store = await openStore(null, () => now);
});
afterEach(() => store.close());

const base = { guild: '', time: '08:00', zone: 'UTC', days: '1234567', papers: 10, order: 'newest' } as const;
const follow = (person: string, topic: string, target: Target = 'topic'): Promise<Subscription> =>
  store.saveSubscription(
    { ...plainPosting, ...base, kind: 'follow', target, topic, channel: `dm of ${person}` },
    person,
    `${person} ${target} ${topic}`,
    () => ({ lastDate: '2026-11-19', nextAt: 5_000 }),
  );

describe('given what people follow', () => {
  it('then each person has their own, apart from the digests of servers', async () => {
    await follow('ada', 'otters');
    await follow('ada', 'otters', 'author');
    await follow('bob', 'otters');
    await store.saveSubscription(
      { ...plainPosting, ...base, guild: 'g', channel: 'c', topic: 'otters' },
      'ada',
      'digest',
      () => ({ lastDate: '2026-11-19', nextAt: 5_000 }),
    );
    const targets = (await store.followsOf('ada')).map((f) => `${f.kind} ${f.target} ${f.topic}`);
    expect(targets.sort()).toEqual(['follow author otters', 'follow topic otters']);
    expect((await store.subscriptionsOf('g')).map((s) => s.kind)).toEqual(['digest']);
    expect(await store.subscriptionsOf('')).toEqual([]);
  });

  it('then closed direct messages pause all of a person, and one caller tells it', async () => {
    const { id } = await follow('ada', 'otters');
    await follow('ada', 'herons');
    await follow('bob', 'otters');
    await store.closeFollows('dm of ada', 'no messages', 'closed');
    expect((await store.followsOf('ada')).map((f) => f.nextAt)).toEqual([null, null]);
    expect((await store.followsOf('bob')).map((f) => f.nextAt)).toEqual([5_000]);
    // It is nothing to be told by direct message.
    expect((await store.due()).notice).toBe(Number.POSITIVE_INFINITY);
    expect(await store.claimNotices(9_999, 60_000, 10)).toEqual([]);
    const told = await Promise.all([store.takeClosed('ada'), store.takeClosed('ada')]);
    expect(told.map((t) => t.length).sort()).toEqual([0, 2]);
    const back = await store.resumeSubscription(id, () => ({ lastDate: '2026-11-20', nextAt: 7_000 }));
    expect(back).toMatchObject({ nextAt: 7_000, trouble: null, pausedBy: null });
  });

  it('then a look says when the one before was, and erasing leaves nothing', async () => {
    await follow('ada', 'otters');
    expect(await store.look('ada')).toBeNull();
    now = 2_000;
    expect(await store.look('ada')).toBe(1_000);
    expect(await store.personalData('ada')).toMatchObject({ looked: 2_000, follows: [{ topic: 'otters' }] });
    await store.erasePerson('ada');
    expect(await store.personalData('ada')).toMatchObject({ looked: null, follows: [], digests: [] });
  });
});
