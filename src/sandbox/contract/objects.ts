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
import type {
  APIApplicationCommand,
  APIChannel,
  APIGuildMember,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIRole,
  APIUser,
} from 'discord-api-types/v10';

export type Id = string;

/** Every error of `/sandbox/`. */
export interface Refusal {
  readonly error: string;
  readonly hint?: string;
}

// ---------------------------------------------------------------- what there is

/** `GET /sandbox/state?as=USER` → everything a page needs to draw its frame, as that person sees it. */
export interface SandboxState {
  readonly you: Person;
  readonly people: readonly Person[];
  readonly application: { readonly id: Id; readonly name: string };
  readonly bot: BotState;
  readonly clock: Clock;
  readonly servers: readonly Server[];
  /** Direct messages that the person has open; the one with the bot is always there. */
  readonly directMessages: readonly Channel[];
  /** The person's interactions that still matter: waiting, thinking, an open modal, a failure not dismissed. */
  readonly interactions: readonly Interaction[];
  /** The last event's id, so that `/sandbox/events?after=` continues without a gap. */
  readonly lastEvent: number;
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

/** `GET /sandbox/servers?as=USER` → `{ servers }`. */
export interface Server {
  readonly id: Id;
  readonly name: string;
  readonly roles: readonly APIRole[];
  /** Those the person may see, threads included (a thread follows its parent), in the side bar's order. */
  readonly channels: readonly Channel[];
  /** Whether the application is installed here (its bot is a member). */
  readonly installed: boolean;
}

/** `POST /sandbox/servers` → `Server`. The person owns it; it begins with one channel, #general. */
export interface CreateServer {
  readonly as: string;
  readonly name: string;
  /** Whether the bot is invited. Without it only what people installed to their own account can be used. */
  readonly installed: boolean;
}

/** `GET /sandbox/servers/ID/members` → `{ members }`. */
export type Member = APIGuildMember;

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
export type ChannelKind = 'text' | 'announcement' | 'forum' | 'thread' | 'private-thread' | 'post' | 'dm';

/**
 * `GET /sandbox/channels/ID/messages?as=USER[&before=ID][&limit=1..100]` → oldest first. Ephemeral messages
 * appear to their own user alone (`flags & 64`); a deferred answer is a message with `flags & 128`
 * ("Paperboy is thinking…"). `interactions` are the person's own in this channel which have no message yet
 * (waiting, modal) or ended without one (failed), to be drawn after the message of the same age or, for a
 * component, under the message in `source`.
 */
export interface ChannelMessages {
  readonly messages: readonly SeenMessage[];
  readonly interactions: readonly Interaction[];
  /** There are older ones. */
  readonly more: boolean;
}

/** Discord's message, and who alone sees it. Ids and timestamps are by the sandbox's clock. */
export type SeenMessage = APIMessage & {
  /** The one person who sees it, or null for a message that everybody in the channel sees. */
  readonly ephemeral_to: Id | null;
};

// ---------------------------------------------------------------- interactions

/** What became of something a person did. */
export interface Interaction {
  readonly id: Id;
  readonly kind: 'command' | 'autocomplete' | 'component' | 'modal';
  readonly user: Id;
  readonly channel: Id;
  readonly server: Id | null;
  /** The message whose button or menu was used (or whose context menu was). */
  readonly source: Id | null;
  /** What the person did, in words: "/paper query: critic rl", "Next", "Summarise (modal)". */
  readonly label: string;
  readonly customId: string | null;
  /** ISO, by the sandbox's clock. */
  readonly at: string;
  /**
   * waiting: no response yet. thinking: deferred (a message with flag 128 stands in the channel, or the
   * pressed message waits for its update). modal: a form is open, in `modal`. answered: done.
   * failed: `failure` says what Discord would show.
   */
  readonly status: 'waiting' | 'thinking' | 'modal' | 'answered' | 'failed';
  /** Shown to the person alone. "The application did not respond" or "This interaction failed". */
  readonly failure: string | null;
  /** The open form; null once submitted or dismissed. */
  readonly modal: APIModalInteractionResponseCallbackData | null;
  /** The answer to an autocomplete. */
  readonly choices: readonly Choice[] | null;
  /** The first response's message (or the one updated), then follow-ups, as this person sees them now. */
  readonly messages: readonly SeenMessage[];
  /** When the bot answered first, in milliseconds after `at` by the sandbox's clock; null before. */
  readonly answeredAfterMs: number | null;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** `GET /sandbox/commands?as=USER&channel=ID` → those this person may use here, by the rules of Discord. */
export interface Commands {
  readonly commands: readonly AvailableCommand[];
}

export interface AvailableCommand {
  readonly id: Id;
  readonly type: 'slash' | 'user' | 'message';
  /** As typed: "paper", or "digest add" for a subcommand: one entry for each that can be run. */
  readonly name: string;
  /** Name and description in the person's language, where the command has them. */
  readonly displayName: string;
  readonly description: string;
  readonly options: readonly AvailableOption[];
  readonly raw: APIApplicationCommand;
}

export interface AvailableOption {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly type:
    | 'string'
    | 'integer'
    | 'number'
    | 'boolean'
    | 'user'
    | 'channel'
    | 'role'
    | 'mentionable'
    | 'attachment';
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly Choice[];
  readonly min: number | null;
  readonly max: number | null;
  /** Discord's channel type numbers; empty: any. */
  readonly channelTypes: readonly number[];
}

/** A value for an option: users, channels and roles by id or name; a file as an object. */
export type OptionValue = string | number | boolean | UploadedFile;
export interface UploadedFile {
  readonly filename: string;
  readonly contentType?: string;
  /** Base64. */
  readonly data: string;
}

/**
 * Until when a request waits: `none` answers at once (status `waiting`), `response` (the default) until the
 * bot's first response or Discord's failure after 3 s, `settled` until a deferred answer is there as well.
 */
export type Wait = 'none' | 'response' | 'settled';

/** `POST /sandbox/run` → `Interaction`. */
export interface RunCommand {
  readonly as: string;
  readonly channel: Id;
  /** "/paper", "paper", "/digest add"; the name of a user or message command without a slash. */
  readonly command: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** For user and message commands: the id of the user or message. */
  readonly target?: Id;
  readonly wait?: Wait;
}

/** `POST /sandbox/type` → `Typed`. Typing in an option with autocomplete. */
export interface TypeAhead {
  readonly as: string;
  readonly channel: Id;
  readonly command: string;
  /** The other options as filled so far. */
  readonly options?: Readonly<Record<string, OptionValue>>;
  readonly focused: { readonly name: string; readonly value: string };
}
export interface Typed {
  readonly choices: readonly Choice[];
  /** "Loading options failed", when the bot gave no answer. */
  readonly failure: string | null;
}

/** `POST /sandbox/press` → `Interaction`. A link button is refused: a browser opens it. */
export interface PressButton {
  readonly as: string;
  readonly message: Id;
  /** The custom_id, or the label when it is the only one of that name. */
  readonly button: string;
  readonly wait?: Wait;
}

/** `POST /sandbox/choose` → `Interaction`. For all five kinds of select. */
export interface ChooseInMenu {
  readonly as: string;
  readonly message: Id;
  /** The custom_id or placeholder; may be left out if the message has one menu. */
  readonly menu?: string;
  /** Values (or labels) of a string select; ids or names for users, roles and channels. */
  readonly values: readonly string[];
  readonly wait?: Wait;
}

/** A text; the values of a menu; a tick; the files of an upload. */
export type FieldValue = string | boolean | readonly string[] | readonly UploadedFile[];

/** `POST /sandbox/submit` → `Interaction` (a new one, of kind `modal`). */
export interface SubmitModal {
  readonly as: string;
  /** The id of the interaction whose status is `modal`. */
  readonly interaction: Id;
  /** By custom_id or label. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly wait?: Wait;
}

/** `POST /sandbox/dismiss` → `{}`. Closes a modal, a failure notice or an ephemeral message for good. */
export interface Dismiss {
  readonly as: string;
  readonly interaction?: Id;
  readonly message?: Id;
}

/** `POST /sandbox/channels/ID/messages` → `SeenMessage`. A person writes. */
export interface WriteMessage {
  readonly as: string;
  readonly content: string;
  /** Replies to it. */
  readonly reference?: Id;
  readonly attachments?: readonly UploadedFile[];
}

/** `PATCH /sandbox/channels/ID/messages/MESSAGE` → `SeenMessage`. A person edits what they wrote. */
export interface EditMessage {
  readonly as: string;
  readonly content: string;
}

/** `DELETE /sandbox/channels/ID/messages/MESSAGE?as=USER` → `{}`. One's own, or by Manage Messages. */

/** `POST /sandbox/pin` → `{}`. Needs Pin Messages; `remove` takes the pin away. */
export interface PinMessage {
  readonly as: string;
  readonly message: Id;
  readonly remove?: boolean;
}

/** `POST /sandbox/vote` → `SeenMessage`. By the answers' numbers or texts; none takes the vote back. */
export interface Vote {
  readonly as: string;
  readonly message: Id;
  readonly answers: readonly (number | string)[];
}

/** `POST /sandbox/react` → `{}`. `emoji` is a unicode emoji or name:id; `remove` takes it back. */
export interface React {
  readonly as: string;
  readonly message: Id;
  readonly emoji: string;
  readonly remove?: boolean;
}

/** `POST /sandbox/channels/ID/threads` → `Channel`. A person opens a thread, on a message if one is named. */
export interface OpenThread {
  readonly as: string;
  readonly name: string;
  readonly message?: Id;
  /** A forum post's first message; needed in a forum. */
  readonly content?: string;
  readonly private?: boolean;
}

/** `POST /sandbox/people` → `Person`. Somebody new, who joins the servers named (by id). */
export interface CreatePerson {
  readonly username: string;
  readonly displayName?: string;
  /** "en-US", the default, "de", … */
  readonly locale?: string;
  readonly servers?: readonly Id[];
}

/** `POST /sandbox/servers/ID/members` → `APIGuildMember`. A person joins, unless they are banned. */
export interface JoinServer {
  readonly as: string;
}

/** `PATCH /sandbox/servers/ID/members/USER` → `APIGuildMember`. Needs Manage Roles, Manage Nicknames. */
export interface ChangeMember {
  readonly as: string;
  /** All of them, by id or name. */
  readonly roles?: readonly string[];
  readonly nick?: string | null;
}

/** `DELETE /sandbox/servers/ID/members/USER?as=USER` → `{}`. They leave, or are kicked. */

/** `PATCH /sandbox/servers/ID/roles/ROLE` → `APIRole`. Needs Manage Roles. What a bot may do is its role's. */
export interface ChangeRole {
  readonly as: string;
  /** Discord's names ("BanMembers"), all of them: what isn't named is taken away. */
  readonly permissions: readonly string[];
}

/** `DELETE /sandbox/channels/ID?as=USER` → `{}`; also deletes threads. */

/** `POST /sandbox/channels` → `Channel`. Needs Manage Channels. */
export interface CreateChannel {
  readonly as: string;
  readonly server: Id;
  readonly name: string;
  readonly kind: 'text' | 'announcement' | 'forum';
  readonly topic?: string;
}

/** `PATCH /sandbox/channels/ID` → `Channel`. Archives, locks or renames; what is left out stays. */
export interface ChangeChannel {
  readonly as: string;
  readonly name?: string;
  /** Not of threads. */
  readonly topic?: string | null;
  readonly archived?: boolean;
  readonly locked?: boolean;
}

// ---------------------------------------------------------------- the clock

/** `GET /sandbox/clock`. Governs tokens, timestamps, the nonce window and archiving; not the heartbeat. */
export interface Clock {
  /** ISO. */
  readonly now: string;
  /** false: time stands still except when moved. */
  readonly running: boolean;
}

/** `POST /sandbox/clock` → `Clock`. Timers that fall due on the way fire in their order. */
export interface MoveClock {
  readonly advanceSeconds?: number;
  readonly running?: boolean;
}

// ---------------------------------------------------------------- faults

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

// ---------------------------------------------------------------- the wire

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

// ---------------------------------------------------------------- events

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
