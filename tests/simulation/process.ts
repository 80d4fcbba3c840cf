import type { Clock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { HOUR } from '../../src/base/time.ts';
import { createClubScript } from '../../src/club/index.ts';
import {
  createDigests,
  createFollows,
  type Digests,
  type Far,
  type Follows,
  type Runner,
  startDigests,
} from '../../src/digest/index.ts';
import { type InstantOf, instantOf } from '../../src/digest/rhythm/schedule.ts';
import { type Feed, type Source, startFeed } from '../../src/feed/index.ts';
import type { Paper } from '../../src/papers/paper.ts';
import type { Store } from '../../src/store/index.ts';
import { type Checker, LOOK_AGAIN } from './checker.ts';
import { clubDraw, createClubFar, setUpClub } from './clubs.ts';
import { draw } from './papers.ts';
import type { Actor, Scheduler } from './scheduler.ts';

export interface ProcessParts {
  readonly scheduler: Scheduler;
  readonly random: () => number;
  readonly checker: Checker;
  readonly clock: Pick<Clock, 'now' | 'steady'>;
  readonly store: Store;
  readonly source: Source;
  readonly farFor: (actor: Actor) => Far;
  readonly archive: readonly Paper[];
  readonly newId: () => string;
  /** Errors that it logs. */
  readonly error: (line: string) => void;
}

/** One life of a process, until it dies or is stopped. */
export interface Life {
  readonly actor: Actor;
  readonly digests: Digests;
  /** Sets up a reading group. */
  readonly club: (about: Parameters<typeof setUpClub>[1]) => Promise<void>;
  readonly follows: Follows;
  stopping: boolean;
  stop(): Promise<void>;
}

/** Zones don't change from month to month of the simulation, so every instant is worked out once. */
const instants = new Map<string, number | null>();

const remembered: InstantOf = (date, time, zone) => {
  const key = `${date} ${time} ${zone}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  const at = instantOf(date, time, zone);
  instants.set(key, at);
  return at;
};

/** Starts feed, runner and what people's commands do, as `src/app/digests.ts` does, on ports of the simulation. */
export function startLife(name: string, parts: ProcessParts): Life {
  const { scheduler, random, checker, archive, newId } = parts;
  const actor: Actor = { name, alive: true, suspended: false, stood: 0, parked: [] };
  const clock: Clock = { ...parts.clock, sleep: (ms, signal) => scheduler.sleep(actor, ms, signal) };
  const log = createLog({ level: 'error', write: (line) => actor.alive && parts.error(`${name}: ${line}`) });
  const store = chosen(watched(parts.store, actor, checker, scheduler), actor, scheduler);
  const source = chosen(parts.source, actor, scheduler);
  const papers = [...archive];
  const places = new Map(papers.map((p, i) => [p.id, i]));
  const library = {
    all: async () => papers,
    async add(some: readonly Paper[]) {
      for (const paper of some) {
        const place = places.get(paper.id) ?? papers.length;
        places.set(paper.id, place);
        papers[place] = paper;
      }
    },
    async keep() {},
    refresh: (some: readonly Paper[]) => library.add(some),
    async alias() {},
  };
  let feed: Feed | null = null;
  let runner: Runner | null = null;
  const known = {
    all: () => papers,
    followed: async (_: string, topic: string) => papers.filter((p) => p.title.includes(topic)),
    arrivedAt: (id: string) => feed?.arrivedAt(id) ?? null,
    state: () => feed?.state() ?? { state: 'fresh' as const },
  };
  const starting = begin();

  async function begin(): Promise<void> {
    const idle = { followEvery: HOUR, lookEvery: HOUR };
    feed = await startFeed({ on: true, source, store, library, clock, random, log, ...idle });
    const far = parts.farFor(actor);
    const polls = createClubFar(random, (channel) =>
      checker.channelTroubled(channel, scheduler.time(), 'lost'),
    );
    const club = createClubScript({
      store,
      draw: clubDraw,
      far: chosen(polls, actor, scheduler),
      paper: async (id) => papers[places.get(id) ?? -1],
      now: clock.now,
    });
    runner = startDigests({
      store,
      far,
      papers: known,
      draw,
      scripts: { club },
      clock,
      log,
      random,
      instant: remembered,
      owner: name,
      lookAgain: LOOK_AGAIN,
    });
  }

  const wake = () => runner?.wake();
  return {
    actor,
    stopping: false,
    club: (about) => setUpClub({ store, clock, newId, wake }, about),
    digests: createDigests({ store, papers: known, clock, newId, wake }),
    follows: createFollows({ store, papers: known, clock, newId, wake }),
    async stop() {
      await starting;
      await runner?.stop();
      await feed?.stop();
    },
  };
}

/** Each call waits until it is chosen that the process goes on, before and after what it asks for. */
function chosen<T extends object>(target: T, actor: Actor, scheduler: Scheduler): T {
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      // It asks nothing, and answers at once.
      if (typeof value !== 'function' || key === 'heed') return value;
      return async (...args: unknown[]) => {
        await scheduler.turn(actor);
        try {
          return await (Reflect.apply(value, object, args) as Promise<unknown>);
        } finally {
          await scheduler.turn(actor);
        }
      };
    },
  });
}

/** Tells the checker of every lease that is taken, renewed and given back, at the moment at which it is. */
function watched(store: Store, actor: Actor, checker: Checker, scheduler: Scheduler): Store {
  return {
    ...store,
    async claimSlots(at, lease, ...rest) {
      const claims = await store.claimSlots(at, lease, ...rest).catch((error: unknown) => {
        // It may have claimed them, and died before it knew which.
        checker.worldTroubled(scheduler.time() + lease, null);
        throw error;
      });
      checker.claimed(actor, claims, at.steady + lease);
      return claims;
    },
    async saveSubscription(spec, ...rest) {
      checker.told(actor, spec.channel);
      return store.saveSubscription(spec, ...rest);
    },
    async resumeSubscription(...about) {
      const resumed = await store.resumeSubscription(...about);
      if (resumed !== null) checker.told(actor, resumed.channel);
      return resumed;
    },
    async planSlots(plans) {
      for (const { from, slots } of plans) for (const slot of slots) checker.planned(slot, from.channel);
      await store.planSlots(plans);
    },
    async keepDrawn(claim, drawn, at, lease) {
      const kept = await store.keepDrawn(claim, drawn, at, lease);
      if (kept === 'kept') checker.held(claim, at.steady + lease);
      return kept;
    },
    async armSlot(claim, at, lease) {
      const armed = await store.armSlot(claim, at, lease);
      if (armed) checker.held(claim, at.steady + lease);
      return armed;
    },
    async putOff(claim, ...rest) {
      const done = await store.putOff(claim, ...rest);
      if (done) checker.released(claim);
      return done;
    },
    async settleSent(claim, ...rest) {
      const done = await store.settleSent(claim, ...rest);
      if (done) checker.sent(claim);
      return done;
    },
    async settleExpired(claim, why, ...rest) {
      const done = await store.settleExpired(claim, why, ...rest);
      if (done) checker.expired(claim, why);
      return done;
    },
  };
}
