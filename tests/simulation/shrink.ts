import { FAULTS } from './faults.ts';
import { liveMonth, type MonthOptions } from './month.ts';

interface Small {
  readonly options: MonthOptions;
  readonly broken: string;
}

/** Fewer days, channels, processes and kinds of faults, as long as something is still broken. */
export async function shrink(options: MonthOptions): Promise<Small> {
  const first = await liveMonth(options);
  let small: Small = { options, broken: first.broken ?? '' };
  const attempt = async (change: Partial<MonthOptions>): Promise<boolean> => {
    const changed = { ...small.options, ...change };
    const { broken } = await liveMonth(changed);
    if (broken === null) return false;
    small = { options: changed, broken };
    return true;
  };
  for (const fault of FAULTS) {
    if (!small.options.without.has(fault))
      await attempt({ without: new Set([...small.options.without, fault]) });
  }
  for (const key of ['days', 'channels'] as const) {
    for (let half = small.options[key] >> 1; half >= 1; half >>= 1) {
      while (small.options[key] > half && (await attempt({ [key]: small.options[key] - half })));
    }
  }
  for (let processes = 1; processes < 4; processes++) if (await attempt({ processes })) break;
  return small;
}
