import { type Clock, type Instant, instantBy } from '../../base/clock.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../base/time.ts';
import type { Claim, Store } from '../../store/index.ts';
import type { Draw, Outcome, PaperSource, Script, Scripts, Turn } from '../ports.ts';
import { dateAt } from '../rhythm/schedule.ts';
import { selectPapers } from '../select.ts';
import type { Gate } from './gate.ts';
import { mayLeave, ON_ITS_WAY, type TimelyFar } from './limits.ts';
import { tellUnread } from './notify.ts';
import type { Pace } from './pace.ts';

/**
 * A lease outlives a request, its pacing and its way several times over, and is well under the few minutes for which
 * Discord remembers a nonce.
 */
export const LEASE = 60 * SECOND;

/** First wait after an answer that was lost: no shorter than a request can still be on its way. */
const BACK_OFF = ON_ITS_WAY;
const BACK_OFF_MAX = 15 * MINUTE;

/** A channel that refused is tried again this often, until the grace is over. */
export const DENIED_AGAIN = HOUR;

/** How long a lost answer is looked for after the grace is over. */
const DOUBT_MAX = 3 * DAY;

/** Requests that looking in a channel takes, mostly: the channel, and its latest messages. */
const LOOKING = 2;

/** Their clock and ours may differ by this much. */
const SKEW = 5 * MINUTE;

/**
 * What another process read is heard of here a moment later. So what came in shortly before papers are chosen is
 * still new to the next digest; what was sent isn't new all the same, as it was shown.
 */
const HEARD_OF_WITHIN = MINUTE;

/** Why a digest didn't come. */
export const PAUSED = 'paused by a person';
const CLOSED = 'direct messages are closed';

export interface DeliveryParts {
  readonly store: Store;
  readonly far: TimelyFar;
  readonly papers: PaperSource;
  readonly draw: Draw;
  readonly scripts?: Scripts;
  readonly clock: Clock;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
  /** Waits for this message's turn within the rate limit. */
  readonly pace: Pace;
  /** Waits until one more request may be made, right before it is. */
  readonly gate: Gate;
  /** Nothing more is begun. */
  readonly stopping: AbortSignal;
}

/** How a claim ended, for the log. */
export type Ending = 'sent' | 'found' | 'expired' | 'put off' | 'paused' | 'lost';

/**
 * Delivers a claimed slot once. Whatever await it is cut off at, the next process goes on from what the
 * store says: the message is stored before it is sent, and a send is noted before it happens, so that
 * one that may have happened is looked for in the channel before it is sent again.
 */
export async function deliver(claim: Claim, parts: DeliveryParts): Promise<Ending> {
  const { far, clock } = parts;
  const { slot } = claim;
  // Before the drawing, so that this too is spread over the time and leaves room for people's commands.
  // All at once for looking and sending, so that one is done with before the next is begun.
  await parts.pace(slot.doubt ? LOOKING + 1 : 1);
  if (parts.stopping.aborted) return giveBack(claim, parts, slot.reason ?? 'Paperboy was stopped');
  const script = scriptOf(claim, parts);
  const place = script === null ? claim.subscription.channel : await script.place(claim);
  if (slot.doubt && place !== null) {
    const looked = await lookFor(claim, place, parts);
    if (looked !== 'absent') return looked;
  }
  // It was paused while this one was being sent, or looked for.
  if (claim.subscription.pausedBy !== null && !isExtra(slot.date)) return expire(claim, parts, PAUSED, false);
  if (clock.now() >= slot.expiresAt) {
    const why = slot.reason ?? 'Paperboy was stopped, suspended or too busy, or the clock was set';
    return expire(claim, parts, `not sent before its grace was over: ${why}`, false);
  }
  const draws = () => (script === null ? drawAndKeep(claim, parts) : drawTurn(claim, script, parts));
  const ready = slot.message === null ? await draws() : await arm(claim, slot.message, parts);
  if ('ending' in ready) return ready.ending;
  const leave = () => mayLeave(ready.since, LEASE, clock);
  const call = { turn: parts.gate, leave };
  const outcome = await far.post(ready.place ?? place ?? '', ready.message, slot.mark, call);
  const ending = await settle(claim, outcome, parts);
  if (ending === 'sent' && ready.unread !== null) await tellUnread(claim, ready.unread, parts);
  return ending;
}

