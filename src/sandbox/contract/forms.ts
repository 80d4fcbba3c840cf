import type { OptionValue, UploadedFile } from './commands.ts';
import type { Id } from './objects.ts';

/** `POST /sandbox/servers` → `Server`. The person owns it; it begins with one channel, #general. */
export interface CreateServer {
  readonly as: string;
  readonly name: string;
  /** Whether the bot is invited. Without it only what people installed to their own account can be used. */
  readonly installed: boolean;
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
  /** Whether the reply pings who wrote that; it does unless said. */
  readonly ping?: boolean;
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

/** `POST /sandbox/interest` → `ServerEvent`. Interested in a scheduled event; `remove` takes it back. */
export interface Interest {
  readonly as: string;
  readonly event: Id;
  readonly remove?: boolean;
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
  readonly kind: 'text' | 'announcement' | 'forum' | 'voice';
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

/** `POST /sandbox/clock` → `Clock`. Timers that fall due on the way fire in their order. */
export interface MoveClock {
  readonly advanceSeconds?: number;
  readonly running?: boolean;
}
