import { UserError } from '../../src/base/errors.ts';

/** Where a line of a talk stands; every error names it. */
export interface At {
  readonly file: string;
  readonly line: number;
}

export const wrong = ({ file, line }: At, what: string, hint?: string): UserError =>
  new UserError(`${file}:${line}: ${what}`, hint);
