import { ComponentType, type Message } from 'discord.js';
import { type ActionStore, fromCustomId } from '../cards/custom-id.ts';

/** What in a menu or behind a button may be a paper: what they lead to names it. */
async function valuesOf(id: string, store: ActionStore): Promise<readonly string[]> {
  const action = await fromCustomId(id, store);
  return Object.values(action?.options ?? {}).filter((value) => typeof value === 'string');
}

/**
 * What a card of ours is about, by what its menus and buttons lead to: words among which its papers' ids are, in the
 * order of the card. Other messages say nothing so.
 */
export async function readShown(
  message: Pick<Message, 'components'>,
  store: ActionStore,
): Promise<readonly string[]> {
  const parts = message.components.flatMap((row) =>
    row.type === ComponentType.ActionRow ? row.components : [],
  );
  const words: string[] = [];
  for (const part of parts) {
    if (part.type === ComponentType.StringSelect) words.push(...part.options.map((o) => o.value));
    if ('customId' in part && part.customId !== null) words.push(...(await valuesOf(part.customId, store)));
  }
  // A choice may be an action of its own, and one option several papers.
  const within = await Promise.all(words.map(async (word) => [word, ...(await valuesOf(word, store))]));
  // What leads to several papers at once has them in the card's order; other buttons lead to one, or turn them around.
  const lists = within.flat().toSorted((a, b) => Number(b.includes(',')) - Number(a.includes(',')));
  return [...new Set(lists.flatMap((word) => word.split(',')))];
}
