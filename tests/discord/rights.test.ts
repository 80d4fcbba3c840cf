import { Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Action } from '../../src/command/card.ts';
import { writeAction } from '../../src/discord/cards/custom-id.ts';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { change, createPerson } from '../../src/sandbox/people/members.ts';
import { createServer } from '../../src/sandbox/people/servers.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  // Tests press more than Discord lets one bot post in a channel.
  house = await openHouse({ rateLimits: false });
  const { world, ids } = house.sandbox;
  // Alice owns the server, Carol administrates it, Bob is a member, Dave owns a server of his own.
  createPerson(world, { username: 'carol', servers: [ids.server] });
  change(world, ids.server, 'carol', { as: 'alice', roles: [ids.admins] });
  createPerson(world, { username: 'dave' });
  createServer(world, { as: 'dave', name: 'Elsewhere', installed: true });
});
afterAll(() => house.stop());

const isPrivate = (m: SeenMessage) => m.ephemeral_to !== null;

/** Where a person stands when they press, by what they are. */
const people = {
  owner: () => house.sandbox.as('alice').enters('general'),
  administrator: () => house.sandbox.as('carol').enters('general'),
  member: () => house.sandbox.as('bob').enters('general'),
  'member of another server': () => house.sandbox.as('dave').enters(elsewhere()),
  'person in direct messages': () => house.sandbox.as('bob').enters('dm'),
} as const;
type Who = keyof typeof people;
const everybody = Object.keys(people) as Who[];
const managers: readonly Who[] = ['owner', 'administrator'];

function elsewhere(): string {
  const { guilds, channels } = house.sandbox.world;
  const theirs = [...guilds.values()].find((g) => g.name === 'Elsewhere')?.id;
  return [...channels.values()].find((c) => c.guild === theirs)?.id ?? 'none';
}

/** A button of anybody's making on a public message: whatever its custom_id says is asked of the bot. */
async function press(who: Who, action: Action): Promise<SeenMessage> {
  const person = people[who]();
  const button = { type: 2, style: 2, label: 'Press', custom_id: writeAction(action) };
  const { id } = (await house.rest.post(Routes.channelMessages(person.channel()), {
    body: { content: 'A card', components: [{ type: 1, components: [button] }] },
  })) as { id: string };
  await person.presses('Press', { message: id });
  return person.sees((m) => m.id !== id && m.content !== 'A card');
}

/** Alice's digest as it stands in the list that she sees; null when it is gone. */
async function stateOfDigest(): Promise<string | null> {
  const alice = house.sandbox.as('alice').enters('general');
  await alice.runs('/digest list');
  const text = textOf(await alice.sees(/papers|no digest/));
  return text.includes('08:15') ? (text.includes('paused') ? 'paused' : 'on') : null;
}

async function openDigest(): Promise<string> {
  const alice = house.sandbox.as('alice').enters('general');
  if ((await stateOfDigest()) === null) {
    await alice.runs('/digest set', { time: '08:15', timezone: 'Europe/Berlin' });
    await alice.sees(/Nothing is saved yet/, 20_000);
    await alice.presses('Start this digest');
    await alice.sees(/Saved\./);
  }
  const { choices } = await alice.types('/digest pause', 'digest', '');
  return String(choices[0]?.value ?? 'none');
}

const changes = ['set', 'save', 'list', 'preview', 'pause', 'resume', 'remove', 'now'] as const;
const own = { set: { time: '09:00' }, save: { time: '09:00', topic: 'critic' } } as const;

describe('given a button for each action of /digest on a message that all can see', () => {
  for (const subcommand of changes) {
    it.each(everybody)(`then ${subcommand} is done for those who manage the server: %s`, async (who) => {
      const digest = await openDigest();
      const before = await stateOfDigest();
      const options = { subcommand, digest, ...own[subcommand as keyof typeof own] };
      const answer = await press(who, { command: 'digest', options, how: 'turn' });
      expect(isPrivate(answer) || who === 'person in direct messages').toBe(true);
      if (managers.includes(who)) {
        expect(textOf(answer)).not.toMatch(/Only people who may manage/);
      } else {
        if (who === 'member') expect(textOf(answer)).toMatch(/Only people who may manage this server/);
        if (subcommand !== 'set' && subcommand !== 'save') expect(textOf(answer)).not.toContain('08:15');
        expect(await stateOfDigest()).toBe(before);
      }
    });
  }

  it.each(['turn', 'open', 'private', 'public', 'form'] as const)(
    'then no way of calling it (%s) gets around the permission',
    async (how) => {
      const digest = await openDigest();
      const options = { subcommand: 'remove', digest };
      await press('member', { command: 'digest', options, how, ...(how === 'form' && { into: 'mark' }) });
      expect(await stateOfDigest()).not.toBeNull();
    },
  );

  it('then an action that is kept in the store asks for the permission as well', async () => {
    const digest = await openDigest();
    const alice = people.owner();
    const topic = 'reinforcement learning with verifiable rewards and '.repeat(3).trim();
    await alice.runs('/digest set', { time: '10:00', topic });
    const preview = await alice.sees(/Nothing is saved yet/);
    const rows = preview.components as { components: { custom_id: string }[] }[];
    const custom_id = rows[0]?.components[0]?.custom_id ?? '';
    expect(custom_id).toMatch(/^~/);
    const bob = people.member();
    const { id } = (await house.rest.post(Routes.channelMessages(bob.channel()), {
      body: {
        content: 'A card',
        components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Save', custom_id }] }],
      },
    })) as { id: string };
    await bob.presses('Save', { message: id });
    expect(textOf(await bob.sees(/Only people who may manage this server/))).not.toContain(digest);
  });
});

