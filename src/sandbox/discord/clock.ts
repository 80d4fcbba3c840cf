/**
 * The sandbox's time. It governs what Discord's rules measure: ids, timestamps, the 3 seconds and 15 minutes
 * of an interaction, the nonce window, archiving. The wire (heartbeats, rate limits, injected latency) keeps
 * real time, since the client at its other end does.
 */
export interface SandboxClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly running: () => boolean;
  /** Calls back after `ms`; the returned function cancels. */
  readonly after: (ms: number, call: () => void) => () => void;
  /** Moves time forward. Timers that fall due on the way are called in order, each at its own time. */
  readonly advance: (ms: number) => void;
  readonly run: () => void;
  readonly stop: () => void;
  /** Cancels every timer. */
  readonly close: () => void;
}

interface Timer {
  readonly at: number;
  readonly call: () => void;
  wall: NodeJS.Timeout | null;
}

/** A timer later than this was delayed by a busy process. */
const busyMs = 50;

/** The longest wait that setTimeout takes. */
const longest = 2 ** 31 - 1;

export function createClock(options: { start?: number; running?: boolean } = {}): SandboxClock {
  const time = createTime(options.start ?? Date.now(), options.running ?? true);
  const timers = createTimers(time);
  return {
    now: time.now,
    running: time.running,
    after: timers.add,
    advance(ms) {
      const goal = time.now() + ms;
      const wasRunning = time.running();
      time.stop();
      for (let next = timers.earliest(goal); next !== undefined; next = timers.earliest(goal)) {
        time.set(Math.max(time.now(), next.at));
        timers.fire(next);
      }
      time.set(goal);
      if (wasRunning) time.run();
      timers.rearm();
    },
    run() {
      if (time.running()) return;
      time.run();
      timers.rearm();
    },
    stop() {
      time.stop();
      timers.disarm();
    },
    close: timers.clear,
  };
}

/** Time itself: it advances with the wall clock, or stands still where it was set. */
function createTime(start: number, isRunning: boolean) {
  let running = isRunning;
  let base = start;
  let since = performance.now();
  const now = (): number => Math.floor(running ? base + performance.now() - since : base);
  const set = (time: number): void => {
    base = time;
    since = performance.now();
  };
  return {
    now,
    set,
    running: () => running,
    run() {
      set(base);
      running = true;
    },
    stop() {
      set(now());
      running = false;
    },
  };
}

/** Timers. Each is armed on the wall clock while time is running. */
function createTimers(time: ReturnType<typeof createTime>) {
  const timers = new Set<Timer>();

  function arm(timer: Timer): void {
    if (!time.running()) return;
    const wait = Math.min(longest, Math.max(0, timer.at - time.now()));
    timer.wall = setTimeout(() => fireFairly(timer), wait);
    timer.wall.unref();
  }
  function disarm(timer: Timer): void {
    if (timer.wall !== null) clearTimeout(timer.wall);
    timer.wall = null;
  }
  /** If the process was too busy to be on time, it first reads what had arrived on time. */
  function fireFairly(timer: Timer): void {
    if (time.now() - timer.at < busyMs) {
      fire(timer);
      return;
    }
    timer.wall = setTimeout(() => fire(timer), busyMs);
    timer.wall.unref();
  }
  function fire(timer: Timer): void {
    // A timer of more than 24.8 days, or one that the wall clock called a millisecond early, waits on.
    if (time.running() && timer.at > time.now()) {
      arm(timer);
      return;
    }
    disarm(timer);
    if (timers.delete(timer)) timer.call();
  }
  function disarmAll(): void {
    for (const timer of timers) disarm(timer);
  }

  return {
    fire,
    disarm: disarmAll,
    add(ms: number, call: () => void): () => void {
      const timer: Timer = { at: time.now() + ms, call, wall: null };
      timers.add(timer);
      arm(timer);
      return () => {
        disarm(timer);
        timers.delete(timer);
      };
    },
    /** The first timer due by then; of several at the same moment, the one that was set first. */
    earliest(until: number): Timer | undefined {
      let next: Timer | undefined;
      for (const t of timers) if (t.at <= until && (next === undefined || t.at < next.at)) next = t;
      return next;
    },
    rearm(): void {
      disarmAll();
      for (const timer of timers) arm(timer);
    },
    clear(): void {
      disarmAll();
      timers.clear();
    },
  };
}
