import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { declarationsOf, isUpToDate, readApplication, registerCommands } from '../../src/discord/register.ts';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const alice = () => house.sandbox.as('alice');
const bob = () => house.sandbox.as('bob');
const isPrivate = (m: SeenMessage) => m.ephemeral_to !== null;
/** The first paper that a card's menu offers. */
function paperIn(card: SeenMessage): string {
  const rows = (card.components ?? []) as { components?: { options?: { value: string }[] }[] }[];
  const menu = rows.flatMap((r) => r.components ?? []).find((c) => c.options);
  return menu?.options?.[0]?.value ?? 'none';
}
/** The commands' answers may not be refused: whatever the sandbox found wrong with a call of the bot. */
const problems = () =>
  house.sandbox
    .calls()
    .flatMap((c) => c.problems)
    // A retry of what was done already: the client's way, and counted as done.
    .filter((p) => !p.startsWith('40060'));
beforeEach(() => {
  expect(problems()).toEqual([]);
});

describe('given the commands are registered', () => {
  it('then registering them again changes nothing', async () => {
    const target = { application: await readApplication(house.rest), guild: null };
    const before = house.sandbox.calls().filter((c) => c.name.startsWith('PUT')).length;
    const difference = await registerCommands(house.rest, target, declarationsOf(commands));
    expect(isUpToDate(difference)).toBe(true);
    expect(house.sandbox.calls().filter((c) => c.name.startsWith('PUT'))).toHaveLength(before);
  });
});

describe('given /paper critic rl', () => {
  it('then everybody sees the card with ranked papers, and one call was enough', async () => {
    const reader = alice();
    const { status, answeredAfterMs } = await reader.runs('/paper', { query: 'critic rl' });
    expect(status).toBe('answered');
    expect(answeredAfterMs).toBeLessThan(3000);
    const seen = await bob().sees(/1\\\. .*Critic/);
    expect(isPrivate(seen)).toBe(false);
    expect(textOf(seen)).toMatch(/reinforcement learning/i);
    expect(textOf(seen)).toContain('**critic**');
  });

  it('then Next turns the page in place, and Previous turns it back', async () => {
    const reader = alice();
    await reader.runs('/paper', { query: 'critic rl' });
    const first = await reader.sees(/page 1 of/);
    await reader.presses('Next ▶');
    const second = await reader.sees(/page 2 of/);
    expect(second.id).toBe(first.id);
    expect(textOf(second)).toMatch(/\*\*6\\\. /);
    await reader.presses('◀ Previous');
    expect(textOf(await reader.sees(/page 1 of/))).toBe(textOf(first));
  });

  it('then somebody else who presses gets a copy that only they see', async () => {
    const [reader, other] = [alice(), bob()];
    await reader.runs('/paper', { query: 'critic rl' });
    const card = await reader.sees(/page 1 of/);
    await other.presses('Next ▶', { message: card.id });
    expect(isPrivate(await other.sees(/page 2 of/))).toBe(true);
    expect(textOf(await reader.sees(/page 1 of/))).toBe(textOf(card));
    await other.presses('Next ▶');
    await other.sees(/page 3 of/);
  });

  it('then what is opened from such a copy is seen by them alone, too', async () => {
    const [reader, other] = [alice(), bob()];
    await reader.runs('/paper', { query: 'critic rl' });
    const card = await reader.sees(/page 1 of/);
    await other.chooses(paperIn(card), { message: card.id });
    const paper = await other.sees('Summary');
    expect(isPrivate(paper)).toBe(true);
    await other.presses('Summary');
    const summary = await other.sees((m) => m.id !== paper.id && textOf(m).includes('> '));
    expect(isPrivate(summary)).toBe(true);
    await other.chooses('Ask about it…', { message: summary.id });
    await other.submits({ value: 'Who won the 1998 world cup?' });
    expect(isPrivate(await other.sees(/I found no sentence/))).toBe(true);
  });

  it('then a paper chosen from the menu is shown to who chose it, with ways on, until they share it', async () => {
    const [reader, other] = [alice(), bob()];
    await reader.runs('/paper', { query: 'critic rl' });
    const card = await reader.sees(/page 1 of/);
    await reader.chooses(paperIn(card));
    const paper = await reader.sees('Summary');
    expect(isPrivate(paper)).toBe(true);
    await reader.presses('Summary');
    const summary = await reader.sees((m) => m.id !== paper.id && textOf(m).includes('> '));
    expect(isPrivate(summary)).toBe(true);
    await reader.presses('Share', { message: summary.id });
    const shared = await other.sees((m) => textOf(m).includes('> '));
    expect(isPrivate(shared)).toBe(false);
    expect(shared.embeds).toEqual(summary.embeds);
    expect(textOf(shared)).not.toContain('Share');
    await reader.presses('Abstract', { message: paper.id });
    const whole = await reader.sees((m) => isPrivate(m) && (m.embeds[0]?.description?.length ?? 0) > 700);
    expect(textOf(whole)).toContain('Share');
  });

  it('then what a random paper’s card leads to when shared is that paper', async () => {
    const [reader, other] = [alice(), bob()];
    await reader.runs('/random');
    const first = await reader.sees(/still to come here/);
    await reader.presses('Another', { message: first.id });
    const drawn = await reader.sees((m) => isPrivate(m) && m.content !== first.content);
    await reader.presses('Share', { message: drawn.id });
    const shared = await other.sees((m) => !isPrivate(m) && m.content === drawn.content);
    expect(shared.embeds[0]?.description).toBe(drawn.embeds[0]?.description);
  });

  it('then filters, sorts and a long query survive the buttons', async () => {
    const reader = alice();
    const query = `reinforcement learning ${'with language models '.repeat(12)}`.trim();
    await reader.runs('/paper', { query, sort: 'newest' });
    const first = await reader.sees(/newest/);
    await reader.presses('Next ▶');
    const second = await reader.sees(/page 2 of/);
    expect(textOf(second)).toMatch(/newest/);
    expect(second.content).toBe(first.content);
  });
});

