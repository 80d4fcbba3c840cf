import type { Compilable, CompiledQuery } from 'kysely';
import type { Db } from './schema.ts';

/** Runs a query with these values; in a transaction where one is given. */
export type Prepared<Values, Row> = (values: Values, on?: Db) => Promise<readonly Row[]>;

/** Stands in a query for a value that is still to come. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Builds a query at its first run, and only binds its values after that: Kysely takes ten times longer to build one
 * than SQLite to answer it. `values` may only be passed on: what is read from it to build is a placeholder.
 */
export function prepare<Values extends object, Row>(
  db: Db,
  build: (values: Values) => Compilable<Row>,
): Prepared<Values, Row> {
  let compiled: CompiledQuery<Row> | null = null;
  return async (values, on = db) => {
    compiled ??= build(places<Values>()).compile();
    const parameters = compiled.parameters.map((p) =>
      p instanceof Place ? values[p.name as keyof Values] : p,
    );
    const { rows } = await on.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}

/** Those columns of a row: what a placeholder has, nobody can list. */
export const only = <Row extends object, K extends keyof Row>(
  row: Row,
  columns: readonly K[],
): Pick<Row, K> => Object.fromEntries(columns.map((column) => [column, row[column]])) as Pick<Row, K>;

const places = <Values extends object>(): Values =>
  new Proxy({} as Values, { get: (_, name) => new Place(String(name)) });
