import type { Choice } from '../../contract/commands.ts';
import type { PageState } from '../state/store.ts';

/** Mentions as people type them: `@name` in the composer, `<@id>` in what is sent. */

interface Mentionable {
  readonly id: string;
  readonly name: string;
}

function mentionables({ frame }: PageState): readonly Mentionable[] {
  if (frame === null) return [];
  const { id, username } = frame.bot.user;
  return [{ id, name: username }, ...frame.people.map((p) => ({ id: p.id, name: p.username }))];
}

/** A name that is being typed at the end of a text. */
const unfinished = /(?<=^|\s)@([\w.]*)$/;

/** Whom the end of a text may mention. */
export function suggestMentions(state: PageState, text: string): readonly Choice[] {
  const typed = unfinished.exec(text)?.[1]?.toLowerCase();
  if (typed === undefined) return [];
  return mentionables(state)
    .filter(({ name }) => name.toLowerCase().startsWith(typed))
    .map(({ name }) => ({ name: `@${name}`, value: name }));
}

/** The text with the name at its end as it was chosen, ready to be written on. */
export const finishMention = (text: string, name: string): string => text.replace(unfinished, `@${name} `);

/** What stands in code is sent as it is. */
const codeOrName = /```[\s\S]*?(?:```|$)|`[^`\n]+`|(?<=^|\s)@([\w.]+)/g;

/** The text as it is sent: each name of somebody who is there as a mention. */
export function writeMentions(state: PageState, text: string): string {
  const ids = new Map(mentionables(state).map(({ id, name }) => [name.toLowerCase(), id]));
  return text.replace(codeOrName, (found: string, name: string | undefined) => {
    // A full stop may end the sentence and not the name.
    const [, bare = '', stop = ''] = /^(.*?)(\.*)$/.exec(name ?? '') ?? [];
    const id = ids.get(bare.toLowerCase());
    return id === undefined ? found : `<@${id}>${stop}`;
  });
}
