import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEvents } from '../../src/sandbox/discord/world/events/events.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { type House, openHouse } from '../discord/house.ts';
import { asPeople } from '../sandbox/api.ts';

const hour = 3600;
const day = 24 * hour;

let house: House;
beforeEach(async () => {
  // A Friday, so that the vote for a Thursday opens on the Monday to come.
  const start = Date.parse('2026-11-27T12:00:00Z');
  house = await openHouse({ rateLimits: false, oneTime: true, clock: { start, running: false } });
});
afterEach(() => house.stop());
const person = (name: 'alice' | 'bob', channel: string) => house.sandbox.as(name).enters(channel);
const events = () => openEvents(house.sandbox.world, house.sandbox.ids.server);

/** Time passes, and the bot looks again, as it does each half minute of real time. */
async function pass(seconds: number): Promise<void> {
  house.sandbox.advance(seconds);
  await wake();
}
/** Half minutes pass until something is so, ten at most. */
async function passUntil(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    for (let waits = 0; waits < 10 && !isSo(); waits++) await sleep(50);
    if (isSo()) return;
    await pass(30);
  }
  expect(isSo()).toBe(true);
}
const wake = () =>
  asPeople(house.sandbox)('PATCH', '/channels/announcements', { as: 'alice', topic: `${Math.random()}` });

async function newChannel(name: string): Promise<string> {
  const made = await asPeople(house.sandbox)('POST', '/channels', {
    as: 'alice',
    server: house.sandbox.ids.server,
    name,
    kind: 'text',
  });
  return made.body.id;
}

async function setUp(channel: string, options: Record<string, string> = {}) {
  const alice = person('alice', channel);
  await alice.runs('/club set', { day: 'thursday', time: '19:00', timezone: 'UTC', ...options });
  await alice.sees(/Nothing is saved yet/);
  await alice.presses('Start the reading group');
  return alice.sees(/Saved\./);
}

const nominates = async (name: 'alice' | 'bob', channel: string, paper: string) => {
  const who = person(name, channel);
  house.sandbox.advance(1);
  await who.runs('/club nominate', { paper });
  return who.sees(/Nominated|already/);
};

describe('given a reading group with two nominated papers', () => {
  it('then a poll chooses, and thread, event and reminder come, each once', async () => {
    const channel = await newChannel('thursdays');
    await setUp(channel);
    await nominates('alice', channel, 'RefCritic');
    await nominates('bob', channel, 'CriticLean');
    // To Monday, 19:00: the vote opens.
    await pass(3 * day + 7 * hour);
    const bob = person('bob', channel);
    const vote = await bob.sees(/Which paper do we read/);
    expect(vote.poll?.answers).toHaveLength(2);
    expect(vote.poll?.answers[0]?.poll_media.text).toMatch(/^RefCritic/);
    bob.votes(2, vote.id);
    person('alice', channel).votes(2, vote.id);
    await house.restart();
    // To Wednesday, a minute after the vote's end.
    await pass(2 * day + 60);
    const open = await bob.sees(/we read CriticLean/);
    expect(textOf(open)).toContain('Chosen out of 2, with 2 votes.');
    await pass(60);
    await expect.poll(() => house.sandbox.world.channels.has(open.id)).toBe(true);
    const talk = await bob.enters(open.id).sees(/Open questions/);
    expect(textOf(talk)).toMatch(/> /);
    await expect.poll(events).toHaveLength(1);
    expect(events()[0]?.plan).toMatchObject({ start: Date.parse('2026-12-03T19:00:00Z') });
    await house.restart();
    await pass(day - hour);
    const thread = person('bob', open.id);
    await thread.sees(/We meet/);
    await house.restart();
    await pass(10 * hour);
    expect(thread.messages().filter((m) => textOf(m).includes('We meet'))).toHaveLength(1);
    expect(
      person('bob', channel)
        .messages()
        .filter((m) => textOf(m).includes('we read CriticLean')),
    ).toHaveLength(1);
    await bob.enters(channel).runs('/club archive');
    expect(textOf(await bob.sees(/What was read/))).toContain(`<#${open.id}>`);
  });
});

