import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { addChannel } from '../../src/sandbox/discord/world/channels/channels.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { type House, openHouse } from '../discord/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const alice = (channel = 'general') => house.sandbox.as('alice').enters(channel);
const isPrivate = (m: SeenMessage) => m.ephemeral_to !== null;
const faults = () => house.log.filter((l) => / error /.test(l));
beforeEach(() => {
  const problems = house.sandbox
    .calls()
    .flatMap((c) => c.problems)
    // Asking for a channel that was deleted is how the bot finds out.
    .filter((p) => !p.startsWith('10003'));
  expect(problems).toEqual([]);
  expect(faults()).toEqual([]);
});

/** Sets up a digest as a person does: command, preview, Save. */
async function setUp(channel: string, options: Record<string, string | number> = {}) {
  const person = alice(channel);
  await person.runs('/digest set', { time: '08:00', timezone: 'Europe/Berlin', ...options });
  await person.sees(/Nothing is saved yet/);
  await person.presses('Start this digest');
  return person.sees(/Saved\./);
}

describe('given /digest set', () => {
  it('then a preview comes first, for the person alone, and nothing is saved', async () => {
    const person = alice('papers');
    await person.runs('/digest set', { time: '8', timezone: 'berlin', topic: 'critic' });
    const preview = await person.sees(/Nothing is saved yet/);
    expect(isPrivate(preview)).toBe(true);
    expect(textOf(preview)).toMatch(/daily at 08:00 \(Europe\/Berlin\)/);
    expect(preview.embeds).toHaveLength(1);
    expect(textOf(preview)).toMatch(/\*\*5\\\. /);
    await person.runs('/digest list');
    await person.sees(/no digest yet/);
  });

  it('then Save keeps it, in the place of the preview', async () => {
    const person = alice('papers');
    await person.runs('/digest set', { time: '20:30', timezone: 'Asia/Tokyo', topic: 'critic', papers: 3 });
    const preview = await person.sees(/Nothing is saved yet/);
    await person.presses('Start this digest');
    const saved = await person.sees(/Saved\./);
    expect(saved.id).toBe(preview.id);
    expect(textOf(saved)).toMatch(/daily at 20:30 \(Asia\/Tokyo\) · 3 papers/);
    await person.runs('/digest list');
    expect(textOf(await person.sees(/20:30/))).toContain('critic');
  });

  it.each([
    [{ time: '25:99' }, /“25:99” is not a time of day/],
    [{ time: '08:00', timezone: 'Mars/Phobos' }, /“Mars\/Phobos” is not a time zone/],
    [{ time: '08:00', topic: 'zzxqv wvutq' }, /No paper here is about “zzxqv wvutq”/],
  ])('then %j is answered with what is wrong', async (options, expected) => {
    const person = alice();
    await person.runs('/digest set', options);
    const answer = await person.sees(expected);
    expect(isPrivate(answer)).toBe(true);
  });

  it('then time zones are offered while somebody types', async () => {
    const typed = await alice().types('/digest set', 'timezone', 'berl');
    expect(typed.choices?.map((c) => c.value)).toContain('Europe/Berlin');
  });

  it('then permissions that are missing are named', async () => {
    house.sandbox.faults.add({
      fault: {
        kind: 'deny',
        channel: house.sandbox.ids.announcements,
        permissions: ['EmbedLinks', 'SendMessages'],
      },
    });
    const person = alice();
    await person.runs('/digest set', { time: '08:00', channel: house.sandbox.ids.announcements });
    expect(textOf(await person.sees(/I’m missing/))).toMatch(/Embed Links, Send Messages/);
  });

  it('then a locked thread is refused, where only moderators may write', async () => {
    const { world, ids, faults } = house.sandbox;
    const { id: parent } = addChannel(world, {
      type: ChannelType.GuildText,
      guild: ids.server,
      name: 'closed',
    });
    const person = alice(parent);
    const headers = { 'content-type': 'application/json' };
    const call = async (method: string, path: string, body: object) =>
      (
        await fetch(`${house.sandbox.page}sandbox/${path}`, { method, headers, body: JSON.stringify(body) })
      ).json();
    const { id } = (await call('POST', `channels/${parent}/threads`, { as: 'alice', name: 'over' })) as {
      id: string;
    };
    await call('PATCH', `channels/${id}`, { as: 'alice', locked: true });
    faults.add({ fault: { kind: 'deny', channel: parent, permissions: ['ManageThreads'] } });
    await person.runs('/digest set', { time: '08:00', channel: id });
    await person.sees(/the thread is locked/);
  });

  it('then a channel deleted between preview and Save is noticed', async () => {
    const { world, ids } = house.sandbox;
    const { id } = addChannel(world, { type: ChannelType.GuildText, guild: ids.server, name: 'short-lived' });
    const person = alice();
    await person.runs('/digest set', { time: '08:00', channel: id, topic: 'critic' });
    await person.sees(/Nothing is saved yet/);
    house.sandbox.faults.add({ fault: { kind: 'delete-channel', channel: id } });
    await person.presses('Start this digest');
    await person.sees(/the channel was deleted/);
  });

  it('then a member who may not manage the server is not offered it', async () => {
    const bob = house.sandbox.as('bob');
    await expect(bob.runs('/digest list')).rejects.toThrow(/no command/);
  });
});

