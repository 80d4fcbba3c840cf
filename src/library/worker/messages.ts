import { UserError } from '../../base/errors.ts';
import type { StoredLibraryOptions } from '../stored.ts';

/** What the thread is asked: a method of Library, or what it needs before it has one. */
export interface Request {
  readonly id: number;
  readonly name: string;
  readonly asked: readonly unknown[];
}

export type Opening = Pick<StoredLibraryOptions, 'file' | 'longest'>;

/** What the thread says; `size` is how many papers there are by then. */
export type Reply =
  | { readonly kind: 'answer'; readonly id: number; readonly size: number; readonly answer: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly size: number; readonly error: Carried }
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'unsaved'; readonly error: Carried };

/** An error on its way from thread to thread: a structured clone keeps neither its class nor what it has of its own. */
export interface Carried {
  readonly isForUser: boolean;
  readonly message: string;
  readonly hint: string | undefined;
  readonly stack: string | undefined;
}

export const pack = (error: unknown): Carried =>
  error instanceof UserError
    ? { isForUser: true, message: error.message, hint: error.hint, stack: error.stack }
    : error instanceof Error
      ? { isForUser: false, message: error.message, hint: undefined, stack: error.stack }
      : { isForUser: false, message: String(error), hint: undefined, stack: undefined };

export function unpack({ isForUser, message, hint, stack }: Carried): Error {
  const error = isForUser ? new UserError(message, hint) : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
