import { Routes } from 'discord.js';
import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import { addChannel } from '../../src/sandbox/discord/world/channels/channels.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { type House, openHouse } from '../discord/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const alice = (channel: string) => house.sandbox.as('alice').enters(channel);
const isDigest = (m: SeenMessage) => m.ephemeral_to === null && textOf(m).includes('About this digest');

function makeChannel(
  type: ChannelType.GuildText | ChannelType.GuildAnnouncement | ChannelType.GuildForum,
): string {
  const { world, ids } = house.sandbox;
  const name = `posting-${world.channels.size}`;
  return addChannel(world, { type, guild: ids.server, name }).id;
}

/** Sets a digest up, and has it sent now. */
async function deliver(channel: string, options: Record<string, string | boolean>): Promise<SeenMessage> {
  const person = alice(channel);
  await person.runs('/digest set', { time: '08:00', timezone: 'UTC', ...options });
  await person.sees(/Nothing is saved yet/);
  await person.presses('Start this digest');
  await person.sees(/Saved\./);
  await person.runs('/digest now');
  return person.sees(isDigest);
}

describe('given how a digest is to be posted', () => {
  it('then the role is mentioned, and nobody else', async () => {
    const { readers } = house.sandbox.ids;
    const seen = await deliver(makeChannel(ChannelType.GuildText), { role: readers });
    expect(seen.content).toMatch(new RegExp(`^<@&${readers}> `));
    expect(seen.mention_roles).toEqual([readers]);
    expect(seen.mention_everyone).toBe(false);
  });

  it('then a role that nobody may mention is refused to who may not, and the digest comes without it', async () => {
    const { world, ids } = house.sandbox;
    const guild = world.guilds.get(ids.server);
    const managers = world.nextId();
    guild?.roles.set(managers, {
      ...guild.roles.get(ids.readers),
      id: managers,
      name: 'Managers',
      permissions: '32',
      mentionable: false,
    } as never);
    const bob = guild?.members.get(ids.bob);
    if (!bob || !guild) throw new Error('bob is missing');
    guild.members.set(ids.bob, { ...bob, roles: [...bob.roles, managers] });
    const channel = makeChannel(ChannelType.GuildText);
    const person = house.sandbox.as('bob').enters(channel);
    for (const role of [managers, ids.server]) {
      await person.runs('/digest set', { time: '8', timezone: 'UTC', role });
      const refused = await person.sees(/You may not mention that role there/);
      await person.presses('Without a mention', { message: refused.id });
      expect(textOf(await person.sees(/Nothing is saved yet/))).not.toContain('mentions');
    }
  });

  it('then a thread stands on each', async () => {
    const seen = await deliver(makeChannel(ChannelType.GuildText), { thread: true });
    await expect.poll(() => house.sandbox.world.channels.get(seen.id)?.name).toMatch(/^Papers of /);
  });

  it('then one of an announcement channel is published, and no other channel’s', async () => {
    const seen = await deliver(makeChannel(ChannelType.GuildAnnouncement), { publish: true });
    const crossposted = () =>
      house.sandbox
        .calls()
        .some((c) => c.name.includes('/crosspost') && c.name.includes(seen.id) && c.status === 200);
    await expect.poll(crossposted).toBe(true);
    const person = alice(makeChannel(ChannelType.GuildText));
    await person.runs('/digest set', { time: '8', timezone: 'UTC', publish: true });
    await person.sees(/Only an announcement channel can be published/);
    await person.presses('Don’t publish');
    await person.sees(/Nothing is saved yet/);
  });

  it('then a forum that wants a tag is asked for one, and its posts have it', async () => {
    const forum = makeChannel(ChannelType.GuildForum);
    const made = house.sandbox.world.channels.get(forum);
    if (!made) throw new Error('the forum is missing');
    made.flags = 16;
    made.tags = ['Papers', 'Talk'].map((name, i) => ({
      id: `${forum}${i}`,
      name,
      moderated: false,
      emoji_id: null,
      emoji_name: null,
    }));
    const bare = house.rest.post(Routes.threads(forum), { body: { name: 'x', message: { content: 'x' } } });
    await expect(bare).rejects.toMatchObject({ code: 40067 });
    const person = alice('general');
    const typed = await person.types('/digest set', 'tag', 'pap', { time: '8', channel: forum });
    expect(typed.choices?.map((c) => c.name)).toEqual(['Papers']);
    await person.runs('/digest set', { time: '8', timezone: 'UTC', channel: forum });
    await person.sees(/need a tag/);
    await person.chooses('Papers');
    await person.sees(/Nothing is saved yet/);
    await person.presses('Start this digest');
    expect(textOf(await person.sees(/Saved\./))).toContain('tagged');
    await person.runs('/digest now', {});
    const tags = () =>
      [...house.sandbox.world.channels.values()].find((c) => c.parent === forum)?.thread?.appliedTags ?? [];
    const wanted = house.sandbox.world.channels.get(forum)?.tags[0]?.id;
    const which = person.messages().at(-1);
    if (which && /Which digest/.test(textOf(which))) {
      const { world } = house.sandbox;
      const name = world.channels.get(forum)?.name ?? '';
      const rows = (which.components ?? []) as { components: { options: { label: string }[] }[] }[];
      const label = rows[0]?.components[0]?.options.find((o) => o.label.includes(name))?.label ?? 'none';
      await person.chooses(label, { message: which.id });
    }
    await expect.poll(tags).toEqual([wanted]);
  });
});
