/** Where a listing was read: the page's file name and the line of its title, from 1. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

export interface Organisation {
  /** Absent where a page gives the name alone. */
  readonly slug: string | null;
  readonly name: string;
}

/** A paper, cleaned for display. Every text here is plain: no LaTeX, no markdown, no mirror hosts. */
export interface Paper {
  /** Stable across runs; at most 16 characters `[0-9a-z.]` unless it came from a `--corpus` file (verbatim). */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  /** ISO date (`2025-07-20`), or null where none could be read. */
  readonly published: string | null;
  /** Set where the page gave day and month only, and the year was inferred from its other dates. */
  readonly yearInferred?: true;
  /** How many authors, where the page says so. */
  readonly authors: number | null;
  readonly organisation: Organisation | null;
  readonly comments: number;
  /** A page for people: a title search where no id is known. Always https. */
  readonly link: string;
  /** As it stood on the page. */
  readonly raw: { readonly title: string; readonly abstract: string };
  /** On saved pages; empty where only a live source has it. */
  readonly sources: readonly Source[];
  /** What only a live source tells. */
  readonly live?: LiveFacts;
}

export interface LiveFacts {
  /** Null for a paper of somebody's own list that isn't on arXiv. */
  readonly arxiv: string | null;
  readonly authorNames: readonly string[];
  readonly upvotes: number;
  readonly code: string | null;
  readonly project: string | null;
  /** ISO instant when it was listed (submittedOnDailyAt). */
  readonly listedAt: string;
  /** It came from a file of somebody's own, and no source has listed it. */
  readonly own?: true;
}

/** Something that could not be read, with the place to look. */
export interface Problem {
  readonly file: string;
  /** From 1; 0 where the file as a whole is meant. */
  readonly line: number;
  readonly message: string;
  /** What was written there is read all the same, and only says less: nothing for a start to complain about. */
  readonly harmless?: true;
}
