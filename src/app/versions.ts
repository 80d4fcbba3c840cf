import type { Log } from '../base/log.ts';
import { MINUTE } from '../base/time.ts';
import type { Store } from '../store/index.ts';

/**
 * Says once when a newer Paperboy has changed the store that this one works on: what it added is unknown here, so this
 * process should be updated too. @returns how to stop looking
 */
export function watchVersions(store: Pick<Store, 'newerMigrations'>, log: Log, every = MINUTE): () => void {
  const timer = setInterval(async () => {
    // A store that can't be read just now is others' to report.
    const newer = await store.newerMigrations().catch(() => []);
    if (newer.length === 0) return;
    clearInterval(timer);
    log.error('a newer Paperboy has changed the database: update this process too', {
      changes: newer.join(', '),
    });
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
