import type { Problem } from '../errors.ts';
import { checkUrl, isBlank, lengthOf, type Path, required, web, webOrFile } from '../form-text.ts';

interface EmbedLike {
  title?: unknown;
  description?: unknown;
  url?: unknown;
  fields?: { name?: unknown; value?: unknown }[] | null;
  footer?: { text?: unknown; icon_url?: unknown } | null;
  author?: { name?: unknown; url?: unknown; icon_url?: unknown } | null;
  image?: { url?: unknown } | null;
  thumbnail?: { url?: unknown } | null;
  video?: unknown;
}

/** Discord: Message, Embed Limits: over all embeds of a message. */
const totalLimit = 6000;

/** What the published schema leaves out: the total, empty embeds and parts, URLs' schemes. */
export function checkEmbeds(embeds: readonly unknown[], at: Path): Problem[] {
  const problems = embeds.flatMap((e, i) => checkEmbed(e as EmbedLike, [...at, i]));
  const total = embeds.reduce<number>((sum, e) => sum + sizeOf(e as EmbedLike), 0);
  if (total > totalLimit)
    problems.push({
      path: [...at],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${totalLimit}`,
    });
  return problems;
}

function checkEmbed(embed: EmbedLike, at: Path): Problem[] {
  const problems: Problem[] = [];
  const { fields, footer, author, image, thumbnail } = embed;
  const empty =
    isBlank(embed.title) &&
    isBlank(embed.description) &&
    !fields?.length &&
    isBlank(footer?.text) &&
    isBlank(author?.name) &&
    !image?.url &&
    !thumbnail?.url &&
    embed.video == null;
  if (empty) problems.push(required([...at, 'description']));
  for (const [i, field] of (fields ?? []).entries()) {
    if (isBlank(field.name)) problems.push(required([...at, 'fields', i, 'name']));
    if (isBlank(field.value)) problems.push(required([...at, 'fields', i, 'value']));
  }
  if (footer && isBlank(footer.text)) problems.push(required([...at, 'footer', 'text']));
  if (author && isBlank(author.name)) problems.push(required([...at, 'author', 'name']));
  problems.push(
    ...checkUrl(embed.url, [...at, 'url'], web),
    ...checkUrl(author?.url, [...at, 'author', 'url'], web),
    ...checkUrl(author?.icon_url, [...at, 'author', 'icon_url'], webOrFile),
    ...checkUrl(footer?.icon_url, [...at, 'footer', 'icon_url'], webOrFile),
    ...checkUrl(image?.url, [...at, 'image', 'url'], webOrFile),
    ...checkUrl(thumbnail?.url, [...at, 'thumbnail', 'url'], webOrFile),
  );
  return problems;
}

function sizeOf(embed: EmbedLike): number {
  const fields = embed.fields ?? [];
  return (
    lengthOf(embed.title) +
    lengthOf(embed.description) +
    lengthOf(embed.footer?.text) +
    lengthOf(embed.author?.name) +
    fields.reduce((sum, f) => sum + lengthOf(f.name) + lengthOf(f.value), 0)
  );
}
