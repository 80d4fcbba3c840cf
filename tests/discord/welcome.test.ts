import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { inviteBot } from '../../src/sandbox/discord/world/seed.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { createServer } from '../../src/sandbox/people/servers.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const isPrivate = (m: SeenMessage) => m.ephemeral_to !== null;
const systemOf = (guild: string) => house.sandbox.world.guilds.get(guild)?.systemChannel ?? '';

describe('given a server that the bot joins', () => {
  it('then it says hello in the system channel, once, with something to press', async () => {
    const { world } = house.sandbox;
    const guild = createServer(world, { as: 'alice', name: 'Lab', installed: true });
    const person = house.sandbox.as('alice').enters(systemOf(guild.id));
    const hello = await person.sees(/Hello! I’m Paperboy/);
    expect(isPrivate(hello)).toBe(false);
    await person.presses('Newest papers', { message: hello.id });
    expect(isPrivate(await person.sees(/The newest papers/))).toBe(true);

    await house.restart();
    guild.members.delete(world.application.id);
    world.dispatch({ t: 'GUILD_DELETE', d: { id: guild.id }, guild: guild.id });
    inviteBot(world, guild);
    await new Promise((done) => setTimeout(done, 300));
    expect(person.messages().filter((m) => /Hello! I’m/.test(textOf(m)))).toHaveLength(1);
  });

  it('then it is silent where it may not speak', async () => {
    const { world, faults } = house.sandbox;
    const guild = createServer(world, { as: 'alice', name: 'Quiet', installed: false });
    const channel = systemOf(guild.id);
    faults.add({ fault: { kind: 'deny', channel, permissions: ['SendMessages'] } });
    inviteBot(world, guild);
    await new Promise((done) => setTimeout(done, 300));
    expect(house.sandbox.as('alice').enters(channel).messages()).toEqual([]);
    expect(house.log.filter((l) => / error | warn /.test(l))).toEqual([]);
  });
});

describe('given /help', () => {
  it('then its examples work, and it holds what this person may use', async () => {
    const alice = house.sandbox.as('alice').enters('papers');
    await alice.runs('/help');
    const help = await alice.sees(/in their own words/);
    expect(isPrivate(help)).toBe(true);
    expect(textOf(help)).toContain('/digest');
    const [row] = (help.components ?? []) as unknown as { components: { label: string }[] }[];
    const labels = row?.components.map((b) => b.label) ?? [];
    expect(labels).toHaveLength(3);
    for (const label of labels) {
      await alice.presses(label, { message: help.id });
      const shown = await alice.sees((m) => m.id !== help.id && m.embeds.length > 0);
      expect(textOf(shown), label).not.toMatch(/I found no|Nothing found|No paper/);
      alice.dismisses({ message: shown.id });
    }
    const bob = house.sandbox.as('bob').enters('papers');
    await bob.runs('/help');
    expect(textOf(await bob.sees(/in their own words/))).not.toContain('/digest');
    const dm = house.sandbox.as('alice').enters('dm');
    await dm.runs('/help');
    expect(textOf(await dm.sees(/in their own words/))).not.toContain('/digest');
  });
});
