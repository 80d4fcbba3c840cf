import type { z } from 'zod';
import { UserError } from '../base/errors.ts';

export type Input = Readonly<Record<string, unknown>>;

/** Parses options once, where they come in. @throws UserError naming every mistake with its option */
export function parseOptions<T>(schema: z.ZodType<T>, input: Input): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map((i) =>
    i.path.length === 0 ? i.message : `${i.path.join('.')}: ${i.message}`,
  );
  throw new UserError(mistakes.join('\n'));
}