/** A message under a lease that was taken at an instant; or how it ended before. */
type Ready =
  | {
      readonly message: string;
      readonly since: Instant;
      /** Since when no new papers can be read, where this digest is the first without them. */
      readonly unread: number | null;
      /** Where it goes, where that was known only once it was drawn. */
      readonly place?: string | null;
    }
  | { readonly ending: Ending };

/** One that was drawn before. */
async function arm(claim: Claim, message: string, { store, clock }: DeliveryParts): Promise<Ready> {
  const since = instantBy(clock);
  return (await store.armSlot(claim, since, LEASE)) ? { message, since, unread: null } : { ending: 'lost' };
}

/** Asked for by a person, and not one of the regular ones. */
const isExtra = (date: string): boolean => date.startsWith('now:');

/** Looks in the channel for a message that may have been posted; `absent` means that it surely wasn't. */
async function lookFor(claim: Claim, place: string, parts: DeliveryParts): Promise<Ending | 'absent'> {
  const { store, far, clock, gate } = parts;
  const { slot } = claim;
  const recent = await far.recent(place, slot.dueAt - SKEW, gate);
  const now = clock.now();
  if (recent.kind === 'read') {
    const found = recent.messages.find((m) => m.marks.includes(slot.mark));
    if (found === undefined) return 'absent';
    return (await store.settleSent(claim, found.id, now)) ? 'found' : 'lost';
  }
  if (now >= slot.expiresAt + DOUBT_MAX) {
    return expire(claim, parts, `whether it was posted could not be found out: ${recent.reason}`, true);
  }
  if (recent.kind === 'denied') return pause(claim, parts, recent.reason, true);
  const why = { state: 'unknown', reason: recent.reason, doubt: true } as const;
  return putOff(claim, parts, why, backOff(slot.tries + 1, parts));
}

const whyEmpty = ({ kind, saidEmpty }: Claim['subscription']): string => {
  if (kind === 'follow') return 'nothing new';
  return saidEmpty
    ? 'nothing to send, and the digest before said so already'
    : 'no paper matches, and no source brings new ones';
};

/** Chooses and draws; a paper that another digest of the channel took meanwhile is chosen anew. */
async function drawAndKeep(claim: Claim, parts: DeliveryParts): Promise<Ready> {
  const { store, papers, draw, clock } = parts;
  const { slot, subscription } = claim;
  for (let attempt = 1; ; attempt++) {
    const times = await store.shownIn(subscription.channel, 'digest');
    const now = clock.now();
    const selection = await selectPapers(subscription, papers, times, now);
    const chosen = [...selection.fresh, ...selection.archive];
    if (chosen.length === 0 && selection.empty === null) {
      const why = whyEmpty(subscription);
      return { ending: await expire(claim, parts, why, false) };
    }
    const message = await draw({
      subscription,
      date: isExtra(slot.date) ? dateAt(now, subscription.zone) : slot.date,
      mark: slot.mark,
      covers: slot.covers,
      selection,
    });
    if (!message.includes(slot.mark)) throw new Error(`a digest was drawn without its marker: ${message}`);
    const drawn = {
      message,
      papers: chosen.map((p) => p.id),
      times,
      saysEmpty: selection.fresh.length === 0 && (selection.empty !== null || subscription.saidEmpty),
      cutAt: now - HEARD_OF_WITHIN,
    };
    // One write says both what is sent and that it may have been: it is sent next.
    const since = instantBy(clock);
    const kept = await store.keepDrawn(claim, drawn, since, LEASE);
    if (kept === 'kept') {
      const unread = selection.empty?.kind === 'late' ? selection.empty.since : null;
      return { message, since, unread };
    }
    if (kept === 'lost') return { ending: 'lost' };
    if (attempt === 20) throw new Error('its papers were taken by others again and again');
  }
}

const scriptOf = ({ subscription: { kind } }: Claim, { scripts }: DeliveryParts): Script | null => {
  if (kind !== 'club') return null;
  const script = scripts?.[kind];
  if (script === undefined) throw new Error(`nothing delivers a ${kind}`);
  return script;
};

