import type { Paper } from '../papers/paper.ts';
import type { Engine } from '../search/engine/choose.ts';
import type { Calls, Promised } from './calls.ts';

/** What waits for a library that answers one question at a time, and what became of those that waited too long. */
export interface Load {
  readonly running: number;
  readonly waiting: number;
  /** Since the start: told that it is too much, and left as nobody waited any more. */
  readonly refused: number;
  readonly dropped: number;
}

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
  /**
   * The same for a person, who may stop waiting: what is not begun by then isn't, and rejects with the signal's reason.
   * Where too many wait it rejects as Busy, which it does to nobody else.
   */
  until(signal: AbortSignal): Library;
  /** Null where nothing ever waits. */
  load(): Load | null;
  /** To be called when nobody asks any more. */
  close(): Promise<void>;
}
