import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { isObject } from '../../wire/is-object.ts';
import { Closing, demandObject } from './closing.ts';
import { identify, resume } from './handshake.ts';
import type { Connection, ConnectionContext, Link } from './link.ts';
import { sendMembers } from './members.ts';

/** Discord: Gateway, Rate Limiting. */
const sendsAMinute = 120;
/** Discord: Gateway, Identifying: sends are at most 4096 bytes. */
const maxPayload = 4_096;

/** Discord: Gateway, Connection Lifecycle. */
export function openConnection(
  context: ConnectionContext,
  socket: WebSocket,
  query: URLSearchParams,
): Connection {
  const { heartbeatMs, sessions } = context;
  const link: Link = {
    socket,
    session: null,
    send: (payload) => socket.send(JSON.stringify(payload)),
  };
  const countSend = createSendLimit();
  let dead: NodeJS.Timeout | undefined;
  /** A client whose heartbeat is half an interval late counts as dead. */
  const expectHeartbeat = (): void => {
    clearTimeout(dead);
    dead = setTimeout(() => socket.close(Close.SessionTimedOut, 'Session timed out.'), heartbeatMs * 1.5);
    dead.unref();
  };

  socket.on('message', (data) => {
    try {
      countSend();
      const payload = parse(data);
      if (payload.op === Op.Heartbeat) expectHeartbeat();
      obey(context, link, payload);
    } catch (error) {
      if (!(error instanceof Closing)) throw error;
      socket.close(error.code, error.message);
    }
  });
  socket.on('error', () => socket.terminate());
  socket.once('close', (code) => {
    clearTimeout(dead);
    if (link.session?.socket !== socket) return;
    // Discord: Gateway, Initiating a Disconnect: 1000 and 1001 end the session.
    sessions.detach(link.session, code === 1000 || code === 1001);
  });
  const version = query.get('v');
  if (version !== null && version !== '10' && version !== '9')
    socket.close(Close.InvalidAPIVersion, 'Invalid API version.');
  else if ((query.get('encoding') ?? 'json') !== 'json' || query.has('compress'))
    socket.close(Close.DecodeError, 'The sandbox speaks JSON without compression.');
  else {
    link.send({ op: Op.Hello, d: { heartbeat_interval: heartbeatMs, _trace: [] }, s: null, t: null });
    expectHeartbeat();
  }
  return link;
}

/** Does what a client's payload asks for. @throws Closing when Discord would close the connection for it */
function obey(context: ConnectionContext, link: Link, { op, d }: Payload): void {
  const { session } = link;
  if (op !== Op.Heartbeat) context.record('in', Op[op] ?? `op ${op}`, isObject(d) ? d : {});
  switch (op) {
    case Op.Heartbeat:
      if (session === null || performance.now() >= session.silentUntil) link.send({ op: Op.HeartbeatAck });
      return;
    case Op.Identify:
      identify(context, link, demandObject(d));
      return;
    case Op.Resume:
      resume(context, link, demandObject(d));
      return;
    case Op.PresenceUpdate:
    case Op.VoiceStateUpdate:
      if (!session) throw new Closing(Close.NotAuthenticated, 'Not authenticated.');
      return;
    case Op.RequestGuildMembers:
      if (!session) throw new Closing(Close.NotAuthenticated, 'Not authenticated.');
      sendMembers(context.world, session, demandObject(d));
      return;
    default:
      throw new Closing(Close.UnknownOpcode, 'Unknown opcode.');
  }
}

function createSendLimit(): () => void {
  let sends: number[] = [];
  return () => {
    const now = performance.now();
    sends = sends.filter((t) => t > now - 60_000);
    sends.push(now);
    if (sends.length > sendsAMinute) throw new Closing(Close.RateLimited, 'Rate limited.');
  };
}

interface Payload {
  readonly op: number;
  readonly d: unknown;
}

function parse(data: RawData): Payload {
  const text = data.toString();
  if (text.length > maxPayload) throw new Closing(Close.DecodeError, 'Payload too large.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (!isObject(value) || typeof value['op'] !== 'number')
    throw new Closing(Close.DecodeError, 'Error while decoding payload.');
  return { op: value['op'], d: value['d'] };
}
