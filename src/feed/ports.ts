import type { LiveRecord } from '../papers/index.ts';
import type { Paper } from '../papers/paper.ts';
import type { Store } from '../store/index.ts';

/** A number in [0, 1). */
export type Random = () => number;

/** What the feed needs of the store. */
export type FeedStore = Pick<
  Store,
  | 'livePapersSince'
  | 'heed'
  | 'keepLivePapers'
  | 'aliases'
  | 'sourceState'
  | 'claimSource'
  | 'noteSuccess'
  | 'noteFailure'
  | 'daysRead'
  | 'noteDayRead'
>;

/** The part of the library that the feed fills. */
export interface FeedLibrary {
  all(): Promise<readonly Paper[]>;
  add(papers: readonly Paper[]): Promise<void>;
  /** So that the next start needs not read them again. */
  keep(): Promise<void>;
  refresh(papers: readonly Paper[]): Promise<void>;
  alias(pairs: readonly (readonly [id: string, paper: string])[]): Promise<void>;
}

/** A row of a list that can't be read, or not whole. */
export interface RowProblem {
  /** ISO date of the list. */
  readonly date: string;
  /** The row's number in the list, from 1. */
  readonly row: number;
  readonly message: string;
  /** The paper is taken in without a field; otherwise the row is left out. */
  readonly kept: boolean;
}

export interface DayList {
  readonly records: readonly LiveRecord[];
  readonly problems: readonly RowProblem[];
}

/** A live source of papers. */
export interface Source {
  /** Its key in the store. */
  readonly name: string;
  /** As it is called in the log and in help; its name where there is none. */
  readonly label?: string;
  /**
   * The list of one day (ISO date, UTC), empty where the day has none or isn't open yet.
   * @throws SourceError when it can't be read
   */
  readDay(date: string, signal?: AbortSignal): Promise<DayList>;
  /** Absent where it can't be asked for one paper. */
  readonly readPaper?: PaperSource['readPaper'];
}

/** A source that can be asked for one paper. */
export interface PaperSource {
  /**
   * By its arXiv id, without a version; null where the source has no such paper.
   * @throws SourceError when it can't be read
   */
  readPaper(id: string, signal?: AbortSignal): Promise<LiveRecord | null>;
}

export const labelOf = ({ label, name }: Source): string => label ?? name;

/** Why a source could not be read. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  /** When to retry (ms since 1970), if the source said so. */
  readonly retryAt: number | null;

  constructor(message: string, options: { readonly retryAt?: number; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.retryAt = options.retryAt ?? null;
  }
}
