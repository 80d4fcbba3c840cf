import { parseArgs } from 'node:util';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { DAY, utcDate } from '../base/time.ts';
import { datesBetween } from '../feed/round.ts';

export const feedUsage = `Fetches papers that were missed, from Hugging Face Daily Papers into the database.

  npm run feed                        the last seven days
  npm run feed -- --since 2026-11-01  every day since then
  npm run feed -- --since 2026-11-01 --until 2026-11-07`;

const isDate = (text: string): boolean => z.iso.date().safeParse(text).success;

/**
 * The days to fetch, oldest first; null where help was asked for.
 * @throws UserError that names the option and its mistake
 */
export function readFeedArguments(args: readonly string[], now: number): readonly string[] | null {
  const { values } = parse(args);
  if (values.help) return null;
  const last = utcDate(now);
  const since = values.since ?? utcDate(now - 6 * DAY);
  const until = values.until ?? last;
  for (const [name, value] of Object.entries({ since, until })) {
    if (!isDate(value)) throw new UserError(`--${name} "${value}" is no date.`, 'Write it like 2026-11-01.');
    if (value > last) throw new UserError(`--${name} ${value} has not come yet.`, `Today is ${last} (UTC).`);
  }
  if (since > until) throw new UserError(`--since ${since} is after --until ${until}.`);
  return datesBetween(since, until);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        since: { type: 'string' },
        until: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error), feedUsage);
  }
}
