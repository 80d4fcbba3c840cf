import type { APIMessage } from 'discord-api-types/v10';
import type { Id } from '../contract.ts';
import type { Message, World } from './world.ts';

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
  { channel_id: channel, message_id: id }: Reference,
): Message | null => {
  const found = world.channels.get(channel ?? '')?.messages.get(id);
  return found && found.ephemeralTo === null ? found : null;
};

/**
 * What a forward says of its message: its content as it was then, not who wrote it. Discord: Message, Message
 * Snapshot Object.
 */
export function forwardJson(world: World, reference: Reference): Partial<APIMessage> {
  const source = findForwarded(world, reference);
  if (!source) return {};
  const {
    type,
    content,
    embeds,
    attachments,
    timestamp,
    edited_timestamp,
    flags,
    mentions,
    mention_roles,
    components,
  } = source.api;
  const guild = world.channels.get(source.channel)?.guild ?? null;
  return {
    message_reference: {
      type: 1,
      channel_id: source.channel,
      message_id: source.id,
      ...(guild !== null && { guild_id: guild }),
    },
    message_snapshots: [
      {
        message: {
          type,
          content,
          embeds,
          attachments,
          timestamp,
          edited_timestamp,
          flags: flags ?? 0,
          mentions,
          mention_roles,
          components: components ?? [],
        },
      },
    ],
  } as Partial<APIMessage>;
}
