import { createOrganisations, type Organisations } from '../../corpus/organisations.ts';
import type { Organisation, Paper } from '../../papers/paper.ts';
import type { Facts } from '../engine/shelf.ts';
import { IntList } from '../inverted-index/int-list.ts';
import type { Database } from './database.ts';

/** What is filtered and sorted by, of every paper: a few bytes each. */
export interface StoredFacts extends Facts {
  readonly organisations: Organisations;
  /** A paper came, changed, or (null) went. */
  note(ordinal: number, paper: Pick<Paper, 'published' | 'comments' | 'organisation'> | null): void;
}

export function openFacts(database: Database): StoredFacts {
  // few days, and few organisations: each text is kept once
  const [days, dayNumbers] = [[null] as (string | null)[], new Map<string | null, number>([[null, 0]])];
  const [known, numbers] = [[null] as (Organisation | null)[], new Map<string | null, number>([[null, 0]])];
  const [published, comments, from] = [new IntList(), new IntList(), new IntList()];
  const organisations = createOrganisations();
  const put = (ordinal: number, day: string | null, written: string | null, count: number): void => {
    const dayNumber = dayNumbers.get(day) ?? days.push(day) - 1;
    dayNumbers.set(day, dayNumber);
    const number =
      numbers.get(written) ?? known.push(written === null ? null : (JSON.parse(written) as Organisation)) - 1;
    numbers.set(written, number);
    published.set(ordinal, dayNumber);
    comments.set(ordinal, count);
    if (from.get(ordinal) !== number) {
      if (from.get(ordinal) !== 0) organisations.remove(ordinal);
      organisations.add(ordinal, known[number] ?? null);
    }
    from.set(ordinal, number);
  };
  for (const [ordinal, day, written, count] of database.iterate(
    'select ordinal, published, organisation, comments from papers',
  ))
    put(ordinal as number, day as string | null, written as string | null, count as number);
  return {
    organisations,
    published: (ordinal) => days[published.get(ordinal)] ?? null,
    comments: (ordinal) => comments.get(ordinal),
    organisation: (ordinal) => known[from.get(ordinal)] ?? null,
    note(ordinal, paper) {
      const { published: day, organisation, comments: count } = paper ?? nothing;
      put(ordinal, day, organisation === null ? null : JSON.stringify(organisation), count);
    },
  };
}

const nothing = { published: null, organisation: null, comments: 0 };
