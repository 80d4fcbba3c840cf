import { type APIAllowedMentions, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { permissionsIn } from '../permissions.ts';
import type { Channel, World } from '../world.ts';

export interface Mentions {
  readonly everyone: boolean;
  readonly users: readonly Id[];
  readonly roles: readonly Id[];
}

/** A block or span of code: what looks like a mention in it is text. */
const code = /```[\s\S]*?(?:```|$)|(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g;

/** Whom a text pings. Discord: Message, Allowed Mentions Object. */
export function findMentions(
  world: World,
  channel: Channel,
  author: Id,
  written: string,
  allowed: Partial<APIAllowedMentions> | null | undefined,
  repliedTo: Id | null,
): Mentions {
  const content = written.replace(code, ' ');
  const parse: readonly string[] = allowed
    ? (allowed.parse?.filter((p) => p !== null) ?? [])
    : ['users', 'roles', 'everyone'];
  const mayAll = (permissionsIn(world, channel, author) & P.MentionEveryone) !== 0n;
  const users = new Set<Id>();
  const roles = new Set<Id>();
  for (const [, id = ''] of content.matchAll(/<@!?(\d+)>/g))
    if (world.users.has(id) && (parse.includes('users') || allowed?.users?.includes(id))) users.add(id);
  const guild = channel.guild === null ? undefined : world.guilds.get(channel.guild);
  for (const [, id = ''] of content.matchAll(/<@&(\d+)>/g)) {
    const role = guild?.roles.get(id);
    if (!role || !(role.mentionable || mayAll)) continue;
    if (parse.includes('roles') || allowed?.roles?.includes(id)) roles.add(id);
  }
  if (repliedTo !== null && (allowed?.replied_user ?? !allowed)) users.add(repliedTo);
  const everyone =
    mayAll && guild !== undefined && parse.includes('everyone') && /@(everyone|here)\b/.test(content);
  return { everyone, users: [...users], roles: [...roles] };
}
