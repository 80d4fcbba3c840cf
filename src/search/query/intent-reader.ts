import type { Shelf } from '../engine/shelf.ts';
import type { QueryWord } from './known-words.ts';

/** What words of a query say of the papers wanted, beside what they are to be about. */
export type IntentKind = 'date' | 'order' | 'code' | 'organisation' | 'author' | 'bound' | 'without';

export interface Intent {
  readonly kind: IntentKind;
  /** As typed: "since 2024". */
  readonly by: string;
  /** What was understood: "published since 2024". */
  readonly says: string;
  readonly words: readonly QueryWord[];
  /** ISO dates, both inclusive. */
  readonly from?: string;
  readonly to?: string;
  /** By ordinal, those that meet it. */
  readonly papers?: ReadonlySet<number>;
  readonly order?: 'newest' | 'discussed' | 'recent';
  /** Does a paper meet it, by its ordinal? */
  readonly holds?: (ordinal: number) => boolean;
}

/** What begins at a word of a query, if anything does. @param today ISO date */
export type Reader = (shelf: Shelf, all: readonly QueryWord[], at: number, today: string) => Intent | null;

export const textOf = (all: readonly QueryWord[], at: number): string => all[at]?.text ?? '';
export const byOf = (words: readonly QueryWord[]): string => words.map(({ text }) => text).join(' ');

/** So many words tell a date, or a number of authors. */
export const mostTelling = 6;

export const tellingFrom = (all: readonly QueryWord[], at: number, text: string): readonly QueryWord[] =>
  all.slice(at, at + text.split(/\s+/).length);

export const idsOf = (words: readonly QueryWord[]): number[] => words.map(({ known }) => known.id ?? -1);
