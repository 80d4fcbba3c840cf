import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { addChannel } from './channels/channels.ts';
import { guildCreate } from './channels/guild-json.ts';
import { addGuild, addMember, addRole, addUser } from './create.ts';
import type { Guild, World } from './world.ts';

/** The ids of the world that a sandbox starts with; the same in every run. */
export const seeded = {
  application: '1100000000000000001',
  alice: '1100000000020000010',
  bob: '1100000000010000011',
  server: '1100000000000000100',
  admins: '1100000000000000101',
  readers: '1100000000000000102',
  botRole: '1100000000000000103',
  general: '1100000000000000200',
  papers: '1100000000000000201',
  announcements: '1100000000000000202',
  forum: '1100000000000000203',
  staff: '1100000000000000204',
  aliceDm: '1100000000000000300',
  bobDm: '1100000000000000301',
} as const;

/** What @everyone may do on a new server, about. */
export const everyone =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.AddReactions |
  P.UseExternalEmojis |
  P.ReadMessageHistory |
  P.UseApplicationCommands |
  P.UseExternalApps |
  P.ChangeNickname |
  P.Connect |
  P.SendPolls;

/** What a bot of this kind is usually invited with. */
const asInvited =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.ManageThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.AddReactions |
  P.UseExternalEmojis |
  P.CreateEvents;

/** Adds the application's bot and its role, and tells it. */
export function inviteBot(world: World, guild: Guild, role: string = world.nextId()): void {
  const { id, name } = world.application;
  addRole(guild, { id: role, name, permissions: asInvited, bot: id });
  addMember(world, guild, id, [role]);
  world.dispatch({ t: 'GUILD_CREATE', d: guildCreate(world, guild, false), guild: guild.id });
}

/** One server with Alice, who administrates it, Bob, who doesn't, and the bot. */
export function seedWorld(world: World): void {
  const { application } = world;
  addUser(world, seeded.alice, 'alice', 'Alice', 'en-US');
  addUser(world, seeded.bob, 'bob', 'Bob', 'en-US');
  application.userInstalls.add(seeded.alice);
  const guild = addGuild(world, {
    id: seeded.server,
    name: 'Reading Group',
    owner: seeded.alice,
    everyone,
  });
  addRole(guild, {
    id: seeded.readers,
    name: 'Readers',
    permissions: 0n,
    color: 0x3498db,
    mentionable: true,
  });
  inviteBot(world, guild, seeded.botRole);
  addRole(guild, {
    id: seeded.admins,
    name: 'Admins',
    permissions: P.Administrator,
    color: 0xe74c3c,
    hoist: true,
  });
  addMember(world, guild, seeded.alice, [seeded.admins]);
  addMember(world, guild, seeded.bob, [seeded.readers]);

  const add = (id: string, type: ChannelType, name: string, position: number, topic: string) =>
    addChannel(world, { id, type, guild: guild.id, name, position, topic });
  add(seeded.general, ChannelType.GuildText, 'general', 0, 'Anything goes');
  guild.systemChannel = seeded.general;
  add(seeded.papers, ChannelType.GuildText, 'papers', 1, 'Ask about papers here');
  add(seeded.announcements, ChannelType.GuildAnnouncement, 'announcements', 2, 'News for everybody');
  add(seeded.forum, ChannelType.GuildForum, 'questions', 3, 'One post for each question');
  const staff = add(seeded.staff, ChannelType.GuildText, 'staff', 4, 'Hidden from members and bots');
  staff.overwrites.set(guild.id, { id: guild.id, type: 0, allow: '0', deny: P.ViewChannel.toString() });

  for (const [id, user] of [
    [seeded.aliceDm, seeded.alice],
    [seeded.bobDm, seeded.bob],
  ] as const)
    addChannel(world, {
      id,
      type: ChannelType.DM,
      guild: null,
      name: '',
      recipients: [user, application.id],
    });
}
