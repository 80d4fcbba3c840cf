import { MINUTE, SECOND } from '../../base/time.ts';

/** Answered side by side; with a tenth of a second's way to Discord these are a thousand a second. */
const PLACES = 100;
/** So few are always tried: how long answers took while there were many says nothing of those after. */
const TRIALS = 10;
/** Some tenths of a second's work. */
const WAITING = 200;
/** Told at a time that it is too much: telling is work too. */
const TELLING = 20;

/**
 * Discord takes a first answer for 3 s
 * (https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback); the rest is the
 * answer's way.
 */
const ANSWERABLE = 2.5 * SECOND;

/** Work (ms) that is begun before others get their turn of the event loop. */
const SLICE = 20;

const REPORT_EVERY = 10 * SECOND;

/** An interaction, as far as a crowd needs to know it. */
export interface Arrival {
  /** When it was made (ms), by the clock of the far side. */
  readonly madeAt: number;
  /** Says that it is too much just now; null where there is no way to. */
  readonly tell: (() => Promise<unknown>) | null;
  readonly work: () => Promise<void>;
}

export interface Crowd {
  /** Resolves when it is answered, told, or left. */
  admit(arrival: Arrival): Promise<void>;
  load(): { readonly busy: number; readonly waiting: number };
  /** One that was worked on, and was over when its answer came. */
  missed(): void;
}

interface Waiting extends Arrival {
  /** How old it was when it came, and when that was (ms). */
  readonly age: number;
  readonly cameAt: number;
  readonly done: () => void;
}

/**
 * Keeps what is asked within what can be answered: so many at a time, so many waiting, and nothing is begun whose
 * answer nobody takes any more. Who is too many is told so at once. `report` hears of those now and then, in numbers.
 * `steady`: a clock that nobody sets, and that goes on as the far side's does.
 */
export function createCrowd(
  report: (counts: Counts) => void,
  steady: () => number,
  now: () => number = () => performance.now(),
  reportEvery = REPORT_EVERY,
): Crowd {
  const waiting: Waiting[] = [];
  const ageOf = createAge(rarely(steady, now));
  let busy = 0;
  /** How long (ms) answers take just now, until they have arrived. */
  let took = 0;
  let sliceEnds: number | null = null;
  const count = createCounts(report, reportEvery);
  const tellOne = createTeller(count);

  function begin({ work, done }: Waiting): void {
    busy++;
    const began = now();
    void work().finally(() => {
      busy--;
      took += (now() - began - took) / 10;
      done();
      pump();
    });
  }

  /** Begins what may be begun now; the rest of a slice's worth when others had their turn. */
  function pump(): void {
    if (sliceEnds === null) {
      sliceEnds = now() + SLICE;
      setImmediate(() => {
        sliceEnds = null;
        if (waiting.length > 0) pump();
      });
    }
    while (busy < PLACES && now() < sliceEnds) {
      const next = waiting.shift();
      if (next === undefined) return;
      const least = busy < TRIALS ? 0 : took;
      if (next.age + now() - next.cameAt + least < ANSWERABLE) begin(next);
      else {
        count('left');
        next.done();
      }
    }
  }

  return {
    admit: (arrival) =>
      new Promise((done) => {
        const one = { ...arrival, age: ageOf(arrival.madeAt), cameAt: now(), done };
        // Those at the front may be over, and make room.
        if (waiting.length >= WAITING) pump();
        if (waiting.length >= WAITING) void tellOne(one);
        else {
          waiting.push(one);
          pump();
        }
      }),
    load: () => ({ busy, waiting: waiting.length }),
    missed: () => count('left'),
  };
}

interface Counts {
  readonly told: number;
  readonly left: number;
}

/** Counts, and reports now and then what was counted. */
function createCounts(report: (counts: Counts) => void, every: number) {
  let counts = { told: 0, left: 0 };
  return (what: keyof Counts): void => {
    if (counts.told + counts.left === 0) {
      setTimeout(() => {
        report(counts);
        counts = { told: 0, left: 0 };
      }, every).unref();
    }
    counts[what]++;
  };
}

/** Tells some that it is too much, and leaves the rest. */
function createTeller(count: (what: keyof Counts) => void) {
  let telling = 0;
  return async ({ tell, done }: Waiting): Promise<void> => {
    if (tell === null || telling >= TELLING) {
      count('left');
      return done();
    }
    count('told');
    telling++;
    await tell().catch(() => {});
    telling--;
    done();
  };
}

/** The same clock, looked at once a millisecond at most: on Linux that is a file to read. */
function rarely(clock: () => number, now: () => number): () => number {
  let last = Number.NaN;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const at = now();
    if (at - lookedAt >= 1) {
      last = clock();
      lookedAt = at;
    }
    return last;
  };
}

const AGE_WINDOW = 10 * MINUTE;

/**
 * How old something is that was dated by a clock that may differ from ours: as much older as it came later than the
 * quickest of the last minutes.
 */
function createAge(now: () => number) {
  let least = Number.POSITIVE_INFINITY;
  let before = Number.POSITIVE_INFINITY;
  let since = now();
  return (madeAt: number): number => {
    const at = now();
    if (at - since > AGE_WINDOW) {
      before = least;
      least = Number.POSITIVE_INFINITY;
      since = at;
    }
    least = Math.min(least, at - madeAt);
    return at - madeAt - Math.min(least, before);
  };
}
