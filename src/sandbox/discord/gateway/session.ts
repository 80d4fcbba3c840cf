import type { WebSocket } from 'ws';
import { sessionId } from '../ids.ts';

/** Events kept for a RESUME. Discord doesn't say how many; a client that missed more must identify anew. */
const replayed = 1_000;

/** What outlives a connection: the numbered events of one shard. */
export interface Session {
  readonly id: string;
  readonly shard: readonly [id: number, count: number];
  readonly intents: number;
  seq: number;
  readonly events: { readonly seq: number; readonly text: string }[];
  socket: WebSocket | null;
  /** Ends it if nobody resumes in time. */
  expiry: NodeJS.Timeout | null;
  /** Until when (real time) it neither acknowledges nor dispatches anything. */
  silentUntil: number;
}

export const createSession = (
  shard: readonly [number, number],
  intents: number,
  socket: WebSocket,
): Session => ({
  id: sessionId(),
  shard,
  intents,
  seq: 0,
  events: [],
  socket,
  expiry: null,
  silentUntil: 0,
});

/** Numbers an event, keeps it, and sends it if the session is connected. */
export function deliver(session: Session, t: string, d: object): void {
  session.seq += 1;
  const text = JSON.stringify({ t, s: session.seq, op: 0, d });
  session.events.push({ seq: session.seq, text });
  if (session.events.length > replayed) session.events.shift();
  if (performance.now() >= session.silentUntil) session.socket?.send(text);
}

/** Resends everything after `seq`; false if that is no longer available, or never existed. */
export function replay(session: Session, seq: number): boolean {
  const first = session.events[0]?.seq ?? session.seq + 1;
  if (seq > session.seq || seq < first - 1) return false;
  for (const event of session.events) if (event.seq > seq) session.socket?.send(event.text);
  return true;
}
