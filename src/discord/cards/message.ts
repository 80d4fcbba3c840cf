import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord-api-types/v10';
import type { Card } from '../../command/card.ts';
import { drawRows } from './components.ts';
import type { ActionStore } from './custom-id.ts';
import { fitCard } from './limits.ts';
import { withoutPreviews } from './markdown.ts';

/** What discord.js sends, whole: an edit with it leaves nothing of the former message. */
export interface Message {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly files: { readonly name: string; readonly attachment: Buffer; readonly description?: string }[];
  readonly allowedMentions: { readonly parse: [] };
}

/** A card as a message: cut to the limits, its actions written into custom_ids, and nobody pinged. */
export async function drawMessage(card: Card, store: ActionStore): Promise<Message> {
  const fitted = fitCard(card);
  return {
    content: withoutPreviews(fitted.content ?? ''),
    embeds: [...fitted.embeds],
    components: await drawRows(fitted.rows ?? [], store),
    files: (fitted.files ?? []).map(({ name, data, description }) => ({
      name,
      attachment: Buffer.from(data),
      ...(description === undefined ? {} : { description }),
    })),
    allowedMentions: { parse: [] },
  };
}