/** A club of its own, whose vote is open: to the Monday after the present sandbox day. */
async function openVote(name: string, papers: readonly (readonly ['alice' | 'bob', string])[], options = {}) {
  const channel = await newChannel(name);
  await setUp(channel, options);
  for (const [who, paper] of papers) await nominates(who, channel, paper);
  const club = (await clubsIn(channel)) ?? '';
  return { channel, club };
}

const clubsIn = async (channel: string) => {
  const alice = person('alice', channel);
  await alice.runs('/club show');
  return /<t:(\d+):F>/.exec(textOf(await alice.sees(/Meets/)))?.[1];
};
/** Seconds until a moment of the sandbox. */
const until = (seconds: string | undefined, before = 0) =>
  Number(seconds) - before - Math.floor(house.sandbox.clock.now() / 1000);

describe('given a vote that decides nothing', () => {
  it('a tie, no votes at all, a club of one, and one without nominations each have their answer', async () => {
    const tie = await openVote('tie', [
      ['alice', 'RefCritic'],
      ['bob', 'CriticLean'],
    ]);
    const unvoted = await openVote('unvoted', [
      ['alice', 'CriticLean'],
      ['alice', 'RefCritic'],
    ]);
    const alone = await openVote('alone', [['bob', 'RefCritic']]);
    const empty = await openVote('empty', []);
    await pass(until(tie.club, 3 * day));
    const vote = await person('bob', tie.channel).sees(/Which paper/);
    person('bob', tie.channel).votes(1, vote.id);
    person('alice', tie.channel).votes(2, vote.id);
    await person('bob', unvoted.channel).sees(/Which paper/);
    const one = await person('bob', alone.channel).sees(/One paper is nominated/);
    expect(one.poll).toBeUndefined();
    await person('bob', empty.channel).sees(/No paper is nominated yet/);
    await pass(2 * day + 60);
    expect(textOf(await person('bob', tie.channel).sees(/we read RefCritic/))).toContain(
      'Several of 2 had 1 vote',
    );
    const first = await person('bob', unvoted.channel).sees(/we read CriticLean/);
    expect(textOf(first)).toContain('Nobody voted');
    expect(textOf(await person('bob', alone.channel).sees(/we read RefCritic/))).toContain(
      'the only one nominated',
    );
    const before = person('bob', empty.channel).messages().length;
    // The next week's vote without a nomination isn't told of again.
    await pass(day);
    await pass(4 * day);
    await pass(until(await clubsIn(alone.channel), 2 * day));
    await pass(60);
    expect(person('bob', empty.channel).messages()).toHaveLength(before);
  });
});

describe('given a meeting that is called off, and held after all', () => {
  it('then event and news follow each change, and so does a removal and its undoing', async () => {
    const { channel, club: at } = await openVote('off', [['bob', 'RefCritic']]);
    await pass(until(at, 3 * day));
    await person('bob', channel).sees(/One paper is nominated/);
    await pass(until(at, day) + 60);
    const open = await person('bob', channel).sees(/we read RefCritic/);
    await pass(60);
    await expect.poll(events, { timeout: 5000 }).toHaveLength(1);
    const alice = person('alice', channel);
    await alice.runs('/club skip');
    await alice.sees(/Called off/);
    await expect.poll(events, { timeout: 5000 }).toHaveLength(0);
    await person('bob', open.id).sees(/is called off/);
    await alice.presses('Hold it after all');
    await alice.sees(/It takes place after all/);
    await expect.poll(events, { timeout: 5000 }).toHaveLength(1);
    await person('bob', open.id).sees(/takes place after all/);
    await alice.runs('/club remove');
    await alice.sees(/Removed/);
    await expect.poll(events, { timeout: 5000 }).toHaveLength(0);
    await alice.presses('Undo');
    await alice.sees(/Saved\./);
    await expect.poll(events, { timeout: 5000 }).toHaveLength(1);
    await pass(day - hour);
    await person('bob', open.id).sees(/We meet/);
    await pass(2 * hour);
  });
});

