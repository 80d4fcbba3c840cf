import type { WebSocket } from 'ws';
import type { World } from '../world/world.ts';
import type { Session } from './session.ts';
import type { GatewayLimits, Sessions } from './sessions.ts';

export type Recorder = (wire: 'in' | 'out', name: string, body: object, interaction?: string | null) => void;

/** What a connection needs of the gateway that it belongs to. */
export interface ConnectionContext {
  readonly world: World;
  readonly sessions: Sessions;
  readonly heartbeatMs: number;
  readonly limits: GatewayLimits;
  readonly record: Recorder;
}

export interface Connection {
  readonly socket: WebSocket;
  readonly send: (payload: object) => void;
}

/** A connection, and the session that it began or resumed. */
export interface Link extends Connection {
  session: Session | null;
}
