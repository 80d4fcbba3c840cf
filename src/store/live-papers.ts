import { PostgresAdapter, sql } from 'kysely';
import { prepare } from './prepare.ts';
import type { Db } from './schema.ts';

/** A paper of a live source. */
export interface LivePaperRow {
  /** Its key at the source (an arXiv id). */
  readonly key: string;
  /** The paper's id here; stays as it was first kept. */
  readonly paper: string;
  /** What the source told, as JSON text. */
  readonly json: string;
  /** When it came in (ms); null where it was here before, or nobody has listed it. The first that isn't null stays. */
  readonly arrivedAt: number | null;
}

export interface LivePapers {
  /** Papers kept or changed after a revision, and the revision to ask for next time. From 0: all. */
  livePapersSince(
    revision: number,
  ): Promise<{ readonly rows: readonly LivePaperRow[]; readonly revision: number }>;
  /** Keeps new papers, and of known ones what `renew` makes of what is kept and what comes (both JSON). */
  keepLivePapers(
    rows: readonly LivePaperRow[],
    renew?: (kept: string, read: string) => string,
  ): Promise<{ readonly added: number; readonly changed: number }>;
}

/** The channel on which processes on a server tell each other that papers were kept; the payload is the schema. */
export const PAPERS = 'paperboy_papers';

/** Told as the transaction ends well, and to nobody if it doesn't. */
async function tellOthers(tx: Db): Promise<void> {
  if (tx.getExecutor().adapter instanceof PostgresAdapter)
    await sql`select pg_notify(${PAPERS}, current_schema())`.execute(tx);
}

export function livePapers(db: Db): LivePapers {
  const readSince = prepare(db, ({ revision }: { readonly revision: number }) =>
    db.selectFrom('live_papers').selectAll().where('revision', '>', revision).orderBy('revision'),
  );
  const readLast = prepare(db, () =>
    db.selectFrom('live_papers').select((e) => e.fn.max('revision').as('revision')),
  );
  const read = prepare(db, ({ key }: { readonly key: string }) =>
    db.selectFrom('live_papers').select('json').where('key', '=', key),
  );
  return {
    async livePapersSince(revision) {
      const found = await readSince({ revision });
      return {
        rows: found.map((r) => ({ key: r.key, paper: r.paper, json: r.json, arrivedAt: r.arrived_at })),
        revision: Number(found.at(-1)?.revision ?? revision),
      };
    },
    keepLivePapers: (rows, renew = (_, came) => came) =>
      db.transaction().execute(async (tx) => {
        const [last] = await readLast({}, tx);
        const revision = Number(last?.revision ?? 0) + 1;
        let added = 0;
        let changed = 0;
        for (const { key, paper, json: came, arrivedAt } of rows) {
          const [known] = await read({ key }, tx);
          const json = known === undefined ? came : renew(known.json, came);
          if (known?.json === json) continue;
          if (known === undefined) added += 1;
          else changed += 1;
          await tx
            .insertInto('live_papers')
            .values({ key, paper, json, arrived_at: arrivedAt, revision })
            .onConflict((c) =>
              c.column('key').doUpdateSet((e) => ({
                json,
                revision,
                // A paper that came by a link, or from a file, is news where a source lists it.
                arrived_at: e.fn.coalesce('live_papers.arrived_at', 'excluded.arrived_at'),
              })),
            )
            .execute();
        }
        if (added + changed > 0) await tellOthers(tx);
        return { added, changed };
      }),
  };
}
