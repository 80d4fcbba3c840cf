import { LEASE } from '../../src/digest/delivery/deliver.ts';
import type { Claim, PlannedSlot, Slot } from '../../src/store/index.ts';
import type { Message, Witness } from './discord.ts';
import type { Actor } from './scheduler.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A promise that was broken, at a moment that can be replayed. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** How often a process of the simulation looks at the store by itself; half a minute in life. */
export const LOOK_AGAIN = 20 * MINUTE;

/** How long after a trouble a digest may still be late because of it. */
const EXPLAINS: Readonly<Record<string, number>> = {
  client: 45 * SECOND,
  // Fifteen minutes are the longest wait after a lost answer, and a quarter of it is chance.
  lost: 21 * MINUTE + LOOK_AGAIN,
  limited: 61 * MINUTE + LOOK_AGAIN,
  denied: 61 * MINUTE + LOOK_AGAIN,
  crashed: LEASE + LOOK_AGAIN + 5 * SECOND,
};

/** A step asks each minute for those before it. */
const WAITS = 5 * MINUTE + LOOK_AGAIN;

interface Holder {
  readonly actor: Actor;
  /** By the clock that nobody sets. */
  until: number;
}

interface Due {
  readonly at: number;
  readonly channel: string;
  /** By a person, of a process that may have died before anybody else heard of it. */
  readonly asked: boolean;
  /** A step that waits for those before it: what these suffer makes it late too. */
  readonly after: string | null;
  readonly expiresAt: number;
}

export interface Checker extends Witness {
  /** The first promise that was broken. */
  broken(): string | null;
  /** How many requests left in the fullest second. */
  fullest(): number;
  /** From now on, and for a while after, nothing that is late is wrong: no process, no disk, no Discord. */
  worldTroubled(until: number, what: keyof typeof EXPLAINS | null): void;
  channelTroubled(channel: string, until: number, what: keyof typeof EXPLAINS): void;
  /** A person set a digest of the channel going: others hear of it when they look again. */
  told(actor: Actor, channel: string): void;
  /** The process died or stands still: what it holds waits for its lease to end. */
  lostProcess(actor: Actor): void;
  /** `until` by the clock that nobody sets. */
  claimed(actor: Actor, claims: readonly Claim[], until: number): void;
  held(claim: Claim, until: number): void;
  planned(slot: PlannedSlot, channel: string): void;
  released(claim: Claim): void;
  sent(claim: Claim): void;
  expired(claim: Claim, why: { readonly reason: string; readonly doubt: boolean }): void;
  /** It was asked to stop, and doesn't. */
  hangs(process: string): void;
  /** Slots that are not settled, with the digests' channels. */
  open(slots: readonly { readonly slot: Slot; readonly channel: string }[]): void;
}

