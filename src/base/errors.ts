/**
 * A mistake or a limit that the person who asked should hear about, worded for them.
 * Anything else that is thrown is a fault of ours: logged in full, shown only as a reference.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What to do instead, if there is something; shown on a line of its own. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** More is asked than can be answered just now: it passes, and who asks again is answered. */
export class Busy extends UserError {
  constructor() {
    super('I’m answering as many people as I can just now. Please try again in a moment.');
  }
}
