import { randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { UserError } from '../base/errors.ts';
import { DAY } from '../base/time.ts';
import type { Paper } from '../papers/paper.ts';
import { plainPosting, type Slot, type Store, type Subscription, type Target } from '../store/index.ts';
import { PAUSED } from './delivery/deliver.ts';
import { beginCourse } from './delivery/plan.ts';
import type { PaperSource } from './ports.ts';
import type { Rhythm } from './rhythm/schedule.ts';
import { cameSince } from './select.ts';

/** More than a person reads. */
export const FOLLOWS_MAX = 25;

/** At most so many papers in one message. */
const PAPERS = 10;

export interface FollowSpec extends Rhythm {
  readonly target: Target;
  /** As it is looked for: a name, a topic, a paper's id. */
  readonly name: string;
  /** The person's direct messages. */
  readonly channel: string;
}

/** What a person can do with what they follow. Every method refuses what somebody else follows. */
export interface Follows {
  list(person: string): Promise<readonly Subscription[]>;
  get(person: string, id: string): Promise<Subscription>;
  /** Follows it, or changes when it comes. */
  save(spec: FollowSpec, person: string): Promise<Subscription>;
  pause(person: string, id: string): Promise<Subscription>;
  resume(person: string, id: string): Promise<Subscription>;
  remove(person: string, id: string): Promise<Subscription>;
  /** The latest delivery. */
  last(id: string): Promise<Slot | null>;
  /** What came after an instant (ms), of each that has something. */
  came(person: string, since: number): Promise<readonly Came[]>;
  /** When they last looked at what came, before now; a week ago for the first time. */
  look(person: string): Promise<number>;
  /** What couldn't be delivered as direct messages are closed: told to one caller. */
  takeClosed(person: string): Promise<readonly Subscription[]>;
  /** Whether new papers come in at all. */
  isFed(): boolean;
}

interface Came {
  readonly follow: Subscription;
  readonly papers: readonly Paper[];
}

export function createFollows(parts: {
  readonly store: Store;
  readonly papers: PaperSource;
  readonly clock: Clock;
  readonly wake: () => void;
  /** Names a new one; by chance unless given. */
  readonly newId?: () => string;
}): Follows {
  const { store, papers, clock, wake } = parts;
  const { newId = () => randomBytes(9).toString('base64url') } = parts;

  async function get(person: string, id: string): Promise<Subscription> {
    const found = await store.subscription(id);
    if (found === null || found.kind !== 'follow' || found.setBy !== person)
      throw new UserError('You don’t follow that (any more).', 'See /follow list.');
    return found;
  }

  return {
    get,
    list: (person) => store.followsOf(person),
    async save({ target, name, ...spec }, person) {
      const theirs = await store.followsOf(person);
      const isKnown = theirs.some((f) => f.target === target && f.topic === name);
      if (theirs.length >= FOLLOWS_MAX && !isKnown)
        throw new UserError(
          `You follow ${FOLLOWS_MAX} things, and more are not possible.`,
          'Stop one first: /follow remove.',
        );
      const whole = { ...plainPosting, kind: 'follow', target, topic: name, guild: '', ...spec } as const;
      const saved = await store.saveSubscription(
        { ...whole, papers: PAPERS, order: 'newest' },
        person,
        newId(),
        (before) => beginCourse(clock.now(), spec, before?.lastDate ?? null),
      );
      wake();
      return saved;
    },
    async pause(person, id) {
      await get(person, id);
      await store.pauseSubscription(id, person, PAUSED);
      return get(person, id);
    },
    async resume(person, id) {
      await get(person, id);
      await store.resumeSubscription(id, (before) => beginCourse(clock.now(), before, before.lastDate));
      wake();
      return get(person, id);
    },
    async remove(person, id) {
      const found = await get(person, id);
      await store.removeSubscription(id);
      return found;
    },
    last: async (id) => (await store.slotsOf(id, 1))[0] ?? null,
    async came(person, since) {
      const theirs = await store.followsOf(person);
      const came: Came[] = [];
      for (const follow of theirs) came.push({ follow, papers: await cameSince(follow, papers, since) });
      return came.filter((c) => c.papers.length > 0);
    },
    look: async (person) => (await store.look(person)) ?? clock.now() - 7 * DAY,
    takeClosed: (person) => store.takeClosed(person),
    isFed: () => papers.state().state !== 'off',
  };
}
