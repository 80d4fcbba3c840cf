import {
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayReadyDispatchData,
  type Guild,
} from 'discord.js';
import type { Log } from '../../base/log.ts';
import type { Shards } from '../../base/shards.ts';
import type { Store } from '../../store/index.ts';

/**
 * Tells the store which servers the bot is in (the data of those it left is deleted after a while), and reports
 * when access to a channel may have been restored.
 */
export function followGuilds(
  client: Client,
  parts: {
    readonly store: Store;
    readonly log: Log;
    readonly accessChanged: (guild: string) => Promise<void>;
    /** Says hello in a server that the bot has just joined. */
    readonly welcome: (guild: Guild) => Promise<void>;
    /** All servers of a shard were told, and noted. */
    readonly toldOf: (shard: Shards) => void;
  },
): void {
  const { store, log, accessChanged, welcome, toldOf } = parts;
  const note = (work: Promise<void>) =>
    work.catch((error: unknown) => log.error('a change in a server could not be noted', { error }));
  client.on(Events.GuildCreate, (guild) =>
    note(
      store
        .guildJoined(guild.id)
        .then(() => accessChanged(guild.id))
        .then(() => welcome(guild)),
    ),
  );
  client.on(Events.GuildDelete, (guild) => note(store.guildLeft(guild.id)));
  client.on(Events.ChannelCreate, (channel) => note(accessChanged(channel.guild.id)));
  client.on(Events.ChannelUpdate, (_, channel) => {
    if (!channel.isDMBased()) note(accessChanged(channel.guild.id));
  });
  client.on(Events.ThreadUpdate, (_, thread) => note(accessChanged(thread.guild.id)));
  client.on(Events.ThreadDelete, (thread) => note(store.forgetThread(thread.id)));
  client.on(Events.GuildRoleUpdate, (_, role) => note(accessChanged(role.guild.id)));
  client.on(Events.GuildMemberUpdate, (_, member) => {
    if (member.id === client.user?.id) note(accessChanged(member.guild.id));
  });
  // Each time that a shard begins a session, and of its servers alone: others are other processes' business.
  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds, shard = [0, 1] }: GatewayReadyDispatchData) => {
    const of = { ids: [shard[0]], count: shard[1] };
    const present = guilds.map(({ id }) => id);
    note(store.guildsAre(present, of).then(() => toldOf(of)));
  });
}
