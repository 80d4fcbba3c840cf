import { randomUUID } from 'node:crypto';
import { type Clock, instantBy } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import { DAY, HOUR } from '../../base/time.ts';
import type { Claim, Store, Subscription } from '../../store/index.ts';
import type { Draw, Far, PaperSource, Planned, Scripts } from '../ports.ts';
import { type InstantOf, instantOf, nextDate } from '../rhythm/schedule.ts';
import { type DeliveryParts, deliver, LEASE } from './deliver.ts';
import { createGate } from './gate.ts';
import { inTime } from './limits.ts';
import { tellTroubles } from './notify.ts';
import { createPace } from './pace.ts';
import { HORIZON, planDue } from './plan.ts';

export interface RunnerParts {
  readonly store: Store;
  readonly far: Far;
  readonly papers: PaperSource;
  readonly draw: Draw;
  /** For subscriptions of other kinds, where there can be any. */
  readonly scripts?: Scripts;
  readonly clock: Clock;
  readonly log: Log;
  readonly random?: () => number;
  /** Its name among the processes on the store; made up unless given. */
  readonly owner?: string;
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
  /** Takes nothing new, and resolves when what was begun is settled: within seconds, as it then waits no longer. */
  stop(): Promise<void>;
}

/** Waiting for their turn, to begin or to leave; at 47 a second some two seconds' work, which the lease covers thirty times. */
const WAITING = 100;
/** These, and those whose answers are awaited: channels that never answer must not use up the room of others. */
const IN_FLIGHT = 300;
const CLAIM = 50;
/** Few at once: some milliseconds, after which people's commands get their turn. */
const PLAN = 20;
const PLAN_AGAIN = 6 * HOUR;

const LOOK_AGAIN = 30_000;
/** What can't be claimed yet (a lease, a full pool) is not to be asked for in a tight loop. */
const LOOK_AGAIN_MIN = 250;
const SWEEP = DAY;

/** Why a nap ends; making an error for each takes longer than the nap does. */
const WOKEN = new Error('woken');

/** How long answers are waited for when it is stopped; Docker kills after ten seconds. */
const STOP_MAX = 3_000;

/** Plans, claims and delivers digests until it is stopped. Several may run on one store. */
export function startDigests(parts: RunnerParts): Runner {
  const { store, clock, log, lookAgain = LOOK_AGAIN } = parts;
  const stopping = new AbortController();
  const stopped = new AbortController();
  let napping = new AbortController();
  let missedWake = false;

  const wake = () => {
    missedWake = true;
    napping.abort(WOKEN);
  };

  async function run(): Promise<void> {
    const work = createWork(parts, stopping.signal, stopped.signal);
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
        wait = Math.min(lookAgain, await doWhatIsDue(parts, work));
      } catch (error) {
        log.error('digests: a round failed, the next one tries again', { error });
        wait = Math.min(lookAgain, LOOK_AGAIN);
      }
      if (!missedWake) await clock.sleep(Math.max(wait, LOOK_AGAIN_MIN), napping.signal);
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
      const settled = new AbortController();
      const ended = running.finally(() => settled.abort());
      await clock.sleep(STOP_MAX, settled.signal);
      stopped.abort();
      await ended;
    },
  };
}

/** @returns how long (ms) nothing more is due */
async function doWhatIsDue(parts: RunnerParts, work: Work): Promise<number> {
  const { store, clock } = parts;
  let due = await store.due();
  const now = clock.now();
  const plans = due.plan <= now || due.furthest > now + HORIZON;
  if (plans) await planAll(parts);
  if (due.notice <= now) void work.tellTroubles();
  if (plans || due.slot <= now) {
    await work.deliverDue();
    due = await store.due();
  }
  return Math.max(0, Math.min(due.slot, due.plan, due.notice) - clock.now());
}

/** Records every slot that is due, and each digest's next. */
export async function planAll(parts: RunnerParts): Promise<void> {
  const { store, clock } = parts;
  for (;;) {
    const now = clock.now();
    const due = await store.dueSubscriptions(now, now + HORIZON, PLAN);
    if (due.length === 0) return;
    await store.planSlots(due.map((from) => ({ from, ...planOne(from, now, parts) })));
    if (due.length < PLAN) return;
    // The store answers without a turn of the event loop: leave one to people's commands.
    await clock.sleep(0);
  }
}

/** One that can't be planned (a zone that no longer exists) must not keep the others waiting. */
function planOne(
  from: Subscription,
  now: number,
  { instant = instantOf, log, scripts }: Pick<RunnerParts, 'instant' | 'log' | 'scripts'>,
): Planned {
  try {
    if (from.kind !== 'club') return planDue(from, now, instant);
    if (scripts === undefined) throw new Error(`nothing plans a ${from.kind}`);
    return scripts[from.kind].plan(from, now, instant);
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

type Work = ReturnType<typeof createWork>;

function createWork(parts: RunnerParts, stopping: AbortSignal, stopped: AbortSignal) {
  const { store, clock, log, perSecond = 47, owner: process = randomUUID() } = parts;
  let claims = 0;
  let waiting = 0;
  const busy = new Set<Promise<void>>();
  let telling: Promise<void> | null = null;
  /** Counts who waits for it. */
  const counted =
    <T extends unknown[], R>(wait: (...about: T) => Promise<R>) =>
    (...about: T) => {
      waiting++;
      return wait(...about).finally(() => waiting--);
    };
  const gate = counted(createGate(perSecond, { store, clock, stopping }));
  const far = inTime(parts.far, clock, stopped);
  const delivery: DeliveryParts = {
    ...parts,
    far,
    stopping,
    random: parts.random ?? Math.random,
    pace: counted(createPace(perSecond, clock, stopping)),
    gate,
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
        const room = Math.min(CLAIM, WAITING - waiting, IN_FLIGHT - busy.size);
        const owner = `${process}:${++claims}`;
        const claimed = room > 0 ? await store.claimSlots(instantBy(clock), LEASE, owner, room) : [];
        if (claimed.length > 0) log.debug('digests: claimed', { slots: claimed.length });
        for (const claim of claimed) {
          const work = deliverOne(claim).finally(() => busy.delete(work));
          busy.add(work);
        }
        if (claimed.length < room) return;
        // Half the room has to be free before more is taken, so that claims stay few and large.
        while (waiting > WAITING - CLAIM || busy.size > IN_FLIGHT - CLAIM) await Promise.race(busy);
      }
    },
    /** Beside everything else: a person who doesn't answer must not hold up a digest. */
    tellTroubles(): Promise<void> {
      telling ??= tellTroubles({ store, far, clock, gate, stopping })
        .catch((error: unknown) => log.error('digests: people could not be told of troubles', { error }))
        .finally(() => {
          telling = null;
        });
      return telling;
    },
    async drain(): Promise<void> {
      await Promise.all([...busy, telling]);
    },
  };
}