describe('given a button pressed after a restart of the bot', () => {
  it('then it works, also where its state is in the store', async () => {
    const reader = alice();
    for (const query of ['critic rl', `critic ${'reinforcement learning '.repeat(12)}`.trim()]) {
      await reader.runs('/paper', { query });
      await reader.sees(/page 1 of/);
      await house.restart();
      await reader.presses('Next ▶');
      await reader.sees(/page 2 of/);
    }
  });
});

describe('given the other commands', () => {
  it('then /random shows papers that the channel has not seen', async () => {
    const reader = alice().enters('papers');
    const titles = new Set<string>();
    for (let i = 0; i < 6; i += 1) {
      await reader.runs('/random');
      const seen = await reader.sees(/One of 169 papers, \d+ still to come here/);
      titles.add(seen.embeds[0]?.description?.split('\n')[0] ?? '');
    }
    expect(titles.size).toBe(6);
  });

  it('then /summarise, /ask, /related and /help answer', async () => {
    const reader = alice();
    await reader.runs('/summarise', { paper: 'RefCritic' });
    await reader.sees(/> .*RefCritic/);
    await reader.runs('/related', { paper: 'RefCritic' });
    await reader.sees(/Both: \*\*/);
    await reader.runs('/ask', { question: 'Who won the 1998 world cup?' });
    await reader.sees(/I found no sentence that answers this/);
    await reader.runs('/help');
    const help = await reader.sees(/`\/paper`/);
    expect(isPrivate(help)).toBe(true);
  });

  it('then a paper whose date and authors are unknown answers like all others', async () => {
    const reader = alice();
    await reader.runs('/paper', { query: 'RefineBench' });
    expect(textOf(await reader.sees(/1\\. .*RefineBench/))).toContain('date unknown');
    await reader.runs('/summarise', { paper: 'Agent0-VL' });
    await reader.sees(/> .*Agent0-VL/);
    await reader.runs('/ask', { question: 'What does SPARK do?' });
    await reader.sees(/> We propose \*{0,2}SPARK/);
    await reader.runs('/compare', { first: 'RefineBench', second: 'RefineX' });
    await reader.sees(/Side by side/);
  });

  it('then autocomplete is useful from the first letter, and offers at most 25', async () => {
    for (const written of ['c', 'crit', 'ref']) {
      const { choices } = await alice().types('/summarise', 'paper', written);
      expect(choices.length).toBeGreaterThan(0);
      expect(choices.length).toBeLessThanOrEqual(25);
    }
    const { choices } = await alice().types('/paper', 'organisation', 's', { query: 'critic' });
    expect(choices.length).toBeGreaterThan(0);
  });
});

describe('given what goes wrong', () => {
  it('then an unknown paper is told to the asker alone', async () => {
    const [reader, other] = [alice(), bob()];
    await reader.runs('/summarise', { paper: 'zzqy no such thing' });
    const seen = await reader.sees('No paper here is called');
    expect(isPrivate(seen)).toBe(true);
    await other.seesNothing();
  });

  it('then an over-long query is refused by Discord before the bot hears of it', async () => {
    await expect(alice().runs('/paper', { query: 'x'.repeat(301) })).rejects.toThrow(/300/);
  });

  it('then a fault of ours has a reference that is also in the log', async () => {
    const reader = alice();
    // As often as the client tries: the answer is lost, and the word about it gets through.
    house.sandbox.faults.add({ fault: { kind: 'status', status: 503 }, on: { path: '/callback' }, times: 4 });
    await reader.runs('/paper', { query: 'critic rl' });
    const seen = await reader.sees(/reference `\w+`/);
    expect(isPrivate(seen)).toBe(true);
    const reference = /reference `(\w+)`/.exec(textOf(seen))?.[1] ?? 'none';
    expect(house.log.join('\n')).toContain(reference);
  });

  it('then a callback that Discord took and answered with 500 counts once', async () => {
    const reader = alice();
    const before = reader.messages().length;
    house.sandbox.faults.add({
      fault: { kind: 'status', status: 500, effect: true },
      on: { path: '/callback' },
      times: 1,
    });
    await reader.runs('/paper', { query: 'critic rl' });
    await reader.sees(/page 1 of/);
    expect(reader.messages()).toHaveLength(before + 1);
    expect(house.log.filter((l) => l.includes('got no answer'))).toEqual([]);
  });

  it('then a stranger’s text pings nobody and stays text', async () => {
    const reader = alice();
    const query = '@everyone <@1> **x** [a](https://evil.example) `';
    await reader.runs('/paper', { query });
    const seen = await reader.sees((m) => m.embeds.length > 0);
    expect(seen.mention_everyone).toBe(false);
    expect(seen.mentions).toEqual([]);
    expect(seen.content).not.toMatch(/(?<!\\)\[a\]/);
  });

  it('then the connection, once cut, is resumed and answers go on', async () => {
    const reader = alice();
    house.sandbox.faults.add({ fault: { kind: 'gateway-drop', code: 4000 } });
    await reader.runs('/paper', { query: 'critic rl' });
    await reader.sees(/page 1 of/);
    expect(house.log.join('\n')).toMatch(/resumed/);
  });
});
