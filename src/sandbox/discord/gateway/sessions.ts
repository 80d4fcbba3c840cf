import type { WebSocket } from 'ws';
import type { World } from '../world/world.ts';
import { createSession, type Session } from './session.ts';

/** The sessions of all shards, and how many were started. */
export interface Sessions {
  readonly all: () => Iterable<Session>;
  readonly find: (id: string) => Session | undefined;
  /** null if a shard of its key identified too recently, or no session starts are left. */
  readonly begin: (shard: readonly [number, number], intents: number, socket: WebSocket) => Session | null;
  readonly attach: (session: Session, socket: WebSocket) => void;
  /** The connection is gone. `over`: the client closed the session for good. */
  readonly detach: (session: Session, over: boolean) => void;
  readonly end: (session: Session) => void;
  readonly shards: () => { id: number; count: number; connected: boolean }[];
  readonly identifiesLeft: () => { remaining: number; resetAfterMs: number };
}

const dayMs = 86_400_000;

export interface GatewayLimits {
  /** Least time between two IDENTIFYs of a key. Discord: 5,000; 0 switches it off. */
  readonly identifyEveryMs: number;
  /** Discord: Gateway, Session Start Limit Object: keys are shard ids modulo this. */
  readonly maxConcurrency: number;
  readonly sessionStarts: number;
  /** Discord: Gateway, Sharding: a shard holds 2,500 servers at most. */
  readonly serversPerShard: number;
}

export function createSessions(
  world: World,
  options: { readonly resumeMs: number; readonly limits: GatewayLimits },
): Sessions {
  const sessions = new Map<string, Session>();
  const identifies: number[] = [];
  const lastIdentify = new Map<number, number>();
  const { identifyEveryMs, maxConcurrency, sessionStarts } = options.limits;

  function end(session: Session): void {
    if (session.expiry !== null) clearTimeout(session.expiry);
    sessions.delete(session.id);
  }

  function identifiesLeft(): { remaining: number; resetAfterMs: number } {
    const now = world.clock.now();
    while (identifies.length > 0 && (identifies[0] ?? now) <= now - dayMs) identifies.shift();
    return {
      remaining: Math.max(0, sessionStarts - identifies.length),
      resetAfterMs: identifies[0] === undefined ? 0 : identifies[0] + dayMs - now,
    };
  }

  return {
    all: () => sessions.values(),
    find: (id) => sessions.get(id),
    end,
    begin(shard, intents, socket) {
      const now = performance.now();
      const key = shard[0] % maxConcurrency;
      const last = lastIdentify.get(key);
      if (last !== undefined && now - last < identifyEveryMs) return null;
      if (identifiesLeft().remaining === 0) return null;
      lastIdentify.set(key, now);
      identifies.push(world.clock.now());
      const session = createSession(shard, intents, socket);
      sessions.set(session.id, session);
      return session;
    },
    attach(session, socket) {
      if (session.expiry !== null) clearTimeout(session.expiry);
      session.expiry = null;
      session.socket = socket;
      world.show({ type: 'bot' });
    },
    detach(session, over) {
      session.socket = null;
      if (over) end(session);
      else {
        session.expiry = setTimeout(() => end(session), options.resumeMs);
        session.expiry.unref();
      }
      world.show({ type: 'bot' });
    },
    shards() {
      // A restarted bot leaves a session behind that nobody will resume.
      const byShard = new Map<string, { id: number; count: number; connected: boolean }>();
      for (const { shard, socket } of sessions.values()) {
        const key = shard.join('/');
        const connected = socket !== null || byShard.get(key)?.connected === true;
        byShard.set(key, { id: shard[0], count: shard[1], connected });
      }
      return [...byShard.values()];
    },
    identifiesLeft,
  };
}
