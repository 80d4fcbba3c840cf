import type { Fault } from './faults.ts';
import type { Interaction } from './interactions.ts';
import type { BotState, Channel, Clock, Id, SeenMessage } from './objects.ts';

/** `GET /sandbox/calls[?after=N][&limit=N]` → `{ calls }`, oldest first; the newest 2,000 are kept. */
export interface Call {
  readonly id: number;
  /** ISO, by the sandbox's clock. */
  readonly at: string;
  /** rest: the bot's HTTP call. in: the bot's gateway message. out: an event sent to the bot. */
  readonly wire: 'rest' | 'in' | 'out';
  /** "POST /interactions/{id}/{token}/callback", "INTERACTION_CREATE", "IDENTIFY". Tokens never appear. */
  readonly name: string;
  readonly status: number | null;
  /** The sandbox's own time, without injected latency; null on the gateway. */
  readonly ms: number | null;
  readonly request: unknown;
  readonly response: unknown;
  /** Empty: valid. Else what Discord would refuse, "data.embeds[0].title: … (BASE_TYPE_MAX_LENGTH)". */
  readonly problems: readonly string[];
  /** The fault that struck, if one did. */
  readonly fault: string | null;
  /** The interaction it belongs to. */
  readonly interaction: Id | null;
}

/**
 * `GET /sandbox/events?as=USER[&after=N]` is a server-sent event stream (`text/event-stream`): each event has
 * `id: N`, no `event:` name (so `onmessage` gets all), and `data:` one of these. Only what the person may see
 * is sent; `Last-Event-ID` or `after` replays what was missed (or says `reload` if that is too long ago).
 */
export type SandboxEvent =
  | { readonly type: 'message'; readonly message: SeenMessage; readonly isNew: boolean }
  | { readonly type: 'message-deleted'; readonly channel: Id; readonly message: Id }
  | { readonly type: 'channel'; readonly channel: Channel }
  | { readonly type: 'channel-deleted'; readonly channel: Id }
  /** Status changed: draw or take away "waiting", "thinking", the modal, the failure. */
  | { readonly type: 'interaction'; readonly interaction: Interaction }
  | { readonly type: 'typing'; readonly channel: Id; readonly user: Id }
  /** The set of commands changed: fetch `/sandbox/commands` again. */
  | { readonly type: 'commands' }
  | { readonly type: 'bot'; readonly bot: BotState }
  | { readonly type: 'clock'; readonly clock: Clock }
  | { readonly type: 'call'; readonly call: Call }
  | { readonly type: 'faults'; readonly faults: readonly Fault[] }
  /** Something larger changed (roles, membership, or the replay was too old): fetch the state again. */
  | { readonly type: 'reload' };
