import type { Migration } from 'kysely/migration';

/**
 * Every change of the schema, in order; the key is what a database remembers, so a released one is never
 * renamed or edited. Only what SQLite and PostgreSQL both understand: text, integer, bigint; no booleans.
 * Each is loaded where a database lacks it alone: few starts have anything to change.
 */
export const migrations: Readonly<Record<string, () => Promise<Migration>>> = {
  '001-cards': async () => (await import('./001-cards.ts')).cards,
  '002-digests': async () => (await import('./002-digests.ts')).digests,
  '003-people': async () => (await import('./003-people.ts')).people,
  '004-live-papers': async () => (await import('./004-live-papers.ts')).livePapers,
  '006-identity': async () => (await import('./006-identity.ts')).identity,
  '005-leases': async () => (await import('./005-leases.ts')).leases,
  '007-read-days': async () => (await import('./007-read-days.ts')).readDays,
  '008-welcome-and-posts': async () => (await import('./008-welcome-and-posts.ts')).welcomeAndPosts,
  '009-settings': async () => (await import('./009-settings.ts')).settings,
  '010-marks': async () => (await import('./010-marks.ts')).marks,
  '011-follows': async () => (await import('./011-follows.ts')).follows,
  '012-reading-notes': async () => (await import('./012-reading-notes.ts')).readingNotes,
  '014-clubs': async () => (await import('./014-clubs.ts')).clubs,
  '017-identifies': async () => (await import('./017-identifies.ts')).identifies,
};
