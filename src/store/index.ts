import { type Actions, actions, sweepActions } from './actions.ts';
import { type Aliases, aliases } from './aliases.ts';
import { type CitationKeys, citationKeys } from './citation-keys.ts';
import { type Clubs, clubs, sweepClubs } from './clubs.ts';
import { type Follows, follows } from './digests/follows.ts';
import { type Notices, notices } from './digests/notices.ts';
import { type Shown, shown } from './digests/shown.ts';
import { type Slots, slots, sweepSlots } from './digests/slots.ts';
import { type Subscriptions, subscriptions } from './digests/subscriptions.ts';
import { type Turns, turns } from './digests/turns.ts';
import { type Guilds, guilds } from './guilds.ts';
import { type Identifies, identifies } from './identifies.ts';
import { type LivePapers, livePapers, PAPERS } from './live-papers.ts';
import { type Marks, marks } from './marks.ts';
import { findNewer } from './migrate.ts';
import { type People, people } from './people.ts';
import { isPostgres } from './postgres/address.ts';
import { type ReadDays, readDays } from './read-days.ts';
import type { Connections, Db, Now } from './schema.ts';
import { type Settings, settings, sweepAnswers } from './settings.ts';
import { onSharedClock } from './shared-clock.ts';
import { type Sources, sources } from './sources.ts';
import { type OpenFile, openDatabase } from './sqlite/open.ts';
import { type Threads, threads } from './threads.ts';

export type { Choice, Club, ClubPlace, Clubs, Meeting, Nominated } from './clubs.ts';
export type { ShownKind } from './digests/shown.ts';
export type { Claim, PlannedSlot, Slot, SlotState } from './digests/slot.ts';
export type { Course, DigestSpec, Order, Posting, Subscription, Target } from './digests/subscription.ts';
export { plainPosting, topicKey } from './digests/subscription.ts';
export type { LivePaperRow } from './live-papers.ts';
export { type GuildSettings, type Settings, usualSettings } from './settings.ts';
export type { SourceState } from './sources.ts';

/** Everything that must survive a restart. Several processes may share one store; every method is atomic. */
export interface Store
  extends Actions,
    Shown,
    Threads,
    Subscriptions,
    Follows,
    Slots,
    Turns,
    Identifies,
    Notices,
    People,
    Guilds,
    Clubs,
    LivePapers,
    Marks,
    Aliases,
    CitationKeys,
    ReadDays,
    Settings,
    Sources {
  /** Tells a listener that papers were kept, by any process; returns how it ends. Null where the store has to be asked. */
  heed(listener: () => void): (() => void) | null;
  /** Migrations that a newer Paperboy has made since this one opened the store. */
  newerMigrations(): Promise<readonly string[]>;
  /** Null where there are none, as the database is a file. */
  connections(): Connections | null;
  /** Deletes what has expired. Once a day is enough. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the store: a folder's (created if missing), one in memory for `null`, or the PostgreSQL database of an address
 * (`postgres://…`).
 * @throws UserError naming the file or the server if it can't be opened, written or understood
 */
export async function openStore(place: string | null, now: Now = Date.now, open?: OpenFile): Promise<Store> {
  if (place === null || !isPostgres(place)) return storeOn(await openDatabase(place, open), now);
  const [{ openPostgres }, { listen }] = await Promise.all([
    import('./postgres/open.ts'),
    import('./postgres/listen.ts'),
  ]);
  const { db, schema, connections } = await openPostgres(place);
  const heard = listen(place, PAPERS, schema);
  const store = onSharedClock(storeOn(db, now), db);
  return {
    ...store,
    connections,
    heed: (listener) => heard.on(listener),
    async close() {
      await heard.stop();
      await store.close();
    },
  };
}

function storeOn(db: Db, now: Now): Store {
  return {
    ...actions(db, now),
    ...shown(db, now),
    ...threads(db, now),
    ...subscriptions(db, now),
    ...follows(db, now),
    ...slots(db),
    ...turns(db),
    ...identifies(db),
    ...notices(db),
    ...people(db, now),
    ...guilds(db, now),
    ...clubs(db, now),
    ...livePapers(db),
    ...marks(db),
    ...aliases(db),
    ...citationKeys(db),
    ...readDays(db),
    ...settings(db, now),
    ...sources(db),
    async sweep() {
      await sweepActions(db, now);
      await sweepSlots(db, now());
      await sweepClubs(db, now());
      await sweepAnswers(db, now());
    },
    heed: () => null,
    newerMigrations: () => findNewer(db),
    connections: () => null,
    close: () => db.destroy(),
  };
}
