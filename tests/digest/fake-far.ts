import type { Clock } from '../../src/base/clock.ts';
import type { Call, Far, Outcome, Recent } from '../../src/digest/index.ts';

export interface Posted {
  readonly id: string;
  readonly channel: string;
  readonly at: number;
  readonly nonce: string;
  readonly text: string;
}

/** What goes wrong with a call; each is something that Discord or the network between does. */
export type Fault =
  | 'lost before' // the request never arrived
  | 'lost after' // it was done, and the answer was lost
  | 'done later' // given up by the client, and done by the server seconds after that
  | 'error' // 500, nothing done
  | 'limited' // 429
  | 'denied' // 403 or 404
  | 'refused' // 400
  | 'never answered'
  | 'deleted'; // done, answered, and somebody deleted the message: 404 Unknown Message for its nonce

export interface FakeFar extends Far {
  /** What stands in the channels: without what somebody deleted. */
  readonly visible: readonly Posted[];
  readonly told: readonly { readonly person: string; readonly text: string; readonly nonce: string }[];
  readonly looks: number;
}

/** How long Discord remembers a nonce is not published ("the past few minutes"): the shortest few. */
const NONCE_WINDOW = 3 * 60_000;
const TIME_OUT = 15_000;

/** A far side that keeps Discord's promises about nonces, and fails as `fault` says for each call. */
export function createFakeFar(clock: Clock, fault: (call: string, channel: string) => Fault | null): FakeFar {
  const posted: Posted[] = [];
  const deleted = new Set<string>();
  const told: { person: string; text: string; nonce: string }[] = [];
  let looks = 0;
  let ids = 0;

  function commit(channel: string, text: string, nonce: string): Outcome {
    const same = posted.find((p) => p.nonce === nonce && clock.now() - p.at < NONCE_WINDOW);
    if (same !== undefined) return { kind: 'sent', id: deleted.has(same.id) ? null : same.id };
    const id = String(++ids);
    posted.push({ id, channel, at: clock.now(), nonce, text });
    return { kind: 'sent', id };
  }

  return {
    get visible() {
      return posted.filter((p) => !deleted.has(p.id));
    },
    told,
    get looks() {
      return looks;
    },
    async post(channel, text, nonce, { leave }: Call) {
      if (!leave()) return { kind: 'unsent' };
      const unknown = (reason: string): Outcome => ({ kind: 'unknown', reason });
      switch (fault('post', channel)) {
        case 'never answered':
          return new Promise(() => {});
        case 'lost before':
          await clock.sleep(TIME_OUT);
          return unknown('time-out');
        case 'lost after':
          commit(channel, text, nonce);
          await clock.sleep(TIME_OUT);
          return unknown('time-out');
        case 'done later':
          void clock.sleep(TIME_OUT + 4_000).then(() => commit(channel, text, nonce));
          await clock.sleep(TIME_OUT);
          return unknown('time-out');
        case 'error':
          return unknown('500');
        case 'limited':
          return { kind: 'limited', retryAfter: 2_500 };
        case 'denied':
          return { kind: 'denied', reason: 'Missing Permissions' };
        case 'refused':
          return { kind: 'refused', reason: 'Invalid Form Body' };
        case 'deleted': {
          const outcome = commit(channel, text, nonce);
          if (outcome.kind === 'sent' && outcome.id !== null) deleted.add(outcome.id);
          return unknown('reset');
        }
        case null:
          return commit(channel, text, nonce);
      }
    },
    async recent(channel, since): Promise<Recent> {
      looks++;
      const wrong = fault('recent', channel);
      if (wrong === 'denied') return { kind: 'denied', reason: 'Missing Access' };
      if (wrong !== null) return { kind: 'failed', reason: wrong };
      const messages = posted
        .filter((p) => p.channel === channel && p.at >= since && !deleted.has(p.id))
        .map((p) => ({ id: p.id, marks: p.text }));
      return { kind: 'read', messages };
    },
    async tell(person, text, nonce) {
      const wrong = fault('tell', person);
      if (wrong === 'never answered') return new Promise(() => {});
      if (wrong === 'lost before' || wrong === 'error') return 'failed';
      if (!told.some((t) => t.nonce === nonce)) told.push({ person, text, nonce });
      return wrong === 'lost after' ? 'failed' : 'done';
    },
  };
}
