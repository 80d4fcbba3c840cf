import type { APIEmbed } from 'discord-api-types/v10';
import type { Card, CardFile } from '../../command/card.ts';
import { cutMarkdown, cutPlain } from './markdown.ts';

/**
 * In UTF-16 units, which is at least what Discord counts.
 * https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 * https://discord.com/developers/docs/components/reference
 */
export const limits = {
  content: 2000,
  embeds: 10,
  embedTotal: 6000,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  rows: 5,
  buttons: 5,
  choices: 25,
  buttonLabel: 80,
  optionText: 100,
  placeholder: 150,
  customId: 100,
  modalTitle: 45,
  inputLabel: 45,
  threadName: 100,
  /** Of a file, for who doesn’t see it. */
  altText: 1024,
} as const;

/** Length as Discord adds it up over all embeds of a message. */
export function embedLength(embed: APIEmbed): number {
  const fields = (embed.fields ?? []).reduce((n, f) => n + f.name.length + f.value.length, 0);
  const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name];
  return fields + texts.reduce((n, t) => n + (t?.length ?? 0), 0);
}

function fitEmbed(embed: APIEmbed): APIEmbed {
  const fitted: APIEmbed = { ...embed };
  if (embed.title !== undefined) fitted.title = cutMarkdown(embed.title, limits.title);
  if (embed.description !== undefined)
    fitted.description = cutMarkdown(embed.description, limits.description);
  if (embed.footer) fitted.footer = { ...embed.footer, text: cutPlain(embed.footer.text, limits.footer) };
  if (embed.author) fitted.author = { ...embed.author, name: cutPlain(embed.author.name, limits.author) };
  if (embed.fields) {
    fitted.fields = embed.fields.slice(0, limits.fields).map((f) => ({
      ...f,
      // A field without a name or a value is refused; a zero-width space is the customary stand-in.
      name: cutMarkdown(f.name, limits.fieldName) || '\u200b',
      value: cutMarkdown(f.value, limits.fieldValue) || '\u200b',
    }));
  }
  return fitted;
}

/** Shortens the longest text, last first among equals, until the message's embeds fit together. */
function fitTotal(embeds: APIEmbed[]): APIEmbed[] {
  const over = () => embeds.reduce((n, e) => n + embedLength(e), 0) - limits.embedTotal;
  for (let excess = over(); excess > 0; excess = over()) {
    const slots = embeds.flatMap((embed) => [
      ...(embed.description === undefined
        ? []
        : [{ text: embed.description, of: embed, key: 'description' }]),
      ...(embed.fields ?? []).map((field) => ({ text: field.value, of: field, key: 'value' })),
    ]);
    const longest = slots.reduce((a, b) => (b.text.length >= a.text.length ? b : a));
    const cut = cutMarkdown(longest.text, Math.max(1, longest.text.length - excess));
    Object.assign(longest.of, { [longest.key]: cut });
  }
  return embeds;
}

const fitFile = ({ description, ...file }: CardFile): CardFile =>
  description === undefined ? file : { ...file, description: cutPlain(description, limits.altText) };

/** The same card, cut to what Discord takes. What has to be cut keeps its beginning. */
export function fitCard(card: Card): Card {
  const embeds = fitTotal(card.embeds.slice(0, limits.embeds).map(fitEmbed));
  return {
    ...card,
    embeds,
    ...(card.content === undefined ? {} : { content: cutMarkdown(card.content, limits.content) }),
    ...(card.files ? { files: card.files.map(fitFile) } : {}),
    ...(card.rows ? { rows: card.rows.filter((r) => r.length > 0).slice(0, limits.rows) } : {}),
  };
}
