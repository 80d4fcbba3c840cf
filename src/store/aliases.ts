import type { Db } from './schema.ts';

/** Ids that lead to a paper which is known by another now. */
export interface Aliases {
  /** By id, the one that it leads to. */
  aliases(): Promise<ReadonlyMap<string, string>>;
  /** Keeps them for ever; reading lists and what channels were shown go by the new id from then on. */
  keepAliases(pairs: ReadonlyMap<string, string>): Promise<void>;
}

export function aliases(db: Db): Aliases {
  return {
    async aliases() {
      const rows = await db.selectFrom('aliases').selectAll().execute();
      return new Map(rows.map((row) => [row.alias, row.paper]));
    },
    keepAliases: (pairs) =>
      db.transaction().execute(async (tx) => {
        for (const [alias, paper] of pairs) {
          await tx
            .insertInto('aliases')
            .values({ alias, paper })
            .onConflict((c) => c.column('alias').doNothing())
            .execute();
          for (const row of await tx.deleteFrom('saved').where('paper', '=', alias).returningAll().execute())
            await tx
              .insertInto('saved')
              .values({ ...row, paper })
              .onConflict((c) => c.doNothing())
              .execute();
          const shown = await tx.deleteFrom('shown').where('paper', '=', alias).returningAll().execute();
          for (const row of shown)
            await tx
              .insertInto('shown')
              .values({ ...row, paper })
              .onConflict((c) => c.doNothing())
              .execute();
        }
      }),
  };
}
