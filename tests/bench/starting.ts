import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bare, paperboy, startBot } from './bots/spawn.ts';
import { openFarSide } from './discord/far-side.ts';
import type { Bench } from './report.ts';
import { inTurns, median } from './stats.ts';

const times = 10;

/** Start of the process until the bot says that it is connected, and until its first answer has arrived. */
export const starting: Bench = {
  name: 'start',
  async run(say) {
    const data = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
    const start = async (args: readonly string[]) => {
      const farSide = await openFarSide();
      const since = performance.now();
      const bot = await startBot(args, farSide.api, { DATA_DIR: data, FEED: 'off' });
      try {
        await farSide.ask('critic rl');
        return { ready: bot.ms, answer: performance.now() - since };
      } finally {
        await bot.stop();
        await farSide.close();
      }
    };
    try {
      // The first start makes the database and fills the disk's cache.
      for (const args of [paperboy, bare]) await start(args);
      let done = 0;
      const measured = (args: readonly string[]) => () => {
        say(`start ${++done} of ${2 * times}`);
        return start(args);
      };
      const [ours, theirs] = await inTurns(times, [measured(paperboy), measured(bare)]);
      const row = (of: 'ready' | 'answer') => ({
        unit: 'ms',
        ours: median(ours.map((s) => s[of])),
        peer: median(theirs.map((s) => s[of])),
      });
      return {
        name: `start (median of ${times})`,
        peer: 'bare bot',
        rows: [
          { measure: 'to ready, with the four pages', ...row('ready'), target: { atMost: 2.5 } },
          { measure: 'to the first answer', ...row('answer') },
        ],
      };
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  },
};
