import { MessageFlags, Routes } from 'discord.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeAction } from '../../src/discord/cards/custom-id.ts';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { type House, openHouse } from './house.ts';

let house: House;
const open = async () => {
  house = await openHouse({ oneTime: true, rateLimits: false });
};
const stop = () => house.stop();

/** Each test finds a server that nobody has set anything for. */
function eachAnew(): void {
  beforeEach(open);
  afterEach(stop);
}

function together(): void {
  beforeAll(open);
  afterAll(stop);
}

const isPrivate = (m: SeenMessage) => m.ephemeral_to !== null;
const alice = (channel = 'general') => house.sandbox.as('alice').enters(channel);
const bob = (channel = 'general') => house.sandbox.as('bob').enters(channel);
type Person = ReturnType<typeof alice>;

const menus = {
  where: 'Answer for everyone only in…',
  hits: 'Search results on a card',
  limit: 'Answers a day',
};

/** Opens the settings and does one thing with them. */
async function sets(what: { presses?: string; menu?: keyof typeof menus; to?: readonly string[] }) {
  const manager = alice();
  await manager.runs('/settings');
  const { id } = await manager.sees(/How I answer in this server/);
  if (what.presses) await manager.presses(what.presses, { message: id });
  if (what.menu) await manager.chooses(what.to ?? [], { message: id, menu: menus[what.menu] });
  const shown = manager.messages().find((m) => m.id === id);
  manager.dismisses({ message: id });
  return shown;
}

const channelOf = (name: string) => house.sandbox.as('alice').enters(name).channel();

/** The answer to a line, as its asker sees it. */
async function asks(person: Person, command: string, options = {}): Promise<SeenMessage> {
  const before = new Set(person.messages().map((m) => m.id));
  await person.runs(command, options);
  return person.sees((m) => !before.has(m.id) && m.embeds.length > 0);
}

const buttonsOf = (m: SeenMessage): string[] =>
  ((m.components ?? []) as { components: { label?: string; options?: { label: string }[] }[] }[])
    .flatMap((row) => row.components)
    .flatMap((c) => [c.label ?? '', ...(c.options ?? []).map((o) => o.label)]);

const search = { query: 'critic rl' };
const linesOf = (m: SeenMessage) => [...textOf(m).matchAll(/^\*\*\d+\\\. /gm)].length;

describe('given a server that nobody has set anything for', () => {
  eachAnew();
  it('then its settings say what is usual, to whoever manages it alone', async () => {
    await alice().runs('/settings');
    const card = await alice().sees(/How I answer in this server/);
    expect(isPrivate(card)).toBe(true);
    expect(textOf(card)).toMatch(/everyone sees them.*in every channel.*3 on a card.*Limit:\*\* none/s);
    await bob()
      .runs('/settings')
      .catch(() => {});
    expect(bob().messages().map(textOf).join()).not.toContain('How I answer');
  });
});

describe('given quiet answers', () => {
  together();
  beforeAll(() => sets({ presses: 'Make answers private' }));

  it('then what is typed is answered to who typed it, until they share it', async () => {
    const person = bob('papers');
    const answer = await asks(person, '/paper', search);
    expect(isPrivate(answer)).toBe(true);
    await person.presses('Next ▶', { message: answer.id });
    expect(isPrivate(await person.sees(/page 2 of/))).toBe(true);
    const share = buttonsOf(answer).find((b) => b.startsWith('Share')) ?? 'none';
    if (share === 'Share') await person.presses(share, { message: answer.id });
    else await person.chooses(share, { message: answer.id });
    const shared = await person.sees((m) => !isPrivate(m) && m.embeds.length > 0);
    expect(textOf(shared)).toContain('papers for “critic rl”');
    expect(buttonsOf(shared)).not.toContain('Share');
  });

  it.each([
    ['/ask', { question: 'What does RefCritic propose?' }],
    ['/summarise', { paper: 'RefCritic' }],
    ['/related', { paper: 'RefCritic' }],
    ['/random', {}],
    ['/compare', { first: 'RefCritic', second: 'CriticLean' }],
  ])('then %s is answered so too, with a way to share it', async (command, options) => {
    const answer = await asks(bob('papers'), command, options);
    expect(isPrivate(answer), textOf(answer)).toBe(true);
    expect(buttonsOf(answer).join()).toContain('Share');
  });

  it('then what a miss leads to is quiet as well, and a restart changes nothing', async () => {
    await house.restart();
    const person = bob('papers');
    const miss = await asks(person, '/paper', { ...search, year: 1999 });
    await person.presses(buttonsOf(miss).find((b) => b.includes('without that filter')) ?? 'none');
    expect(isPrivate(await person.sees(/papers for “critic rl”/))).toBe(true);
  });

  it('then a direct message is as ever, and so is the server once it is turned off', async () => {
    expect(isPrivate(await asks(house.sandbox.as('bob').enters('dm'), '/paper', search))).toBe(false);
    await sets({ presses: 'Show answers to everyone' });
    expect(isPrivate(await asks(bob('papers'), '/paper', search))).toBe(false);
  });
});

