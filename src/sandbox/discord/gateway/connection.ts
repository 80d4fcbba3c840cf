import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { isObject } from '../../wire/is-object.ts';
import { isToken } from '../token.ts';
import { guildCreate } from '../world/channels/guild-json.ts';
import type { World } from '../world/world.ts';
import { knownIntents, privilegedIntents, shardOf } from './intents.ts';
import { deliver, replay, type Session } from './session.ts';

/** What a connection needs of the gateway that it belongs to. */
export interface House {
  readonly world: World;
  readonly heartbeatMs: number;
  readonly maxPayload: number;
  readonly record: (wire: 'in' | 'out', name: string, body: object) => void;
  readonly find: (id: string) => Session | undefined;
  readonly begin: (shard: readonly [number, number], intents: number, socket: WebSocket) => Session | null;
  readonly attach: (session: Session, socket: WebSocket) => void;
  readonly detach: (session: Session, over: boolean) => void;
  readonly end: (session: Session) => void;
}

export interface Connection {
  readonly socket: WebSocket;
  readonly send: (payload: object) => void;
}

/** Discord: Gateway, Rate Limiting. */
const sendsAMinute = 120;
const invalidSession = { op: Op.InvalidSession, d: false, s: null, t: null };

/** Discord: Gateway, Connection Lifecycle. */
export function openConnection(house: House, socket: WebSocket, query: URLSearchParams): Connection {
  const { world } = house;
  let session: Session | null = null;
  let sends: number[] = [];
  let dead: NodeJS.Timeout | undefined;

  const send = (payload: object): void => socket.send(JSON.stringify(payload));

  /** A client that misses its heartbeat by half an interval is taken for dead. */
  function expectHeartbeat(): void {
    clearTimeout(dead);
    dead = setTimeout(
      () => socket.close(Close.SessionTimedOut, 'Session timed out.'),
      house.heartbeatMs * 1.5,
    );
    dead.unref();
  }

  function identify(d: Record<string, unknown>): void {
    if (session) throw new Closing(Close.AlreadyAuthenticated, 'Already authenticated.');
    checkIdentify(world, d);
    const shard = (d['shard'] ?? [0, 1]) as [number, number];
    const begun = house.begin(shard, d['intents'] as number, socket);
    if (!begun) {
      send(invalidSession);
      return;
    }
    session = begun;
    house.attach(begun, socket);
    const guilds = [...world.guilds.values()].filter(
      (g) => g.members.has(world.application.id) && shardOf(g.id, shard[1]) === shard[0],
    );
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
    house.record('out', 'READY', { shard });
    if (begun.intents & 1)
      for (const g of guilds)
        deliver(begun, 'GUILD_CREATE', guildCreate(world, g, (begun.intents & 2) !== 0));
  }

  function resume(d: Record<string, unknown>): void {
    if (session) throw new Closing(Close.AlreadyAuthenticated, 'Already authenticated.');
    if (!isToken(world, d['token'])) throw new Closing(Close.AuthenticationFailed, 'Authentication failed.');
    const found = typeof d['session_id'] === 'string' ? house.find(d['session_id']) : undefined;
    if (!found) {
      send(invalidSession);
      return;
    }
    // The old connection may not know yet that it is dead.
    found.socket?.terminate();
    house.attach(found, socket);
    if (typeof d['seq'] !== 'number' || !replay(found, d['seq'])) {
      house.end(found);
      send(invalidSession);
      return;
    }
    session = found;
    session.silentUntil = 0;
    deliver(session, 'RESUMED', {});
    house.record('out', 'RESUMED', {});
  }

  function receive(data: RawData): void {
    const text = data.toString();
    if (text.length > house.maxPayload) throw new Closing(Close.DecodeError, 'Payload too large.');
    const now = performance.now();
    sends = sends.filter((t) => t > now - 60_000);
    sends.push(now);
    if (sends.length > sendsAMinute) throw new Closing(Close.RateLimited, 'Rate limited.');
    const payload = parse(text);
    if (!payload) throw new Closing(Close.DecodeError, 'Error while decoding payload.');
    const { op, d } = payload;
    if (op !== Op.Heartbeat) house.record('in', Op[op] ?? `op ${op}`, isObject(d) ? d : {});
    switch (op) {
      case Op.Heartbeat:
        expectHeartbeat();
        if (session === null || now >= session.silentUntil) send({ op: Op.HeartbeatAck });
        return;
      case Op.Identify:
        identify(demandObject(d));
        return;
      case Op.Resume:
        resume(demandObject(d));
        return;
      case Op.PresenceUpdate:
      case Op.VoiceStateUpdate:
        if (!session) throw new Closing(Close.NotAuthenticated, 'Not authenticated.');
        return;
      case Op.RequestGuildMembers:
        if (!session) throw new Closing(Close.NotAuthenticated, 'Not authenticated.');
        sendMembers(world, session, demandObject(d));
        return;
      default:
        throw new Closing(Close.UnknownOpcode, 'Unknown opcode.');
    }
  }

  socket.on('message', (data) => {
    try {
      receive(data);
    } catch (error) {
      if (!(error instanceof Closing)) throw error;
      socket.close(error.code, error.message);
    }
  });
  socket.on('error', () => socket.terminate());
  socket.once('close', (code) => {
    clearTimeout(dead);
    if (session?.socket !== socket) return;
    // Discord: Gateway, Initiating a Disconnect: 1000 and 1001 end the session.
    house.detach(session, code === 1000 || code === 1001);
  });
  const version = query.get('v');
  if (version !== null && version !== '10' && version !== '9')
    socket.close(Close.InvalidAPIVersion, 'Invalid API version.');
  else if ((query.get('encoding') ?? 'json') !== 'json' || query.has('compress'))
    socket.close(Close.DecodeError, 'The sandbox speaks JSON without compression.');
  else {
    send({ op: Op.Hello, d: { heartbeat_interval: house.heartbeatMs, _trace: [] }, s: null, t: null });
    expectHeartbeat();
  }
  return { socket, send };
}

/** The connection is to be closed, with one of Discord's codes. */
class Closing extends Error {
  readonly code: number;
  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
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

function demandObject(d: unknown): Record<string, unknown> {
  if (!isObject(d)) throw new Closing(Close.DecodeError, 'Error while decoding payload.');
  return d;
}

/** Discord: Gateway Events, Request Guild Members. */
function sendMembers(world: World, session: Session, d: Record<string, unknown>): void {
  const guild = world.guilds.get(String(d['guild_id']));
  if (!guild?.members.has(world.application.id)) return;
  const ids = d['user_ids'] === undefined ? null : [d['user_ids']].flat().map(String);
  const query = typeof d['query'] === 'string' ? d['query'].toLowerCase() : '';
  const members = [...guild.members.values()].filter((m) =>
    ids ? ids.includes(m.user.id) : m.user.username.toLowerCase().startsWith(query),
  );
  deliver(session, 'GUILD_MEMBERS_CHUNK', {
    guild_id: guild.id,
    members,
    chunk_index: 0,
    chunk_count: 1,
    not_found: ids?.filter((id) => !guild.members.has(id)) ?? [],
    ...(d['nonce'] !== undefined && { nonce: d['nonce'] }),
  });
}

function parse(text: string): { op: number; d: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && typeof value['op'] === 'number' ? { op: value['op'], d: value['d'] } : null;
  } catch {
    return null;
  }
}
