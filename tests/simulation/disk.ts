import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { OpenFile } from '../../src/store/sqlite/open.ts';

/** What a process that dies between two statements leaves behind: nothing of the transaction. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** A process's way to the store. */
export interface Disk {
  readonly open: OpenFile;
  /** The process dies after so many more statements. */
  dieAfter(statements: number): void;
  /** Nothing more fits on the disk; or again. */
  fill(full: boolean): void;
  close(): void;
}

/**
 * In memory, and one connection for all: what they do to the store is done one after another anyway, as a transaction
 * never waits for anything.
 */
export const openMemory = (): DatabaseSync =>
  new DatabaseSync(':memory:', { timeout: 0, enableForeignKeyConstraints: true });

export function createDisk(raw: DatabaseSync, died: () => void): Disk {
  let left = Number.POSITIVE_INFINITY;

  function count(): void {
    if (--left > 0) return;
    left = Number.POSITIVE_INFINITY;
    died();
    throw new Died('the process has ended');
  }

  function mortal(statement: StatementSync): StatementSync {
    return {
      columns: () => statement.columns(),
      all: (...values: Parameters<StatementSync['all']>) => {
        count();
        return statement.all(...values);
      },
      run: (...values: Parameters<StatementSync['run']>) => {
        count();
        return statement.run(...values);
      },
      get: (...values: Parameters<StatementSync['get']>) => statement.get(...values),
    } as unknown as StatementSync;
  }

  return {
    open: () =>
      ({
        prepare: (sql: string) => mortal(raw.prepare(sql)),
        exec: (sql: string) => raw.exec(sql),
        get isTransaction() {
          return raw.isTransaction;
        },
        close() {},
      }) as unknown as DatabaseSync,
    dieAfter(statements) {
      left = statements;
    },
    fill(full) {
      // SQLite's own limit, so that what happens then is its own too.
      const pages = full ? Number(raw.prepare('PRAGMA page_count').get()?.['page_count']) : 1_073_741_823;
      raw.exec(`PRAGMA max_page_count = ${pages}`);
    },
    close() {
      left = Number.POSITIVE_INFINITY;
      if (raw.isTransaction) raw.exec('ROLLBACK');
    },
  };
}
