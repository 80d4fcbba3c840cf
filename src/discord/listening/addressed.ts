import { type Message, MessageType } from 'discord.js';
import { withoutTurns } from '../../base/printable.ts';

/** A block or span of code: who is named in it is shown, not addressed. */
const code = /```[\s\S]*?(?:```|$)|(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g;

/** What of a message decides whether it is for the bot. */
export type Written = Pick<Message, 'content' | 'guildId' | 'system' | 'type' | 'webhookId'> & {
  readonly author: Pick<Message['author'], 'bot'>;
  readonly mentions: { readonly users: Pick<Message['mentions']['users'], 'has'> };
};

/**
 * What somebody says to the bot, without its name: in a direct message, behind a mention, or as a reply to a message of
 * its own that pings it. Null for everything else: what bots and webhooks write, what Discord itself says, `@everyone`,
 * a name in code. Discord leaves the words of all other messages empty anyway.
 */
export function readAddressed(message: Written, bot: string): string | null {
  const { author, content, guildId, mentions, system, type, webhookId } = message;
  if (author.bot || webhookId !== null || system) return null;
  if (type !== MessageType.Default && type !== MessageType.Reply) return null;
  const name = new RegExp(`<@!?${bot}>`, 'g');
  const isNamed = name.test(content.replace(code, ' '));
  const isReply = type === MessageType.Reply && mentions.users.has(bot);
  if (guildId !== null && !isReply && !(isNamed && mentions.users.has(bot))) return null;
  return withoutTurns(content.replace(name, ' ')).trim();
}
