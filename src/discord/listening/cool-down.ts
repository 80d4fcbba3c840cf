import { SECOND } from '../../base/time.ts';

/** So many at once, and then one after so long (ms). */
interface Pace {
  readonly most: number;
  readonly every: number;
}

/** What a person asks in earnest, and what a channel can bear beside its own talk. */
const person: Pace = { most: 4, every: 10 * SECOND };
const channel: Pace = { most: 10, every: 4 * SECOND };

/** So many people and channels are remembered; the one that was longest silent is forgotten first. */
const remembered = 5000;

/** `answer`; `tell` that it is too much, once until it is answered again; `silence`. */
export type Turn = 'answer' | 'tell' | 'silence';

export interface CoolDown {
  take(from: { readonly user: string; readonly channel: string }): Turn;
  /** When that person can be answered again (ms from now). */
  wait(user: string): number;
}

/** Keeps what the bot says unasked of Discord's own limits: who writes to it pays nothing, not even three seconds. */
export function createCoolDown(now: () => number): CoolDown {
  /** Until when the answers so far last, were they given one in `every`; and whether it was said to be too much. */
  const busy = new Map<string, { readonly until: number; readonly told: boolean }>();
  const until = (key: string) => Math.max(busy.get(key)?.until ?? 0, now());
  const isFull = (key: string, { most, every }: Pace) => until(key) - now() > (most - 1) * every;
  function keep(key: string, state: { readonly until: number; readonly told: boolean }): void {
    busy.delete(key);
    busy.set(key, state);
    const [oldest] = busy.keys();
    if (busy.size > remembered && oldest !== undefined) busy.delete(oldest);
  }
  return {
    take({ user, channel: where }) {
      const keys = { user: `user ${user}`, where: `channel ${where}` };
      if (isFull(keys.user, person) || isFull(keys.where, channel)) {
        const last = busy.get(keys.user);
        keep(keys.user, { until: until(keys.user), told: true });
        return last?.told === true || isFull(keys.where, channel) ? 'silence' : 'tell';
      }
      keep(keys.user, { until: until(keys.user) + person.every, told: false });
      keep(keys.where, { until: until(keys.where) + channel.every, told: false });
      return 'answer';
    },
    wait: (user) => Math.max(0, until(`user ${user}`) - now() - (person.most - 1) * person.every),
  };
}
