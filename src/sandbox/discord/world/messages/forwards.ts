import type { APIMessage } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { whereOf } from '../channels/channels.ts';
import type { Channel, Message, World } from '../world.ts';

/** Discord: Message, Message Reference Structure. */
export interface Reference {
  readonly message_id: Id;
  readonly channel_id?: Id | null;
  /** 0: a reply; 1: a forward. */
  readonly type?: number | null;
  readonly fail_if_not_exists?: boolean | null;
}

export const isForward = (reference: Reference | null | undefined): reference is Reference & { type: 1 } =>
  reference?.type === 1;

/** The message that is passed on, wherever it stands. */
export const findForwarded = (
  world: World,
  reference: Reference,
): { channel: Channel; message: Message } | null => {
  const channel = world.channels.get(reference.channel_id ?? '');
  const message = channel?.messages.get(reference.message_id);
  return channel && message && message.ephemeralTo === null ? { channel, message } : null;
};

/** Discord: Message, Message Snapshot Structure. */
const snapshotKeys = [
  'type',
  'content',
  'embeds',
  'attachments',
  'timestamp',
  'edited_timestamp',
  'flags',
  'mentions',
  'mention_roles',
  'components',
] as const;

/**
 * What a forward says of its message: its content as it was then, not who wrote it. Discord: Message, Message
 * Snapshot Object.
 */
export function forwardJson(world: World, reference: Reference): Partial<APIMessage> {
  const source = findForwarded(world, reference);
  if (!source) return {};
  const { channel, message } = source;
  const shown = snapshotKeys.map((key) => [key, message.api[key]]);
  return {
    message_reference: { type: 1, ...whereOf(channel), message_id: message.id },
    message_snapshots: [{ message: Object.fromEntries(shown) }],
  } as Partial<APIMessage>;
}
