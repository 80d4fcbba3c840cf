import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { Choice } from './commands.ts';
import type { BotState, Channel, Clock, Id, Person, SeenMessage, Server } from './objects.ts';

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
