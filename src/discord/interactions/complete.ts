import type { AutocompleteInteraction } from 'discord.js';
import { limits } from '../cards/limits.ts';
import { cutPlain } from '../cards/markdown.ts';
import { ownValue, type RouterContext } from './context.ts';
import { whereTyped } from './input.ts';

/** Offers what an option with autocomplete may be. */
export async function complete<Services>(
  { services, commands }: RouterContext<Services>,
  interaction: AutocompleteInteraction,
): Promise<void> {
  const focused = interaction.options.getFocused(true);
  const source = ownValue(commands.get(interaction.commandName)?.complete, focused.name);
  const found = (await source?.(services, focused.value, whereTyped(interaction))) ?? [];
  // A value that Discord would refuse is left out: it refuses the whole list otherwise.
  const choices = found
    .filter((c) => c.name !== '' && c.value !== '' && c.value.length <= limits.optionText)
    .slice(0, limits.choices)
    .map((c) => ({ name: cutPlain(c.name, limits.optionText), value: c.value }));
  await interaction.respond(choices);
}
