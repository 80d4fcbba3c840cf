import type { SlotRow } from '../schema.ts';
import type { Subscription } from './subscription.ts';

export type SlotState = 'pending' | 'sending' | 'unknown' | 'paused' | 'sent' | 'merged' | 'expired';

/** One delivery of a digest. Instants are milliseconds since 1970. */
export interface Slot {
  /** 22 characters, the same for the same digest and date in every database. */
  readonly mark: string;
  readonly subscription: string;
  /** Nominal local date, or `now:…`. */
  readonly date: string;
  readonly dueAt: number;
  readonly expiresAt: number;
  /** Missed dates that this one also stands for. */
  readonly covers: readonly string[];
  readonly state: SlotState;
  readonly reason: string | null;
  readonly tries: number;
  /** It may have been posted although no answer said so. */
  readonly doubt: boolean;
  /** The message as it will be sent; null again once the slot is settled. */
  readonly message: string | null;
  readonly posted: string | null;
  readonly settledAt: number | null;
}

export interface PlannedSlot {
  readonly mark: string;
  readonly date: string;
  readonly dueAt: number;
  readonly expiresAt: number;
  readonly covers: readonly string[];
  readonly state: 'pending' | 'merged' | 'expired';
  readonly reason: string | null;
  /** It may have been sent already, by a database that this one was restored from. */
  readonly doubt: boolean;
}

/** The right to deliver a slot until the lease is over. */
export interface Claim {
  readonly slot: Slot;
  readonly subscription: Subscription;
  readonly owner: string;
}

export interface Drawn {
  readonly message: string;
  readonly papers: readonly string[];
  /** How often the channel had been shown each when they were chosen. */
  readonly times: ReadonlyMap<string, number>;
  readonly saysEmpty: boolean;
  /** Papers that come in later are new to the next one. */
  readonly cutAt: number;
}

export const toSlot = (r: SlotRow): Slot => ({
  mark: r.mark,
  subscription: r.subscription,
  date: r.date,
  dueAt: r.due_at,
  expiresAt: r.expires_at,
  covers: JSON.parse(r.covers) as string[],
  state: r.state as SlotState,
  reason: r.reason,
  tries: r.tries,
  doubt: r.doubt === 1,
  message: r.message,
  posted: r.posted,
  settledAt: r.settled_at,
});

/** A planned slot as a row; one that waits is due at once or at its time. */
export function toSlotRow(subscription: string, slot: PlannedSlot, now: number): SlotRow {
  const waits = slot.state === 'pending';
  return {
    mark: slot.mark,
    subscription,
    date: slot.date,
    due_at: slot.dueAt,
    expires_at: slot.expiresAt,
    covers: JSON.stringify(slot.covers),
    state: slot.state,
    reason: slot.reason,
    next_at: waits ? slot.dueAt : null,
    owner: null,
    held_until: 0,
    tries: 0,
    doubt: slot.doubt ? 1 : 0,
    message: null,
    says_empty: 0,
    cut_at: null,
    posted: null,
    settled_at: waits ? null : now,
  };
}
