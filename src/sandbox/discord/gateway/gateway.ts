import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayOpcodes as Op } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { type CallLog, withoutToken } from '../../wire/calls.ts';
import type { Dispatch, World } from '../world/world.ts';
import { type Connection, openConnection } from './connection.ts';
import { filterEvent, shardOf } from './intents.ts';
import { createSession, deliver, type Session } from './session.ts';

export interface GatewayOptions {
  readonly world: World;
  readonly log: CallLog;
  /** Milliseconds between heartbeats, as HELLO tells them. Discord: about 41,250. */
  readonly heartbeatMs: number;
  /** How long a session without a connection can be resumed, in real milliseconds. */
  readonly resumeMs: number;
  /** Least time between two IDENTIFYs of a shard. Discord: 5,000; 0 switches it off. */
  readonly identifyEveryMs: number;
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
  readonly identifiesLeft: () => { remaining: number; resetAfterMs: number };
  readonly close: () => void;
}

/** Discord: Gateway, Identifying: sends are at most 4096 bytes. */
const maxPayload = 4_096;
const dayMs = 86_400_000;

export function createGateway(options: GatewayOptions): Gateway {
  const { world, log } = options;
  const server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  const sessions = new Map<string, Session>();
  const connections = new Set<Connection>();
  const identifies: number[] = [];
  const lastIdentify = new Map<string, number>();

  const connected = (): Session[] => [...sessions.values()].filter((s) => s.socket !== null);
  const record = (wire: 'in' | 'out', name: string, body: object, interaction: string | null = null): void =>
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

  function end(session: Session): void {
    if (session.expiry !== null) clearTimeout(session.expiry);
    sessions.delete(session.id);
  }

  const house = {
    world,
    heartbeatMs: options.heartbeatMs,
    maxPayload,
    record,
    find: (id: string) => sessions.get(id),
    end,
    /** null when this shard identified a moment ago. */
    begin(shard: readonly [number, number], intents: number, socket: WebSocket): Session | null {
      const now = performance.now();
      const key = shard.join('/');
      const last = lastIdentify.get(key);
      if (last !== undefined && now - last < options.identifyEveryMs) return null;
      lastIdentify.set(key, now);
      identifies.push(world.clock.now());
      const session = createSession(shard, intents, socket);
      sessions.set(session.id, session);
      return session;
    },
    attach(session: Session, socket: WebSocket): void {
      if (session.expiry !== null) clearTimeout(session.expiry);
      session.expiry = null;
      session.socket = socket;
      world.show({ type: 'bot' });
    },
    /** The connection is gone. `over`: the client said goodbye for good. */
    detach(session: Session, over: boolean): void {
      session.socket = null;
      if (over) end(session);
      else {
        session.expiry = setTimeout(() => end(session), options.resumeMs);
        session.expiry.unref();
      }
      world.show({ type: 'bot' });
    },
  };

  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (ws) => {
        const connection = openConnection(
          house,
          ws,
          new URL(request.url ?? '/', 'ws://localhost').searchParams,
        );
        connections.add(connection);
        ws.once('close', () => connections.delete(connection));
      });
    },
    dispatch(event) {
      for (const session of sessions.values()) {
        if (shardOf(event.guild, session.shard[1]) !== session.shard[0]) continue;
        const d = filterEvent(world, session.intents, event);
        if (d === null) continue;
        deliver(session, event.t, d);
        record('out', event.t, d, event.t === 'INTERACTION_CREATE' ? (d as { id: string }).id : null);
      }
    },
    shards() {
      // A bot that restarted leaves a session behind that nobody will resume.
      const byShard = new Map<string, { id: number; count: number; connected: boolean }>();
      for (const { shard, socket } of sessions.values()) {
        const key = shard.join('/');
        const connected = socket !== null || byShard.get(key)?.connected === true;
        byShard.set(key, { id: shard[0], count: shard[1], connected });
      }
      return [...byShard.values()];
    },
    drop(code) {
      for (const { socket } of connections) code === 1006 ? socket.terminate() : socket.close(code);
    },
    requestReconnect() {
      for (const { send } of connections) send({ op: Op.Reconnect, d: null });
    },
    invalidate(resumable) {
      for (const session of connected()) {
        session.socket?.send(JSON.stringify({ op: Op.InvalidSession, d: resumable, s: null, t: null }));
        if (!resumable) end(session);
      }
    },
    silence(ms) {
      for (const session of sessions.values()) session.silentUntil = performance.now() + ms;
    },
    identifiesLeft() {
      const now = world.clock.now();
      while (identifies.length > 0 && (identifies[0] ?? now) <= now - dayMs) identifies.shift();
      return {
        remaining: Math.max(0, 1000 - identifies.length),
        resetAfterMs: identifies[0] === undefined ? 0 : identifies[0] + dayMs - now,
      };
    },
    close() {
      for (const { socket } of connections) socket.terminate();
      for (const session of [...sessions.values()]) end(session);
      server.close();
    },
  };
}
