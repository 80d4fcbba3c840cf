import type { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { withoutTurns } from '../base/printable.ts';

export type Input = Readonly<Record<string, unknown>>;

const unturned = (input: Input): Input =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutTurns(value) : value,
    ]),
  );

/** Parses options once, where they come in. @throws UserError naming every mistake with its option */
export function parseOptions<T>(schema: z.ZodType<T>, input: Input): T {
  const parsed = schema.safeParse(unturned(input));
  if (parsed.success) return parsed.data;
  // Our own words go on from the option's name (`year must be a number`); the parser's are sentences.
  const mistakes = parsed.error.issues.map(({ path, message }) =>
    path.length === 0
      ? message
      : `${path.join('.')}${/^\p{Ll}/u.test(message) ? ' ' : ': '}${message.replace(/\.$/, '')}.`,
  );
  throw new UserError(mistakes.join('\n'));
}
