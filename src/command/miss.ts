import { UserError } from '../base/errors.ts';
import type { Row } from './card.ts';

/** A mistake or a limit with ways on: what to press instead, where there is something better than words. */
export class Miss extends UserError {
  readonly rows: readonly Row[];

  constructor(message: string, rows: readonly Row[], hint?: string) {
    super(message, hint);
    this.rows = rows;
  }
}

/** What was asked for isn't here: no mistake of who asked. */
export class NothingFound extends Miss {}
