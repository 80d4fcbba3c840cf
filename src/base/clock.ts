import { uptime } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the feed and the digests see it: real, or a test's. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Milliseconds that nobody sets, and that go on while the process, or the machine, is suspended. The same for all
   * processes of a machine; only differences mean anything.
   */
  steady(): number;
  /** Resolves after that time, or at once when the signal is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** One instant by both clocks. */
export interface Instant {
  readonly now: number;
  readonly steady: number;
}

export const instantBy = (clock: Clock): Instant => ({ now: clock.now(), steady: clock.steady() });

/** The real time. */
export const systemClock: Clock = {
  now: Date.now,
  // On Linux CLOCK_BOOTTIME, by way of /proc/uptime; performance.now() stands still while a machine is suspended.
  steady: () => uptime() * 1000,
  sleep: (ms, signal) => sleep(Math.max(0, ms), undefined, { signal }).catch(() => {}),
};
