import { MessageType } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import { lastPin, whereOf } from '../channels/channels.ts';
import type { Channel, Message, World } from '../world.ts';
import { addMessage, announceMessage } from './messages.ts';

/** Discord: Message, Pin Message. */
const mostPins = 250;

/** Pins a message, and says so in the channel, or takes the pin away. Nothing happens if it is so already. */
export function setPinned(world: World, channel: Channel, message: Message, by: Id, pinned: boolean): void {
  if (channel.pins.has(message.id) === pinned) return;
  if (pinned && channel.pins.size >= mostPins) throw refuse.tooManyPins();
  if (pinned) channel.pins.set(message.id, world.clock.now());
  else channel.pins.delete(message.id);
  message.api = { ...message.api, pinned };
  announceMessage(world, message, 'UPDATE');
  world.dispatch({
    t: 'CHANNEL_PINS_UPDATE',
    d: { ...whereOf(channel), last_pin_timestamp: lastPin(channel) },
    guild: channel.guild,
    channel: channel.id,
  });
  if (pinned) announcePin(world, channel, message, by);
}

/** Discord: Message Types, CHANNEL_PINNED_MESSAGE. */
function announcePin(world: World, channel: Channel, message: Message, by: Id): void {
  addMessage(world, {
    channel,
    author: by,
    body: {},
    type: MessageType.ChannelPinnedMessage,
    extra: {
      message_reference: { type: 0, ...whereOf(channel), message_id: message.id },
    },
  });
}
