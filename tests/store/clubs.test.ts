import { describe, expect, it, onTestFinished } from 'vitest';
import { plainPosting } from '../../src/store/index.ts';
import { newFolder } from './folder.ts';
import { openStore } from './open-store.ts';

const DAY = 86_400_000;

async function open() {
  let now = Date.parse('2026-11-27T12:00:00Z');
  const store = await openStore(newFolder(), () => now);
  onTestFinished(() => store.close());
  const spec = {
    ...plainPosting,
    ...{ kind: 'club' as const, guild: 'g', channel: 'c', topic: '', time: '19:00', zone: 'UTC', days: '1' },
    ...{ papers: 1, order: 'newest' as const },
  };
  await store.saveSubscription(spec, 'alice', 'id', () => ({ lastDate: '2026-11-26', nextAt: now + DAY }));
  await store.saveClub('id', '4', { kind: 'external', location: '' });
  const pass = (ms: number) => {
    now += ms;
  };
  return { store, pass };
}

describe('given a reading group', () => {
  it('then it is no digest, and is known by its channel', async () => {
    const { store } = await open();
    expect(await store.subscriptionsOf('g')).toEqual([]);
    expect(await store.clubsOf('g')).toMatchObject([{ id: 'id', day: '4', place: { location: '' } }]);
    await store.saveClub('id', '5', { kind: 'voice', channel: 'v' });
    expect(await store.club('id')).toMatchObject({ day: '5', place: { kind: 'voice', channel: 'v' } });
  });

  it('then nominations count each person once, and those of most people come first', async () => {
    const { store, pass } = await open();
    expect(await store.nominate('id', 'a', 'alice')).toBe(true);
    pass(1);
    expect(await store.nominate('id', 'b', 'alice')).toBe(true);
    expect(await store.nominate('id', 'b', 'alice')).toBe(false);
    expect((await store.nominated('id')).map((n) => n.paper)).toEqual(['a', 'b']);
    pass(1);
    await store.nominate('id', 'b', 'bob');
    expect(await store.nominated('id')).toMatchObject([
      { paper: 'b', people: ['alice', 'bob'] },
      { paper: 'a' },
    ]);
    expect(await store.withdraw('id', 'b', 'bob')).toBe(true);
    expect(await store.withdraw('id', 'b', 'bob')).toBe(false);
  });

  it('then what was chosen first stays, and is nominated no more, unless its meeting is skipped', async () => {
    const { store } = await open();
    await store.nominate('id', 'a', 'alice');
    await store.openMeeting('id', '2026-11-30', 1);
    expect(await store.openMeeting('id', '2026-11-30', 2)).toMatchObject({ at: 1, candidates: null });
    await store.keepCandidates('id', '2026-11-30', ['a', 'b']);
    expect(await store.keepCandidates('id', '2026-11-30', ['b'])).toMatchObject({ candidates: ['a', 'b'] });
    await store.keepChoice('id', '2026-11-30', { paper: 'a', how: 'votes', votes: 2 });
    const kept = await store.keepChoice('id', '2026-11-30', { paper: 'b', how: 'tie', votes: 1 });
    expect(kept).toMatchObject({ paper: 'a', how: 'votes', votes: 2, turn: 0 });
    expect(await store.nominated('id')).toEqual([]);
    expect(await store.setSkipped('id', '2026-11-30', true)).toMatchObject({ turn: 1 });
    expect(await store.setSkipped('id', '2026-11-30', true)).toBeNull();
    expect(await store.nominated('id')).toHaveLength(1);
    expect(await store.setSkipped('id', '2026-11-30', false)).toMatchObject({ turn: 2, skippedAt: null });
  });

  it('then one that is removed is back with all it had, for 30 days', async () => {
    const { store, pass } = await open();
    await store.nominate('id', 'a', 'alice');
    expect(await store.setClubRemoved('id', true)).toBe(true);
    expect(await store.setClubRemoved('id', true)).toBe(false);
    expect(await store.club('id')).toBeNull();
    expect(await store.clubIn('g', 'c')).toBe('id');
    pass(29 * DAY);
    await store.sweep();
    await store.saveClub('id', '4', { kind: 'external', location: '' });
    expect(await store.nominated('id')).toHaveLength(1);
    await store.setClubRemoved('id', true);
    pass(31 * DAY);
    await store.sweep();
    expect(await store.clubIn('g', 'c')).toBeNull();
    expect(await store.subscription('id')).toBeNull();
  });

  it('then what a person nominated is told, and erased with them', async () => {
    const { store } = await open();
    await store.nominate('id', 'a', 'alice');
    expect(await store.personalData('alice')).toMatchObject({
      clubs: [{ id: 'id' }],
      nominated: [{ paper: 'a' }],
    });
    await store.erasePerson('alice');
    expect(await store.personalData('alice')).toMatchObject({ clubs: [], nominated: [] });
    expect(await store.club('id')).not.toBeNull();
  });
});
