import { type Message as Heard, type PermissionResolvable, PermissionsBitField } from 'discord.js';
import type { Log } from '../../base/log.ts';
import type { Placed } from '../../command/command.ts';
import type { Message } from '../cards/message.ts';
import type { RouterStore } from '../interactions/context.ts';
import { openThread, overThread, sendTo } from '../interactions/thread.ts';

const { Flags: P } = PermissionsBitField;
const needed = [P.ViewChannel, P.ReadMessageHistory, P.EmbedLinks] as const;
const neededForThread = [P.CreatePublicThreads, P.SendMessagesInThreads] as const;

async function may(heard: Heard, permissions: PermissionResolvable): Promise<boolean> {
  if (!heard.inGuild()) return true;
  const me = heard.guild.members.me ?? (await heard.guild.members.fetchMe());
  return heard.channel.permissionsFor(me)?.has(permissions) ?? false;
}

/** May the bot answer where the message stands? */
export async function maySpeak(heard: Heard): Promise<boolean> {
  return may(heard, [...needed, heard.channel.isThread() ? P.SendMessagesInThreads : P.SendMessages]);
}

/** A reply that pings nobody; the same one, however often the message or the request for it arrives. */
const reply = (heard: Heard, message: Message): Promise<Heard> =>
  heard.reply({
    ...message,
    allowedMentions: { parse: [], repliedUser: false },
    failIfNotExists: false,
    nonce: heard.id,
    enforceNonce: true,
  });

/** Replies with a card; one that has a thread of its own opens it, where it can, on the reply. */
export async function speak(
  heard: Heard,
  message: Message,
  place: NonNullable<Placed['place']> | null,
  { store, log }: { readonly store: RouterStore; readonly log: Log },
): Promise<void> {
  if (place === null || !heard.inGuild()) return void (await reply(heard, message));
  if (heard.channel.isThread()) {
    await reply(heard, message);
    return store.setThreadPapers(heard.channelId, place.papers, heard.guildId);
  }
  if (!('threads' in heard.channel) || !(await may(heard, neededForThread)))
    return void (await reply(heard, message));
  const head = await reply(heard, overThread(message, place.thread));
  try {
    const thread = await openThread(head, place.thread);
    await store
      .setThreadPapers(thread, place.papers, heard.guildId)
      .catch((error: unknown) => log.warn('the papers of a thread could not be kept', { error }));
    await sendTo(head, thread, message);
  } catch (error) {
    log.warn('a thread could not be opened', { channel: heard.channelId, error });
    await head.edit(message);
  }
}
