import type { Brief } from '../../src/discord/cards/drawing.ts';

/** A paper of the list, with what its owner noted. */
export type Entry = Brief & { readonly isRead: boolean; readonly note: string };

export type SavedResult =
  | {
      readonly kind: 'added' | 'known' | 'removed' | 'read' | 'unread' | 'noted' | 'bare' | 'noteless';
      readonly paper: Brief;
      readonly count: number;
      readonly note?: string;
    }
  | {
      readonly kind: 'unclear';
      readonly options: Readonly<Record<string, string | undefined>>;
      readonly name: string;
      readonly papers: readonly Brief[];
    }
  | {
      readonly kind: 'list';
      readonly papers: readonly Entry[];
      readonly all: number;
      readonly gone: number;
      readonly search: string;
      readonly show: 'all' | 'unread' | 'read';
    }
  | {
      readonly kind: 'file';
      readonly format: 'bibtex' | 'ris';
      readonly text: string;
      readonly count: number;
    }
  | {
      readonly kind: 'imported';
      readonly added: number;
      readonly known: number;
      /** Titles that aren't here, and entries that could not be read. */
      readonly absent: readonly string[];
      readonly broken: number;
      readonly full: boolean;
    };
