import { describe, expect, it, onTestFinished } from 'vitest';
import { oneShard, type Shards } from '../../src/base/shards.ts';
import {
  type Claim,
  type DigestSpec,
  type PlannedSlot,
  plainPosting,
  type Store,
} from '../../src/store/index.ts';
import { newFolder } from './folder.ts';
import { openStore } from './open-store.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-20T08:00:00Z');

async function open(now = () => NOW): Promise<Store> {
  const store = await openStore(newFolder(), now);
  onTestFinished(() => store.close());
  return store;
}

const spec = (over: Partial<DigestSpec> = {}): DigestSpec => ({
  guild: 'g',
  channel: 'c',
  topic: 'critics',
  time: '08:00',
  zone: 'UTC',
  days: '1234567',
  papers: 3,
  order: 'newest',
  ...plainPosting,
  ...over,
});
const at = (now: number) => ({ now, steady: now - NOW });
const course = () => ({ lastDate: '2026-11-19', nextAt: NOW });

const slot = (mark: string, over: Partial<PlannedSlot> = {}): PlannedSlot => ({
  mark,
  date: mark,
  dueAt: NOW,
  expiresAt: NOW + DAY,
  covers: [],
  state: 'pending',
  reason: null,
  doubt: false,
  ...over,
});

const drawn = (papers: readonly string[]) => ({
  message: 'drawn',
  papers,
  times: new Map<string, number>(),
  saysEmpty: false,
  cutAt: NOW,
});

async function claimOne(store: Store, now: number, owner: string): Promise<Claim> {
  const [claim] = await store.claimSlots(at(now), 60_000, owner, 1);
  if (!claim) throw new Error('nothing to claim');
  return claim;
}

describe('given two people who set the same digest at once', () => {
  it('then there is one, as the later wanted it; another topic or channel is another digest', async () => {
    const store = await open();
    const [one, two] = await Promise.all([
      store.saveSubscription(spec({ time: '07:00' }), 'alice', 'id1', course),
      store.saveSubscription(spec({ time: '09:00', topic: ' Critics ' }), 'bob', 'id2', course),
    ]);
    expect(two.id).toBe(one.id);
    expect(await store.subscriptionsOf('g')).toMatchObject([{ id: one.id, time: '09:00', setBy: 'bob' }]);
    await store.saveSubscription(spec({ topic: 'agents' }), 'bob', 'id3', course);
    await store.saveSubscription(spec({ channel: 'd' }), 'bob', 'id4', course);
    expect(await store.subscriptionsOf('g')).toHaveLength(3);
  });
});

describe('given slots that are due', () => {
  it('then each is claimed by one, and again only when the lease is over', async () => {
    const store = await open();
    await store.saveSubscription(spec(), 'alice', 'id', course);
    for (const mark of ['a', 'b', 'c']) await store.addSlot('id', slot(mark), NOW);
    const [first, second] = await Promise.all([
      store.claimSlots(at(NOW), 60_000, 'one', 2),
      store.claimSlots(at(NOW), 60_000, 'two', 2),
    ]);
    expect([...first, ...second].map((c) => c.slot.mark).sort()).toEqual(['a', 'b', 'c']);
    expect(await store.claimSlots(at(NOW + 59_999), 60_000, 'three', 9)).toEqual([]);
    expect(await store.claimSlots(at(NOW + 60_000), 60_000, 'three', 9)).toHaveLength(3);
  });

  it('then whoever lost the lease can write nothing any more', async () => {
    const store = await open();
    await store.saveSubscription(spec(), 'alice', 'id', course);
    await store.addSlot('id', slot('a'), NOW);
    const slow = await claimOne(store, NOW, 'slow');
    const quick = await claimOne(store, NOW + 60_000, 'quick');
    expect(await store.keepDrawn(slow, drawn(['p']), at(NOW + 1), 60_000)).toBe('lost');
    expect(await store.armSlot(slow, at(NOW + 60_000), 60_000)).toBe(false);
    expect(await store.settleSent(slow, '1', NOW)).toBe(false);
    expect(await store.keepDrawn(quick, drawn(['p']), at(NOW + 60_001), 60_000)).toBe('kept');
    expect(await store.armSlot(quick, at(NOW + 60_002), 60_000)).toBe(true);
    expect(await store.settleSent(quick, '1', NOW)).toBe(true);
    expect(await store.settleExpired(quick, { reason: 'again', doubt: false }, NOW)).toBe(false);
  });

  it('then a lease that is over by the clock may not send, even if nobody took it', async () => {
    const store = await open();
    await store.saveSubscription(spec(), 'alice', 'id', course);
    await store.addSlot('id', slot('a'), NOW);
    const claim = await claimOne(store, NOW, 'one');
    expect(await store.armSlot(claim, at(NOW + 60_000), 60_000)).toBe(false);
  });

  it('then a date has one slot, however often it is planned', async () => {
    const store = await open();
    const from = await store.saveSubscription(spec(), 'alice', 'id', course);
    const plan = { from, course: { lastDate: '2026-11-20', nextAt: NOW + DAY }, slots: [slot('a')] };
    await Promise.all([store.planSlots([plan]), store.planSlots([plan])]);
    await store.addSlot('id', slot('other', { date: 'a' }), NOW);
    expect(await store.slotsOf('id', 9)).toHaveLength(1);
    expect((await store.subscription('id'))?.lastDate).toBe('2026-11-20');
  });
});