/** Checks, at whatever happens, that what is promised holds. */
export function createChecker(parts: {
  readonly time: () => number;
  readonly steady: () => number;
  readonly wall: () => number;
  /** Digests that are due in the same minute, at most. */
  readonly crowd: number;
  readonly trace: (line: string) => void;
}): Checker {
  const { time, steady, wall, crowd, trace } = parts;
  const holders = new Map<string, Holder>();
  const due = new Map<string, Due>();
  const expect = (slot: Slot | PlannedSlot, channel: string) =>
    due.set(slot.mark, {
      after: /^\d{4}-\d\d-\d\d:/.test(slot.date) ? channel : null,
      at: slot.dueAt,
      channel,
      asked: slot.date.startsWith('now:'),
      expiresAt: slot.expiresAt,
    });
  const troubles = new Map<string, number>();
  const committed = new Map<string, Message[]>();
  const ended = new Map<string, { readonly doubt: boolean }>();
  const knowers = new Map<string, { readonly actor: Actor; readonly until: number }>();
  const had = new Map<string, string>();
  /** When those of the last second left. */
  const leaving: number[] = [];
  let fullest = 0;
  const waits = new Map<string, number>();
  let world = 0;
  let broken: string | null = null;
  const fail = (what: string): never => {
    broken ??= what;
    trace(`broken: ${what}`);
    throw new Broken(what);
  };
  /** By channel, of the reading groups' steps. */
  const steps = new Map<string, number>();
  const explain = (key: string, until: number) => {
    troubles.set(key, Math.max(troubles.get(key) ?? 0, until));
    const channel = due.get(key)?.channel ?? key.replace(/^in /, '');
    steps.set(channel, Math.max(steps.get(channel) ?? 0, until));
  };

  /** Late by so many milliseconds more than anything explains; never more than the pace takes. */
  function lateBy(mark: string): number {
    const about = due.get(mark);
    if (about === undefined) return 0;
    const own = Math.max(troubles.get(mark) ?? 0, troubles.get(`in ${about.channel}`) ?? 0);
    const before = about.after === null ? 0 : (steps.get(about.after) ?? 0) + WAITS;
    const explained = Math.max(world + (about.after === null ? 0 : WAITS), own, before);
    const dueTime = time() - (wall() - about.at) + (about.asked ? LOOK_AGAIN : 0);
    return time() - Math.max(dueTime, explained) - 5 * SECOND - (crowd / 40) * SECOND;
  }

  return {
    broken: () => broken,
    fullest: () => fullest,
    left(actor, kind, mark) {
      trace(`${actor.name} ${kind} leaves ${mark}`);
      const now = time();
      leaving.push(now);
      // Clocks count whole milliseconds, so a turn comes again up to one earlier; and who stood still has one from before.
      while (now - (leaving[0] ?? now) >= 999) leaving.shift();
      fullest = Math.max(fullest, leaving.length);
      if (leaving.length > 50) fail(`more than 50 requests in a second`);
      if (kind !== 'post') return;
      if ((waits.get(mark) ?? 0) > now && now > world)
        fail(`${mark} is tried again before the wait was over`);
      if (wall() > (due.get(mark)?.expiresAt ?? Number.POSITIVE_INFINITY) + LEASE)
        fail(`${mark} is sent after its grace`);
      const holder = holders.get(mark);
      if (holder?.actor !== actor) fail(`${actor.name} sends ${mark} without its lease`);
      else if (holder.until - steady() < 24 * SECOND) fail(`${actor.name} sends ${mark} as its lease ends`);
    },
    committed(channel, message) {
      trace(`${channel.id} has ${message.mark} ${message.papers.join()}`);
      const same = committed.get(message.mark) ?? [];
      if (same.some((m) => !m.deleted)) fail(`${message.mark} stands twice in ${channel.id}`);
      if (same.length === 0) {
        const late = lateBy(message.mark);
        if (late > 0)
          fail(`${message.mark} came ${Math.round(late / SECOND)} s late, and nothing explains it`);
      }
      committed.set(message.mark, [...same, message]);
      if (ended.get(message.mark)?.doubt === false && !message.belated)
        fail(`${message.mark} came after it was said not to`);
      // Of one that comes after its slot has ended nobody hears, so its papers may come again.
      if (ended.get(message.mark)?.doubt === false) return;
      for (const paper of message.papers) {
        const key = `${channel.id} ${paper}`;
        const by = had.get(key);
        if (by !== undefined && by !== message.mark) fail(`${paper} came twice to ${channel.id}`);
        had.set(key, message.mark);
      }
    },
    toWait(mark, until) {
      waits.set(mark, until);
    },
    planned(slot, channel) {
      // Who stood still before writing plans what others planned long since, and changes nothing.
      if (due.has(slot.mark)) return;
      expect(slot, channel);
      if (lateBy(slot.mark) > 0)
        fail(`${slot.mark} of ${slot.date} is planned late, and nothing explains it`);
    },
    troubled(channel, mark, what) {
      const kind = what === 'client' || what === 'limited' ? what : 'lost';
      explain(mark === '' ? `in ${channel}` : mark, time() + (EXPLAINS[kind] ?? 0));
    },
    worldTroubled(until, what) {
      world = Math.max(world, until + (what === null ? 5 * SECOND : (EXPLAINS[what] ?? 0)));
    },
    channelTroubled(channel, until, what) {
      explain(`in ${channel}`, until + (EXPLAINS[what] ?? 0));
    },
    told(actor, channel) {
      knowers.set(channel, { actor, until: time() + LOOK_AGAIN });
    },
    lostProcess(actor) {
      for (const [channel, knower] of knowers) {
        if (knower.actor === actor && time() < knower.until)
          explain(`in ${channel}`, knower.until + 5 * SECOND);
      }
      for (const [mark, holder] of holders) {
        if (holder.actor === actor) explain(mark, time() + (EXPLAINS['crashed'] ?? 0));
      }
    },
    claimed(actor, claims, until) {
      for (const { slot, subscription } of claims) {
        trace(`${actor.name} claims ${slot.mark}`);
        const before = holders.get(slot.mark);
        if (before !== undefined && before.until > steady()) {
          fail(`${slot.mark} is held by ${before.actor.name}, and ${actor.name} claims it`);
        }
        expect(slot, subscription.channel);
        holders.set(slot.mark, { actor, until });
      }
    },
    held(claim, until) {
      const holder = holders.get(claim.slot.mark);
      if (holder !== undefined) holder.until = until;
    },
    released(claim) {
      holders.delete(claim.slot.mark);
    },
    sent(claim) {
      holders.delete(claim.slot.mark);
      trace(`${claim.slot.mark} is sent`);
      if (!committed.has(claim.slot.mark)) fail(`${claim.slot.mark} counts as sent, and never came`);
    },
    expired(claim, { reason, doubt }) {
      const { mark } = claim.slot;
      holders.delete(mark);
      trace(`${mark} is expired: ${reason}`);
      if (reason === '') fail(`${mark} is expired without a reason`);
      ended.set(mark, { doubt });
      if (doubt) return;
      if (committed.get(mark)?.some((m) => !m.deleted)) fail(`${mark} came, and is said not to have`);
      // Deleted by a person before anybody could look for it, it is as if it had never come; and so are its papers.
      for (const [key, by] of had) if (by === mark) had.delete(key);
    },
    hangs: (process) => fail(`${process} was asked to stop ten seconds ago, and goes on`),
    open(slots) {
      for (const { slot, channel } of slots) {
        expect(slot, channel);
        if (wall() > slot.expiresAt + 3 * 24 * 60 * MINUTE + 3 * 60 * MINUTE && lateBy(slot.mark) > 0) {
          fail(`${slot.mark} is still ${slot.state}, days after its grace`);
        }
        if (slot.state !== 'paused' && slot.dueAt < wall() && lateBy(slot.mark) > 0) {
          fail(`${slot.mark} of ${channel} is still ${slot.state} (${slot.reason}), and nothing explains it`);
        }
      }
    },
  };
}
