import type { Id } from './objects.ts';

/** `GET /sandbox/faults` → `{ faults }`; `POST` with a `FaultRequest` → `Fault`; `DELETE [/ID]` → `{}`. */
export interface Fault extends FaultRequest {
  readonly id: number;
  /** How often it has struck. */
  readonly struck: number;
}

export interface FaultRequest {
  readonly fault: FaultKind;
  /** Which calls of the bot; left out: any call. A gateway or world fault without it happens at once. */
  readonly on?: {
    readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    /** A part of the path, e.g. "/callback", "/messages", "/@original". */
    readonly path?: string;
  };
  /** How many calls it strikes before it is used up; default 1; null: until removed. */
  readonly times?: number | null;
  /** 0–1, default 1; drawn from the sandbox's seeded generator. */
  readonly chance?: number;
}

export type FaultKind =
  /** Waits before the call is handled. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** Answers 500, 502 or 503; `effect`: after having done what was asked (default false). */
  | { readonly kind: 'status'; readonly status: 500 | 502 | 503; readonly effect?: boolean }
  /** Cuts the connection before or after the effect. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** Says 2xx, does nothing. */
  | { readonly kind: 'lost' }
  /** Sends the answer's body over this many milliseconds. */
  | { readonly kind: 'slow-body'; readonly ms: number }
  /** 429 with this retry_after (seconds). */
  | { readonly kind: 'rate-limit'; readonly retryAfter: number; readonly global?: boolean }
  /** Closes the gateway with a code (default 4000), or without a close frame (1006). */
  | { readonly kind: 'gateway-drop'; readonly code?: number }
  | { readonly kind: 'gateway-reconnect' }
  | { readonly kind: 'gateway-invalid-session'; readonly resumable?: boolean }
  /** Heartbeats are not acknowledged any more, nothing is dispatched: a dead line. */
  | { readonly kind: 'gateway-silence'; readonly ms: number }
  | { readonly kind: 'delete-channel'; readonly channel: Id }
  /** Denies the bot these permissions (Discord's names: "SendMessages") in the channel. */
  | { readonly kind: 'deny'; readonly channel: Id; readonly permissions: readonly string[] }
  /** The bot is removed from the server. */
  | { readonly kind: 'kick'; readonly server: Id };
