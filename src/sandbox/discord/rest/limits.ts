import { createHash } from 'node:crypto';
import type { Route } from './route.ts';

/** What a call learns about its bucket; `retryAfter` (seconds) if it is refused. */
export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  readonly retryAfter: number | null;
  readonly scope: 'user' | 'global';
}

interface Bucket {
  left: number;
  /** Real milliseconds of the process. */
  resets: number;
}

const standard = { calls: 50, ms: 1_000 };
/** Discord: Rate Limits, Global Rate Limit. */
const globally = { calls: 50, ms: 1_000 };
/** Discord: Rate Limits, Invalid Request Limit: 10,000 in 10 minutes. */
const invalidLimit = { calls: 10_000, ms: 600_000 };

export interface Limiter {
  readonly take: (route: Route, params: Readonly<Record<string, string>>) => Verdict;
  /** Counts a response of 401, 403 or 429. */
  readonly countInvalid: () => void;
  /** Whether there were too many of those, so that the address is banned for the rest of the window. */
  readonly banned: () => boolean;
}

/** Rate limits, in real time, since the client waits in real time. Discord: Rate Limits. */
export function createLimiter(): Limiter {
  const buckets = new Map<string, Bucket>();
  const global: Bucket = { left: globally.calls, resets: 0 };
  const invalid: Bucket = { left: invalidLimit.calls, resets: 0 };

  function refill(bucket: Bucket, limit: { calls: number; ms: number }, now: number): void {
    if (now < bucket.resets) return;
    bucket.left = limit.calls;
    bucket.resets = now + limit.ms;
  }
  function forgetOld(now: number): void {
    if (buckets.size > 5_000) for (const [key, b] of buckets) if (b.resets <= now) buckets.delete(key);
  }

  return {
    take(route, params) {
      const now = performance.now();
      if (!route.beyondGlobal) {
        refill(global, globally, now);
        if (global.left === 0)
          return { headers: {}, retryAfter: (global.resets - now) / 1000, scope: 'global' };
        global.left -= 1;
      }
      if (route.limit === null) return { headers: {}, retryAfter: null, scope: 'user' };
      const limit = route.limit ?? { ...standard, bucket: `${route.method} ${route.path}` };
      const key = `${limit.bucket} ${limit.by === undefined ? '' : (params[limit.by] ?? '')}`;
      let bucket = buckets.get(key);
      if (!bucket) {
        bucket = { left: limit.calls, resets: now + limit.ms };
        forgetOld(now);
        buckets.set(key, bucket);
      }
      refill(bucket, limit, now);
      const resetAfter = (bucket.resets - now) / 1000;
      const refused = bucket.left === 0;
      if (!refused) bucket.left -= 1;
      return {
        headers: {
          'x-ratelimit-limit': String(limit.calls),
          'x-ratelimit-remaining': String(bucket.left),
          'x-ratelimit-reset': (Date.now() / 1000 + resetAfter).toFixed(3),
          'x-ratelimit-reset-after': resetAfter.toFixed(3),
          'x-ratelimit-bucket': bucketId(limit.bucket),
        },
        retryAfter: refused ? resetAfter : null,
        scope: 'user',
      };
    },
    countInvalid() {
      refill(invalid, invalidLimit, performance.now());
      invalid.left = Math.max(0, invalid.left - 1);
    },
    banned() {
      refill(invalid, invalidLimit, performance.now());
      return invalid.left === 0;
    },
  };
}

const ids = new Map<string, string>();
function bucketId(name: string): string {
  let id = ids.get(name);
  if (id === undefined) {
    id = createHash('md5').update(name).digest('hex');
    ids.set(name, id);
  }
  return id;
}