describe('given a digest', () => {
  it('then /digest now sends one message with papers, links, gists and buttons, once', async () => {
    await setUp('general', { papers: 2, topic: '' });
    const person = alice('general');
    await person.runs('/digest now');
    const message = await person.sees(/Papers of/);
    expect(isPrivate(message)).toBe(false);
    const [embed, ...others] = message.embeds;
    expect(others).toEqual([]);
    expect(embed?.description).toMatch(/^\*\*1\\\. \[.+\]\(https:.+\)\*\*\n.*\w+ \w+ \w+/);
    expect(embed?.description).toMatch(/\*\*2\\\. /);
    expect(embed?.description).not.toMatch(/\*\*3\\\. /);
    const menus = (message.components ?? []).flatMap((row) => (row.type === 1 ? row.components : []));
    const save = menus.flatMap((c) => (c.type === 3 && c.placeholder === 'Save…' ? [c] : []))[0];
    const [first] = save?.options ?? [];
    if (!save || !first) throw new Error('there is no menu to save from');
    await person.chooses(first.value, { message: message.id, menu: save.custom_id });
    await person.sees(/🔖 Saved/);
    // the message is there a moment before it is noted that it is
    const toldOfDelivery = async () => {
      await person.presses('About this digest', { message: message.id });
      const told = person.messages().findLast((m) => /This delivery/.test(textOf(m)));
      return told === undefined ? '' : textOf(told);
    };
    await expect.poll(toldOfDelivery).toMatch(/was delivered/);
  });

  it('then two at the same moment bring different papers', async () => {
    const person = alice('general');
    const titles = () =>
      person
        .messages()
        .filter((m) => !isPrivate(m) && m.content.includes('Papers of'))
        .flatMap((m) =>
          [...(m.embeds[0]?.description ?? '').matchAll(/\*\*\d+\\\. (.*)\*\*/g)].map((t) => t[1]),
        );
    await Promise.all([person.runs('/digest now'), person.runs('/digest now')]);
    await expect.poll(() => titles().length).toBe(6);
    expect(new Set(titles()).size).toBe(6);
  });

  it('then pause, resume and remove say what they did', async () => {
    const person = alice('general');
    await person.runs('/digest pause');
    await person.sees(/Paused/);
    await person.presses('Resume');
    await person.sees(/Resumed.*daily at 08:00/s);
    await person.runs('/digest remove');
    await person.sees(/Removed/);
  });

  it('then a forum gets it as a post', async () => {
    await setUp('general', { channel: house.sandbox.ids.forum, papers: 1 });
    const person = alice('general');
    const choices = await person.types('/digest now', 'digest', 'questions');
    const digest = String(choices.choices?.[0]?.value);
    await person.runs('/digest now', { digest });
    await expect
      .poll(
        () =>
          [...house.sandbox.world.channels.values()].filter((c) => c.parent === house.sandbox.ids.forum)
            .length,
      )
      .toBeGreaterThan(0);
  });
});

