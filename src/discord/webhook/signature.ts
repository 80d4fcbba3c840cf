import { SECOND } from '../../base/time.ts';

/** An interaction is answered within 3 s of being made; clocks may differ by the rest. */
const FRESH = 10 * SECOND;

/** What a request says of itself: `x-signature-timestamp` and `x-signature-ed25519`. */
export interface Signed {
  readonly timestamp: string;
  /** Hexadecimal. */
  readonly signature: string;
  readonly body: string;
}

/** Whether a request is Discord's, and neither old nor one that was taken before. */
export type Verify = (signed: Signed) => Promise<boolean>;

/**
 * Checks requests by an application's public key, 64 hexadecimal digits
 * (https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers).
 * `now`: the time of day (ms).
 */
export async function createVerify(publicKey: string, now: () => number): Promise<Verify> {
  const raw = new Uint8Array(Buffer.from(publicKey, 'hex'));
  const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  /** Signatures, and until when they would be fresh: oldest first. */
  const taken = new Map<string, number>();

  return async ({ timestamp, signature, body }) => {
    if (!/^\d{1,12}$/.test(timestamp) || !/^[\da-f]{128}$/i.test(signature)) return false;
    const at = now();
    if (Math.abs(at - Number(timestamp) * SECOND) > FRESH) return false;
    const bytes = new Uint8Array(Buffer.from(signature, 'hex'));
    if (!(await crypto.subtle.verify('Ed25519', key, bytes, new TextEncoder().encode(timestamp + body))))
      return false;
    for (const [old, until] of taken) {
      if (until > at) break;
      taken.delete(old);
    }
    const name = signature.toLowerCase();
    if (taken.has(name)) return false;
    // The clock that it was made by may be ahead of ours.
    taken.set(name, at + 2 * FRESH + SECOND);
    return true;
  };
}
