import { randomUUID } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import { DAY, HOUR } from '../../base/time.ts';
import type { Claim, Store, Subscription } from '../../store/index.ts';
import type { Draw, Far, PaperSource } from '../ports.ts';
import { type InstantOf, instantOf, nextDate } from '../rhythm/schedule.ts';
import { type DeliveryParts, deliver, LEASE } from './deliver.ts';
import { tellTroubles } from './notify.ts';
import { createGate, createPace } from './pace.ts';
import { HORIZON, planDue } from './plan.ts';

export interface RunnerParts {
  readonly store: Store;
  readonly far: Far;
  readonly papers: PaperSource;
  readonly draw: Draw;
  readonly clock: Clock;
  readonly log: Log;
  readonly random?: () => number;
  /** Zone rules; the machine's own unless a test says otherwise. */
  readonly instant?: InstantOf;
  /** Messages a second; Discord takes 50 of everything from a bot. */
  readonly perSecond?: number;
  /** How often (ms) to look for what another process has set up; 30 s unless a test says otherwise. */
  readonly lookAgain?: number;
}

export interface Runner {
  /** Looks again at once: a digest was set, or asked for. */
  wake(): void;
  /** Takes nothing new, and resolves when what was begun is settled. */
  stop(): Promise<void>;
}

/** At once in flight; at 47 a second that is some two seconds' work, which the lease covers thirty times. */
const IN_FLIGHT = 100;
const CLAIM = 50;
/** Few at once: some milliseconds, after which people's commands get their turn. */
const PLAN = 20;
const PLAN_AGAIN = 6 * HOUR;

const LOOK_AGAIN = 30_000;
const SWEEP = DAY;

/** Plans, claims and delivers digests until it is stopped. Several may run on one store. */
export function startDigests(parts: RunnerParts): Runner {
  const { store, clock, log, lookAgain = LOOK_AGAIN } = parts;
  const stopping = new AbortController();
  let napping = new AbortController();
  let missedWake = false;

  const wake = () => {
    missedWake = true;
    napping.abort();
  };

  async function run(): Promise<void> {
    const work = createWork(parts, stopping.signal);
    let swept = Number.NEGATIVE_INFINITY;
    let replanned = false;
    while (!stopping.signal.aborted) {
      missedWake = false;
      let wait = lookAgain;
      try {
        if (!replanned) await replan(parts);
        replanned = true;
        if (clock.now() - swept >= SWEEP) {
          await store.sweep();
          swept = clock.now();
        }
        await planAll(parts);
        await tellTroubles(parts, stopping.signal);
        await work.deliverDue();
        wait = Math.min(lookAgain, Math.max(0, ((await store.nextDue()) ?? Infinity) - clock.now()));
      } catch (error) {
        log.error('digests: a round failed, the next one tries again', { error });
      }
      // What can't be claimed yet (a lease, a full pool) is not to be asked for in a tight loop.
      if (!missedWake) await clock.sleep(Math.max(wait, 50), napping.signal);
      napping = new AbortController();
    }
    await work.drain();
  }

  const running = run();
  return {
    wake,
    async stop() {
      stopping.abort();
      wake();
      await running;
    },
  };
}

/** Records every slot that is due, and each digest's next. */
export async function planAll(parts: RunnerParts): Promise<void> {
  const { store, clock, log, instant = instantOf } = parts;
  for (;;) {
    const now = clock.now();
    const due = await store.dueSubscriptions(now, now + HORIZON, PLAN);
    if (due.length === 0) return;
    await store.planSlots(due.map((from) => ({ from, ...planOne(from, now, instant, log) })));
    if (due.length < PLAN) return;
    // The store answers without a turn of the event loop: leave one to people's commands.
    await clock.sleep(0);
  }
}

/** One that can't be planned (a zone that no longer exists) must not keep the others waiting. */
function planOne(from: Subscription, now: number, instant: InstantOf, log: Log): ReturnType<typeof planDue> {
  try {
    return planDue(from, now, instant);
  } catch (error) {
    log.error('digests: one could not be planned', { digest: from.id, zone: from.zone, error });
    return { course: { lastDate: from.lastDate, nextAt: now + PLAN_AGAIN }, slots: [] };
  }
}

/** The zone rules may be others than when it was planned: a newer Node brings newer ones. */
async function replan({ store, clock, instant = instantOf }: RunnerParts): Promise<void> {
  for (let after = ''; ; ) {
    const some = await store.runningSubscriptions(after, PLAN);
    const last = some.at(-1);
    if (last === undefined) return;
    after = last.id;
    const moved = some
      .map((from) => ({ from, nextAt: nextOf(from, instant) }))
      .filter(({ from, nextAt }) => nextAt !== from.nextAt)
      .map(({ from, nextAt }) => ({ from, course: { lastDate: from.lastDate, nextAt }, slots: [] }));
    if (moved.length > 0) await store.planSlots(moved);
    if (some.length < PLAN) return;
    await clock.sleep(0);
  }
}

/** As it stands where it can't be told: planning says so when it is due. */
function nextOf(from: Subscription, instant: InstantOf): number | null {
  try {
    return nextDate(from.lastDate, from, instant).at;
  } catch {
    return from.nextAt;
  }
}

function createWork(parts: RunnerParts, stopping: AbortSignal) {
  const { store, clock, log, perSecond = 47 } = parts;
  const process = randomUUID();
  let claims = 0;
  const busy = new Set<Promise<void>>();
  const delivery: DeliveryParts = {
    ...parts,
    random: parts.random ?? Math.random,
    pace: createPace(perSecond, clock),
    gate: createGate(perSecond, clock),
  };

  async function deliverOne(claim: Claim): Promise<void> {
    const { slot, subscription } = claim;
    const facts = { digest: subscription.id, date: slot.date, channel: subscription.channel };
    try {
      const ending = await deliver(claim, delivery);
      log.debug(`digests: ${ending}`, facts);
    } catch (error) {
      // The lease runs out by itself, and whoever claims the slot then goes on from what the store says.
      log.error('digests: a delivery failed, and will be tried again', { ...facts, error });
    }
  }

  return {
    async deliverDue(): Promise<void> {
      while (!stopping.aborted) {
        const room = Math.min(CLAIM, IN_FLIGHT - busy.size);
        const owner = `${process}:${++claims}`;
        const claimed = room > 0 ? await store.claimSlots(clock.now(), LEASE, owner, room) : [];
        if (claimed.length > 0) log.debug('digests: claimed', { slots: claimed.length });
        for (const claim of claimed) {
          const work = deliverOne(claim).finally(() => busy.delete(work));
          busy.add(work);
        }
        if (claimed.length < room) return;
        // Half the room has to be free before more is taken, so that claims stay few and large.
        while (busy.size > IN_FLIGHT - CLAIM) await Promise.race(busy);
      }
    },
    async drain(): Promise<void> {
      await Promise.all(busy);
    },
  };
}
