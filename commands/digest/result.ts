import type { DigestFacts } from '../../src/discord/digests/card.ts';
import type { DigestSpec, Slot, Subscription } from '../../src/store/index.ts';

/** A digest, and when it comes next. */
export interface Listed {
  readonly subscription: Subscription;
  /** `#general` */
  readonly channelName: string;
  readonly rhythm: string;
  readonly last: Slot | null;
}

export type DigestResult =
  | {
      readonly kind: 'proposal';
      readonly spec: DigestSpec;
      readonly rhythm: string;
      readonly nextAt: number | null;
      readonly changes: boolean;
      readonly zoneAssumed: boolean;
      readonly sample: DigestFacts;
    }
  | { readonly kind: 'preview'; readonly sample: DigestFacts }
  | { readonly kind: 'saved'; readonly digest: Listed }
  | { readonly kind: 'list'; readonly digests: readonly Listed[] }
  | {
      readonly kind: 'done';
      readonly what: 'pause' | 'resume' | 'remove' | 'now';
      readonly digest: Listed;
    }
  | { readonly kind: 'which'; readonly subcommand: string; readonly digests: readonly Listed[] }
  | { readonly kind: 'about'; readonly digest: Listed; readonly slot: Slot; readonly manages: boolean };
