import { ChannelType, MessageFlags as F, MessageType } from 'discord-api-types/v10';
import { isForum, whereOf } from '../channels/channels.ts';
import { type NewThread, openThread } from '../channels/threads.ts';
import type { Channel, Message, World } from '../world.ts';
import { addMessage, announceMessage, withoutReference } from './messages.ts';

/** Opens a thread, and says so in its channel or at its head. Discord: Topics, Threads. */
export function beginThread(world: World, parent: Channel, from: NewThread): Channel {
  const thread = openThread(world, parent, from);
  const starter = from.message === undefined ? undefined : parent.messages.get(from.message);
  if (starter) headWith(world, thread, parent, starter);
  else if (thread.type === ChannelType.PublicThread && !isForum(parent)) announceIn(world, parent, thread);
  return thread;
}

/** The message has a thread from now on, and the thread begins with the message. */
function headWith(world: World, thread: Channel, parent: Channel, starter: Message): void {
  starter.api = { ...starter.api, flags: (starter.api.flags ?? 0) | F.HasThread };
  announceMessage(world, starter, 'UPDATE');
  addMessage(world, {
    channel: thread,
    author: thread.thread?.owner ?? starter.api.author.id,
    body: {},
    type: MessageType.ThreadStarterMessage,
    extra: {
      message_reference: {
        type: 0,
        ...whereOf(parent),
        message_id: starter.id,
      },
      referenced_message: withoutReference(starter.api),
    },
  });
}

/** A thread without a message is told of in its channel. Discord: Message Types, THREAD_CREATED. */
function announceIn(world: World, parent: Channel, thread: Channel): void {
  addMessage(world, {
    channel: parent,
    author: thread.thread?.owner ?? '',
    body: { content: thread.name },
    type: MessageType.ThreadCreated,
    extra: {
      message_reference: { type: 0, ...whereOf(thread) },
    },
  });
}
