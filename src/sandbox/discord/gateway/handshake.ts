import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { isToken } from '../token.ts';
import { guildCreate } from '../world/channels/guild-json.ts';
import type { World } from '../world/world.ts';
import { Closing, demandObject } from './closing.ts';
import { knownIntents, privilegedIntents, shardOf } from './intents.ts';
import type { ConnectionContext, Link } from './link.ts';
import { deliver, replay } from './session.ts';

const invalidSession = { op: Op.InvalidSession, d: false, s: null, t: null };

/** Discord: Gateway, Identifying: begins a session, and greets it by READY and the servers that it has. */
export function identify(context: ConnectionContext, link: Link, d: Record<string, unknown>): void {
  const { world, sessions, record } = context;
  if (link.session) throw new Closing(Close.AlreadyAuthenticated, 'Already authenticated.');
  checkIdentify(world, d);
  const shard = (d['shard'] ?? [0, 1]) as [number, number];
  const guilds = [...world.guilds.values()].filter(
    (g) => g.members.has(world.application.id) && shardOf(g.id, shard[1]) === shard[0],
  );
  if (guilds.length > context.limits.serversPerShard)
    throw new Closing(Close.ShardingRequired, 'Sharding required.');
  const begun = sessions.begin(shard, d['intents'] as number, link.socket);
  if (!begun) {
    link.send(invalidSession);
    return;
  }
  link.session = begun;
  sessions.attach(begun, link.socket);
  deliver(begun, 'READY', {
    v: 10,
    user: world.application.bot,
    session_type: 'normal',
    session_id: begun.id,
    resume_gateway_url: world.origin.replace('http', 'ws'),
    shard,
    application: { id: world.application.id, flags: 0 },
    guilds: guilds.map((g) => ({ id: g.id, unavailable: true })),
    private_channels: [],
    relationships: [],
    presences: [],
  });
  record('out', 'READY', { shard });
  if (begun.intents & 1)
    for (const g of guilds) deliver(begun, 'GUILD_CREATE', guildCreate(world, g, (begun.intents & 2) !== 0));
}

/** Discord: Gateway, Resuming: goes on with a session, and sends what it missed. */
export function resume(context: ConnectionContext, link: Link, d: Record<string, unknown>): void {
  const { world, sessions, record } = context;
  if (link.session) throw new Closing(Close.AlreadyAuthenticated, 'Already authenticated.');
  if (!isToken(world, d['token'])) throw new Closing(Close.AuthenticationFailed, 'Authentication failed.');
  const found = typeof d['session_id'] === 'string' ? sessions.find(d['session_id']) : undefined;
  if (!found) {
    link.send(invalidSession);
    return;
  }
  // The old connection may not have noticed yet that it is dead.
  found.socket?.terminate();
  sessions.attach(found, link.socket);
  if (typeof d['seq'] !== 'number' || !replay(found, d['seq'])) {
    sessions.end(found);
    link.send(invalidSession);
    return;
  }
  link.session = found;
  found.silentUntil = 0;
  deliver(found, 'RESUMED', {});
  record('out', 'RESUMED', {});
}

/** Discord: Opcodes and Status Codes, Gateway Close Event Codes. */
function checkIdentify(world: World, d: Record<string, unknown>): void {
  if (!isToken(world, d['token'])) throw new Closing(Close.AuthenticationFailed, 'Authentication failed.');
  const { intents, shard } = d;
  if (!isIntents(intents)) throw new Closing(Close.InvalidIntents, 'Invalid intent(s).');
  if ((intents & privilegedIntents & ~world.application.privileged) !== 0)
    throw new Closing(Close.DisallowedIntents, 'Disallowed intent(s).');
  const isShard =
    Array.isArray(shard) &&
    shard.length === 2 &&
    shard.every((n) => Number.isInteger(n)) &&
    shard[0] >= 0 &&
    shard[0] < shard[1];
  if (shard !== undefined && !isShard) throw new Closing(Close.InvalidShard, 'Invalid shard.');
  demandObject(d['properties']);
}

const isIntents = (intents: unknown): intents is number =>
  Number.isInteger(intents) &&
  (intents as number) >= 0 &&
  (intents as number) <= knownIntents &&
  ((intents as number) & ~knownIntents) === 0;
