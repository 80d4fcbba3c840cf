/** What was looked at, how it is, and what to do where that isn't well. */
export interface Check {
  readonly name: string;
  readonly found: string;
  /** Null where all is well. */
  readonly todo: string | null;
}

export const fine = (name: string, found: string): Check => ({ name, found, todo: null });
export const ill = (name: string, found: string, todo: string): Check => ({ name, found, todo });

/** An error's own words, and those of its cause where it says no more than that something failed. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error && error.cause.message !== '') return error.cause.message;
  return error.message || error.name;
}

/** A line a check: `ok    clock     0.2 s from Discord's`, and below what fails what to do. */
export function printChecks(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .flatMap(({ name, found, todo }) => [
      `${todo === null ? 'ok  ' : 'FAIL'}  ${name.padEnd(width)}  ${found}`,
      ...(todo === null ? [] : [`      ${' '.repeat(width)}  → ${todo}`]),
    ])
    .join('\n');
}
