import { UserError } from '../base/errors.ts';

/** A bibliography of thousands of papers; more is a mistake. */
const BYTES_MAX = 2 * 1024 ** 2;
const WAIT_MS = 10_000;

/** Where Discord keeps what people send. */
const HOSTS = ['cdn.discordapp.com', 'media.discordapp.net'];

/**
 * Reads a file that somebody sent with a command, as text.
 * @param api the server that is asked in Discord's place (a sandbox), whose files are its own; null: Discord
 * @throws UserError where it is of another server, too large, or can't be read
 */
export async function readUpload(url: string, api: string | null): Promise<string> {
  const known = [...HOSTS, ...(api === null ? [] : [new URL(api).host])];
  if (!URL.canParse(url) || !known.includes(new URL(url).host))
    throw unread('It isn’t a file that was sent here.');
  const answer = await fetch(url, { signal: AbortSignal.timeout(WAIT_MS), redirect: 'error' }).catch(
    () => null,
  );
  if (!answer?.ok || answer.body === null) throw unread('Discord doesn’t give it to me. Send it again.');
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body) {
      size += chunk.length;
      if (size > BYTES_MAX) throw unread('It is larger than 2 MB. Part it.');
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof UserError ? error : unread('It broke off. Send it again.');
  }
  return Buffer.concat(chunks).toString('utf8');
}

const unread = (hint: string): UserError => new UserError('I can’t read that file.', hint);
