import type { Random } from './random.ts';

/** What followed a context somewhere, and in whose text. */
interface Step<T> {
  readonly next: T;
  readonly from: number;
}

/** A Markov chain of order two over words or letters (Shannon 1948), whose steps know which text they are of. */
export interface Chain<T> {
  learn(sequence: readonly T[], from: number): void;
  /** A sequence; where a context allows it, about half of its steps are taken from the texts named. */
  walk(random: Random, most: number, near?: ReadonlySet<number>): T[];
}

export function createChain<T extends string>(end: T): Chain<T> {
  const steps = new Map<string, Step<T>[]>();
  const contextOf = (sequence: readonly T[]) => `${sequence.at(-2) ?? end}\n${sequence.at(-1) ?? end}`;

  function choose(random: Random, context: string, near: ReadonlySet<number> | undefined): T {
    const all = steps.get(context) ?? [];
    const close = near !== undefined && random.next() < 0.5 ? all.filter((s) => near.has(s.from)) : [];
    return random.pick(close.length > 0 ? close : all).next;
  }

  return {
    learn(sequence, from) {
      const all = [...sequence, end];
      all.forEach((next, i) => {
        const context = contextOf(all.slice(Math.max(0, i - 2), i));
        const known = steps.get(context);
        if (known === undefined) steps.set(context, [{ next, from }]);
        else known.push({ next, from });
      });
    },
    walk(random, most, near) {
      const walked: T[] = [];
      while (walked.length < most) {
        const next = choose(random, contextOf(walked), near);
        if (next === end) break;
        walked.push(next);
      }
      return walked;
    },
  };
}
