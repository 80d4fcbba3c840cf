import { Routes } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { type ArxivServer, rawPaper, startArxivServer } from '../feed/arxiv-server.ts';
import { makeRow, type SourceServer, startSourceServer } from '../feed/source-server.ts';
import { type House, openHouse } from './house.ts';

const today = new Date().toISOString().slice(0, 10);
let source: SourceServer;
let arxiv: ArxivServer;
let house: House;
beforeAll(async () => {
  [source, arxiv] = await Promise.all([startSourceServer(today), startArxivServer()]);
  const paperOf = (id: string, title: string) => (makeRow(id, title) as { paper: object }).paper;
  source.papers.set('2601.00001', paperOf('2601.00001', 'Otters Keep Their Stones'));
  source.papers.set('2601.00002', paperOf('2601.00009', 'Another Paper Than Was Asked For'));
  arxiv.papers.push(
    rawPaper({ id: '2601.00003', title: 'Herons Walk on Ice', datestamp: '2026-01-05' }),
    rawPaper({
      id: '2601.00004',
      title: 'Geese That Never Were',
      datestamp: '2026-01-06',
      replaced: '2026-01-06',
      size: '0kb',
      comments: 'This paper has been withdrawn by its authors',
    }),
    rawPaper({ id: 'math/0309136', title: 'An Old Paper on Knots', datestamp: '2003-09-08' }),
  );
  house = await openHouse({
    rateLimits: false,
    haste: 30,
    env: {
      ...{ FEED: 'on', FEED_URL: source.base, ARXIV_URL: arxiv.base, LIBRARY_SINCE: 'off' },
      CONTACT: 'mailto:ops@example.org',
    },
  });
});
afterAll(async () => {
  await house.stop();
  await Promise.all([source.close(), arxiv.close()]);
});

const alice = () => house.sandbox.as('alice').enters('papers');
const isPrivate = (m: SeenMessage) => m.ephemeral_to !== null;

/** What comes of the message menu on a message. */
async function apply(menu: string, target: string): Promise<SeenMessage> {
  const person = alice();
  await person.runs(menu, {}, { target });
  return person.sees((m) => m.id !== target && m.embeds.length > 0);
}
const find = async (content: string) => apply('Find these papers', alice().writes(content).id);
const asked = () => source.calls.flatMap(({ paper }) => paper ?? []);

