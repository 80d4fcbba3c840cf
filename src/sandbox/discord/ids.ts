import { createHash, randomBytes } from 'node:crypto';
import type { Id } from '../contract/objects.ts';
import type { SandboxClock } from './clock.ts';

/** The first millisecond of 2015, from which snowflakes count (Discord: Reference, Snowflakes). */
const discordEpoch = 1_420_070_400_000n;

/** Ids that rise with every call, and by the sandbox's time. */
export function createIds(clock: SandboxClock): () => Id {
  let last = 0n;
  return () => {
    const byTime = (BigInt(clock.now()) - discordEpoch) << 22n;
    last = byTime > last ? byTime : last + 1n;
    return last.toString();
  };
}

/** Milliseconds since 1970. */
export const timeOf = (id: Id): number => Number((BigInt(id) >> 22n) + discordEpoch);

/**
 * The form of a real bot token: base64 of the application's id, a timestamp, a signature. Made from a seed,
 * it is the same in every run, so that a bot's `.env` keeps working.
 */
export function botToken(application: Id, seed: string): string {
  const signature = createHash('sha256').update(seed).digest('base64url').slice(0, 38);
  return `${Buffer.from(application).toString('base64url')}.SaNdBx.${signature}`;
}

/** Like Discord's: opaque, 200 characters or so, and safe in a path. */
export const interactionToken = (interaction: Id): string =>
  Buffer.from(`interaction:${interaction}:${randomBytes(48).toString('base64url')}`).toString('base64url');

/** Of a webhook: 68 characters that are safe in a path. */
export const webhookToken = (): string => randomBytes(51).toString('base64url');

/** Of an invite: "hTKzmak"-like. */
export const inviteCode = (): string => randomBytes(6).toString('base64url').replaceAll(/[-_]/g, 'x');

export const sessionId = (): string => randomBytes(16).toString('hex');
