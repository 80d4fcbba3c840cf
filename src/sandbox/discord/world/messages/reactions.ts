import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import { isEmoji } from '../../form-text.ts';
import { whereOf } from '../channels/channels.ts';
import type { Channel, Message, World } from '../world.ts';

/** "🎉" or "name:id", decoded. Discord: Message, Create Reaction. */
export function parseEmoji(text: string): { id: Id | null; name: string } {
  const custom = /^(\w{2,32}):(\d+)$/.exec(text);
  if (custom?.[1] !== undefined && custom[2] !== undefined) return { id: custom[2], name: custom[1] };
  if (!isEmoji(text)) throw refuse.unknownEmoji();
  return { id: null, name: text };
}

const keyOf = (emoji: { id: Id | null; name: string }): string => emoji.id ?? emoji.name;

export function react(world: World, channel: Channel, message: Message, user: Id, text: string): void {
  const emoji = parseEmoji(text);
  const key = keyOf(emoji);
  let reaction = message.reactions.get(key);
  if (!reaction) {
    if (message.reactions.size >= 20) throw refuse.tooManyReactions();
    reaction = { emoji, users: new Set() };
    message.reactions.set(key, reaction);
  }
  if (reaction.users.has(user)) return;
  reaction.users.add(user);
  announce(world, channel, message, user, emoji, 'ADD');
}

export function unreact(world: World, channel: Channel, message: Message, user: Id, text: string): void {
  const emoji = parseEmoji(text);
  const reaction = message.reactions.get(keyOf(emoji));
  if (!reaction?.users.delete(user)) return;
  if (reaction.users.size === 0) message.reactions.delete(keyOf(emoji));
  announce(world, channel, message, user, emoji, 'REMOVE');
}

/** Takes away all reactions, or all of one emoji. */
export function clearReactions(world: World, channel: Channel, message: Message, text: string | null): void {
  const emoji = text === null ? null : parseEmoji(text);
  if (emoji === null) message.reactions.clear();
  else message.reactions.delete(keyOf(emoji));
  world.dispatch({
    t: emoji === null ? 'MESSAGE_REACTION_REMOVE_ALL' : 'MESSAGE_REACTION_REMOVE_EMOJI',
    d: { ...where(channel, message), ...(emoji && { emoji }) },
    guild: channel.guild,
    channel: channel.id,
  });
  world.show({ type: 'message', message, isNew: false });
}

const where = (channel: Channel, message: Message) => ({
  ...whereOf(channel),
  message_id: message.id,
});

function announce(
  world: World,
  channel: Channel,
  message: Message,
  user: Id,
  emoji: object,
  change: 'ADD' | 'REMOVE',
): void {
  const member = channel.guild === null ? undefined : world.guilds.get(channel.guild)?.members.get(user);
  world.dispatch({
    t: `MESSAGE_REACTION_${change}`,
    d: {
      user_id: user,
      ...where(channel, message),
      emoji,
      burst: false,
      type: 0,
      ...(change === 'ADD' && { message_author_id: message.api.author.id, ...(member && { member }) }),
    },
    guild: channel.guild,
    channel: channel.id,
  });
  world.show({ type: 'message', message, isNew: false });
}
