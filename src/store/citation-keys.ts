import type { Db } from './schema.ts';

export interface CitationKeys {
  /**
   * The BibTeX keys of papers, in their order. Who has none yet gets the one proposed, or the first of its variants
   * that no other paper has, and keeps it: a key that stands in somebody's text must go on meaning the same paper.
   */
  citationKeys(
    papers: readonly { readonly id: string; readonly proposals: Iterable<string> }[],
  ): Promise<readonly string[]>;
}

export function citationKeys(db: Db): CitationKeys {
  return {
    citationKeys: (papers) =>
      db.transaction().execute(async (tx) => {
        const keys: string[] = [];
        for (const { id, proposals } of papers) {
          const known = await tx
            .selectFrom('citation_keys')
            .select('key')
            .where('paper', '=', id)
            .executeTakeFirst();
          keys.push(known?.key ?? (await firstFree(tx, id, proposals)));
        }
        return keys;
      }),
  };
}

async function firstFree(tx: Db, paper: string, proposals: Iterable<string>): Promise<string> {
  for (const key of proposals) {
    const taken = await tx
      .insertInto('citation_keys')
      .values({ paper, key })
      .onConflict((c) => c.doNothing())
      .returning('key')
      .executeTakeFirst();
    if (taken !== undefined) return taken.key;
  }
  throw new Error(`no proposal for the BibTeX key of ${paper} is free`);
}
