import { setTimeout as sleep } from 'node:timers/promises';
import type { Migration } from 'kysely/migration';
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
      const done = await readDone(db, place);
      if (!Object.keys(migrations).every((name) => done.includes(name))) await migrate(db, place);
      return;
    } catch (error) {
      if (attempt === 8 || !place.isBusy(error)) throw error;
      await sleep(20 * attempt * (1 + Math.random()));
    }
  }
}

async function migrate(db: Db, { schema }: Place): Promise<void> {
  const { Migrator } = await import('kysely/migration');
  const migrator = new Migrator({
    db,
    provider: { getMigrations: loadMigrations },
    // Their numbers are given out before they are written, so one may come after another of a higher number.
    allowUnorderedMigrations: true,
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function loadMigrations(): Promise<Record<string, Migration>> {
  const loaded = Object.entries(migrations).map(async ([name, load]) => [name, await load()] as const);
  return Object.fromEntries(await Promise.all(loaded));
}

/** The migrations that it has. @throws UserError where one of them is unknown */
async function readDone(db: Db, { name, schema }: Place): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((t) => t.name === 'kysely_migration' && (schema === undefined || t.schema === schema)))
    return [];
  const done = await namesOfDone(db);
  const unknown = done.filter(isUnknown);
  if (unknown.length > 0) {
    throw new UserError(
      `The database ${name} was written by a newer Paperboy (it has ${unknown.join(', ')}).`,
      'Nothing was changed. Update Paperboy, or restore the backup made before the update.',
    );
  }
  return done;
}

/** Migrations that only a newer Paperboy knows. */
export async function findNewer(db: Db): Promise<readonly string[]> {
  return (await namesOfDone(db)).filter(isUnknown);
}

const isUnknown = (name: string): boolean => !Object.hasOwn(migrations, name);

async function namesOfDone(db: Db): Promise<readonly string[]> {
  const done = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return done.map(({ name }) => name);
}
