import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { textOf } from '../../src/sandbox/index.ts';
import { makeRow, type SourceServer, startSourceServer } from '../feed/source-server.ts';
import { type House, openHouse } from './house.ts';

const start = Date.parse('2026-11-19T12:00:00Z');
let source: SourceServer;
let house: House;
beforeAll(async () => {
  source = await startSourceServer('2026-11-19');
  source.lists.set('2026-11-19', [
    makeRow('2611.00001', 'Otters Keep Their Stones'),
    makeRow('2611.00002', 'Herons Walk on Ice', { paper: { authors: [{ name: 'Grace Hopper' }] } }),
  ]);
  house = await openHouse({
    ...{ clock: { start }, oneTime: true, rateLimits: false },
    env: { FEED: 'on', FEED_URL: source.base, ARXIV_CATEGORIES: 'off', LIBRARY_SINCE: 'off' },
  });
  const person = alice();
  await vi.waitFor(
    async () => expect((await person.types('/follow author', 'name', 'love')).choices).not.toEqual([]),
    { timeout: 10_000 },
  );
});
afterAll(async () => {
  await house.stop();
  await source.close();
});

const alice = () => house.sandbox.as('alice').enters('papers');
const direct = (name = 'alice') => house.sandbox.as(name).enters('dm');
const came = (name = 'alice', what = /New (?:by|from|about|and close)/) =>
  direct(name)
    .messages()
    .filter((m) => m.author.bot && m.ephemeral_to === null && what.test(m.content));

/** The list of a day, read by a bot that starts on it. */
async function publish(date: string, ...rows: readonly object[]): Promise<void> {
  source.today = date;
  source.lists.set(date, [...rows]);
  const reads = () => source.calls.filter((c) => c.date === date).length;
  const before = reads();
  await house.restart();
  await expect.poll(reads, { timeout: 10_000 }).toBeGreaterThan(before);
}

/** A day later, the bot having been away. */
async function nextDay(): Promise<void> {
  house.sandbox.advance(24 * 3600);
  await house.restart();
}

describe('given an author whom somebody follows', () => {
  it('then what is new comes by direct message, once, though the answer is lost and the bot dies', async () => {
    const person = alice();
    await person.runs('/follow author', { name: 'ada lovelace', time: '8', timezone: 'berlin' });
    const card = await person.sees(/You now follow/);
    expect(card.ephemeral_to).not.toBeNull();
    expect(textOf(card)).toMatch(/Ada Lovelace.*author.*daily at 08:00 \(Europe\/Berlin\)/s);
    house.sandbox.faults.add({
      fault: { kind: 'reset', when: 'after' },
      on: { method: 'POST', path: '/messages' },
    });
    await nextDay();
    await expect.poll(() => came().length, { timeout: 10_000 }).toBe(1);
    await house.restart();
    house.sandbox.advance(3600);
    await house.restart();
    expect(house.sandbox.faults.list()).toEqual([]);
    // It was looked for, and found.
    const listed = async () => {
      await person.runs('/follow list');
      return textOf(await person.sees(/What you follow/));
    };
    await expect.poll(listed, { timeout: 10_000 }).toMatch(/last .*came/);
    const [message, ...others] = came();
    expect(others).toEqual([]);
    expect(message?.content).toContain('New by “Ada Lovelace”');
    expect(message && textOf(message)).toContain('Otters Keep Their Stones');
    expect(message && textOf(message)).not.toContain('Herons');
  });

  it('then its message leads to a card by which it is changed, paused, stopped, and followed again', async () => {
    const person = direct();
    const [message] = came();
    await person.presses('Change or stop', { message: message?.id ?? '' });
    expect(textOf(await person.sees(/You follow this/))).toMatch(/last .*came/);
    await person.presses('Pause');
    await person.sees(/Paused/);
    await person.presses('Resume');
    await person.sees(/Resumed/);
    await person.presses('Another time…');
    await person.submits({ 'At what time? 8:00, 20:30, 8 pm': '20:30' });
    await person.sees(/Changed.*daily at 20:30/s);
    await person.presses('Unfollow');
    await person.sees(/Unfollowed/);
    await person.presses('Follow it again');
    expect(textOf(await person.sees(/You now follow/))).toContain('20:30 (Europe/Berlin)');
  });

  it('then a paper that came by one of them comes by no other', async () => {
    const person = alice();
    await publish(
      '2026-11-20',
      makeRow('2611.00003', 'Otters Walk on Ice'),
      makeRow('2611.00004', 'Geese Know the Way', { paper: { authors: [{ name: 'Grace Hopper' }] } }),
    );
    await person.runs('/follow lab', { name: 'Acme Research', time: '8' });
    await person.sees(/You now follow.*lab/s);
    await nextDay();
    const texts = () => came().map((m) => textOf(m));
    await expect.poll(() => texts().join(), { timeout: 10_000 }).toMatch(/Geese Know the Way/);
    await expect.poll(() => texts().filter((t) => t.includes('Otters Walk on Ice')).length).toBe(1);
    // The lab's others came before it was followed; the author's came by the author.
    expect(texts().filter((t) => t.includes('Otters Keep')).length).toBe(1);
  });
});

