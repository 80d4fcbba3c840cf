import {
  type APIApplicationCommandOption,
  type APIGuildMember,
  ApplicationCommandOptionType as O,
} from 'discord-api-types/v10';
import type { OptionValue, UploadedFile } from '../contract/commands.ts';
import type { Id } from '../contract/objects.ts';
import { partialChannel } from '../discord/world/channels/channels.ts';
import type { Runnable } from '../discord/world/interactions/commands.ts';
import { describeFile } from '../discord/world/messages/files.ts';
import { sees } from '../discord/world/permissions.ts';
import type { Channel, World } from '../discord/world/world.ts';
import { noneOf, Refused } from './refused.ts';

/** Discord: Receiving and Responding, Resolved Data Structure. */
export type Resolved = Record<string, Record<Id, object>>;

export interface Place {
  readonly world: World;
  readonly channel: Channel;
  readonly user: Id;
}

interface Filled {
  readonly name: string;
  readonly type: number;
  readonly value: string | number | boolean;
  readonly focused?: true;
}

/** What a command's form sends: checked as Discord's client checks it. */
export function fillOptions(
  place: Place,
  runnable: Runnable,
  given: Readonly<Record<string, OptionValue>>,
  focused?: { readonly name: string; readonly value: string },
): { options: object[]; resolved: Resolved } {
  const resolved: Resolved = {};
  const known = runnable.options.map((o) => o.name);
  for (const name of [...Object.keys(given), ...(focused ? [focused.name] : [])])
    if (!known.includes(name)) throw noneOf(`option of /${runnable.name}`, name, known);
  const filled: Filled[] = [];
  for (const option of runnable.options) {
    if (focused?.name === option.name) {
      // While it is typed it is text, whatever its type. Discord: Application Commands, Autocomplete.
      filled.push({ name: option.name, type: option.type, value: focused.value, focused: true });
      continue;
    }
    const value = given[option.name];
    if (value === undefined) {
      if (option.required && !focused)
        throw new Refused(400, `The option "${option.name}" of /${runnable.name} is required.`);
      continue;
    }
    filled.push({ name: option.name, type: option.type, value: take(place, option, value, resolved) });
  }
  const nested = runnable.path.reduceRight<object[]>(
    (inner, o) => [{ name: o.name, type: o.type, ...(inner.length > 0 && { options: inner }) }],
    filled,
  );
  return { options: nested, resolved };
}

type Choosable = APIApplicationCommandOption & {
  choices?: readonly { name: string; value: string | number }[];
  min_length?: number;
  max_length?: number;
  min_value?: number;
  max_value?: number;
  channel_types?: readonly number[];
};

function take(
  place: Place,
  option: Choosable,
  value: OptionValue,
  resolved: Resolved,
): string | number | boolean {
  const wrong = (what: string) => new Refused(400, `The option "${option.name}" takes ${what}.`);
  if (option.type === O.Attachment) {
    if (typeof value !== 'object') throw wrong('a file: { filename, data }');
    return takeFile(place, value, resolved);
  }
  if (typeof value === 'object') throw wrong('no file');
  switch (option.type) {
    case O.String: {
      const text = String(value);
      const min = option.min_length ?? 0;
      const max = option.max_length ?? 6000;
      if (text.length < min || text.length > max) throw wrong(`${min} to ${max} characters`);
      return chosen(option, text, wrong);
    }
    case O.Integer:
    case O.Number: {
      const number = Number(value);
      if (!Number.isFinite(number) || (option.type === O.Integer && !Number.isInteger(number)))
        throw wrong(option.type === O.Integer ? 'a whole number' : 'a number');
      const min = option.min_value ?? -(2 ** 53);
      const max = option.max_value ?? 2 ** 53;
      if (number < min || number > max) throw wrong(`${min} to ${max}`);
      return chosen(option, number, wrong);
    }
    case O.Boolean:
      if (typeof value === 'boolean') return value;
      if (value === 'true' || value === 'false') return value === 'true';
      throw wrong('true or false');
    case O.User:
      return resolveUser(place, String(value), resolved);
    case O.Role:
      return resolveRole(place, String(value), resolved);
    case O.Mentionable:
      return resolveMentionable(place, String(value), resolved);
    case O.Channel: {
      const id = resolveChannel(place, String(value), resolved);
      const type = place.world.channels.get(id)?.type;
      if (option.channel_types?.length && type !== undefined && !option.channel_types.includes(type))
        throw wrong(`a channel of the types ${option.channel_types.join(', ')}`);
      return id;
    }
    default:
      throw wrong('nothing that the sandbox knows');
  }
}

