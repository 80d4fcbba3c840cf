import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { actions } from '../../src/store/actions.ts';
import { openStore } from '../../src/store/index.ts';
import type { Tables } from '../../src/store/schema.ts';
import { nodeSqliteDialect } from '../../src/store/sqlite/dialect.ts';
import { explainFault } from '../../src/store/sqlite/errors.ts';
import { newFolder } from './folder.ts';

describe('given a disk that runs full', () => {
  it('says so with the name of the file, keeps what was there, and goes on when there is room', async () => {
    const folder = newFolder();
    await (await openStore(folder)).close();
    const file = join(folder, 'paperboy.db');
    const raw = new DatabaseSync(file);
    const db = new Kysely<Tables>({ dialect: nodeSqliteDialect(raw, (e) => explainFault(e, file)) });
    onTestFinished(() => db.destroy());
    const { keepAction, readAction } = actions(db, Date.now);
    const pages = raw.prepare('PRAGMA page_count').get()?.['page_count'];
    raw.exec(`PRAGMA max_page_count = ${Number(pages) + 4}`);

    const kept: string[] = [];
    const error: unknown = await (async () => {
      for (let i = 0; ; i++) kept.push(await keepAction(`${i}:${'x'.repeat(3000)}`));
    })().catch((e: unknown) => e);
    expect((error as Error).message).toContain(
      `The database ${file} could not be written, because the disk is full.`,
    );

    // SQLite undoes a transaction by itself then, and that is not what is to be told.
    const inOneGo: unknown = await db
      .transaction()
      .execute((tx) => actions(tx, Date.now).keepAction('y'.repeat(30_000)))
      .catch((e: unknown) => e);
    expect((inOneGo as Error).message).toContain('because the disk is full');

    raw.exec('PRAGMA max_page_count = 100000');
    expect(await readAction(await keepAction('after'))).toBe('after');
    expect(kept.length).toBeGreaterThan(0);
    for (const [i, key] of kept.entries()) expect(await readAction(key)).toBe(`${i}:${'x'.repeat(3000)}`);
  });
});