describe('given /catchup', () => {
  it('then what came is shown once, with what brought it, and again for whom asks since when', async () => {
    const person = alice();
    await person.runs('/catchup');
    const card = await person.sees(/4 new papers in what you follow/);
    expect(card.ephemeral_to).not.toBeNull();
    expect(textOf(card)).toMatch(/Otters.*for .*Ada Lovelace/s);
    await person.runs('/catchup');
    await person.sees(/Nothing new in what you follow/);
    await person.presses('Last 7 days');
    await person.sees(/4 new papers in what you follow/);
    await person.runs('/catchup', { since: 'when I was young' });
    await person.sees(/I can’t read “when I was young” as a date/);
  });
});

describe('given a name that nobody has', () => {
  it('then it is offered as a topic, and a person who follows nothing is told how to begin', async () => {
    const person = house.sandbox.as('bob').enters('papers');
    await person.runs('/catchup');
    await person.sees(/You follow nothing yet/);
    await person.runs('/follow author', { name: 'Zzyx Qwv' });
    await person.sees(/No paper here names “Zzyx Qwv” as an author/);
    await person.presses('Follow it as a topic');
    await person.sees(/You now follow.*No paper here is about it yet/s);
    const typed = await person.types('/follow remove', 'follow', 'zzy');
    await person.runs('/follow remove', { follow: String(typed.choices?.[0]?.value) });
    await person.sees(/Unfollowed/);
  });
});

describe('given somebody who takes no direct messages', () => {
  it('then their follows pause, and their next command says so, once', async () => {
    const person = house.sandbox.as('bob').enters('papers');
    await publish('2026-11-21', makeRow('2611.00005', 'Otters Sing at Night'));
    await person.runs('/follow topic', { name: 'otters', time: '8' });
    await person.sees(/You now follow/);
    const bob = house.sandbox.world.users.get(person.id);
    if (!bob) throw new Error('there is no bob');
    bob.closedDms = true;
    await nextDay();
    const posts = () => house.sandbox.calls().filter((c) => JSON.stringify(c).includes('50007')).length;
    await expect.poll(posts, { timeout: 10_000 }).toBe(1);
    await person.runs('/help');
    await person.sees(/I couldn’t write to you/);
    await person.runs('/help');
    await person.sees(/I answer questions/);
    bob.closedDms = false;
    await person.presses('Resume');
    await expect.poll(() => person.messages().map(textOf).join()).toMatch(/Resumed/);
    await nextDay();
    await expect.poll(() => came('bob').length, { timeout: 10_000 }).toBe(1);
    expect(posts()).toBe(1);
  });
});

describe('given /privacy', () => {
  it('then what somebody follows is told, and erased with all else', async () => {
    const person = alice();
    await person.runs('/privacy export');
    expect(textOf(await person.sees(/What I know about you/))).toContain('2 things that you follow');
    await person.runs('/privacy delete');
    await person.sees(/Erase what I know/);
    await person.presses('Erase it all');
    await expect
      .poll(() => person.messages().map(textOf).join())
      .toMatch(/I know nothing about you any more/);
    await person.runs('/follow list');
    await person.sees(/You follow nothing yet/);
  });
});