describe('given two digests of a channel that chose the same paper', () => {
  it('then the second has to choose again, and a paper that was not sent after all is free', async () => {
    const store = await open();
    for (const topic of ['one', 'two']) await store.saveSubscription(spec({ topic }), 'a', topic, course);
    for (const id of ['one', 'two']) await store.addSlot(id, slot(id), NOW);
    const [a, b] = await store.claimSlots(at(NOW), 60_000, 'x', 2);
    if (!a || !b) throw new Error('two were due');
    expect(await store.keepDrawn(a, drawn(['p', 'q']), at(NOW + 1), 60_000)).toBe('kept');
    expect(await store.keepDrawn(b, drawn(['q', 'r']), at(NOW + 1), 60_000)).toBe('taken');
    expect((await store.slot(b.slot.mark))?.message).toBeNull();
    await store.settleExpired(a, { reason: 'too late', doubt: false }, NOW);
    expect((await store.shownIn('c', 'digest')).size).toBe(0);
    expect(await store.keepDrawn(b, drawn(['q', 'r']), at(NOW + 1), 60_000)).toBe('kept');
    await store.settleExpired(b, { reason: 'nobody knows', doubt: true }, NOW);
    expect([...(await store.shownIn('c', 'digest')).keys()]).toEqual(['q', 'r']);
  });
});

describe('given a person', () => {
  it('then all that is held on them is told, and erased on request', async () => {
    const store = await open();
    await store.saveSubscription(spec(), 'alice', 'id', course);
    await store.pauseSubscription('id', 'alice', 'paused by a person');
    expect(await store.savePaper('alice', 'p')).toBe(true);
    expect(await store.savePaper('alice', 'p')).toBe(false);
    await store.savePaper('bob', 'p');
    expect(await store.personalData('alice')).toMatchObject({
      saved: [{ paper: 'p' }],
      digests: [{ id: 'id' }],
      paused: ['id'],
    });
    await store.erasePerson('alice');
    expect(await store.personalData('alice')).toEqual({
      saved: [],
      digests: [],
      paused: [],
      follows: [],
      looked: null,
      clubs: [],
      nominated: [],
      answers: [],
    });
    expect(await store.savedPapers('bob')).toHaveLength(1);
    expect(await store.subscription('id')).toMatchObject({ setBy: null, pausedBy: '' });
  });
});

describe('given a server that removed the bot', () => {
  it('then it is forgotten after 30 days, and not when it came back', async () => {
    let now = NOW;
    const store = await open(() => now);
    for (const guild of ['gone', 'back', 'stays']) {
      await store.guildJoined(guild);
      await store.saveSubscription(spec({ guild, channel: guild }), 'a', guild, course);
      await store.addSlot(guild, slot(guild), now);
      await store.markShown(guild, 'random', ['p'], guild);
      await store.setThreadPapers(guild, ['p'], guild);
    }
    await store.guildLeft('gone');
    // The other removal happened while the bot was away.
    await store.guildsAre(['stays'], oneShard);
    now += 10 * DAY;
    await store.guildsAre(['stays', 'back'], oneShard);
    now += 21 * DAY;
    await store.sweepGuilds(oneShard);
    expect(await store.subscription('gone')).toBeNull();
    expect(await store.slot('gone')).toBeNull();
    expect((await store.shownIn('gone', 'random')).size).toBe(0);
    expect(await store.threadPapers('gone')).toEqual([]);
    for (const guild of ['back', 'stays']) {
      expect(await store.subscription(guild)).not.toBeNull();
      expect((await store.shownIn(guild, 'random')).size).toBe(1);
    }
  });

  it('then a process judges and forgets those of its own shards alone', async () => {
    let now = NOW;
    const store = await open(() => now);
    const [even, odd] = [String(2n << 22n), String(3n << 22n)];
    const [evens, odds]: [Shards, Shards] = [
      { ids: [0], count: 2 },
      { ids: [1], count: 2 },
    ];
    for (const guild of [even, odd]) {
      await store.guildJoined(guild);
      await store.saveSubscription(spec({ guild, channel: guild }), 'a', guild, course);
    }
    // It is told its own: none of the others' counts as left.
    await store.guildsAre([], evens);
    now += 31 * DAY;
    for (const of of [odds, evens]) await store.sweepGuilds(of);
    expect(await store.subscription(even)).toBeNull();
    expect(await store.subscription(odd)).not.toBeNull();
    // One that came back while its own process was away isn't forgotten by another.
    await store.guildLeft(odd);
    now += 31 * DAY;
    await store.sweepGuilds(evens);
    await store.guildsAre([odd], odds);
    await store.sweepGuilds(odds);
    expect(await store.subscription(odd)).not.toBeNull();
  });
});
