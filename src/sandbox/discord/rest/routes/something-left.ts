import { refuse } from '../../errors.ts';
import type { MessageBody } from '../../world/messages/messages.ts';
import type { Message } from '../../world/world.ts';

/** An edit must not leave an empty message behind (50006). */
export function demandSomethingLeft(message: Message, body: MessageBody, uploads: number): void {
  const { api } = message;
  const content = body.content === undefined ? api.content : body.content;
  const embeds = body.embeds === undefined ? api.embeds : body.embeds;
  const components = body.components === undefined ? api.components : body.components;
  const files = body.attachments === undefined ? api.attachments.length : (body.attachments?.length ?? 0);
  if (!content?.trim() && !embeds?.length && !components?.length && files + uploads === 0 && !api.poll)
    throw refuse.emptyMessage();
}
