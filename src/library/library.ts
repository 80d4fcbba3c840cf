import type { Paper } from '../papers/paper.ts';
import type { Engine } from '../search/engine/choose.ts';
import type { Calls, Promised } from './calls.ts';

/** The entry to the papers, for commands and digests. */
export interface Library extends Promised<Calls> {
  readonly engine: Engine;
  /** How many papers there are. */
  readonly size: number;
  /** Adds papers, or replaces those with the same id. What is asked meanwhile is answered. */
  add(papers: readonly Paper[]): Promise<void>;
  /** Finds out what the first to ask would have to wait for. */
  prepare(): Promise<void>;
  /** Keeps the index for the next start; to be waited for before papers come or go. */
  keep(): Promise<void>;
  /** To be called when nobody asks any more. */
  close(): Promise<void>;
}
