import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const alice = () => house.sandbox.as('alice').enters('papers');
const isPrivate = (m: SeenMessage) => m.ephemeral_to !== null;
/** What can be pressed or opened on it. */
const waysOn = (m: SeenMessage): number =>
  ((m.components ?? []) as { components?: unknown[] }[]).flatMap((row) => row.components ?? []).length;

describe('given what leads to nothing', () => {
  it.each([
    ['/paper', { query: 'zzxqv wvutq' }],
    ['/paper', { query: 'critic rl', year: 1999 }],
    ['/ask', { question: 'Who won the 1998 world cup?' }],
    ['/ask', { question: 'hello' }],
    ['/ask', { question: 'What is it about?', paper: 'zzxqv' }],
    ['/summarise', {}],
    ['/summarise', { paper: 'RefCritic', topic: 'critics' }],
    ['/summarise', { paper: 'zzxqv wvutq' }],
    ['/summarise', { paper: 'critic' }],
    ['/summarise', { topic: 'zzxqv wvutq' }],
    ['/compare', { first: 'RefCritic', second: 'RefCritic' }],
    ['/compare', { first: 'RefCritic', second: 'zzxqv wvutq' }],
    ['/related', { paper: 'zzxqv wvutq' }],
    ['/random', { topic: 'zzxqv wvutq' }],
    ['/saved add', { paper: 'zzxqv wvutq' }],
    ['/saved list', {}],
    ['/saved export', {}],
    ['/saved remove', { paper: 'RefCritic' }],
    ['/digest set', { time: 'soon' }],
    ['/digest set', { time: '8', timezone: 'BST' }],
    ['/digest set', { time: '8', topic: 'zzxqv wvutq' }],
    ['/digest list', {}],
    ['/digest pause', {}],
    ['/digest now', { digest: 'none' }],
  ])('then %s %j is answered to the asker alone, with a way on', async (command, options) => {
    const person = alice();
    await person.runs(command, options);
    const answer = await person.sees((m) => m.embeds.length > 0);
    expect(isPrivate(answer), textOf(answer)).toBe(true);
    expect(waysOn(answer), textOf(answer)).toBeGreaterThan(0);
    expect(textOf(answer)).not.toMatch(/options?:|undefined|\bnull\b/);
    // A notification and a screen reader begin with it; nothing is said twice.
    expect(answer.content).not.toBe('');
    for (const embed of answer.embeds)
      expect(`${embed.title} ${embed.description}`).not.toContain(answer.content);
    person.dismisses({ message: answer.id });
  });

  it('then what is shown of a long name ends at a whole character', async () => {
    const person = alice();
    const name = `${'a'.repeat(99)}🦙 and more`;
    const all: [string, Record<string, string>][] = [
      ['/summarise', { paper: name }],
      ['/related', { paper: name }],
      ['/saved add', { paper: name }],
      ['/random', { topic: name }],
      ['/ask', { question: name }],
      ['/paper', { query: name }],
      ['/compare', { first: name, second: name }],
      ['/digest set', { time: '8', topic: name }],
    ];
    for (const [command, options] of all) {
      await person.runs(command, options);
      const answer = await person.sees((m) => m.embeds.length > 0);
      const texts = [answer.content, ...answer.embeds.flatMap((e) => [e.title ?? '', e.description ?? ''])];
      expect(texts.every((t) => t.isWellFormed()) && textOf(answer).isWellFormed(), command).toBe(true);
      person.dismisses({ message: answer.id });
    }
  });

  it('then the search without its filter is for all, as what was asked for', async () => {
    const person = alice();
    await person.runs('/paper', { query: 'critic rl', year: 1999 });
    const miss = await person.sees(/None of 1999/);
    await person.presses(/\d+ without that filter/.exec(textOf(miss))?.[0] ?? 'none');
    expect(isPrivate(await person.sees(/papers for “critic rl”/))).toBe(false);
  });

  it('then the paper that comes nearest is asked of in place of the name', async () => {
    const person = alice();
    await person.runs('/summarise', { paper: 'refining critics with feedbackk' });
    const miss = await person.sees(/No paper here is called/);
    const rows = (miss.components ?? []) as { components: { options?: { value: string }[] }[] }[];
    await person.chooses(rows[0]?.components[0]?.options?.[0]?.value ?? 'none', { message: miss.id });
    expect(isPrivate(await person.sees(/^Summary of/))).toBe(false);
  });

  it('then a time zone that may be several is chosen from a menu, and all else is kept', async () => {
    const person = alice();
    await person.runs('/digest set', { time: '8 pm', timezone: 'BST', papers: 2 });
    await person.sees(/may mean several time zones/);
    await person.chooses('Europe/London');
    const preview = await person.sees(/Nothing is saved yet/);
    expect(textOf(preview)).toMatch(/20:00 \(Europe\/London\)/);
    expect(textOf(preview)).not.toMatch(/\*\*3\\\. /);
  });
});

describe('given what is found', () => {
  it.each([
    ['/paper', { query: 'critic rl' }],
    ['/paper', { query: 'RefCritic' }],
    ['/paper', {}],
    ['/ask', { question: 'What does RefCritic propose?' }],
    ['/ask', { question: 'How many papers are about reward models?' }],
    ['/ask', { question: 'What is it about?' }],
    ['/summarise', { paper: 'RefCritic' }],
    ['/summarise', { topic: 'reward models' }],
    ['/related', { paper: 'RefCritic' }],
    ['/random', {}],
    ['/saved add', { paper: 'RefCritic' }],
    ['/saved list', {}],
    ['/saved export', {}],
    ['/privacy export', {}],
    ['/privacy delete', {}],
    ['/digest set', { time: '8' }],
    ['/settings', {}],
    ['/help', {}],
  ])('then %s %j says in a plain line what it is, and pings nobody', async (command, options) => {
    const person = alice();
    await person.runs(command, options);
    const answer = await person.sees((m) => m.embeds.length > 0);
    expect(answer.content.split('\n')[0]).toMatch(/\p{L}/u);
    expect(answer.content).not.toMatch(/https?:\/\//);
    expect(answer.mentions).toEqual([]);
    if (isPrivate(answer)) person.dismisses({ message: answer.id });
  });

  it('then an address that somebody typed brings no preview, and a mention no ping', async () => {
    const person = alice();
    await person.runs('/paper', { query: 'zzxqv https://zzxqv.wvutq/a_b @everyone <@1>' });
    const answer = await person.sees(/zzxqv/);
    expect(answer.content).toContain('<https://zzxqv.wvutq/a_b>');
    expect(answer.mention_everyone).toBe(false);
    person.dismisses({ message: answer.id });
  });
});

describe('given /paper without a query', () => {
  it('then the newest papers come, the newest first', async () => {
    const person = alice();
    await person.runs('/paper');
    const card = await person.sees(/The newest papers/);
    expect(isPrivate(card)).toBe(false);
    const days = [...textOf(card).matchAll(/<t:(\d+):d>/g)].map((m) => Number(m[1]));
    expect(days.length).toBe(3);
    expect(days).toEqual(days.toSorted((a, b) => b - a));
    await person.presses('Next ▶');
    await person.sees(/page 2 of/);
  });
});
