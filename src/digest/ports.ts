import type { Paper } from '../papers/paper.ts';
import type { Claim, Course, PlannedSlot, Subscription, Target } from '../store/index.ts';

/** What digests need to know of the library and the feed. */
export interface PaperSource {
  all(): readonly Paper[];
  /** Papers of an author or a lab, about a topic (those that `/paper` counts), or near a paper (by its id), in any order. */
  followed(target: Target, name: string): Promise<readonly Paper[]>;
  /** When the paper arrived from a live source (ms); null for papers of the saved pages. */
  arrivedAt(id: string): number | null;
  /**
   * off: no live source; fresh: it was read recently; late: it hasn't been readable since then.
   * A source that refuses is not the same as a source with nothing new.
   */
  state(): { readonly state: 'off' | 'fresh' } | { readonly state: 'late'; readonly since: number };
}

/** Why there is nothing new. */
export type EmptyReason =
  | { readonly kind: 'weekend' }
  | { readonly kind: 'late'; readonly since: number }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'nothing' };

export interface Selection {
  /** Arrived since the last digest. */
  readonly fresh: readonly Paper[];
  /** How many more there were than it may bring. */
  readonly more: number;
  /** Older papers, those the channel has had least often. */
  readonly archive: readonly Paper[];
  /** The channel has had everything before and starts over. */
  readonly again: boolean;
  /** Why nothing is new; null if something is, or if the previous digest already said so. */
  readonly empty: EmptyReason | null;
}

/** A digest about to be drawn. */
export interface Digest {
  readonly subscription: Subscription;
  /** Nominal local date (ISO); today's for one that was asked for. */
  readonly date: string;
  /** Must appear in a custom_id of the message, so that the message can be found if its response is lost. */
  readonly mark: string;
  /** Missed dates that this one also stands for. */
  readonly covers: readonly string[];
  readonly selection: Selection;
}

/** What became of a message on the far side. */
export type Outcome =
  /** `id` is null if it had been sent before and was deleted since. */
  | { readonly kind: 'sent'; readonly id: string | null }
  /** Definitely not sent; try again later. */
  | { readonly kind: 'limited'; readonly retryAfter: number }
  /** Definitely not sent, and won't be until a person acts (a permission, a deleted channel). */
  | { readonly kind: 'denied'; readonly reason: string }
  /** Definitely not sent: the far side will never accept this message. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Definitely not sent: it ran out of time before it left. */
  | { readonly kind: 'unsent' }
  /** A reset, a time-out, a server error: it may have been sent. */
  | { readonly kind: 'unknown'; readonly reason: string };

export type Recent =
  | { readonly kind: 'read'; readonly messages: readonly { readonly id: string; readonly marks: string }[] }
  | { readonly kind: 'denied'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** What a call to the far side needs to know about its caller. */
export interface Call {
  /** Aborted once the caller has given up: what hasn't left by then must not leave. */
  readonly signal: AbortSignal;
  /**
   * Waited for before each request: there are only so many in a second, of all processes together. False: the process
   * stops, and it must not leave.
   */
  readonly turn: () => Promise<boolean>;
  /** Asked right before each request leaves, since the process may have been suspended. False: it must not leave. */
  readonly leave: () => boolean;
}

/**
 * The far side: Discord, or a test's. Nothing here rejects because of what the far side does. A channel is a place, as
 * are those that a script names.
 */
export interface Far {
  /** Sends the drawn message. For at least some minutes the same nonce is only sent once. */
  post(channel: string, message: string, nonce: string, call: Call): Promise<Outcome>;
  /** Our own messages in the channel since an instant, each with all its custom_ids in one string. */
  recent(channel: string, since: number, call: Call): Promise<Recent>;
  /** Sends a direct message; also `done` if the person doesn't accept any. */
  tell(person: string, text: string, nonce: string, call: Call): Promise<'done' | 'failed'>;
}

/** What is due now, and the course from here on. */
export interface Planned {
  readonly course: Course;
  readonly slots: readonly PlannedSlot[];
}

/** What a slot's turn has come to. */
export type Turn =
  /** To be sent, as JSON that holds the slot's mark. */
  | { readonly kind: 'send'; readonly message: string }
  /** There is nothing to send, and won't be. */
  | { readonly kind: 'none'; readonly reason: string }
  /** Something else has to come first; asked again after so many milliseconds. */
  | { readonly kind: 'wait'; readonly reason: string; readonly ms: number };

/** How a kind of subscription that isn't a digest fills its slots; all else is the same, once each. */
export interface Script {
  /** @throws where its dates can't be told */
  plan(
    from: Subscription,
    now: number,
    instant: (date: string, time: string, zone: string) => number | null,
  ): Planned;
  /** Where its message goes, or would have gone, as the far side names places; null: nothing can have been sent yet. */
  place(claim: Claim): Promise<string | null>;
  draw(claim: Claim): Promise<Turn>;
}

export type Scripts = Readonly<Record<'club', Script>>;

/** Draws a digest as a message, in JSON. */
export type Draw = (digest: Digest) => Promise<string>;
