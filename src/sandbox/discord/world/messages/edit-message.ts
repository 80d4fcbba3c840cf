import { MessageFlags as F } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import type { Channel, Message, World } from '../world.ts';
import { finishComponents } from './component-json.ts';
import { finishEmbeds, storeFiles, type Upload } from './files.ts';
import { findMentions } from './mentions.ts';
import { announceMessage, listFiles, type MessageBody } from './messages.ts';

export interface MessageEdit {
  readonly body: MessageBody;
  readonly uploads?: readonly Upload[];
  /** Flags to set and to take away whatever the body says. */
  readonly clear?: number;
  /** An ordinary edit shows "(edited)"; the filling in of a deferred answer doesn't. */
  readonly silent?: boolean;
}

/** Changes what the body names; null empties it. Discord: Message, Edit Message. */
export function editMessage(world: World, channel: Channel, message: Message, edit: MessageEdit): void {
  const { body } = edit;
  const before = message.api;
  const files = storeFiles(world, channel.id, edit.uploads ?? [], body.attachments, message.files);
  const { embeds, used } =
    body.embeds === undefined
      ? { embeds: before.embeds, used: new Set<Id>() }
      : finishEmbeds(body.embeds ?? [], files);
  const parts = body.components === undefined ? null : finishComponents(body.components ?? [], files);
  const hidden = new Set([...used, ...(parts?.used ?? []), ...usedBefore(message, body)]);
  message.files.clear();
  for (const [id, file] of files) message.files.set(id, file);
  const content = body.content === undefined ? before.content : (body.content ?? '');
  const changesText = body.content !== undefined || body.allowed_mentions !== undefined;
  const mentions = changesText
    ? findMentions(world, channel, before.author.id, content, body.allowed_mentions, null)
    : null;
  // Only "suppress embeds" may be changed later; Components V2 can be switched on and never off again.
  const changeable = F.SuppressEmbeds | F.IsComponentsV2;
  const kept = before.flags ?? 0;
  const asked = body.flags ?? kept;
  const flags =
    ((kept & ~F.SuppressEmbeds) | (asked & changeable) | (kept & F.IsComponentsV2)) & ~(edit.clear ?? 0);
  message.api = {
    ...before,
    content,
    embeds,
    attachments: listFiles(files, hidden),
    ...(parts && { components: parts.components }),
    ...(mentions && {
      mention_everyone: mentions.everyone,
      mentions: mentions.users.map((u) => world.users.get(u)?.api).filter((u) => u !== undefined),
      mention_roles: [...mentions.roles],
    }),
    flags,
    edited_timestamp: edit.silent ? before.edited_timestamp : new Date(world.clock.now()).toISOString(),
  };
  announceMessage(world, message, 'UPDATE');
}

/** Files of the message that what it shows (embeds, or the components of V2) uses, if the edit leaves that as it is. */
function usedBefore(message: Message, body: MessageBody): Id[] {
  const v2 = ((message.api.flags ?? 0) & F.IsComponentsV2) !== 0;
  if ((v2 ? body.components : body.embeds) !== undefined) return [];
  const listed = new Set(message.api.attachments.map((a) => a.id));
  return [...message.files.keys()].filter((id) => !listed.has(id));
}
