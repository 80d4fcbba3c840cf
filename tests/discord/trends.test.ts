import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { addChannel } from '../../src/sandbox/discord/world/channels/channels.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());
beforeEach(() => {
  expect(house.sandbox.calls().flatMap((c) => c.problems)).toEqual([]);
});

const alice = () => house.sandbox.as('alice');
const isPrivate = (m: SeenMessage) => m.ephemeral_to !== null;

/** What `/paper` counts. */
async function papersOn(query: string): Promise<number> {
  const reader = alice();
  await reader.runs('/paper', { query });
  return numberIn((reader.messages().at(-1) as SeenMessage).content, /^(\d+) papers? for/);
}

async function ask(options: Record<string, string>): Promise<SeenMessage> {
  const reader = alice();
  const { status } = await reader.runs('/trends', options);
  expect(status).toBe('answered');
  return reader.messages().at(-1) as SeenMessage;
}

/** What the picture’s words say of each month, of the nth topic. */
function monthsIn(card: SeenMessage, topic = 0): number[] {
  const [, ...series] = (card.embeds[0]?.image?.description ?? '').split(/(?<=\.) /);
  return Array.from((series[topic] ?? '').matchAll(/[A-Z][a-z]{2} ([\d,]+)/g), ([, n]) =>
    Number(n?.replace(',', '')),
  );
}
const sum = (counts: readonly number[]) => counts.reduce((n, count) => n + count, 0);
const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);

describe('given /trends with a topic', () => {
  it('then all see a picture with words for who doesn’t see it, and as many papers as /paper counts', async () => {
    const count = await papersOn('critic rl');
    expect(count).toBeGreaterThan(10);
    const card = await ask({ topic: 'critic rl' });
    expect(isPrivate(card)).toBe(false);
    expect(card.content).toBe(`${count} papers for “critic rl”, month by month`);
    const { url = '', description = '', width, height } = card.embeds[0]?.image ?? {};
    expect([width, height]).toEqual([1280, 720]);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).toString('latin1', 1, 4)).toBe('PNG');
    expect(description).toMatch(/^Bars: papers a month from .* critic rl: 20\d\d: /);
    const shown = sum(monthsIn(card));
    const text = textOf(card);
    const rest = numberIn(text, /(\d+) before [A-Z]/) + numberIn(text, /(\d+) without a date/);
    expect(shown + rest).toBe(count);
    expect(text).toContain('Counted as /paper counts');
  });

  it('then its menu opens the papers of a month, as many as were counted, for who chose', async () => {
    const card = await ask({ topic: 'reward models' });
    const reader = alice();
    await reader.chooses('2025-09');
    const opened = await reader.sees(/“reward models”, September 2025/);
    expect(isPrivate(opened)).toBe(true);
    const counted = numberIn(card.embeds[0]?.image?.description ?? '', /2025: .*?Sep (\d+)/);
    expect(counted).toBeGreaterThan(3);
    expect(opened.content).toContain(`${counted} papers for`);
    await reader.presses('Next ▶');
    expect(textOf(await reader.sees(/page 2 of/))).toContain('4\\.');
    await reader.presses('Share');
    await reader.sees((m) => !isPrivate(m) && m.content === opened.content);
  });

  it('then another can be put beside it, and each opens its papers', async () => {
    const reader = alice();
    await ask({ topic: 'reward models' });
    await reader.presses('And another…');
    await reader.submits({ value: 'diffusion' });
    const card = await reader.sees(/“reward models” and “diffusion”/);
    expect(isPrivate(card)).toBe(false);
    expect(monthsIn(card, 0)).toHaveLength(monthsIn(card, 1).length);
    expect(textOf(card)).toMatch(
      /🟦 \*\*reward models\*\*: \d+ papers[\s\S]*🟧 \*\*diffusion\*\*: \d+ papers/,
    );
    const count = await papersOn('diffusion');
    await reader.presses(`diffusion: ${count}`, { message: card.id });
    await reader.sees((m) => isPrivate(m) && m.content.startsWith(`${count} papers for “diffusion”`));
  });

  it('then of two of which one is unknown it shows the other, and says so', async () => {
    const card = await ask({ topic: 'zzxqv wvutq', and: 'reward models' });
    expect(card.content).toMatch(/\d+ papers for “reward models”/);
    expect(textOf(card)).toContain('Nothing matches all of “zzxqv wvutq”.');
  });

  it('then one and the same twice is one', async () => {
    const card = await ask({ topic: 'reward models', and: 'reward models' });
    expect(card.content).toMatch(/\d+ papers for “reward models”/);
  });

  it('then what nothing matches is told to who asked alone, with ways on', async () => {
    const card = await ask({ topic: 'zzxqv wvutq' });
    expect(isPrivate(card)).toBe(true);
    expect(card.content).toBe('Nothing matches all of “zzxqv wvutq”.');
    const reader = alice();
    await reader.presses('Another topic…');
    await reader.submits({ value: 'reward models' });
    await reader.sees(/\d+ papers for “reward models”/);
  });

  it.each([
    ['markup', '</svg><script>reward models</script>'],
    ['a ping', '@everyone reward models'],
    ['another direction', '\u202ereward models\u202c'],
    ['emoji', '🧪 reward models 🧪'],
    ['control characters', 'reward\u0000 models\u0007'],
    ['a very long text', `reward models ${'and judges '.repeat(27)}`.slice(0, 300)],
    ['markdown', '**reward** `models` [x](https://example.org)'],
  ])('then %s in it breaks neither picture nor card, and pings nobody', async (_what, topic) => {
    const card = await ask({ topic });
    expect(card.mention_everyone).toBe(false);
    expect(textOf(card)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(house.log.filter((line) => /could not be drawn|interaction failed/.test(line))).toEqual([]);
    if (!isPrivate(card)) expect(card.embeds[0]?.image?.width).toBe(1280);
  });
});

describe('given /trends without a topic', () => {
  it('then it counts all papers, and asks for a topic', async () => {
    const card = await ask({});
    expect(card.content).toBe('169 papers here, month by month');
    expect(sum(monthsIn(card)) + numberIn(textOf(card), /(\d+) before [A-Z]/)).toBe(169 - 8);
    expect(textOf(card)).toContain('8 without a date');
    const reader = alice();
    await reader.presses('Another topic…');
    await reader.submits({ value: 'reward models' });
    await reader.sees(/\d+ papers for “reward models”/);
  });
});

describe('given a channel in which no files may be attached', () => {
  it('then all numbers are said in words, and which permission is missing', async () => {
    const { world, ids, faults } = house.sandbox;
    const channel = addChannel(world, { type: ChannelType.GuildText, guild: ids.server, name: 'words' }).id;
    faults.add({ fault: { kind: 'deny', channel, permissions: ['AttachFiles'] } });
    const reader = alice().enters(channel);
    await reader.runs('/trends', { topic: 'critic rl' });
    const card = await reader.sees(/\d+ papers for “critic rl”, month/);
    expect(card.embeds[0]?.image).toBeUndefined();
    expect(card.attachments).toEqual([]);
    expect(textOf(card)).toContain('I need the permission Attach Files in this channel.');
    expect(textOf(card)).toMatch(/2025: Jan \d+, Feb \d+, Mar \d+, Apr \d+, .*Dec \d+/);
  });
});

describe('given a direct message', () => {
  it('then the picture comes there too', async () => {
    const reader = alice().enters('dm');
    await reader.runs('/trends', { topic: 'critic rl' });
    expect((await reader.sees(/\d+ papers for “critic rl”, month/)).embeds[0]?.image?.width).toBe(1280);
  });
});
