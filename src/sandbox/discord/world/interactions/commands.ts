import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as O,
  PermissionFlagsBits as P,
  ApplicationCommandType as T,
} from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import { isForum } from '../channels/channels.ts';
import { permissionsIn } from '../permissions.ts';
import type { Channel, World } from '../world.ts';

export type Scope = Id | 'global';
/** What a bot sends to register a command. */
export type CommandBody = Partial<Omit<APIApplicationCommand, 'id' | 'version' | 'application_id'>> & {
  id?: Id;
  default_permission?: boolean;
};

const dayMs = 86_400_000;

export function commandsOf(world: World, scope: Scope): Map<Id, APIApplicationCommand> {
  let commands = world.commands.get(scope);
  if (!commands) {
    commands = new Map();
    world.commands.set(scope, commands);
  }
  return commands;
}

/** Fills in what Discord fills in. Discord: Application Commands, Application Command Structure. */
function complete(world: World, scope: Scope, id: Id, body: CommandBody): APIApplicationCommand {
  const global = scope === 'global';
  const permissions = body.default_member_permissions;
  return {
    id,
    application_id: world.application.id,
    version: world.nextId(),
    type: body.type ?? T.ChatInput,
    name: body.name ?? '',
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? '',
    description_localizations: body.description_localizations ?? null,
    default_member_permissions: permissions == null ? null : String(permissions),
    nsfw: body.nsfw ?? false,
    ...(body.options?.length && { options: body.options.map(completeOption) }),
    ...(global
      ? {
          dm_permission: body.dm_permission ?? body.contexts?.includes(1) ?? true,
          contexts: body.contexts ?? null,
          integration_types: body.integration_types ?? [0],
        }
      : { guild_id: scope }),
  } as APIApplicationCommand;
}

/** `required: false` is left out of Discord's answers. */
function completeOption(option: APIApplicationCommandOption): APIApplicationCommandOption {
  const { required, ...rest } = option;
  const options = 'options' in option ? option.options?.map(completeOption) : undefined;
  return {
    ...rest,
    ...(required && { required }),
    ...(options && { options }),
  } as APIApplicationCommandOption;
}

const sameAs = (body: CommandBody) => (c: APIApplicationCommand) =>
  c.name === body.name && c.type === (body.type ?? T.ChatInput);

/** Counts a new command against the 200 a day. Discord: Application Commands, Registering a Command. */
function countCreate(world: World, scope: Scope): void {
  const now = world.clock.now();
  const recent = (world.commandCreates.get(scope) ?? []).filter((t) => t > now - dayMs);
  if (recent.length >= 200) throw refuse.tooManyCreates();
  world.commandCreates.set(scope, [...recent, now]);
}

/** Creates, or overwrites the one of the same name and type. */
export function putCommand(
  world: World,
  scope: Scope,
  body: CommandBody,
  mayAdd: (types: readonly number[]) => void,
): { command: APIApplicationCommand; created: boolean } {
  const commands = commandsOf(world, scope);
  const old = [...commands.values()].find(sameAs(body));
  if (!old) {
    mayAdd([...commands.values()].map((c) => c.type as number).concat(body.type ?? T.ChatInput));
    countCreate(world, scope);
  }
  const command = complete(world, scope, old?.id ?? world.nextId(), body);
  commands.set(command.id, command);
  world.show({ type: 'commands' });
  return { command, created: !old };
}

/** The whole set becomes this one; same names keep their ids. */
export function overwriteCommands(
  world: World,
  scope: Scope,
  bodies: readonly CommandBody[],
): APIApplicationCommand[] {
  const before = [...commandsOf(world, scope).values()];
  const after = bodies.map((body) => {
    const old = before.find((c) => c.id === body.id) ?? before.find(sameAs(body));
    if (!old) countCreate(world, scope);
    return complete(world, scope, old?.id ?? world.nextId(), body);
  });
  world.commands.set(scope, new Map(after.map((c) => [c.id, c])));
  world.show({ type: 'commands' });
  return after;
}

export function changeCommand(world: World, scope: Scope, id: Id, body: CommandBody): APIApplicationCommand {
  const old = getCommand(world, scope, id);
  const command = complete(world, scope, id, { ...old, ...body, type: old.type } as CommandBody);
  commandsOf(world, scope).set(id, command);
  world.show({ type: 'commands' });
  return command;
}

export function getCommand(world: World, scope: Scope, id: Id): APIApplicationCommand {
  const command = commandsOf(world, scope).get(id);
  if (!command) throw refuse.unknownCommand();
  return command;
}

export function removeCommand(world: World, scope: Scope, id: Id): void {
  if (!commandsOf(world, scope).delete(id)) throw refuse.unknownCommand();
  world.show({ type: 'commands' });
}

/** One thing that can be run: a command, or one of its subcommands. */
export interface Runnable {
  readonly command: APIApplicationCommand;
  /** "paper", "digest add". */
  readonly name: string;
  readonly path: readonly APIApplicationCommandOption[];
  readonly options: readonly APIApplicationCommandOption[];
}

/** What a user may run in a channel. Discord: Application Commands, Permissions and Contexts. */
export function runnables(world: World, channel: Channel, user: Id): Runnable[] {
  if (isForum(channel)) return [];
  const has = permissionsIn(world, channel, user);
  if (!(has & P.ViewChannel) || !(has & P.UseApplicationCommands)) return [];
  const scopes: Scope[] = channel.guild === null ? ['global'] : [channel.guild, 'global'];
  return scopes
    .flatMap((scope) => [...commandsOf(world, scope).values()])
    .filter(
      (command) => allows(command, has) && Object.keys(ownersOf(world, channel, user, command)).length > 0,
    )
    .flatMap((command) => leaves(command, command.options ?? [], []));
}

function allows(command: APIApplicationCommand, has: bigint): boolean {
  const needed = command.default_member_permissions;
  if (needed == null || has & P.Administrator) return true;
  return needed !== '0' && (has & BigInt(needed)) === BigInt(needed);
}

/**
 * By which installations a command (or, without one, a component) may be used here. Discord: Receiving and
 * Responding, Authorizing Integration Owners Object.
 */
export function ownersOf(
  world: World,
  channel: Channel,
  user: Id,
  command: APIApplicationCommand | null,
): Partial<Record<'0' | '1', Id>> {
  const { application } = world;
  const withBot = channel.guild === null && channel.recipients.includes(application.id);
  const context = channel.guild !== null ? 0 : withBot ? 1 : 2;
  if (command?.contexts && !command.contexts.includes(context)) return {};
  if (command && context !== 0 && command.dm_permission === false && !command.contexts) return {};
  const types: readonly number[] = command?.guild_id ? [0] : (command?.integration_types ?? [0, 1]);
  const installed =
    channel.guild !== null && world.guilds.get(channel.guild)?.members.has(application.id) === true;
  const owners: Partial<Record<'0' | '1', Id>> = {};
  if (types.includes(0) && installed && channel.guild !== null) owners['0'] = channel.guild;
  if (types.includes(0) && withBot) owners['0'] = '0';
  if (types.includes(1) && application.userInstalls.has(user)) owners['1'] = user;
  return owners;
}

function leaves(
  command: APIApplicationCommand,
  options: readonly APIApplicationCommandOption[],
  path: readonly APIApplicationCommandOption[],
): Runnable[] {
  const nested = options.filter((o) => o.type === O.Subcommand || o.type === O.SubcommandGroup);
  if (nested.length === 0)
    return [{ command, name: [command.name, ...path.map((p) => p.name)].join(' '), path, options }];
  return nested.flatMap((o) => leaves(command, o.options ?? [], [...path, o]));
}
