import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayOpcodes as Op } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import { type CallLog, withoutToken } from '../../wire/calls.ts';
import type { Dispatch, World } from '../world/world.ts';
import { openConnection } from './connection.ts';
import { filterEvent, shardOf } from './intents.ts';
import type { Connection, Recorder } from './link.ts';
import { deliver } from './session.ts';
import { createSessions, type GatewayLimits } from './sessions.ts';

export interface GatewayOptions {
  readonly world: World;
  readonly log: CallLog;
  /** Milliseconds between heartbeats, as HELLO tells them. Discord: about 41,250. */
  readonly heartbeatMs: number;
  /** How long a session without a connection can be resumed, in real milliseconds. */
  readonly resumeMs: number;
  readonly limits: GatewayLimits;
}

export interface Gateway {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly dispatch: (event: Dispatch) => void;
  readonly shards: () => { id: number; count: number; connected: boolean }[];
  /** Closes every connection with a code; 1006 cuts them without a word. */
  readonly drop: (code: number) => void;
  readonly requestReconnect: () => void;
  readonly invalidate: (resumable: boolean) => void;
  readonly silence: (ms: number) => void;
  readonly limits: GatewayLimits;
  /** How many shards Discord would recommend. */
  readonly recommended: () => number;
  readonly identifiesLeft: () => { remaining: number; resetAfterMs: number };
  readonly close: () => void;
}

export function createGateway(options: GatewayOptions): Gateway {
  const { world, log, heartbeatMs } = options;
  const server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  const sessions = createSessions(world, options);
  const connections = new Set<Connection>();

  const context = {
    world,
    sessions,
    heartbeatMs,
    limits: options.limits,
    record: createRecorder(world, log),
  };

  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (ws) => {
        const { searchParams } = new URL(request.url ?? '/', 'ws://localhost');
        const connection = openConnection(context, ws, searchParams);
        connections.add(connection);
        ws.once('close', () => connections.delete(connection));
      });
    },
    dispatch(event) {
      for (const session of sessions.all()) {
        if (shardOf(event.guild, session.shard[1]) !== session.shard[0]) continue;
        const d = filterEvent(world, session.intents, event);
        if (d === null) continue;
        deliver(session, event.t, d);
        context.record('out', event.t, d, event.t === 'INTERACTION_CREATE' ? (d as { id: string }).id : null);
      }
    },
    shards: sessions.shards,
    drop(code) {
      for (const { socket } of connections) code === 1006 ? socket.terminate() : socket.close(code);
    },
    requestReconnect() {
      for (const { send } of connections) send({ op: Op.Reconnect, d: null });
    },
    invalidate(resumable) {
      for (const session of sessions.all()) {
        if (session.socket === null) continue;
        session.socket.send(JSON.stringify({ op: Op.InvalidSession, d: resumable, s: null, t: null }));
        if (!resumable) sessions.end(session);
      }
    },
    silence(ms) {
      for (const session of sessions.all()) session.silentUntil = performance.now() + ms;
    },
    limits: options.limits,
    recommended: () => Math.max(1, Math.ceil(serversOf(world) / (options.limits.serversPerShard / 2.5))),
    identifiesLeft: sessions.identifiesLeft,
    close() {
      for (const { socket } of connections) socket.terminate();
      for (const session of [...sessions.all()]) sessions.end(session);
      server.close();
    },
  };
}

const serversOf = (world: World): number =>
  [...world.guilds.values()].filter((g) => g.members.has(world.application.id)).length;

/** Writes gateway messages into the log of the wire. */
const createRecorder =
  (world: World, log: CallLog): Recorder =>
  (wire, name, body, interaction = null) =>
    log.add({
      at: new Date(world.clock.now()).toISOString(),
      wire,
      name,
      status: null,
      ms: null,
      request: wire === 'in' ? withoutToken(body) : null,
      response: wire === 'out' ? withoutToken(body) : null,
      problems: [],
      fault: null,
      interaction,
    });
