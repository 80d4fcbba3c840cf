import type { Call } from '../contract/events.ts';

/** How many calls are kept. */
const kept = 2_000;

export interface CallLog {
  readonly add: (call: Omit<Call, 'id'>) => void;
  /** Those after an id, oldest first; the newest when there are more than `limit`. */
  readonly list: (after: number, limit: number) => Call[];
}

/** The log of the wire. `onCall` hears of each. */
export function createCallLog(onCall: (call: Call) => void): CallLog {
  const ring: Call[] = [];
  let next = 1;
  return {
    add(call) {
      const whole = { id: next, ...call };
      ring[(next - 1) % kept] = whole;
      next += 1;
      onCall(whole);
    },
    list(after, limit) {
      const first = Math.max(after + 1, next - kept, next - limit, 1);
      const calls: Call[] = [];
      for (let id = first; id < next; id++) {
        const call = ring[(id - 1) % kept];
        if (call) calls.push(call);
      }
      return calls;
    },
  };
}

/** Tokens are secrets even here: a log is copied into bug reports. */
export function withoutToken<T extends object>(value: T): T {
  return 'token' in value ? { ...value, token: '…' } : value;
}
