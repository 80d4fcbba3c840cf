import { type Prepared, prepare } from './prepare.ts';
import type { Db, SourceRow } from './schema.ts';

/** How a live source fared; all instants in ms. */
export interface SourceState {
  readonly name: string;
  /** When to look again: over all processes, one looks. */
  readonly nextAt: number;
  readonly succeededAt: number | null;
  /** How many papers it listed then: none is not the same as a failure. */
  readonly listed: number | null;
  readonly failedAt: number | null;
  /** Why it failed last. */
  readonly failure: string | null;
  /** In a row, up to now. */
  readonly failures: number;
}

export interface Sources {
  sourceState(name: string): Promise<SourceState | null>;
  /**
   * Takes the turn to look, if it is due: one statement, so that one process has it until `until`. A turn that
   * lies further off than `furthest` was set by a clock gone wrong, and is due too.
   */
  claimSource(name: string, now: number, until: number, furthest: number): Promise<boolean>;
  noteSuccess(name: string, now: number, listed: number, nextAt: number): Promise<void>;
  noteFailure(name: string, now: number, failure: string, nextAt: number): Promise<void>;
}

export function sources(db: Db): Sources {
  const read = prepare(db, ({ name }: { readonly name: string }) =>
    db.selectFrom('sources').selectAll().where('name', '=', name),
  );
  const claim = prepareClaim(db);
  return {
    async sourceState(name) {
      const [row] = await read({ name });
      return row === undefined ? null : toState(row);
    },
    async claimSource(name, now, until, furthest) {
      return (await claim({ name, now, until, furthest })).length > 0;
    },
    async noteSuccess(name, now, listed, next_at) {
      const set = { next_at, succeeded_at: now, listed, failures: 0 };
      await db
        .insertInto('sources')
        .values({ ...untried(name), ...set })
        .onConflict((c) => c.column('name').doUpdateSet(set))
        .execute();
    },
    async noteFailure(name, now, failure, next_at) {
      const set = { next_at, failed_at: now, failure };
      await db
        .insertInto('sources')
        .values({ ...untried(name), ...set, failures: 1 })
        .onConflict((c) =>
          c.column('name').doUpdateSet((e) => ({ ...set, failures: e('sources.failures', '+', 1) })),
        )
        .execute();
    },
  };
}

interface Turn {
  readonly name: string;
  readonly now: number;
  readonly until: number;
  readonly furthest: number;
}

const prepareClaim = (db: Db): Prepared<Turn, { name: string }> =>
  prepare(db, ({ name, now, until, furthest }) =>
    db
      .insertInto('sources')
      .values({ ...untried(name), next_at: until })
      .onConflict((c) =>
        c
          .column('name')
          .doUpdateSet({ next_at: until })
          .where((e) => e.or([e('sources.next_at', '<=', now), e('sources.next_at', '>', furthest)])),
      )
      .returning('name'),
  );

const untried = (name: string): SourceRow => ({
  name,
  next_at: 0,
  succeeded_at: null,
  listed: null,
  failed_at: null,
  failure: null,
  failures: 0,
});

const toState = (row: SourceRow): SourceState => ({
  name: row.name,
  nextAt: row.next_at,
  succeededAt: row.succeeded_at,
  listed: row.listed,
  failedAt: row.failed_at,
  failure: row.failure,
  failures: row.failures,
});