describe('given channels where answers are for all', () => {
  eachAnew();
  it('then elsewhere they are private, say where to go, and can’t be shared', async () => {
    const shown = await sets({ menu: 'where', to: [channelOf('papers')] });
    expect(textOf(shown as SeenMessage)).toContain(`in <#${channelOf('papers')}>; elsewhere`);
    expect(isPrivate(await asks(bob('papers'), '/paper', search))).toBe(false);
    const answer = await asks(bob('general'), '/paper', search);
    expect(isPrivate(answer)).toBe(true);
    expect(answer.content).toContain(`in this server I answer for everyone in <#${channelOf('papers')}>`);
    expect(buttonsOf(answer).join()).not.toContain('Share');
    await sets({ presses: 'All channels' });
    expect(isPrivate(await asks(bob('general'), '/paper', search))).toBe(false);
  });

  it('then a thread belongs to its channel', async () => {
    await asks(bob('papers'), '/compare', { first: 'RefCritic', second: 'CriticLean' });
    await sets({ menu: 'where', to: [channelOf('papers')] });
    // Discord: a thread that is opened on a message has its id.
    const { id: thread } = await bob('papers').sees((m) => ((m.flags ?? 0) & MessageFlags.HasThread) !== 0);
    expect(isPrivate(await asks(bob(thread), '/paper', search))).toBe(false);
    await sets({ menu: 'where', to: [channelOf('general')] });
    expect(isPrivate(await asks(bob(thread), '/paper', search))).toBe(true);
  });

  it('then none that is left is said, and nothing is posted for all', async () => {
    await sets({ menu: 'where', to: [channelOf('papers')] });
    const address = `${house.sandbox.page}sandbox/channels/${channelOf('papers')}?as=alice`;
    expect((await fetch(address, { method: 'DELETE' })).ok).toBe(true);
    const answer = await asks(bob('general'), '/paper', search);
    expect(isPrivate(answer)).toBe(true);
    expect(answer.content).toContain('are gone');
  });
});

describe('given five hits on a card', () => {
  eachAnew();
  it('then a search shows five, page by page', async () => {
    const person = bob('papers');
    expect(linesOf(await asks(person, '/paper', search))).toBe(3);
    await sets({ menu: 'hits', to: ['5'] });
    const card = await asks(person, '/paper', search);
    expect(linesOf(card)).toBe(5);
    await person.presses('Next ▶', { message: card.id });
    expect(textOf(await person.sees(/page 2 of/))).toMatch(/^\*\*6\\\. /m);
  });
});

