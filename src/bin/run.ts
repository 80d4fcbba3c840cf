import { UserError } from '../base/errors.ts';
import { NothingFound } from '../command/miss.ts';

/**
 * Runs a program to its end. A UserError is printed in its own words and ends with exit code 2, or 1 where all that is
 * wrong is that nothing was found; anything else is a fault of ours, and Node prints its stack.
 */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.hint ? `${error.message}\n${error.hint}` : error.message);
    process.exitCode = error instanceof NothingFound ? 1 : 2;
  }
}
