import type { Migration } from 'kysely/migration';
import { cards } from './001-cards.ts';
import { digests } from './002-digests.ts';
import { people } from './003-people.ts';
import { livePapers } from './004-live-papers.ts';
import { leases } from './005-leases.ts';
import { identity } from './006-identity.ts';
import { readDays } from './007-read-days.ts';
import { welcomeAndPosts } from './008-welcome-and-posts.ts';
import { settings } from './009-settings.ts';
import { marks } from './010-marks.ts';
import { follows } from './011-follows.ts';
import { readingNotes } from './012-reading-notes.ts';
import { clubs } from './014-clubs.ts';
import { identifies } from './017-identifies.ts';

/**
 * Every change of the schema, in order; the key is what a database remembers, so a released one is never
 * renamed or edited. Only what SQLite and PostgreSQL both understand: text, integer, bigint; no booleans.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-cards': cards,
  '002-digests': digests,
  '003-people': people,
  '004-live-papers': livePapers,
  '006-identity': identity,
  '005-leases': leases,
  '007-read-days': readDays,
  '008-welcome-and-posts': welcomeAndPosts,
  '009-settings': settings,
  '010-marks': marks,
  '011-follows': follows,
  '012-reading-notes': readingNotes,
  '014-clubs': clubs,
  '017-identifies': identifies,
};
