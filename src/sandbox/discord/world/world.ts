import type {
  APIApplicationCommand,
  APIAttachment,
  APIGuildForumTag,
  APIGuildMember,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIOverwrite,
  APIRole,
  APIUser,
  ChannelType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Choice } from '../../contract/commands.ts';
import type { Call } from '../../contract/events.ts';
import type { Id } from '../../contract/objects.ts';
import type { SandboxClock } from '../clock.ts';
import type { ScheduledEvent } from './scheduled-event.ts';

/** The whole state of the local Discord. It is in memory only and ends with the process. */
export interface World {
  readonly clock: SandboxClock;
  readonly nextId: () => Id;
  /** "http://127.0.0.1:PORT", under which attachments can be fetched. */
  origin: string;
  readonly application: Application;
  readonly users: Map<Id, User>;
  readonly guilds: Map<Id, Guild>;
  readonly channels: Map<Id, Channel>;
  /** Registered commands: `global`, or by server. */
  readonly commands: Map<Id | 'global', Map<Id, APIApplicationCommand>>;
  /** When commands were made in the last day, by scope (limit: 200). */
  readonly commandCreates: Map<Id | 'global', number[]>;
  /** By token. Kept until the token has expired. */
  readonly interactions: Map<string, Interaction>;
  /** Those of channels; an interaction's is its token. */
  readonly webhooks: Map<Id, Webhook>;
  /** By code. */
  readonly invites: Map<string, Invite>;
  /** Scheduled events of all servers, those that are over among them. */
  readonly events: Map<Id, ScheduledEvent>;
  /** Files given as a command's option, which belong to no message. The newest hundred. */
  readonly looseFiles: Map<Id, StoredFile>;
  /** Sends an event to the bot over the gateway. */
  readonly dispatch: (event: Dispatch) => void;
  /** Tells people's pages what happened. */
  readonly show: (sight: Sight) => void;
  readonly limits: WorldLimits;
}

export interface WorldLimits {
  /** Messages kept for each channel; the oldest are forgotten. */
  readonly history: number;
  /** Bytes of one uploaded file. Discord: 10 MiB without boosts. */
  readonly fileBytes: number;
  /** How long a nonce is remembered. Discord says "the past few minutes". */
  readonly nonceMs: number;
}

export interface Application {
  readonly id: Id;
  readonly name: string;
  readonly bot: APIUser;
  readonly owner: Id;
  readonly token: string;
  /** Users who installed the application to their account. */
  readonly userInstalls: Set<Id>;
  /** Where interactions are posted to, instead of the gateway. Discord: Receiving and Responding. */
  endpoint: string | null;
  /** Hexadecimal; what `sign` signs can be checked with it. */
  readonly verifyKey: string;
  readonly sign: (text: string) => string;
  /** Privileged intents switched on in the developer portal. */
  readonly privileged: number;
}

export interface User {
  readonly api: APIUser;
  readonly locale: string;
  /** Doesn't take direct messages from bots (50007). */
  closedDms: boolean;
}

export interface Guild {
  readonly id: Id;
  readonly name: string;
  readonly owner: Id;
  readonly locale: string;
  /** Where Discord itself speaks: the first text channel, until it is deleted. */
  systemChannel: Id | null;
  readonly members: Map<Id, APIGuildMember & { permissions?: string }>;
  /** By user, with the reason given. */
  readonly bans: Map<Id, string | null>;
  /** Includes @everyone, whose id is the guild's. */
  readonly roles: Map<Id, APIRole>;
}

export interface Channel {
  readonly id: Id;
  readonly type: ChannelType;
  readonly guild: Id | null;
  name: string;
  topic: string | null;
  parent: Id | null;
  position: number;
  nsfw: boolean;
  /** Seconds of slow mode. */
  slowmode: number;
  lastMessage: Id | null;
  readonly overwrites: Map<Id, APIOverwrite>;
  readonly messages: Map<Id, Message>;
  /** When each was pinned. */
  readonly pins: Map<Id, number>;
  /** The bot's nonces of the last minutes, and the messages sent with them, even deleted ones. */
  readonly nonces: Map<string, { readonly message: Id; readonly at: number }>;
  /** Direct messages: who, beside the bot if it is one of them. */
  readonly recipients: readonly Id[];
  tags: APIGuildForumTag[];
  /** Of a forum: whether a post must have a tag. */
  flags: number;
  readonly thread: Thread | null;
}

