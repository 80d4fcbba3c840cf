import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

export interface Answer {
  readonly rows: readonly unknown[];
  /** Rows that a write changed. */
  readonly changes: number;
}

export type Engine = (sql: string, parameters: readonly unknown[]) => Answer;

/** Kysely's SQL texts are few, so that every statement is prepared once. */
const KEPT_STATEMENTS = 200;

/** Runs statements, each prepared once. */
export function createEngine(db: DatabaseSync): Engine {
  const kept = new Map<string, { readonly statement: StatementSync; readonly reads: boolean }>();

  function prepare(sql: string) {
    const known = kept.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql);
    const prepared = { statement, reads: statement.columns().length > 0 };
    if (kept.size >= KEPT_STATEMENTS) kept.clear();
    kept.set(sql, prepared);
    return prepared;
  }

  return (sql, parameters) => {
    const { statement, reads } = prepare(sql);
    const values = parameters as SQLInputValue[];
    if (reads) return { rows: statement.all(...values), changes: 0 };
    return { rows: [], changes: Number(statement.run(...values).changes) };
  };
}
