/**
 * The HTTP API under `/sandbox/`: what a person (or a test, or a script) does in the local Discord,
 * and what that person sees. `/api` is the bot's side and speaks Discord's protocol; this is the other
 * side. Types only, so that the page (compiled for the browser) can import it too.
 *
 * Conventions: JSON in, JSON out. Discord's own objects (messages, channels, commands) keep Discord's
 * snake_case shape; the sandbox's own fields are camelCase. `as` names the person who acts or looks:
 * a user id or a username ("alice", "bob"). A refusal is `{ error, hint? }` with status 400 (malformed),
 * 403 (that person may not), 404 (no such thing), 409 (not possible now), 413 or 415.
 */
import type { APIChannel, APIGuildScheduledEvent, APIMessage, APIRole, APIUser } from 'discord-api-types/v10';

export type Id = string;

/** Every error of `/sandbox/`. */
export interface Refusal {
  readonly error: string;
  readonly hint?: string;
}

/** `GET /sandbox/people` → `{ people }`. */
export interface Person {
  readonly id: Id;
  readonly username: string;
  readonly displayName: string;
  /** May do everything on the default server. */
  readonly administrator: boolean;
  readonly locale: string;
  /** A data: or same-origin URL. */
  readonly avatar: string;
}

export interface BotState {
  readonly user: APIUser;
  /** At least one shard's session is connected and identified. */
  readonly online: boolean;
  readonly shards: readonly { readonly id: number; readonly count: number; readonly connected: boolean }[];
  readonly avatar: string;
}

/** `GET /sandbox/servers?as=USER` → `{ servers }`; `GET /sandbox/servers/ID/members` → `{ members }`, as APIGuildMember. */
export interface Server {
  readonly id: Id;
  readonly name: string;
  readonly roles: readonly APIRole[];
  /** Those the person may see, threads included (a thread follows its parent), in the side bar's order. */
  readonly channels: readonly Channel[];
  /** What is to happen, or happens: those that the person may see. */
  readonly events: readonly ServerEvent[];
  /** Whether the application is installed here (its bot is a member). */
  readonly installed: boolean;
}

/** Discord's scheduled event, and whether this person said that they are interested. */
export type ServerEvent = APIGuildScheduledEvent & { readonly interested: boolean };

/** `GET /sandbox/servers/ID/channels?as=USER` → `{ channels }`. */
export interface Channel {
  readonly id: Id;
  readonly name: string;
  readonly kind: ChannelKind;
  readonly server: Id | null;
  /** A thread's channel; a category never appears. */
  readonly parent: Id | null;
  readonly topic: string | null;
  readonly archived: boolean;
  readonly locked: boolean;
  readonly lastMessage: Id | null;
  /** What the person may do here. */
  readonly can: {
    readonly write: boolean;
    readonly useCommands: boolean;
    /** Change the channel or thread itself. */
    readonly manage: boolean;
    /** Delete what others wrote. */
    readonly moderate: boolean;
    readonly pin: boolean;
    readonly attach: boolean;
  };
  /** The channel as Discord's API shows it. */
  readonly raw: APIChannel;
}

/** `forum` holds posts (threads) only: a command can't be run in the forum itself. */
export type ChannelKind =
  | 'text'
  | 'voice'
  | 'announcement'
  | 'forum'
  | 'thread'
  | 'private-thread'
  | 'post'
  | 'dm';

/** Discord's message, and who alone sees it. Ids and timestamps are by the sandbox's clock. */
export type SeenMessage = APIMessage & {
  /** The one person who sees it, or null for a message that everybody in the channel sees. */
  readonly ephemeral_to: Id | null;
};

/** `GET /sandbox/clock`. Governs tokens, timestamps, the nonce window and archiving; not the heartbeat. */
export interface Clock {
  /** ISO. */
  readonly now: string;
  /** false: time stands still except when moved. */
  readonly running: boolean;
}
