import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { UserError } from '../errors.ts';
import { sqliteDialect } from './dialect.ts';
import { explainFault, explainToStarter, isBusy } from './faults.ts';
import { migrations } from './migrations/index.ts';
import { IN_MEMORY } from './open-file.ts';
import type { Db } from './schema.ts';
import { openSqlite } from './sqlite.ts';

/** The database's name inside DATA_DIR. */
export const DATABASE = 'paperboy.db';

/**
 * Opens (or makes) the database of a folder and brings its schema up to date; `null` keeps it in memory.
 * @throws UserError that names the file: no right to write, damaged, a full disk, a newer version's
 */
export async function openDatabase(folder: string | null): Promise<Db> {
  const file = folder === null ? IN_MEMORY : join(resolve(folder), DATABASE);
  const sqlite = await openSqlite(file);
  const db: Db = new Kysely({ dialect: sqliteDialect(sqlite, (e) => explainFault(e, file)) });
  try {
    await refuseNewer(db, file);
    await migrate(db);
    return db;
  } catch (error) {
    await sqlite.close();
    throw explainToStarter(error, file);
  }
}

/** Several processes may start at once; the loser of a race looks again after a moment of its own. */
async function migrate(db: Db): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    if (attempt === 8 || !isBusy(error)) throw error;
    await sleep(20 * attempt * (1 + Math.random()));
  }
}

async function refuseNewer(db: Db, file: string): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((t) => t.name === 'kysely_migration')) return;
  const done = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  const unknown = done.filter((m) => !(m.name in migrations)).map((m) => m.name);
  if (unknown.length > 0) {
    throw new UserError(
      `The database ${file} was written by a newer Paperboy (it has ${unknown.join(', ')}).`,
      'Nothing was changed. Update Paperboy, or restore the backup made before the update.',
    );
  }
}
