import type { FaultKind } from '../../src/sandbox/contract/faults.ts';
import { createRandom } from '../../src/sandbox/wire/random.ts';

export interface Draw {
  readonly random: () => number;
  readonly pick: <T>(of: readonly T[]) => T;
}

/** What the n-th act is depends on the seed and n alone, whatever else is under way. */
export function drawFor(seed: number, n: number): Draw {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ n);
  return { random, pick: (of) => of[Math.floor(random() * of.length)] as never };
}

export function drawFault({ random, pick }: Draw): FaultKind {
  const dice = random();
  if (dice < 0.3) return { kind: 'latency', ms: Math.floor(random() * 300) };
  if (dice < 0.55) return { kind: 'status', status: pick([500, 502, 503]), effect: random() < 0.5 };
  if (dice < 0.75) return { kind: 'reset', when: pick(['before', 'after']) };
  if (dice < 0.83) return { kind: 'lost' };
  if (dice < 0.9) return { kind: 'slow-body', ms: Math.floor(random() * 200) };
  if (dice < 0.99) return { kind: 'rate-limit', retryAfter: random() / 2 };
  return pick<FaultKind>([
    { kind: 'gateway-drop', code: 4000 },
    { kind: 'gateway-drop', code: 1006 },
    { kind: 'gateway-reconnect' },
    { kind: 'gateway-invalid-session', resumable: false },
  ]);
}
