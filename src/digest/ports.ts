import type { Paper } from '../papers/paper.ts';
import type { Subscription } from '../store/index.ts';

/** What the library and the feed know. */
export interface PaperSource {
  all(): readonly Paper[];
  /** Papers about a topic, best first, with the scores of one scale. */
  search(topic: string): readonly { readonly paper: Paper; readonly score: number }[];
  /** When the paper came in by itself (ms); null for the pages that were there from the start. */
  arrivedAt(id: string): number | null;
  /**
   * off: no live source; fresh: it was read of late; late: it couldn't be read since then.
   * A source that refused is not a source with nothing new.
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
  /** Came in since the last digest. */
  readonly fresh: readonly Paper[];
  /** Older ones: those that this channel had least often. */
  readonly archive: readonly Paper[];
  /** The channel had them all before, and begins anew. */
  readonly again: boolean;
  /** Said when nothing is new, and the digest before didn't say so already. */
  readonly empty: EmptyReason | null;
}

/** A digest about to be drawn. */
export interface Digest {
  readonly subscription: Subscription;
  /** Nominal local date (ISO); today's for one that was asked for. */
  readonly date: string;
  /** Has to stand in a custom_id of the message: by it a lost answer is made good. */
  readonly mark: string;
  /** Missed dates that this one stands for too. */
  readonly covers: readonly string[];
  readonly selection: Selection;
}

/** How a message fared on the far side. */
export type Outcome =
  /** `id` is null when it was sent before, and deleted since. */
  | { readonly kind: 'sent'; readonly id: string | null }
  /** Surely not sent; try again later. */
  | { readonly kind: 'limited'; readonly retryAfter: number }
  /** Surely not sent, and won't be before a person acts (a permission, a deleted channel). */
  | { readonly kind: 'denied'; readonly reason: string }
  /** Surely not sent: the far side will never take this message. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Surely not sent: there was no time left for it, and it never left. */
  | { readonly kind: 'unsent' }
  /** A reset, a time-out, an error of theirs: it may have been sent. */
  | { readonly kind: 'unknown'; readonly reason: string };

export type Recent =
  | { readonly kind: 'read'; readonly messages: readonly { readonly id: string; readonly marks: string }[] }
  | { readonly kind: 'denied'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** What a call to the far side is told of its caller. */
export interface Call {
  /** The caller waits no longer: what has not left must not leave. */
  readonly signal: AbortSignal;
  /** Asked right before each request leaves, as the process may have been suspended since; false: it must not. */
  readonly leave: () => boolean;
}

/** The far side: Discord, or a test's. Nothing here rejects for what the far side does. */
export interface Far {
  /** Sends the drawn message; the same nonce is sent once only, for some minutes at least. */
  post(channel: string, message: string, nonce: string, call: Call): Promise<Outcome>;
  /** Our own messages in the channel since an instant, with all their custom_ids in one text. */
  recent(channel: string, since: number, call: Call): Promise<Recent>;
  /** A direct message; done also where the person doesn't take any. */
  tell(person: string, text: string, nonce: string, call: Call): Promise<'done' | 'failed'>;
}

/** Draws a digest as the JSON of a message. */
export type Draw = (digest: Digest) => Promise<string>;
