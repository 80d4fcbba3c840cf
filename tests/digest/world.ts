import { createLog } from '../../src/base/log.ts';
import {
  createDigests,
  type Digest,
  type Digests,
  type Runner,
  startDigests,
} from '../../src/digest/index.ts';
import type { InstantOf } from '../../src/digest/rhythm/schedule.ts';
import { type DigestSpec, plainPosting, type Store, type Subscription } from '../../src/store/index.ts';
import { openStore } from '../store/open-store.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeFar, type FakeFar, type Fault } from './fake-far.ts';
import { createFakeSource, type FakeSource, makePaper } from './papers.ts';

/** Thirty papers that were there from the start. */
export const archive = Array.from({ length: 30 }, (_, i) =>
  makePaper(`a${String(i).padStart(2, '0')}`, { published: `2025-06-${String(30 - i).padStart(2, '0')}` }),
);

export const spec = (over: Partial<DigestSpec> = {}): DigestSpec => ({
  guild: 'g',
  channel: 'c',
  topic: '',
  time: '08:00',
  zone: 'Europe/Berlin',
  days: '1234567',
  papers: 3,
  order: 'newest',
  ...plainPosting,
  ...over,
});

/** One that is set. */
export const subscription = (over: Partial<Subscription> = {}): Subscription => ({
  ...spec(),
  id: 'digest',
  kind: 'digest',
  target: null,
  setBy: null,
  createdAt: 0,
  pausedBy: null,
  lastDate: '2026-11-19',
  nextAt: null,
  cutAt: 0,
  saidEmpty: false,
  trouble: null,
  ...over,
});

export interface World {
  readonly clock: FakeClock;
  readonly far: FakeFar;
  readonly source: FakeSource;
  readonly store: Store;
  readonly digests: Digests;
  /** Errors that were logged. */
  readonly errors: readonly string[];
  /** Decides over each call to the far side. */
  fault: (call: string, channel: string) => Fault | null;
  /** Starts a process; `crashAt` ends it at that one of its awaits, before or after what it asked for. */
  start(options?: ProcessOptions): Process;
}

export interface ProcessOptions {
  readonly crashAt?: number;
  readonly when?: 'before' | 'after';
  /** Stands still at that one of its awaits for so long (ms), while others go on. */
  readonly suspended?: { readonly at: number; readonly ms: number };
  readonly instant?: InstantOf;
}

export interface Process {
  readonly runner: Runner;
  /** How often it awaited something of the store, the far side or the drawing. */
  readonly awaits: () => number;
  readonly crashed: () => boolean;
  /** Ends it where it stands. */
  kill(): void;
}

export async function createWorld(start: string): Promise<World> {
  const clock = createFakeClock(Date.parse(start));
  const store = await openStore(null, () => clock.now());
  const source = createFakeSource(archive);
  const errors: string[] = [];
  const log = createLog({ level: 'error', write: (line) => errors.push(line) });
  let latest: Runner | null = null;
  const world: World = {
    clock,
    store,
    source,
    errors,
    far: createFakeFar(clock, (call, channel) => world.fault(call, channel)),
    digests: createDigests({ store, papers: source, clock, wake: () => latest?.wake() }),
    fault: () => null,
    start({ crashAt = Infinity, when = 'before', suspended, instant } = {}) {
      const life = createLife(crashAt, when, suspended && { ...suspended, clock });
      const parts = {
        store: life.mortal(store),
        far: life.mortal(world.far),
        draw: life.mortal({ draw }).draw,
        clock: life.mortalClock(clock),
        papers: source,
        log,
        random: () => 0.5,
        // Idle rounds are most of what a simulated day consists of.
        lookAgain: 20 * 60_000,
        ...(instant ? { instant } : {}),
      };
      const runner = startDigests(parts);
      latest = runner;
      return { runner, awaits: life.awaits, crashed: life.crashed, kill: life.kill };
    },
  };
  return world;
}

/** As much of a message as the delivery looks at. */
export async function draw({ subscription, date, mark, covers, selection }: Digest): Promise<string> {
  return JSON.stringify({
    mark,
    digest: subscription.id,
    date,
    covers,
    fresh: selection.fresh.map((p) => p.id),
    archive: selection.archive.map((p) => p.id),
    empty: selection.empty,
  });
}

/** The end of a process: from one await on, nothing that it asked for happens or answers. */
function createLife(
  crashAt: number,
  when: 'before' | 'after',
  suspended?: { readonly at: number; readonly ms: number; readonly clock: FakeClock },
) {
  let count = 0;
  /** While it is suspended; nothing of it goes on before. */
  let standing: Promise<void> | null = null;
  let dead = false;
  const never = () => new Promise<never>(() => {});
  const mortal = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, key, self) {
        const value: unknown = Reflect.get(object, key, self);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          if (dead) return never();
          const mine = ++count === crashAt;
          if (count === suspended?.at) standing = suspended.clock.sleep(suspended.ms);
          await standing;
          if (mine && when === 'before') {
            dead = true;
            return never();
          }
          // What it asked for goes on even if it dies meanwhile, as a request on its way does.
          if (mine) dead = true;
          const answer: unknown = await Reflect.apply(value, object, args);
          return dead ? never() : answer;
        };
      },
    });
  return {
    mortal,
    mortalClock: (clock: FakeClock) => ({
      now: () => clock.now(),
      steady: () => clock.steady(),
      sleep: async (ms: number, signal?: AbortSignal) => {
        await clock.sleep(ms, signal);
        await standing;
        if (dead) await never();
      },
    }),
    awaits: () => count,
    crashed: () => dead,
    kill: () => {
      dead = true;
    },
  };
}

/** Sets a digest; the time is chosen by the spec. */
export const set = (world: World, over: Partial<DigestSpec> = {}): Promise<Subscription> =>
  world.digests.save(spec(over), 'person');

export interface Sent {
  readonly digest: string;
  readonly date: string;
  readonly covers: readonly string[];
  readonly fresh: readonly string[];
  readonly archive: readonly string[];
  readonly empty: { readonly kind: string } | null;
}

/** What stands in the channel, in order. */
export const sent = (world: World, channel = 'c'): Sent[] =>
  world.far.visible.filter((p) => p.channel === channel).map((p) => JSON.parse(p.text) as Sent);
