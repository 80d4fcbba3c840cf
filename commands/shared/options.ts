import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { UserError } from '../../src/base/errors.ts';
import type { Choice } from '../../src/command/command.ts';
import type { Paper } from '../../src/papers/paper.ts';
import type { Services } from '../services.ts';

/** Everywhere: servers, direct messages, and for people who installed the app for themselves. */
export const everywhere = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

export const text = ApplicationCommandOptionType.String as const;

/** What a person types: Discord stops at 300 characters, the parser at 4,000. */
export const typed = z
  .string({ error: 'is missing' })
  .trim()
  .min(1, 'is empty')
  .max(4000, 'is longer than 4,000 characters');

export const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(min, `must be ${min} or more`)
    .max(max, `must be ${max} or less`);

/** An option that names a paper, with autocomplete. */
export const paperOption = (name: string, description: string, required: boolean) => ({
  type: text,
  name,
  description,
  required,
  autocomplete: true as const,
  max_length: 300,
});

export const completePaper = (services: Services, written: string): readonly Choice[] =>
  services.library.search.suggestPapers(written, 25).map((p) => ({ name: p.title, value: p.id }));

export const completeOrganisation = (services: Services, written: string): readonly Choice[] =>
  services.library.search.suggestOrganisations(written, 25).map((name) => ({ name, value: name }));

/** The papers that a name may mean, one where it is sure; a UserError where there is none. */
export function resolvePapers(services: Services, name: string): readonly [Paper, ...Paper[]] {
  const [first, ...others] = services.library.search.resolve(name);
  if (first) return [first, ...others];
  // Nobody types an id: it came by a button, or from a list that was offered.
  if (/^[0-9a-f]{12}$/.test(name)) {
    throw new UserError('That paper can’t be found here any more.', 'Find others with /paper.');
  }
  throw new UserError(
    `No paper here is called “${name.slice(0, 100)}”.`,
    'Pick one from the list while you type, or find it with /paper.',
  );
}
