import { hash } from 'node:crypto';
import type { Paper } from '../../papers/paper.ts';
import type { Shelf } from '../engine/shelf.ts';
import type { Database } from './database.ts';

/** By what a paper has to be read again; no id and no title holds a line's end. */
export const digestOf = ({ id, title, abstract, organisation, live }: Paper): string =>
  hash(
    'sha1',
    [id, title, abstract, organisation?.name, live?.arxiv, live?.authorNames].join('\n'),
    'base64',
  );

/** Texts that the cleaning left alone stand there once. */
type Written = Omit<Paper, 'raw'> & { readonly raw: Partial<Paper['raw']> };

export function writePaper(database: Database, ordinal: number, paper: Paper): void {
  database.run('insert or replace into texts values (?, ?)', ordinal, textOf(paper));
}

function textOf({ raw, ...paper }: Paper): string {
  const written: Written = {
    ...paper,
    raw: {
      ...(raw.title !== paper.title && { title: raw.title }),
      ...(raw.abstract !== paper.abstract && { abstract: raw.abstract }),
    },
  };
  return JSON.stringify(written);
}

/** Is a paper kept just as it is, its facts too? */
export const isKept = (database: Database, ordinal: number, paper: Paper): boolean =>
  database.get('select paper from texts where ordinal = ?', ordinal)?.[0] === textOf(paper);

function restore(text: string): Paper {
  const { raw, ...paper } = JSON.parse(text) as Written;
  return { ...paper, raw: { title: raw.title ?? paper.title, abstract: raw.abstract ?? paper.abstract } };
}

/** So many are remembered, some kilobytes each: what is shown once is shown again. */
const mostRemembered = 2_000;

export interface StoredPapers {
  readonly at: Shelf['papers']['at'];
  /** All of them, one by one. */
  all(): Iterable<Paper>;
  forget(ordinal: number): void;
}

export function openPapers(database: Database): StoredPapers {
  const remembered = new Map<number, Paper>();
  return {
    at(ordinal) {
      const known = remembered.get(ordinal);
      if (known !== undefined) return known;
      const text = database.get('select paper from texts where ordinal = ?', ordinal)?.[0];
      if (typeof text !== 'string') return undefined;
      if (remembered.size >= mostRemembered) remembered.clear();
      const paper = restore(text);
      remembered.set(ordinal, paper);
      return paper;
    },
    *all() {
      for (const [text] of database.iterate('select paper from texts order by ordinal'))
        yield restore(text as string);
    },
    forget: (ordinal) => void remembered.delete(ordinal),
  };
}
