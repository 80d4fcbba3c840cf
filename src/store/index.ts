import { type Actions, actions, sweepActions } from './actions.ts';
import { openDatabase } from './open.ts';
import type { Now } from './schema.ts';
import { type Shown, shown } from './shown.ts';
import { type Threads, threads } from './threads.ts';

export type { ShownKind } from './shown.ts';

/** Everything that has to outlive a restart. Several processes may share one; all methods are atomic. */
export interface Store extends Actions, Shown, Threads {
  /** Drops what is out of date. Once a day is enough. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the store in a folder (made when absent), or in memory for `null`.
 * @throws UserError that names the file when it can't be opened, written or understood
 */
export async function openStore(folder: string | null, now: Now = Date.now): Promise<Store> {
  const db = await openDatabase(folder);
  return {
    ...actions(db, now),
    ...shown(db, now),
    ...threads(db, now),
    sweep: () => sweepActions(db, now),
    close: () => db.destroy(),
  };
}
