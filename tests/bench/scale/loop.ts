import { share } from './share.ts';

/** Between two looks (ms) at whether the loop turns. */
const every = 5;

interface Stalls {
  /** What an event waits (ms) that comes at any moment. */
  readonly waits: readonly number[];
  /** The same, had this thread had a core to itself: by its own work alone. */
  readonly own: readonly number[];
}

/** What comes while the loop stands still waits for the rest of that: one event for each look that was missed. */
const eventsOf = (still: number): number[] =>
  Array.from({ length: Math.max(0, Math.floor(still / every)) + 1 }, (_, n) =>
    Math.max(0, still - n * every),
  );

/** Looks at how long the event loop stands still, until it is stopped. */
export function watchLoop(): () => Stalls {
  const gaps: { readonly still: number; readonly worked: number }[] = [];
  const workedBy = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let [last, worked] = [performance.now(), workedBy()];
  const looking = setInterval(() => {
    const [now, by] = [performance.now(), workedBy()];
    gaps.push({ still: now - last - every, worked: by - worked });
    [last, worked] = [now, by];
  }, every);
  return () => {
    clearInterval(looking);
    return {
      waits: gaps.flatMap(({ still }) => eventsOf(still)),
      own: gaps.flatMap(({ still, worked: by }) => eventsOf(Math.min(still, by))),
    };
  };
}

/** The middle, the 99th percentile and the longest, then the last two by its own work alone: five cells. */
export const spread = ({ waits, own }: Stalls): string =>
  [share(waits, 0.5), share(waits, 0.99), share(waits, 1), share(own, 0.99), share(own, 1)].join(' | ');
