import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Action } from '../../src/command/card.ts';
import type { Choice } from '../../src/command/command.ts';
import { NothingFound } from '../../src/command/miss.ts';
import { brief } from '../../src/discord/cards/drawing.ts';
import { cutPlain } from '../../src/discord/cards/markdown.ts';
import { paperMenu } from '../../src/discord/cards/menus.ts';
import type { Paper } from '../../src/papers/paper.ts';
import type { Services } from '../services.ts';
import { newest, searchAnew, way } from './ways.ts';

/** Everywhere: servers, direct messages, and for people who installed the app for themselves. */
export const everywhere = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** In servers, for everybody. */
export const inServers = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Only in servers, and for those who manage them; a server can give it to others in its settings. */
export const managed = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
};

export const text = ApplicationCommandOptionType.String as const;

/** One command of several that share a name. */
export const subcommand = (
  name: string,
  description: string,
  options?: APIApplicationCommandBasicOption[],
): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name,
  description,
  ...(options && { options }),
});

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

export async function completePaper({ library }: Services, written: string): Promise<readonly Choice[]> {
  const papers = await library.suggestPapers(written, 25);
  return papers.map((p) => ({ name: p.title, value: p.id }));
}

export async function completeOrganisation(
  { library }: Services,
  written: string,
): Promise<readonly Choice[]> {
  const names = await library.suggestOrganisations(written, 25);
  return names.map((name) => ({ name, value: name }));
}

/** What is asked again once the right paper is known. */
export type Again = Pick<Action, 'command' | 'options'> & {
  readonly into: string;
  readonly how?: 'public' | 'private';
};

/** The papers that a name may mean, one where it is sure; a Miss that offers the nearest where there is none. */
export async function resolvePapers(
  { library }: Services,
  name: string,
  { how = 'public', ...again }: Again,
): Promise<readonly [Paper, ...Paper[]]> {
  const [first, ...others] = await library.resolve(name);
  if (first) return [first, ...others];
  // Nobody types an id: it came by a button, or from a list that was offered.
  if (/^[0-9a-f]{12}$/.test(name)) {
    throw new NothingFound('That paper isn’t here any more.', [[newest, searchAnew]]);
  }
  const { hits } = await library.search(name, { limit: 5 });
  const near = hits.map((hit) => brief(hit.paper));
  const [menu] = paperMenu(near, 'Did you mean one of these?');
  throw new NothingFound(
    `No paper here is called “${cutPlain(name, 100)}”.`,
    [
      ...(near.length > 0 ? [[{ ...menu, to: { ...again, how } }] as const] : []),
      [way('Another name…', { ...again, how: 'form' }), searchAnew],
    ],
    near.length > 0 ? 'These come nearest:' : undefined,
  );
}
