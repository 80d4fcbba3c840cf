import type { z } from 'zod';
import { UserError } from '../base/errors.ts';

export type Input = Readonly<Record<string, unknown>>;

/** Turns the text after it round: shown on a card, it would turn the card's own words with it. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

const unturned = (input: Input): Input =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(turns, '') : value,
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
