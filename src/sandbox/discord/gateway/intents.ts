import { type APIMessage, GatewayIntentBits as G } from 'discord-api-types/v10';
import { forBotAlone } from '../world/messages/message-json.ts';
import { sees } from '../world/permissions.ts';
import type { Dispatch, World } from '../world/world.ts';

/** Every bit that means something. Discord: Gateway, List of Intents; others: 4013. */
export const knownIntents: number = Object.values(G)
  .filter((v) => typeof v === 'number')
  .reduce<number>((all, bit) => all | bit, 0);

export const privilegedIntents = G.GuildMembers | G.GuildPresences | G.MessageContent;

/** The intents that bring an event, in a server and in direct messages; null: it always comes. */
function neededFor(t: string): { guild: number; dm: number } | null {
  if (t === 'INTERACTION_CREATE' || t === 'USER_UPDATE' || t === 'RESUMED' || t === 'READY') return null;
  if (t.startsWith('MESSAGE_POLL_VOTE')) return { guild: G.GuildMessagePolls, dm: G.DirectMessagePolls };
  if (t.startsWith('GUILD_SCHEDULED_EVENT')) return { guild: G.GuildScheduledEvents, dm: 0 };
  if (t.startsWith('GUILD_BAN')) return { guild: G.GuildModeration, dm: 0 };
  if (t.startsWith('INVITE_')) return { guild: G.GuildInvites, dm: 0 };
  if (t === 'WEBHOOKS_UPDATE') return { guild: G.GuildWebhooks, dm: 0 };
  if (t.startsWith('MESSAGE_REACTION'))
    return { guild: G.GuildMessageReactions, dm: G.DirectMessageReactions };
  if (t.startsWith('MESSAGE_')) return { guild: G.GuildMessages, dm: G.DirectMessages };
  if (t === 'TYPING_START') return { guild: G.GuildMessageTyping, dm: G.DirectMessageTyping };
  if (t.startsWith('GUILD_MEMBER')) return { guild: G.GuildMembers, dm: 0 };
  if (t === 'CHANNEL_PINS_UPDATE') return { guild: G.Guilds, dm: G.DirectMessages };
  return { guild: G.Guilds, dm: 0 };
}

/** The part of an event that a session with these intents gets; null for nothing. */
export function filterEvent(world: World, intents: number, event: Dispatch): object | null {
  const needed = neededFor(event.t);
  if (needed && (intents & (event.guild === null ? needed.dm : needed.guild)) === 0) return null;
  if (event.channel !== undefined && event.guild !== null) {
    const channel = world.channels.get(event.channel);
    if (channel && !sees(world, channel, world.application.id)) return null;
  }
  const isMessage = event.t === 'MESSAGE_CREATE' || event.t === 'MESSAGE_UPDATE';
  return isMessage && !(intents & G.MessageContent)
    ? forBotAlone(world, event.guild, event.d as APIMessage)
    : event.d;
}

/** Discord: Gateway, Sharding. Direct messages go to the first. */
export const shardOf = (guild: string | null, count: number): number =>
  guild === null ? 0 : Number((BigInt(guild) >> 22n) % BigInt(count));
