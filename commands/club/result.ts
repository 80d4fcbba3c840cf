import type { ClubSpec, Next, Times } from '../../src/club/index.ts';
import type { Brief } from '../../src/discord/cards/drawing.ts';
import type { Club } from '../../src/store/index.ts';

export interface Listed {
  readonly paper: Brief;
  readonly people: number;
  /** Whoever asks is one of them. */
  readonly mine: boolean;
}

export interface Read {
  readonly paper: Brief;
  readonly at: number;
  readonly thread: string | null;
}

/** A club as its card shows it. */
export interface Shown {
  readonly club: Club;
  readonly next: Next;
  readonly paper: Brief | null;
  readonly nominated: number;
  /** Whoever asks may change it. */
  readonly manages: boolean;
}

export type ClubResult =
  | {
      readonly kind: 'proposal';
      readonly spec: ClubSpec;
      readonly times: Times;
      readonly changes: boolean;
      readonly zoneAssumed: boolean;
    }
  | { readonly kind: 'shown'; readonly saved: boolean; readonly shown: Shown }
  | {
      readonly kind: 'skipped';
      readonly skipped: boolean;
      readonly shown: Shown;
      readonly date: string;
      readonly at: number;
    }
  | { readonly kind: 'removed'; readonly club: Club }
  | {
      readonly kind: 'nominated' | 'withdrawn';
      /** It was so already. */
      readonly before: boolean;
      readonly club: Club;
      readonly paper: Brief;
    }
  | {
      readonly kind: 'unclear';
      readonly name: string;
      readonly papers: readonly Brief[];
      readonly club: Club;
    }
  | {
      readonly kind: 'which';
      readonly clubs: readonly { readonly club: Club; readonly name: string }[];
      readonly again: Readonly<Record<string, string | undefined>>;
    }
  | { readonly kind: 'nominations'; readonly club: Club; readonly papers: readonly Listed[] }
  | { readonly kind: 'archive'; readonly club: Club; readonly read: readonly Read[] };
