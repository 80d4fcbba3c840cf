import { setTimeout as sleep } from 'node:timers/promises';
import { Migrator } from 'kysely/migration';
import { UserError } from '../base/errors.ts';
import { migrations } from './migrations/index.ts';
import type { Db } from './schema.ts';

interface Place {
  /** What errors call the database. */
  readonly name: string;
  /** Where its tables are, if others may be beside them. */
  readonly schema?: string;
  /** Two processes collided, and a retry helps. */
  readonly isBusy: (error: unknown) => boolean;
}

/**
 * Brings the tables of a database up to date. Several processes may start at once; the one that loses the race retries
 * after a random delay.
 * @throws UserError when a newer Paperboy wrote it
 */
export async function bringUpToDate(db: Db, place: Place): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await refuseNewer(db, place);
      return await migrate(db, place);
    } catch (error) {
      if (attempt === 8 || !place.isBusy(error)) throw error;
      await sleep(20 * attempt * (1 + Math.random()));
    }
  }
}

async function migrate(db: Db, { schema }: Place): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    // Their numbers are given out before they are written, so one may come after another of a higher number.
    allowUnorderedMigrations: true,
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function refuseNewer(db: Db, { name, schema }: Place): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((t) => t.name === 'kysely_migration' && (schema === undefined || t.schema === schema)))
    return;
  const unknown = await findNewer(db);
  if (unknown.length > 0) {
    throw new UserError(
      `The database ${name} was written by a newer Paperboy (it has ${unknown.join(', ')}).`,
      'Nothing was changed. Update Paperboy, or restore the backup made before the update.',
    );
  }
}

/** Migrations that only a newer Paperboy knows. */
export async function findNewer(db: Db): Promise<readonly string[]> {
  const done = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return done.filter((m) => !Object.hasOwn(migrations, m.name)).map((m) => m.name);
}
