import { z } from 'zod';
import type { Brief } from '../../src/discord/cards/drawing.ts';
import type { Turns } from '../../src/library/turns.ts';
import { typed } from '../shared/options.ts';
import type { Counted } from './count.ts';

export const options = z.object({
  topic: typed.optional(),
  and: typed.optional(),
  /** The papers of that month, in place of all numbers. */
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'must be a month, as in 2025-07')
    .optional(),
});
export type Options = z.infer<typeof options>;

/** A picture, or why there is none. */
export type Picture =
  | { readonly png: Uint8Array }
  | { readonly without: 'permission' | 'failure' | 'terminal' };

export interface Numbers {
  readonly kind: 'numbers';
  readonly months: readonly string[];
  /** Is the last month not over yet? */
  readonly isPartial: boolean;
  /** One or two: the topics, or all papers. */
  readonly counted: readonly Counted[];
  /** All papers here in each month. */
  readonly all: readonly number[];
  /** The topic of two that nothing matches. */
  readonly unknown: string | null;
  /** How the topics were read. */
  readonly notes: readonly string[];
  /** What rises and falls, where no topic is asked for and there are papers enough. */
  readonly turns: Turns | null;
  readonly picture: Picture;
}

/** The papers of one month. */
export interface OfMonth {
  readonly kind: 'month';
  readonly topic: string;
  readonly month: string;
  readonly papers: readonly Brief[];
  readonly perPage: number;
}

export type Result = Numbers | OfMonth;
