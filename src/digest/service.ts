import { randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { UserError } from '../base/errors.ts';
import { DAY, MINUTE } from '../base/time.ts';
import {
  type DigestSpec,
  type PlannedSlot,
  type Slot,
  type Store,
  type Subscription,
  topicKey,
} from '../store/index.ts';
import { DENIED_AGAIN, PAUSED } from './delivery/deliver.ts';
import { beginCourse, markOf } from './delivery/plan.ts';
import type { Digest, PaperSource } from './ports.ts';
import { dateAt } from './rhythm/schedule.ts';
import { selectPapers } from './select.ts';

/** More digests than this in one server are a mistake or an attack. */
const GUILD_MAX = 50;

/** What people can do with digests. Every method acts for one server and refuses another server's digests. */
export interface Digests {
  list(guild: string): Promise<readonly Subscription[]>;
  get(guild: string, id: string): Promise<Subscription>;
  /** What would be sent now. Stores nothing. */
  preview(spec: DigestSpec): Promise<Digest>;
  save(spec: DigestSpec, person: string): Promise<Subscription>;
  pause(guild: string, id: string, person: string): Promise<Subscription>;
  resume(guild: string, id: string): Promise<Subscription>;
  remove(guild: string, id: string): Promise<Subscription>;
  /** Sends one out of turn. However often the same `request` is repeated, it is sent once. */
  sendNow(guild: string, id: string, request: string): Promise<Subscription>;
  /** Retries what is waiting for access to a channel of the server. */
  accessChanged(guild: string): Promise<void>;
  /** The delivery that a message's mark belongs to. */
  delivery(mark: string): Promise<{ readonly slot: Slot; readonly subscription: Subscription } | null>;
  /** The latest deliveries first. */
  history(id: string, limit: number): Promise<readonly Slot[]>;
  /** The time zone this server's digests use, if it has any. */
  usualZone(guild: string): Promise<string | null>;
}

interface Parts {
  readonly store: Store;
  readonly papers: PaperSource;
  readonly clock: Clock;
  /** Makes the runner look again immediately. */
  readonly wake: () => void;
  /** Names a new digest; by chance unless given. */
  readonly newId?: () => string;
}

export function createDigests(parts: Parts): Digests {
  const { store, clock, wake } = parts;

  async function get(guild: string, id: string): Promise<Subscription> {
    const found = await store.subscription(id);
    if (found === null || found.guild !== guild) {
      throw new UserError('There is no such digest (any more).', 'See /digest list.');
    }
    return found;
  }

  return {
    get,
    list: (guild) => store.subscriptionsOf(guild),
    preview: (spec) => preview(parts, spec),
    save: (spec, person) => save(parts, spec, person),
    async pause(guild, id, person) {
      await get(guild, id);
      await store.pauseSubscription(id, person, PAUSED);
      return get(guild, id);
    },
    async resume(guild, id) {
      await get(guild, id);
      await store.resumeSubscription(id, (before) => beginCourse(clock.now(), before, before.lastDate));
      wake();
      return get(guild, id);
    },
    async remove(guild, id) {
      const found = await get(guild, id);
      await store.removeSubscription(id);
      return found;
    },
    async sendNow(guild, id, request) {
      const found = await get(guild, id);
      const now = clock.now();
      await store.addSlot(id, slotNow(id, request, now), now);
      wake();
      return found;
    },
    async accessChanged(guild) {
      await store.wakePaused(guild, clock.now(), DENIED_AGAIN);
      wake();
    },
    async delivery(mark) {
      const slot = await store.slot(mark);
      const subscription = slot === null ? null : await store.subscription(slot.subscription);
      return slot === null || subscription === null ? null : { slot, subscription };
    },
    history: (id, limit) => store.slotsOf(id, limit),
    async usualZone(guild) {
      return (await store.subscriptionsOf(guild)).at(-1)?.zone ?? null;
    },
  };
}

async function preview({ store, papers, clock }: Parts, spec: DigestSpec): Promise<Digest> {
  const now = clock.now();
  const theirs = await store.subscriptionsOf(spec.guild);
  const before = theirs.find((s) => isSame(s, spec));
  const subscription: Subscription = {
    ...(before ?? draft(now)),
    ...spec,
    kind: 'digest',
    target: null,
    ...beginCourse(now, spec, before?.lastDate ?? null),
    // A preview always says why nothing is new.
    saidEmpty: false,
  };
  const times = await store.shownIn(spec.channel, 'digest');
  return {
    subscription,
    date: dateAt(now, spec.zone),
    mark: markOf('preview', spec.channel),
    covers: [],
    selection: await selectPapers(subscription, papers, times, now),
  };
}

const randomId = () => randomBytes(9).toString('base64url');

async function save(
  { store, clock, wake, newId = randomId }: Parts,
  spec: DigestSpec,
  person: string,
): Promise<Subscription> {
  const theirs = await store.subscriptionsOf(spec.guild);
  if (theirs.length >= GUILD_MAX && !theirs.some((s) => isSame(s, spec))) {
    throw new UserError(
      `This server has ${GUILD_MAX} digests, and more are not possible.`,
      'Remove one first: /digest list.',
    );
  }
  const saved = await store.saveSubscription(spec, person, newId(), (before) =>
    beginCourse(clock.now(), spec, before?.lastDate ?? null),
  );
  wake();
  return saved;
}

/** A delivery out of turn, which expires when nobody can still be waiting for it. */
function slotNow(id: string, request: string, now: number): PlannedSlot {
  const date = `now:${request}`;
  return {
    mark: markOf(id, date),
    date,
    dueAt: now,
    expiresAt: now + 15 * MINUTE,
    covers: [],
    state: 'pending',
    reason: null,
    doubt: false,
  };
}

/** A channel has at most one digest per topic. */
export const isSame = (
  a: Pick<DigestSpec, 'channel' | 'topic'>,
  b: Pick<DigestSpec, 'channel' | 'topic'>,
): boolean => a.channel === b.channel && topicKey(a.topic) === topicKey(b.topic);

const draft = (now: number) => ({
  id: 'preview',
  setBy: null,
  createdAt: now,
  pausedBy: null,
  cutAt: now - DAY,
  trouble: null,
});
