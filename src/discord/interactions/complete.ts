import type { AutocompleteInteraction } from 'discord.js';
import { Busy } from '../../base/errors.ts';
import { SECOND } from '../../base/time.ts';
import type { Choice } from '../../command/command.ts';
import { limits } from '../cards/limits.ts';
import { cutPlain } from '../cards/markdown.ts';
import { forOne, ownValue, type RouterContext } from './context.ts';
import { whereTyped } from './input.ts';

/** Discord takes choices for three seconds. */
const ANSWERABLE = 2.5 * SECOND;

/** Offers what an option with autocomplete may be. */
export type Complete = (interaction: AutocompleteInteraction) => Promise<void>;

/** Whoever types on waits for the choices of the last letters alone. */
export function createComplete<Services>(context: RouterContext<Services>): Complete {
  const typing = new Map<string, AbortController>();
  return async (interaction) => {
    const { id } = interaction.user;
    const mine = new AbortController();
    typing.get(id)?.abort();
    typing.set(id, mine);
    const late = setTimeout(() => mine.abort(), ANSWERABLE);
    try {
      const choices = await findChoices(forOne(context, mine.signal), interaction).catch((error: unknown) => {
        // Nothing is offered then: what was typed meanwhile, or the next letter, asks again.
        if (mine.signal.aborted || error instanceof Busy) return [];
        throw error;
      });
      await interaction.respond(choices);
    } finally {
      clearTimeout(late);
      if (typing.get(id) === mine) typing.delete(id);
    }
  };
}

async function findChoices<Services>(
  { services, commands }: RouterContext<Services>,
  interaction: AutocompleteInteraction,
): Promise<Choice[]> {
  const focused = interaction.options.getFocused(true);
  const source = ownValue(commands.get(interaction.commandName)?.complete, focused.name);
  const found = (await source?.(services, focused.value, whereTyped(interaction))) ?? [];
  // A value that Discord would refuse is left out: it refuses the whole list otherwise.
  return found
    .filter((c) => c.name !== '' && c.value !== '' && c.value.length <= limits.optionText)
    .slice(0, limits.choices)
    .map((c) => ({ name: cutPlain(c.name, limits.optionText), value: c.value }));
}
