import type { APIEmbed } from 'discord-api-types/v10';
import { withoutTurns } from '../../base/printable.ts';

/** What of a message is read: discord.js' Message, and the snapshots in one that is forwarded. */
export interface Written {
  readonly content: string;
  readonly embeds: readonly { readonly data: APIEmbed }[];
  readonly messageSnapshots?: { values(): Iterable<Pick<Written, 'content' | 'embeds'>> };
}

/** UTF-16 units: ten embeds hold 6,000, and a message 4,000. */
const longest = 12_000;

const textsOf = ({ data }: { readonly data: APIEmbed }): readonly (string | undefined)[] => [
  data.author?.name,
  data.author?.url,
  data.title,
  data.url,
  data.description,
  ...(data.fields ?? []).flatMap((f) => [f.name, f.value]),
  data.footer?.text,
];

/**
 * What a message says. `text` is what a person wrote: its own words, else those of the message that it forwards, else
 * what its embeds say; `all` is everything that can be read on it, links of embeds included.
 */
export function readMessage(message: Written): { readonly text: string; readonly all: string } {
  const snapshots = [...(message.messageSnapshots?.values() ?? [])];
  const contents = [message.content, ...snapshots.map((s) => s.content)]
    .map(withoutTurns)
    .filter((t) => t.trim() !== '');
  const embeds = [...message.embeds, ...snapshots.flatMap((s) => s.embeds)];
  const shown = embeds.flatMap(textsOf).filter((t) => t !== undefined);
  const described = embeds.map(({ data }) => data.description ?? data.title ?? '').filter((t) => t !== '');
  const join = (texts: readonly string[]) => texts.join('\n').slice(0, longest).toWellFormed();
  return { text: contents[0] ?? join(described), all: join([...contents, ...shown]) };
}
