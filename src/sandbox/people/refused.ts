/** What a person can't do, with the HTTP status of `/sandbox/` and, if there is one, what to do instead. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: 400 | 403 | 404 | 409 | 413 | 415;
  readonly hint: string | undefined;

  constructor(status: Refused['status'], message: string, hint?: string) {
    super(message);
    this.status = status;
    this.hint = hint;
  }
}

/** "x is none of a, b, c" */
export const noneOf = (what: string, given: string, known: readonly string[]): Refused =>
  new Refused(
    404,
    `There is no ${what} "${given}".`,
    known.length > 0 ? `There is: ${known.slice(0, 25).join(', ')}.` : undefined,
  );
