/**
 * The sandbox's time. It governs what Discord's rules measure: ids, timestamps, the 3 seconds and 15 minutes
 * of an interaction, the nonce window, archiving. The wire (heartbeats, rate limits, injected latency) keeps
 * real time, since the client at its other end does.
 */
export interface SandboxClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly running: () => boolean;
  /** Calls back when the time has come; the returned function takes it back. */
  readonly after: (ms: number, call: () => void) => () => void;
  /** Moves forward; what falls due on the way is called in its order, at its own time. */
  readonly advance: (ms: number) => void;
  readonly run: () => void;
  readonly stop: () => void;
  /** Drops every timer. */
  readonly close: () => void;
}

interface Timer {
  readonly at: number;
  readonly call: () => void;
  wall: NodeJS.Timeout | null;
}

/** A timer that is later than this was held up by the process, not by the world. */
const busyMs = 50;

/** The longest wait that setTimeout takes. */
const longest = 2 ** 31 - 1;

export function createClock(options: { start?: number; running?: boolean } = {}): SandboxClock {
  let running = options.running ?? true;
  /** When running, the offset to the wall clock; when stopped, the time itself. */
  let base = options.start ?? Date.now();
  let since = performance.now();
  const timers = new Set<Timer>();

  const now = () => Math.floor(running ? base + performance.now() - since : base);

  function arm(timer: Timer): void {
    if (!running) return;
    timer.wall = setTimeout(() => fireFairly(timer), Math.min(longest, Math.max(0, timer.at - now())));
    timer.wall.unref();
  }
  function disarm(timer: Timer): void {
    if (timer.wall !== null) clearTimeout(timer.wall);
    timer.wall = null;
  }
  /** When the process was too busy to be in time, it first reads what had arrived in time. */
  function fireFairly(timer: Timer): void {
    if (now() - timer.at < busyMs) {
      fire(timer);
      return;
    }
    timer.wall = setTimeout(() => fire(timer), busyMs);
    timer.wall.unref();
  }
  function fire(timer: Timer): void {
    // A timer of more than 24.8 days, or one that the wall clock called a millisecond early, waits on.
    if (running && timer.at > now()) {
      arm(timer);
      return;
    }
    disarm(timer);
    if (timers.delete(timer)) timer.call();
  }
  function set(time: number): void {
    base = time;
    since = performance.now();
  }
  function rearm(): void {
    for (const timer of timers) {
      disarm(timer);
      arm(timer);
    }
  }

  return {
    now,
    running: () => running,
    after(ms, call) {
      const timer: Timer = { at: now() + ms, call, wall: null };
      timers.add(timer);
      arm(timer);
      return () => {
        disarm(timer);
        timers.delete(timer);
      };
    },
    advance(ms) {
      const goal = now() + ms;
      const wasRunning = running;
      set(now());
      running = false;
      for (;;) {
        let next: Timer | undefined;
        for (const t of timers) if (t.at <= goal && (next === undefined || t.at < next.at)) next = t;
        if (next === undefined) break;
        base = Math.max(base, next.at);
        fire(next);
      }
      set(goal);
      running = wasRunning;
      rearm();
    },
    run() {
      if (running) return;
      set(base);
      running = true;
      rearm();
    },
    stop() {
      if (!running) return;
      base = now();
      running = false;
      for (const timer of timers) disarm(timer);
    },
    close() {
      for (const timer of timers) disarm(timer);
      timers.clear();
    },
  };
}
