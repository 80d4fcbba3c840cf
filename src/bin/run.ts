import { UserError } from '../base/errors.ts';

/**
 * Runs a program to its end. A UserError is printed in its own words and ends with exit code 2; anything else is a
 * fault of ours, and Node prints its stack.
 */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.hint ? `${error.message}\n${error.hint}` : error.message);
    process.exitCode = 2;
  }
}