describe('given digests of several channels, and none of this one', () => {
  it('then the menu that asks which one is meant names their channels', async () => {
    const { world, ids } = house.sandbox;
    const other = addChannel(world, { type: ChannelType.GuildText, guild: ids.server, name: 'elsewhere' });
    await setUp('papers');
    await setUp(addChannel(world, { type: ChannelType.GuildText, guild: ids.server, name: 'third' }).id);
    const person = alice(other.id);
    await person.runs('/digest pause');
    const [row] = (await person.sees(/Which digest do you mean/)).components as {
      components: { options: { label: string; value: string }[] }[];
    }[];
    const offered = row?.components[0]?.options ?? [];
    expect(offered.map((o) => o.label)).toEqual(expect.arrayContaining(['#papers', '#third']));
    await person.chooses(offered.find((o) => o.label === '#papers')?.value ?? '');
    expect(textOf(await person.sees(/Paused/))).toContain(`<#${ids.papers}>`);
  });
});

describe('given more digests than fit on a card', () => {
  it('then /digest list turns pages', async () => {
    for (const topic of ['agents', 'reasoning', 'diffusion', 'alignment', 'attention', 'benchmark'])
      await setUp('papers', { topic });
    const person = alice('papers');
    await person.runs('/digest list');
    const first = await person.sees(/page 1 of \d/);
    await person.presses('Next ▶');
    expect((await person.sees(/page 2 of \d/)).id).toBe(first.id);
  });
});

describe('given a reading list', () => {
  it('then papers are added, listed, exported as BibTeX, and removed', async () => {
    const person = house.sandbox.as('bob').enters('papers');
    const typed = await person.types('/saved add', 'paper', 'critic');
    const paper = String(typed.choices?.[0]?.value);
    await person.runs('/saved add', { paper });
    expect(isPrivate(await person.sees(/🔖 Saved to/))).toBe(true);
    await person.runs('/saved add', { paper });
    await person.sees(/on your reading list already/);
    await person.runs('/saved list');
    const list = await person.sees(/Your reading list/);
    expect(textOf(list)).toContain(String(typed.choices?.[0]?.name).slice(0, 30));
    await person.presses('Export as BibTeX');
    const file = await person.sees(/as BibTeX/);
    expect(file.attachments[0]?.filename).toBe('papers.bib');
    await person.runs('/saved remove', { paper });
    await person.sees(/Removed/);
    await person.runs('/saved list');
    await person.sees(/reading list is empty/);
  });

  it('then a name that several on it share is asked about, and the one chosen is removed', async () => {
    const person = house.sandbox.as('bob').enters('papers');
    const { choices = [] } = await person.types('/saved add', 'paper', 'learning');
    const [first, second] = choices.map((c) => String(c.value));
    for (const paper of [first, second]) await person.runs('/saved add', { paper: paper ?? '' });
    await person.runs('/saved remove', { paper: 'learning' });
    await person.sees(/may mean 2 papers/);
    await person.chooses(second ?? '');
    await person.sees(/Removed/);
    await person.runs('/saved remove', { paper: first ?? '' });
    await person.sees(/0 papers on your list/);
  });
});

describe('given /privacy', () => {
  it('then what is held is given as a file, and erased only after a question', async () => {
    const person = house.sandbox.as('bob').enters('papers');
    const typed = await person.types('/saved add', 'paper', 'critic');
    await person.runs('/saved add', { paper: String(typed.choices?.[0]?.value) });
    await person.runs('/privacy export');
    const given = await person.sees(/What I know about you/);
    expect(textOf(given)).toContain('your reading list: 1 paper');
    expect(given.attachments[0]?.filename).toBe('paperboy-privacy.json');
    await person.runs('/privacy delete');
    await person.sees(/Erase what I know/);
    await person.runs('/saved list');
    await person.sees(/Your reading list/);
    await person.presses('Erase it all');
    await expect
      .poll(() => person.messages().map(textOf).join())
      .toMatch(/I know nothing about you any more/);
    await person.runs('/saved list');
    await person.sees(/reading list is empty/);
  });
});
