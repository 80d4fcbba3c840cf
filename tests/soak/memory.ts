/** Megabytes, after so many interactions. */
export interface Memory {
  readonly after: number;
  /** RSS of the sandbox's process. */
  readonly sandbox: number;
  /** RSS of the bot's process. */
  readonly bot: number;
}

const mb = 2 ** 20;

export const measure = (after: number, botRss: number): Memory => ({
  after,
  sandbox: process.memoryUsage().rss / mb,
  bot: botRss / mb,
});

/**
 * MB of this process's heap that are alive. RSS alone can't tell a leak from garbage that V8 has not collected yet:
 * left to itself it lets the heap grow to several times what is alive, over tens of thousands of interactions.
 */
export function alive(): number {
  if (globalThis.gc === undefined) throw new Error('node must be started with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed / mb;
}

/** RSS late in the run divided by RSS early on (medians); the first fifth is the warming up. */
export function growth(
  run: { interactions: number; memory: readonly Memory[] },
  of: 'sandbox' | 'bot',
): number {
  const settled = run.memory.filter((m) => m.after >= run.interactions / 5).map((m) => m[of]);
  const part = Math.max(1, Math.floor(settled.length / 4));
  const median = (values: number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return median(settled.slice(-part)) / median(settled.slice(0, part));
}
