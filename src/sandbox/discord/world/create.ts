import { generateKeyPairSync, sign } from 'node:crypto';
import type {
  APIGuildMember,
  APIRole,
  APIUser,
  GuildMemberFlags,
  RoleFlags,
  UserFlags,
} from 'discord-api-types/v10';
import type { Id } from '../../contract/objects.ts';
import type { SandboxClock } from '../clock.ts';
import { botToken, createIds } from '../ids.ts';
import type { Dispatch, Guild, Sight, User, World, WorldLimits } from './world.ts';

export interface WorldOptions {
  readonly clock: SandboxClock;
  readonly application: { readonly id: Id; readonly name: string };
  /** Privileged intents that are switched on, as bits. */
  readonly privilegedIntents: number;
  readonly limits: WorldLimits;
  readonly dispatch: (event: Dispatch) => void;
  readonly show: (sight: Sight) => void;
}

/** An empty Discord with one application in it. */
export function createWorld(options: WorldOptions): World {
  const { clock, application } = options;
  const bot = userJson(application.id, application.name, { bot: true });
  const world: World = {
    clock,
    nextId: createIds(clock),
    origin: '',
    application: {
      id: application.id,
      name: application.name,
      bot,
      owner: '',
      token: botToken(application.id, application.name),
      userInstalls: new Set(),
      endpoint: null,
      ...createKeys(),
      privileged: options.privilegedIntents,
    },
    users: new Map(),
    guilds: new Map(),
    channels: new Map(),
    commands: new Map(),
    commandCreates: new Map(),
    interactions: new Map(),
    webhooks: new Map(),
    invites: new Map(),
    events: new Map(),
    looseFiles: new Map(),
    dispatch: options.dispatch,
    show: options.show,
    limits: options.limits,
  };
  world.users.set(bot.id, { api: bot, locale: 'en-US', closedDms: true });
  return world;
}

/** Discord: Ed25519, as of RFC 8032. */
function createKeys(): Pick<World['application'], 'verifyKey' | 'sign'> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    verifyKey: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex'),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('hex'),
  };
}

export function userJson(id: Id, name: string, more: { bot?: boolean; displayName?: string } = {}): APIUser {
  return {
    id,
    username: name,
    // Bots still have a discriminator. Discord: User, User Object.
    discriminator: more.bot ? String((BigInt(id) % 9999n) + 1n).padStart(4, '0') : '0',
    global_name: more.displayName ?? null,
    avatar: null,
    bot: more.bot ?? false,
    system: false,
    banner: null,
    accent_color: null,
    public_flags: 0 as UserFlags,
  } as APIUser;
}

export function addUser(world: World, id: Id, name: string, displayName: string, locale: string): User {
  const user: User = { api: userJson(id, name, { displayName }), locale, closedDms: false };
  world.users.set(id, user);
  return user;
}

export function addGuild(
  world: World,
  from: { id: Id; name: string; owner: Id; everyone: bigint; locale?: string },
): Guild {
  const guild: Guild = {
    id: from.id,
    name: from.name,
    owner: from.owner,
    locale: from.locale ?? 'en-US',
    systemChannel: null,
    members: new Map(),
    bans: new Map(),
    roles: new Map(),
  };
  world.guilds.set(guild.id, guild);
  addRole(guild, { id: guild.id, name: '@everyone', permissions: from.everyone, position: 0 });
  return guild;
}

export interface NewRole {
  readonly id: Id;
  readonly name: string;
  readonly permissions: bigint;
  readonly position?: number;
  readonly color?: number;
  readonly mentionable?: boolean;
  readonly hoist?: boolean;
  /** The role of a bot. */
  readonly bot?: Id;
}

export function addRole(guild: Guild, from: NewRole): APIRole {
  const color = from.color ?? 0;
  const role = {
    id: from.id,
    name: from.name,
    color,
    colors: { primary_color: color, secondary_color: null, tertiary_color: null },
    hoist: from.hoist ?? false,
    icon: null,
    unicode_emoji: null,
    position: from.position ?? guild.roles.size,
    permissions: from.permissions.toString(),
    managed: from.bot !== undefined,
    mentionable: from.mentionable ?? false,
    flags: 0 as RoleFlags,
    ...(from.bot !== undefined && { tags: { bot_id: from.bot } }),
  } as APIRole;
  guild.roles.set(role.id, role);
  return role;
}

export function addMember(world: World, guild: Guild, user: Id, roles: readonly Id[] = []): APIGuildMember {
  const known = world.users.get(user);
  if (!known) throw new Error(`no user ${user}`);
  const member = {
    user: known.api,
    nick: null,
    avatar: null,
    banner: null,
    roles: [...roles],
    joined_at: new Date(world.clock.now()).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0 as GuildMemberFlags,
    pending: false,
    communication_disabled_until: null,
  } as APIGuildMember;
  guild.members.set(user, member);
  return member;
}
