import { type REST, Routes } from 'discord.js';
import type {
  APIApplicationCommand,
  RESTGetAPICurrentUserResult,
  RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';

export type Declaration = RESTPostAPIApplicationCommandsJSONBody;

/** What Discord fills in where a declaration is silent. https://discord.com/developers/docs/interactions/application-commands */
const defaults: Readonly<Record<string, unknown>> = {
  type: 1,
  description: '',
  required: false,
  autocomplete: false,
  nsfw: false,
  default_member_permissions: null,
  options: [],
  choices: [],
  name_localizations: null,
  description_localizations: null,
};
/** What Discord adds of its own; `dm_permission` is what became of `contexts` for older clients. */
const theirs = new Set(['id', 'application_id', 'guild_id', 'version', 'handler', 'dm_permission']);

/** One form for a declaration and for what Discord made of it, so that they can be compared. */
function settle(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settle);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([k, v]) => !theirs.has(k) && v !== undefined && v !== null)
    .map(([k, v]) => [k, settle(v)] as const)
    .filter(([k, v]) => JSON.stringify(v) !== JSON.stringify(defaults[k]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

const same = (a: unknown, b: unknown) => JSON.stringify(settle(a)) === JSON.stringify(settle(b));
const key = (c: Declaration | APIApplicationCommand) => `${c.type ?? 1}:${c.name}`;

/** Differences by command name, between what is declared here and what Discord has. */
export interface Difference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly same: readonly string[];
}

export function compareCommands(
  declared: readonly Declaration[],
  registered: readonly APIApplicationCommand[],
): Difference {
  const theirsByKey = new Map(registered.map((c) => [key(c), c]));
  const ours = new Set(declared.map(key));
  const known = declared.filter((c) => theirsByKey.has(key(c)));
  const names = (cs: readonly { readonly name: string }[]) => cs.map((c) => c.name);
  return {
    added: names(declared.filter((c) => !theirsByKey.has(key(c)))),
    changed: names(known.filter((c) => !same(c, theirsByKey.get(key(c))))),
    removed: names(registered.filter((c) => !ours.has(key(c)))),
    same: names(known.filter((c) => same(c, theirsByKey.get(key(c))))),
  };
}

export const isUpToDate = (d: Difference) => d.added.length + d.changed.length + d.removed.length === 0;

const route = (application: string, guild: string | null) =>
  guild === null
    ? Routes.applicationCommands(application)
    : Routes.applicationGuildCommands(application, guild);

/** The application's id; a bot user has the same one only by custom, so it is asked for. */
export async function readApplication(rest: REST): Promise<string> {
  const application = (await rest.get(Routes.currentApplication())) as RESTGetAPICurrentUserResult;
  return application.id;
}

export async function readRegistered(
  rest: REST,
  application: string,
  guild: string | null,
): Promise<readonly APIApplicationCommand[]> {
  const query = new URLSearchParams({ with_localizations: 'true' });
  return (await rest.get(route(application, guild), { query })) as APIApplicationCommand[];
}

/** Registers the declared commands in place of all others, if anything differs; says what did. */
export async function registerCommands(
  rest: REST,
  target: { readonly application: string; readonly guild: string | null },
  declared: readonly Declaration[],
): Promise<Difference> {
  const registered = await readRegistered(rest, target.application, target.guild);
  const difference = compareCommands(declared, registered);
  if (!isUpToDate(difference)) await rest.put(route(target.application, target.guild), { body: declared });
  return difference;
}

/** What of the commands Discord is told. */
export function declarationsOf(
  commands: readonly { readonly declaration: Declaration | null }[],
): readonly Declaration[] {
  return commands.flatMap((c) => (c.declaration ? [c.declaration] : []));
}

/** Where a server's administrator invites the bot: it reads history for sending a digest once, and opens threads. */
export function inviteLink(application: string, permissions: bigint): string {
  const query = new URLSearchParams({
    client_id: application,
    scope: 'bot applications.commands',
    permissions: permissions.toString(),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
