import type { WebSocket } from 'ws';
import type { World } from '../world/world.ts';
import { createSession, type Session } from './session.ts';

/** The sessions of all shards, and how many were started. */
export interface Sessions {
  readonly all: () => Iterable<Session>;
  readonly find: (id: string) => Session | undefined;
  /** null if this shard identified too recently. */
  readonly begin: (shard: readonly [number, number], intents: number, socket: WebSocket) => Session | null;
  readonly attach: (session: Session, socket: WebSocket) => void;
  /** The connection is gone. `over`: the client closed the session for good. */
  readonly detach: (session: Session, over: boolean) => void;
  readonly end: (session: Session) => void;
  readonly shards: () => { id: number; count: number; connected: boolean }[];
  readonly identifiesLeft: () => { remaining: number; resetAfterMs: number };
}

const dayMs = 86_400_000;
/** Discord: Gateway, Session Start Limit Object. */
const identifiesADay = 1_000;

export function createSessions(
  world: World,
  options: { readonly resumeMs: number; readonly identifyEveryMs: number },
): Sessions {
  const sessions = new Map<string, Session>();
  const identifies: number[] = [];
  const lastIdentify = new Map<string, number>();

  function end(session: Session): void {
    if (session.expiry !== null) clearTimeout(session.expiry);
    sessions.delete(session.id);
  }

  return {
    all: () => sessions.values(),
    find: (id) => sessions.get(id),
    end,
    begin(shard, intents, socket) {
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
    identifiesLeft() {
      const now = world.clock.now();
      while (identifies.length > 0 && (identifies[0] ?? now) <= now - dayMs) identifies.shift();
      return {
        remaining: Math.max(0, identifiesADay - identifies.length),
        resetAfterMs: identifies[0] === undefined ? 0 : identifies[0] + dayMs - now,
      };
    },
  };
}