export interface Thread {
  readonly owner: Id;
  archived: boolean;
  locked: boolean;
  invitable: boolean;
  /** Minutes without a message after which it is archived. */
  autoArchive: 60 | 1440 | 4320 | 10080;
  archiveChanged: number;
  readonly created: number;
  /** Joined when, by user. */
  readonly members: Map<Id, number>;
  messageCount: number;
  totalSent: number;
  appliedTags: Id[];
  flags: number;
  cancelArchive: (() => void) | null;
}

export interface Message {
  readonly id: Id;
  readonly channel: Id;
  /** Replaced, never changed, so that what was sent or logged stays what it was. */
  api: APIMessage;
  readonly ephemeralTo: Id | null;
  readonly files: Map<Id, StoredFile>;
  readonly reactions: Map<string, { emoji: { id: Id | null; name: string }; users: Set<Id> }>;
  /** Who voted, by a poll's answer. */
  readonly votes: Map<number, Set<Id>>;
  pollEnded: boolean;
  /** Of the poll's end; a message that is gone leaves no timer behind. */
  cancelTimer: (() => void) | null;
  /** The interaction it answers. */
  readonly interaction: Interaction | null;
}

export interface Invite {
  readonly code: string;
  readonly guild: Id;
  readonly channel: Id;
  readonly by: Id;
  readonly created: number;
  /** Seconds; 0: for ever. */
  readonly maxAge: number;
  /** 0: any number. */
  readonly maxUses: number;
  readonly temporary: boolean;
  uses: number;
}

/** Discord: Webhook, Webhook Object; an incoming one. */
export interface Webhook {
  readonly id: Id;
  readonly token: string;
  channel: Id;
  readonly guild: Id;
  name: string;
  readonly creator: Id;
}

export interface StoredFile {
  readonly api: APIAttachment;
  readonly data: Uint8Array;
}

export interface Interaction {
  readonly id: Id;
  readonly token: string;
  readonly type: InteractionType;
  readonly user: Id;
  readonly channel: Id;
  readonly guild: Id | null;
  /** When it was made, in the sandbox's milliseconds. */
  readonly at: number;
  /** The message whose component was used; also for a modal that such a component opened. */
  readonly source: Id | null;
  readonly label: string;
  readonly customId: string | null;
  /** "paper", "digest add". */
  readonly commandName: string | null;
  readonly targetMessage: Id | null;
  /** Type of the focused option (autocomplete). */
  readonly focusedType: number | null;
  /** 0: by the server, 1: by the user. Discord: authorizing_integration_owners. */
  readonly owners: Readonly<Partial<Record<'0' | '1', Id>>>;
  state: 'waiting' | 'thinking' | 'modal' | 'answered' | 'failed';
  /** The callback's type, once answered. */
  answer: number | null;
  answeredAfter: number | null;
  failure: string | null;
  modal: APIModalInteractionResponseCallbackData | null;
  choices: readonly Choice[] | null;
  /** The initial response's message (for an update: the source). */
  original: Id | null;
  /** Messages made with its token. */
  readonly messages: Id[];
  followUps: number;
  /** Nobody needs to see it any more. */
  dismissed: boolean;
  cancelTimer: (() => void) | null;
  /** Called at every change of state. */
  readonly watchers: Set<() => void>;
}

/** An event for the bot. `guild` chooses the shard; `channel` hides it from a bot that can't see there. */
export interface Dispatch {
  readonly t: string;
  readonly d: object;
  readonly guild: Id | null;
  readonly channel?: Id;
}

/** Something that a person may see, before it is known who looks. */
export type Sight =
  | { readonly type: 'message'; readonly message: Message; readonly isNew: boolean }
  | { readonly type: 'message-deleted'; readonly channel: Id; readonly message: Id; readonly only: Id | null }
  | { readonly type: 'channel'; readonly channel: Channel }
  | { readonly type: 'channel-deleted'; readonly channel: Id }
  | { readonly type: 'interaction'; readonly interaction: Interaction }
  | { readonly type: 'typing'; readonly channel: Id; readonly user: Id }
  | { readonly type: 'commands' | 'reload' | 'bot' | 'clock' | 'faults' }
  | { readonly type: 'call'; readonly call: Call };