describe('given a limit of five answers a day', () => {
  eachAnew();
  beforeEach(() => sets({ menu: 'limit', to: ['5'] }));

  it('then the sixth is refused to who asked, says when again, and comes after a day', async () => {
    const person = bob('papers');
    for (let n = 0; n < 5; n++) expect(isPrivate(await asks(person, '/paper', search))).toBe(false);
    const refused = await asks(person, '/ask', { question: 'What does RefCritic propose?' });
    expect(isPrivate(refused)).toBe(true);
    expect(textOf(refused)).toMatch(/a limit of 5 answers a day/);
    const again = Number(/<t:(\d+):R>/.exec(textOf(refused))?.[1]) * 1000;
    const { now } = house.sandbox.clock;
    expect(again - now()).toBeGreaterThan(23 * 3_600_000);
    expect(again - now()).toBeLessThanOrEqual(24 * 3_600_000 + 1000);
    // Others have theirs, a restart forgets nothing, and what is opened doesn’t count.
    expect(isPrivate(await asks(alice('papers'), '/paper', search))).toBe(false);
    await house.restart();
    expect(textOf(await asks(person, '/random'))).toMatch(/a limit of 5/);
    await person.presses('Newest papers');
    await person.sees(/The newest papers/);
    house.sandbox.advance((again - now()) / 1000);
    expect(isPrivate(await asks(person, '/paper', search))).toBe(false);
  });

  it('then what finds nothing, is private anyway, or is a mistake doesn’t count', async () => {
    const person = bob('papers');
    for (let n = 0; n < 6; n++) await asks(person, '/paper', { query: 'zzxqv wvutq' });
    for (let n = 0; n < 6; n++) await asks(person, '/summarise', { paper: 'zzxqv wvutq' });
    for (let n = 0; n < 6; n++) await asks(person, '/saved list');
    expect(isPrivate(await asks(person, '/paper', search))).toBe(false);
  });

  it('then of many at once no more than five are answered', async () => {
    const person = bob('papers');
    await Promise.all(Array.from({ length: 8 }, () => person.runs('/paper', search)));
    const all = person.messages().map(textOf);
    expect(all.filter((t) => t.includes('papers for “critic rl”'))).toHaveLength(5);
    expect(all.filter((t) => t.includes('a limit of 5'))).toHaveLength(3);
  });

  it('then the count is what /privacy shows, and erases', async () => {
    const person = bob('papers');
    await asks(person, '/paper', search);
    expect(textOf(await asks(person, '/privacy export'))).toContain(
      'how many answers you had today in 1 server',
    );
    await person.runs('/privacy delete');
    await person.presses('Erase it all');
    await person.sees(/I know nothing about you any more/);
    expect(textOf(await asks(person, '/privacy export'))).toContain('Nothing.');
  });
});

describe('given a button of the settings on a message that all can see', () => {
  together();
  it.each(['turn', 'open', 'private', 'public', 'share'] as const)(
    'then who doesn’t manage the server changes nothing by it (%s)',
    async (how) => {
      const to = { command: 'settings', options: { set: 'quiet', value: 'on' }, how };
      const button = { type: 2, style: 2, label: 'Press', custom_id: writeAction(to) };
      const body = { content: 'A card', components: [{ type: 1, components: [button] }] };
      await house.rest.post(Routes.channelMessages(channelOf('papers')), { body });
      const person = bob('papers');
      await person.presses('Press');
      const refusal = await person.sees(/Only people who may manage this server/);
      expect(isPrivate(refusal)).toBe(true);
      expect(isPrivate(await asks(person, '/paper', search))).toBe(false);
    },
  );

  it.each([
    { set: 'hits', value: '50' },
    { set: 'limit', value: '-1' },
    { set: 'channels', value: 'everywhere' },
    { set: 'colour', value: 'red' },
  ])('then %j is refused to whoever manages it', async (options) => {
    const button = {
      type: 2,
      style: 2,
      label: 'Press',
      custom_id: writeAction({ command: 'settings', options, how: 'turn' }),
    };
    const body = { content: 'A card', components: [{ type: 1, components: [button] }] };
    await house.rest.post(Routes.channelMessages(channelOf('papers')), { body });
    const person = alice('papers');
    await person.presses('Press');
    const answer = await person.sees((m) => m.embeds.length > 0);
    expect(textOf(answer)).toMatch(/There is no such setting/);
  });
});
