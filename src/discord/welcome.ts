import { type Guild, PermissionFlagsBits as P } from 'discord.js';
import type { Card } from '../command/card.ts';
import type { Store } from '../store/index.ts';
import { drawMessage } from './cards/message.ts';

const needed = [P.ViewChannel, P.SendMessages, P.EmbedLinks] as const;

/**
 * Greets a server in its system channel, where the bot may speak there; once, which the store remembers. A greeting
 * that got lost on its way isn't repeated: nobody misses it.
 */
export async function welcome(guild: Guild, store: Store, hello: () => Promise<Card>): Promise<void> {
  const channel = guild.systemChannel;
  const mine = channel?.permissionsFor(guild.members.me ?? (await guild.members.fetchMe()));
  if (!channel || !needed.every((p) => mine?.has(p))) return;
  if (!(await store.claimWelcome(guild.id))) return;
  const message = await drawMessage(await hello(), store);
  await channel.send({ ...message, nonce: guild.id, enforceNonce: true });
}
