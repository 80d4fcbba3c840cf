import type { Paper } from '../papers/paper.ts';
import type { Chosen } from './choose.ts';
import type { Times } from './times.ts';

/** What a message of a club is drawn from. */
export interface StepFacts {
  /** Stands in a custom_id of the message, or in the event. */
  readonly mark: string;
  readonly guild: string;
  readonly channel: string;
  readonly times: Times;
  /** By the clock, when it is drawn (ms). */
  readonly now: number;
}

export interface PaperFacts extends StepFacts {
  readonly paper: Paper;
}

/** Draws each step as JSON with the place it goes to. */
export interface ClubDraw {
  vote(facts: StepFacts & { readonly candidates: readonly Paper[] }, place: string): Promise<string>;
  open(facts: PaperFacts & { readonly chosen: Chosen; readonly of: number }, place: string): Promise<string>;
  talk(facts: PaperFacts, place: string): Promise<string>;
  remind(
    facts: PaperFacts & { readonly event: string | null; readonly eventGone: boolean },
    place: string,
  ): Promise<string>;
  news(facts: PaperFacts & { readonly skipped: boolean }, place: string): Promise<string>;
}

/** What is to be of a meeting's event; `key` tells it among all others of the server, null: it is to be gone. */
export interface EventWish {
  readonly mark: string;
  readonly place: string;
  readonly key: string;
  readonly event: {
    readonly name: string;
    readonly description: string;
    readonly start: number;
    readonly end: number;
    /** A voice channel, or null where `location` says it. */
    readonly voice: string | null;
    readonly location: string;
  } | null;
}

export type PollState =
  | { readonly kind: 'over'; readonly counts: readonly number[] }
  /** It was told to end, and is still being counted. */
  | { readonly kind: 'counting' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly reason: string };

/** What a club asks of Discord beside sending. Rejects for nothing that Discord does. */
export interface ClubFar {
  /** The votes of a poll of ours, by its answers' order; ends one that still runs. */
  poll(channel: string, message: string): Promise<PollState>;
  hasEvent(guild: string, event: string): Promise<boolean | null>;
}

/** The places beside channels. A thread is named by the message that it is opened on, whose id it gets. */
export const places = {
  thread: (channel: string, message: string): string => `thread:${channel}:${message}`,
  events: (guild: string): string => `events:${guild}`,
} as const;
