import type { Id } from '../../contract/objects.ts';

/** Discord: Guild Scheduled Event, Entity Types and Status. */
export const EntityType = { Stage: 1, Voice: 2, External: 3 } as const;
export const EventStatus = { Scheduled: 1, Active: 2, Completed: 3, Canceled: 4 } as const;
export type Status = (typeof EventStatus)[keyof typeof EventStatus];

export interface ScheduledEvent {
  readonly id: Id;
  readonly guild: Id;
  readonly creator: Id;
  /** Replaced, never changed, so that what was sent or logged stays what it was. */
  plan: EventPlan;
  status: Status;
  /** Who is interested. */
  readonly users: Set<Id>;
  cancelTimer: (() => void) | null;
}

/** What a request decides. */
export interface EventPlan {
  readonly name: string;
  readonly description: string | null;
  readonly entityType: (typeof EntityType)[keyof typeof EntityType];
  readonly channel: Id | null;
  readonly location: string | null;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number | null;
  readonly rule: RecurrenceRule | null;
}

/** Discord: Guild Scheduled Event, Recurrence Rule Object; as it goes over the wire. */
export interface RecurrenceRule {
  readonly start: string;
  /** 0 yearly, 1 monthly, 2 weekly, 3 daily. */
  readonly frequency: number;
  readonly interval?: number | null;
  /** 0: Monday. */
  readonly by_weekday?: readonly number[] | null;
  readonly by_n_weekday?: readonly { readonly n: number; readonly day: number }[] | null;
  readonly by_month?: readonly number[] | null;
  readonly by_month_day?: readonly number[] | null;
}
