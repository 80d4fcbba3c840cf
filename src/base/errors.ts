/**
 * A mistake or a limit that the person who asked should hear of, in words made for them.
 * Everything else that is thrown is a fault of ours: logged in full, shown as a reference only.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** What to do instead, when there is something; shown on a line of its own. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
