import type { Brief } from '../../src/discord/cards/drawing.ts';
import type { Slot, Subscription, Target } from '../../src/store/index.ts';

/** One that somebody follows, with what its card says of it. */
export interface Listed {
  readonly follow: Subscription;
  /** A paper's is its title. */
  readonly name: string;
  readonly rhythm: string;
  readonly last: Slot | null;
}

export type FollowResult =
  | {
      readonly kind: 'saved';
      readonly listed: Listed;
      readonly changed: boolean;
      readonly zoneAssumed: boolean;
      /** New papers come in here at all. */
      readonly fed: boolean;
      /** How many papers of it there are already. */
      readonly known: number;
    }
  | { readonly kind: 'list'; readonly all: readonly Listed[] }
  | { readonly kind: 'done'; readonly what: 'pause' | 'resume' | 'remove'; readonly all: readonly Listed[] }
  | { readonly kind: 'about'; readonly listed: Listed }
  | {
      readonly kind: 'which';
      readonly what: 'pause' | 'resume' | 'remove' | 'about';
      readonly all: readonly Listed[];
    }
  /** The name may mean several authors or labs. */
  | {
      readonly kind: 'names';
      readonly target: Target;
      readonly name: string;
      readonly names: readonly string[];
      readonly options: Readonly<Record<string, string | undefined>>;
    }
  | {
      readonly kind: 'papers';
      readonly name: string;
      readonly papers: readonly Brief[];
      readonly options: Readonly<Record<string, string | undefined>>;
    };