describe('given a message that links to papers', () => {
  it('then one that nobody has is fetched from Daily Papers, with whom to write to, and is here from then on', async () => {
    const card = await find('worth a look: <https://arxiv.org/pdf/2601.00001v2.pdf>');
    expect(textOf(card)).toContain('Otters Keep Their Stones');
    // It is one person's, until they share it.
    expect(isPrivate(card)).toBe(true);
    await alice().presses('Share', { message: card.id });
    const shared = await alice().sees((m) => !isPrivate(m) && textOf(m).includes('Otters Keep'));
    expect(textOf(shared)).not.toContain('worth a look');
    const [call] = source.calls.filter(({ paper }) => paper !== null);
    expect(call?.headers['user-agent']).toMatch(/^Paperboy\/\S+ \(.*mailto:ops@example\.org\)$/);
    const person = alice();
    await person.runs('/paper', { query: 'otters keep stones' });
    expect(textOf(await person.sees((m) => m.embeds.length > 0))).toContain('Otters Keep Their Stones');
    await find('again: huggingface.co/papers/2601.00001');
    expect(asked().filter((id) => id === '2601.00001')).toHaveLength(1);
  });

  it('then one that Daily Papers lack is fetched from arXiv, old ids with their subjects too', async () => {
    const card = await find('arXiv:2601.00003 and math.GT/0309136, https://www.alphaxiv.org/abs/2601.00001');
    expect(card.content).toBe('3 papers in that message');
    for (const title of ['Herons Walk on Ice', 'An Old Paper on Knots', 'Otters Keep'])
      expect(textOf(card)).toContain(title);
    expect(arxiv.offences).toEqual([]);
  }, 30_000);

  it('then a withdrawn one says so', async () => {
    expect(textOf(await find('doi.org/10.48550/arXiv.2601.00004'))).toContain(
      'Geese That Never Were (withdrawn)',
    );
  }, 30_000);

  it('then one that doesn’t exist is told to the asker alone, and not asked for again', async () => {
    const before = asked().length;
    for (let time = 0; time < 2; time++) {
      const card = await find('https://arxiv.org/abs/2601.09999');
      expect(isPrivate(card)).toBe(true);
      expect(card.content).toBe('There is no paper 2601.09999.');
    }
    expect(asked()).toHaveLength(before + 1);
  }, 30_000);

  it('then an answer about another paper isn’t taken for it', async () => {
    expect((await find('https://arxiv.org/abs/2601.00002')).content).toBe('There is no paper 2601.00002.');
  }, 30_000);

  it('then forty links are ten papers at a time, and five that aren’t here', async () => {
    await find('arxiv.org/abs/2601.00001');
    const before = asked().length;
    const many = Array.from({ length: 40 }, (_, i) => `arxiv.org/abs/2602.${String(10_000 + i)}`);
    const card = await find([...many.slice(0, 7), '2601.00001', ...many.slice(7)].join(' '));
    expect(asked()).toHaveLength(before + 5);
    expect(textOf(card)).toMatch(/There is no paper 2602\.10000, 2602/);
    expect(textOf(card)).toContain('31 more links in that message');
    expect(textOf(card)).toContain('Otters Keep');
    await alice().presses('Look up 4 more', { message: card.id });
    await expect.poll(() => asked().length, { timeout: 20_000 }).toBe(before + 9);
  }, 60_000);

  it('then titles in quotes and saved papers are found; prices, dates and words in quotes are none', async () => {
    const title = 'RefCritic: Training Long Chain-of-Thought Critic Models with Refinement Feedback';
    expect(textOf(await find(`have you read “${title}”?`))).toContain('RefCritic');
    const none = await find('it cost 1234.5678 on 2024.99999, and "nobody knows" why');
    expect(none.content).toBe('I see no link to a paper in that message.');
    expect(isPrivate(none)).toBe(true);
  });

  it('then a link in an embed, and one in a forwarded message, count', async () => {
    const channel = alice().channel();
    const embeds = [
      { title: 'New!', url: 'https://arxiv.org/abs/2601.00001', description: 'Read **this**.' },
    ];
    const posted = (await house.rest.post(Routes.channelMessages(channel), {
      body: { embeds },
    })) as SeenMessage;
    expect(textOf(await apply('Find these papers', posted.id))).toContain('Otters Keep');
    const reference = { type: 1, message_id: posted.id, channel_id: channel };
    const body = { message_reference: reference };
    const forward = (await house.rest.post(Routes.channelMessages(channel), { body })) as SeenMessage;
    expect(textOf(await apply('Find these papers', forward.id))).toContain('Otters Keep');
  });
});

describe('given a source that can’t be asked', () => {
  it('then the asker is told, can try again, and gets it once the source is back', async () => {
    source.papers.set('2603.00001', (makeRow('2603.00001', 'Swans in a Queue') as { paper: object }).paper);
    source.faults.push({ kind: 'status', status: 429, headers: { 'retry-after': '900' } });
    arxiv.text = 'maintenance';
    const card = await find('https://arxiv.org/abs/2603.00001');
    expect(isPrivate(card)).toBe(true);
    expect(textOf(card)).toContain('I couldn’t look up 2603.00001 just now');
    arxiv.text = null;
    arxiv.papers.push(rawPaper({ id: '2603.00001', title: 'Swans in a Queue', datestamp: '2026-03-02' }));
    const person = alice();
    await person.presses('Try again', { message: card.id });
    expect(textOf(await person.sees(/Swans in a Queue/))).toContain('Swans in a Queue');
  }, 90_000);
});

describe('given a message that is asked about', () => {
  const ask = async (content: string) => apply('Ask the papers', alice().writes(content).id);

  it.each([
    'hey <@1100000000000010001> :wave: group is at 6 today!\nquick one: What does RefCritic propose? thx',
    '> somebody said something\nWhat does RefCritic propose? https://example.org/x',
    '```\nnoise()\n```\nno idea. What does RefCritic propose?',
    '```\nWhat does RefCritic propose?\n```',
  ])('then its question is found in %j', async (content) => {
    const card = await ask(content);
    expect(textOf(card)).toMatch(/we propose RefCritic/);
    expect(isPrivate(card)).toBe(false);
  });

  it('then it is asked of the paper that it links to', async () => {
    const card = await ask('What do they study? https://arxiv.org/abs/2601.00001');
    expect(textOf(card)).toContain('We study Otters Keep Their Stones');
  });

  it.each([
    '<@1100000000000010001> <:thinking:1100000000000010001>',
    'https://arxiv.org/abs/2601.00001',
    '🎉🎉',
  ])('then %j, which asks nothing, is told so to the asker alone', async (content) => {
    const card = await ask(content);
    expect(isPrivate(card)).toBe(true);
    expect(card.content).toMatch(/^There is no (?:text|question)/);
  });
});