/** Of fixed choices only a choice's value or name can be sent. */
function chosen<T extends string | number>(option: Choosable, value: T, wrong: (what: string) => Refused): T {
  if (!option.choices?.length || option.type === O.Boolean) return value;
  const choice = option.choices.find((c) => c.value === value || c.name === value);
  if (!choice) throw wrong(`one of ${option.choices.map((c) => c.name).join(', ')}`);
  return choice.value as T;
}

function put(resolved: Resolved, kind: string, id: Id, value: object): void {
  resolved[kind] ??= {};
  resolved[kind][id] = value;
}

const plain = (value: string): string => value.replace(/^<?[@#][!&]?/, '').replace(/>$/, '');

const partialMember = ({ user: _, deaf: __, mute: ___, ...rest }: APIGuildMember): object => ({
  ...rest,
  permissions: '0',
});

export function resolveUser({ world, channel }: Place, value: string, resolved: Resolved): Id {
  const name = plain(value);
  const user = [...world.users.values()].find((u) => u.api.id === name || u.api.username === name);
  if (!user)
    throw noneOf(
      'user',
      value,
      [...world.users.values()].map((u) => u.api.username),
    );
  const { id } = user.api;
  put(resolved, 'users', id, user.api);
  const member = channel.guild === null ? undefined : world.guilds.get(channel.guild)?.members.get(id);
  if (member) put(resolved, 'members', id, partialMember(member));
  return id;
}

export function resolveRole({ world, channel }: Place, value: string, resolved: Resolved): Id {
  const roles = [...(world.guilds.get(channel.guild ?? '')?.roles.values() ?? [])];
  const name = plain(value);
  const role = roles.find((r) => r.id === name || r.name === name || r.name === value);
  if (!role)
    throw noneOf(
      'role',
      value,
      roles.map((r) => r.name),
    );
  put(resolved, 'roles', role.id, role);
  return role.id;
}

export function resolveMentionable(place: Place, value: string, resolved: Resolved): Id {
  const roles = [...(place.world.guilds.get(place.channel.guild ?? '')?.roles.values() ?? [])];
  const isRole = roles.some((r) => r.id === plain(value) || r.name === plain(value) || r.name === value);
  return isRole ? resolveRole(place, value, resolved) : resolveUser(place, value, resolved);
}

export function resolveChannel({ world, channel, user }: Place, value: string, resolved: Resolved): Id {
  const all = [...world.channels.values()].filter(
    (c) => c.guild !== null && c.guild === channel.guild && sees(world, c, user),
  );
  const found = all.find((c) => c.id === plain(value) || c.name === plain(value));
  if (!found)
    throw noneOf(
      'channel',
      value,
      all.map((c) => c.name),
    );
  put(resolved, 'channels', found.id, partialChannel(world, found, user));
  return found.id;
}

export function takeFile({ world, channel }: Place, file: UploadedFile, resolved: Resolved): Id {
  const data = new Uint8Array(Buffer.from(file.data, 'base64'));
  if (data.byteLength > world.limits.fileBytes)
    throw new Refused(413, `"${file.filename}" is larger than ${world.limits.fileBytes} bytes.`);
  const id = world.nextId();
  const upload = {
    index: '0',
    filename: file.filename,
    contentType: file.contentType ?? 'application/octet-stream',
    data,
  };
  const api = describeFile(world, channel.id, id, upload, undefined);
  world.looseFiles.set(id, { api, data });
  const [oldest] = world.looseFiles.keys();
  if (world.looseFiles.size > 100 && oldest !== undefined) world.looseFiles.delete(oldest);
  put(resolved, 'attachments', id, api);
  return id;
}