describe('given what breaks on the way', () => {
  it('a voice channel that is deleted, lost answers and restarts change nothing of it, and nothing comes twice', async () => {
    const voice = await asPeople(house.sandbox)('POST', '/channels', {
      as: 'alice',
      server: house.sandbox.ids.server,
      name: 'Voices',
      kind: 'voice',
    });
    const { channel, club: at } = await openVote(
      'broken',
      [
        ['bob', 'RefCritic'],
        ['alice', 'CriticLean'],
      ],
      {
        voice: voice.body.id,
      },
    );
    await asPeople(house.sandbox)('DELETE', `/channels/${voice.body.id}?as=alice`);
    // Each message is posted, and its answer lost.
    const { faults } = house.sandbox;
    const lose = () =>
      faults.add({ fault: { kind: 'reset', when: 'after' }, on: { method: 'POST' }, times: 1 });
    const passLost = async (seconds: number) => {
      lose();
      await pass(seconds);
      // Whatever still hung on the one before is settled a minute later.
      await passUntil(() => faults.list().length === 0);
      await house.restart();
    };
    await passLost(until(at, 3 * day));
    await person('bob', channel).sees(/Which paper/);
    await passLost(until(at, day) + 60);
    const open = await person('bob', channel).sees(/we read/);
    faults.add({ fault: { kind: 'reset', when: 'after' }, on: { path: 'scheduled-events', method: 'POST' } });
    await passUntil(() => events().length > 0 && faults.list().length === 0);
    expect(events()[0]?.plan).toMatchObject({ entityType: 3, channel: null });
    const talks = () => house.sandbox.world.channels.get(open.id)?.messages.size ?? 0;
    await passUntil(() => talks() > 0);
    await passLost(until(at, hour));
    for (let minute = 0; minute < 4; minute++) {
      await pass(60);
      await sleep(100);
    }
    expect(events()).toHaveLength(1);
    await person('bob', open.id).sees(/We meet/);
    const texts = (c: string) => person('bob', c).messages().map(textOf);
    expect(
      person('bob', channel)
        .messages()
        .filter((m) => m.poll !== undefined),
    ).toHaveLength(1);
    expect(texts(channel).filter((t) => /> we read /.test(t))).toHaveLength(1);
    expect(texts(open.id).filter((t) => t.includes('We meet'))).toHaveLength(1);
    expect(texts(open.id).filter((t) => t.includes('Open questions'))).toHaveLength(1);
  });
});

describe('given a place where a reading group can’t be', () => {
  it('then it says what is missing, and a channel that is deleted takes its club along without a word', async () => {
    const channel = await newChannel('closed');
    house.sandbox.faults.add({
      fault: { kind: 'deny', channel, permissions: ['SendPolls', 'CreatePublicThreads'] },
    });
    const alice = person('alice', channel);
    await alice.runs('/club set', { day: 'thursday', time: '19:00' });
    expect(textOf(await alice.sees(/I’m missing/))).toContain('Create Public Threads, Create Polls');
    const gone = await openVote('gone', [['bob', 'RefCritic']]);
    await asPeople(house.sandbox)('DELETE', `/channels/${gone.channel}?as=alice`);
    await pass(until(gone.club, 3 * day));
    await sleep(500);
    await wake();
    const dm = house.sandbox.as('alice').enters('dm');
    expect(textOf(await dm.sees(/can’t post/))).toContain('the channel was deleted');
    await pass(3 * day);
    expect(events()).toEqual([]);
    expect(house.log.filter((l) => / error /.test(l))).toEqual([]);
  });

  it('then who may not manage the channel can’t set one up, and other people’s papers stay', async () => {
    const channel = await newChannel('rights');
    const bob = person('bob', channel);
    await bob.runs('/club set', { day: 'thursday', time: '19:00' });
    await bob.sees(/Only people who may manage this channel/);
    await setUp(channel);
    await nominates('alice', channel, 'RefCritic');
    await bob.runs('/club nominations');
    expect(textOf(await bob.sees(/Nominated papers/))).not.toContain('you');
    await nominates('bob', channel, 'RefCritic');
    await bob.presses('Take it back');
    await bob.sees(/Taken back/);
    await bob.runs('/club nominations');
    expect(textOf(await bob.sees(/Nominated papers/))).toContain('1 person');
  });
});
