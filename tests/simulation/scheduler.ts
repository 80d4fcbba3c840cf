/** A process of the simulation, as the scheduler sees it. */
export interface Actor {
  readonly name: string;
  alive: boolean;
  /** Stands still; what would go on is kept here until it wakes. */
  suspended: boolean;
  /** How often it stood still. */
  stood: number;
  readonly parked: (() => void)[];
}

export interface Scheduler {
  /** Milliseconds since the simulation began: the true time. */
  readonly time: () => number;
  readonly steps: () => number;
  /** Resolves when it is chosen that the actor goes on; never for one that is dead by then. */
  turn(actor: Actor): Promise<void>;
  sleep(actor: Actor, ms: number, signal?: AbortSignal): Promise<void>;
  /** What the world does by itself, whoever is dead or suspended. */
  after(ms: number, happen: () => void): void;
  suspend(actor: Actor, ms: number): void;
  /** Lets everything happen until that time. */
  runUntil(time: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
}

/** Everything that has been made possible by what ran before has run. */
const settled = () => new Promise<void>((done) => process.nextTick(done));

/**
 * One thing goes on at a time, chosen by chance from all that can, and time passes only when nothing can. `before`
 * hears of each choice, and may end or suspend the chosen one instead.
 */
export function createScheduler(random: () => number, before: (actor: Actor) => void): Scheduler {
  const ready: { readonly actor: Actor; readonly go: () => void }[] = [];
  const timers = createHeap();
  let time = 0;
  let steps = 0;
  let order = 0;

  const put = (actor: Actor, go: () => void): void => {
    ready.push({ actor, go });
  };
  const at = (ms: number, fire: () => void) =>
    timers.push({ at: time + Math.max(0, ms), order: order++, fire });

  function step(): void {
    const i = Math.floor(random() * ready.length);
    const chosen = ready[i];
    const last = ready.pop();
    if (chosen === undefined || last === undefined) return;
    if (last !== chosen) ready[i] = last;
    const { actor, go } = chosen;
    if (!actor.alive) return;
    if (actor.suspended) {
      actor.parked.push(go);
      return;
    }
    steps++;
    before(actor);
    if (!actor.alive) return;
    if (actor.suspended) actor.parked.push(go);
    else go();
  }

  return {
    time: () => time,
    steps: () => steps,
    turn: (actor) => new Promise((resolve) => put(actor, resolve)),
    sleep: (actor, ms, signal) =>
      new Promise((resolve) => {
        let over = false;
        const wake = () => {
          if (over) return;
          over = true;
          signal?.removeEventListener('abort', wake);
          put(actor, resolve);
        };
        if (signal?.aborted) return wake();
        signal?.addEventListener('abort', wake);
        at(ms, wake);
      }),
    after: at,
    suspend(actor, ms) {
      actor.suspended = true;
      actor.stood++;
      at(ms, () => {
        actor.suspended = false;
        for (const go of actor.parked.splice(0)) put(actor, go);
      });
    },
    async runUntil(end) {
      for (;;) {
        await settled();
        if (ready.length > 0) {
          step();
          continue;
        }
        const next = timers.peek();
        if (next === undefined || next.at > end) break;
        time = Math.max(time, next.at);
        timers.pop();
        next.fire();
      }
      time = end;
    },
  };
}

/** The earliest first; of the same time, in the order in which they were set. */
function createHeap() {
  const heap: Timer[] = [];
  const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);
  const swap = (i: number, j: number) => {
    const [a, b] = [heap[i], heap[j]] as [Timer, Timer];
    heap[i] = b;
    heap[j] = a;
  };
  return {
    peek: (): Timer | undefined => heap[0],
    push(timer: Timer): void {
      let i = heap.push(timer) - 1;
      for (let up = (i - 1) >> 1; i > 0 && isBefore(timer, heap[up] as Timer); up = (i - 1) >> 1) {
        swap(i, up);
        i = up;
      }
    },
    pop(): void {
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return;
      heap[0] = last;
      for (let i = 0; ; ) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let least = i;
        if (left < heap.length && isBefore(heap[left] as Timer, heap[least] as Timer)) least = left;
        if (right < heap.length && isBefore(heap[right] as Timer, heap[least] as Timer)) least = right;
        if (least === i) return;
        swap(i, least);
        i = least;
      }
    },
  };
}
