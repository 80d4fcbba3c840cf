import type { Db } from './sqlite/schema.ts';

/** A paper of a live source. */
export interface LivePaperRow {
  /** Its key at the source (an arXiv id). */
  readonly key: string;
  /** The paper's id here; stays as it was first kept. */
  readonly paper: string;
  /** What the source told, as JSON text. */
  readonly json: string;
  /** When it came in (ms); null where it was here before. Stays as it was first kept. */
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

export function livePapers(db: Db): LivePapers {
  return {
    async livePapersSince(revision) {
      const found = await db
        .selectFrom('live_papers')
        .selectAll()
        .where('revision', '>', revision)
        .orderBy('revision')
        .execute();
      return {
        rows: found.map((r) => ({ key: r.key, paper: r.paper, json: r.json, arrivedAt: r.arrived_at })),
        revision: Number(found.at(-1)?.revision ?? revision),
      };
    },
    keepLivePapers: (rows, renew = (_, read) => read) =>
      db.transaction().execute(async (tx) => {
        const last = await tx
          .selectFrom('live_papers')
          .select((e) => e.fn.max('revision').as('revision'))
          .executeTakeFirst();
        const revision = Number(last?.revision ?? 0) + 1;
        let added = 0;
        let changed = 0;
        for (const { key, paper, json: read, arrivedAt } of rows) {
          const known = await tx
            .selectFrom('live_papers')
            .select('json')
            .where('key', '=', key)
            .executeTakeFirst();
          const json = known === undefined ? read : renew(known.json, read);
          if (known?.json === json) continue;
          if (known === undefined) added += 1;
          else changed += 1;
          await tx
            .insertInto('live_papers')
            .values({ key, paper, json, arrived_at: arrivedAt, revision })
            .onConflict((c) => c.column('key').doUpdateSet({ json, revision }))
            .execute();
        }
        return { added, changed };
      }),
  };
}