/** What stands of the reading group of #general: its time, and whether its next meeting is called off. */
async function stateOfClub(): Promise<string | null> {
  const alice = house.sandbox.as('alice').enters('general');
  await alice.runs('/club show');
  const text = textOf(await alice.sees(/Meets|no reading group/));
  return /\d\d:\d\d/.exec(text)?.[0].concat(text.includes('called off') ? ' off' : '') ?? null;
}

const meets = { day: 'thursday', time: '19:00', timezone: 'UTC', place: 'Room 5' };
const forManagers = ['set', 'save', 'skip', 'unskip', 'remove'] as const;

describe('given a button for each action of /club on a message that all can see', () => {
  for (const subcommand of forManagers) {
    it.each(everybody)(`then ${subcommand} is done for those who manage the channel: %s`, async (who) => {
      await press('owner', { command: 'club', options: { subcommand: 'save', ...meets }, how: 'turn' });
      const before = await stateOfClub();
      expect(before).toContain('19:00');
      const options = {
        subcommand,
        ...(subcommand === 'save' || subcommand === 'set' ? { ...meets, time: '20:00' } : {}),
      };
      const answer = await press(who, { command: 'club', options, how: 'turn' });
      expect(isPrivate(answer) || who === 'person in direct messages').toBe(true);
      if (managers.includes(who)) {
        expect(textOf(answer)).not.toMatch(/Only people who may manage/);
      } else {
        if (who === 'member') expect(textOf(answer)).toMatch(/Only people who may manage this channel/);
        expect(await stateOfClub()).toBe(before);
      }
    });
  }

  it.each(everybody)('then what is nominated is who presses’s own to take back: %s', async (who) => {
    await press('owner', { command: 'club', options: { subcommand: 'save', ...meets }, how: 'turn' });
    await press('owner', {
      command: 'club',
      options: { subcommand: 'nominate', paper: 'RefCritic' },
      how: 'private',
    });
    if (who !== 'owner')
      await press(who, {
        command: 'club',
        options: { subcommand: 'withdraw', paper: 'RefCritic' },
        how: 'turn',
      });
    const alice = house.sandbox.as('alice').enters('general');
    await alice.runs('/club nominations');
    expect(textOf(await alice.sees(/Nominated papers/))).toContain('· you');
  });
});

describe('given a button for each action on what is a person’s own', () => {
  it.each(everybody)('then it is done to the list of who presses: %s', async (who) => {
    const alice = house.sandbox.as('alice').enters('general');
    await alice.runs('/saved add', { paper: 'RefCritic' });
    await alice.sees(/RefCritic/);
    for (const options of [
      { subcommand: 'remove', paper: 'RefCritic' },
      { subcommand: 'export' },
      { subcommand: 'list' },
    ]) {
      if (who === 'owner' && options.subcommand === 'remove') continue;
      const answer = await press(who, { command: 'saved', options, how: 'public' });
      expect(isPrivate(answer) || who === 'person in direct messages').toBe(true);
    }
    if (who !== 'owner') {
      const answer = await press(who, {
        command: 'privacy',
        options: { subcommand: 'delete', sure: true },
        how: 'turn',
      });
      expect(isPrivate(answer) || who === 'person in direct messages').toBe(true);
    }
    await alice.runs('/saved list');
    expect(textOf(await alice.sees(/RefCritic/))).toContain('RefCritic');
  });
});

/** One call of each of the other commands, that changes nothing but what the asker sees. */
const harmless: readonly Action[] = [
  { command: 'paper', options: { query: 'critic rl' }, how: 'turn' },
  { command: 'ask', options: { question: 'What does RefCritic do?' }, how: 'turn' },
  { command: 'summarise', options: { paper: 'RefCritic' }, how: 'turn' },
  { command: 'compare', options: { first: 'RefCritic', second: 'CriticLean' }, how: 'turn' },
  { command: 'related', options: { paper: 'RefCritic' }, how: 'turn' },
  { command: 'random', options: {}, how: 'turn' },
  { command: 'trends', options: { topic: 'critic rl' }, how: 'turn' },
  { command: 'show', options: { paper: 'RefCritic' }, how: 'turn' },
  { command: 'Find these papers', options: { ids: 'RefCritic' }, how: 'turn' },
  { command: 'list', options: { papers: 'RefCritic' }, how: 'turn' },
  { command: 'follow', options: { subcommand: 'list' }, how: 'turn' },
  { command: 'catchup', options: {}, how: 'turn' },
  { command: 'said', options: { text: 'What does RefCritic do?' }, how: 'turn' },
  { command: 'help', options: {}, how: 'turn' },
  { command: 'digest', options: { subcommand: 'about', mark: 'none' }, how: 'turn' },
  ...(['show', 'nominations', 'archive'] as const).map(
    (subcommand): Action => ({ command: 'club', options: { subcommand }, how: 'turn' }),
  ),
];

describe('given a button for each of the other commands', () => {
  it('then the table has every command', () => {
    const tested = new Set([
      ...harmless.map((a) => a.command),
      'digest',
      'saved',
      'privacy',
      'settings',
      'club',
    ]);
    const asks = commands.map((c) => c.name).filter((name) => !tested.has(name));
    // /settings has tests of its own; the command of the message menu is /ask with the message’s text.
    expect(asks).toEqual(['Ask the papers']);
  });

  it.each(everybody)('then it answers who presses alone: %s', async (who) => {
    for (const action of harmless) {
      const answer = await press(who, action);
      expect(isPrivate(answer) || who === 'person in direct messages').toBe(true);
    }
  });
});