/** The same for what a script says. Its message is drawn from what the store says, so drawn anew it says the same. */
async function drawTurn(claim: Claim, script: Script, parts: DeliveryParts): Promise<Ready> {
  const { store, clock } = parts;
  const turn: Turn = await script.draw(claim);
  if (turn.kind === 'none') return { ending: await expire(claim, parts, turn.reason, false) };
  if (turn.kind === 'wait') {
    const why = { state: 'pending', reason: turn.reason, doubt: claim.slot.doubt } as const;
    return { ending: await putOff(claim, parts, why, turn.ms) };
  }
  const { message } = turn;
  if (!message.includes(claim.slot.mark)) throw new Error(`a message without its marker: ${message}`);
  const drawn = { message, papers: [], times: new Map(), saysEmpty: false, cutAt: clock.now() };
  const since = instantBy(clock);
  const kept = await store.keepDrawn(claim, drawn, since, LEASE);
  const place = await script.place({ ...claim, slot: { ...claim.slot, message } });
  return kept === 'kept' ? { message, since, unread: null, place } : { ending: 'lost' };
}

async function settle(claim: Claim, outcome: Outcome, parts: DeliveryParts): Promise<Ending> {
  const { store, clock } = parts;
  switch (outcome.kind) {
    case 'sent':
      return (await store.settleSent(claim, outcome.id, clock.now())) ? 'sent' : 'lost';
    case 'limited': {
      const why = { state: 'pending', reason: 'Discord asked to wait', doubt: claim.slot.doubt } as const;
      return putOff(claim, parts, why, outcome.retryAfter);
    }
    case 'unsent':
      return giveBack(claim, parts, 'Paperboy was suspended, or too busy');
    case 'denied':
      return claim.subscription.kind === 'follow'
        ? closeFollow(claim, parts, outcome.reason, false)
        : pause(claim, parts, outcome.reason, claim.slot.doubt);
    case 'refused':
      return expire(claim, parts, `Discord refused the message: ${outcome.reason}`, claim.slot.doubt);
    case 'unknown': {
      const why = { state: 'unknown', reason: outcome.reason, doubt: true } as const;
      return putOff(claim, parts, why, backOff(claim.slot.tries + 1, parts));
    }
  }
}

async function pause(claim: Claim, parts: DeliveryParts, reason: string, doubt: boolean): Promise<Ending> {
  const { store, clock } = parts;
  if (claim.subscription.kind === 'follow') return closeFollow(claim, parts, reason, doubt);
  await store.noteTrouble(claim.subscription.id, reason, clock.now());
  const kept = await store.putOff(claim, { state: 'paused', reason, doubt }, clock.now() + DENIED_AGAIN);
  return kept ? 'paused' : 'lost';
}

/**
 * Whoever closed their direct messages is not written to until they say so, and all else of theirs stops with it.
 * `doubt`: it may have been posted before.
 */
async function closeFollow(
  claim: Claim,
  parts: DeliveryParts,
  reason: string,
  doubt: boolean,
): Promise<Ending> {
  await parts.store.closeFollows(claim.subscription.channel, reason, CLOSED);
  return expire(claim, parts, CLOSED, doubt);
}

async function expire(claim: Claim, parts: DeliveryParts, reason: string, doubt: boolean): Promise<Ending> {
  const settled = await parts.store.settleExpired(claim, { reason, doubt }, parts.clock.now());
  return settled ? 'expired' : 'lost';
}

async function putOff(
  claim: Claim,
  parts: DeliveryParts,
  why: Parameters<Store['putOff']>[1],
  wait: number,
): Promise<Ending> {
  const { store, clock } = parts;
  // Set forwards, the clock of the day would end the wait while a request is still on its way.
  const heldUntil = why.state === 'unknown' ? clock.steady() + ON_ITS_WAY : 0;
  return (await store.putOff(claim, why, clock.now() + wait, heldUntil)) ? 'put off' : 'lost';
}

/** Not sent by this claim, and anybody's at once. */
const giveBack = (claim: Claim, parts: DeliveryParts, reason: string): Promise<Ending> => {
  const { doubt } = claim.slot;
  return putOff(claim, parts, { state: 'pending', reason, doubt }, 0);
};

function backOff(tries: number, { random }: DeliveryParts): number {
  return Math.min(BACK_OFF * 2 ** (tries - 1), BACK_OFF_MAX) * (1 + random() / 4);
}
