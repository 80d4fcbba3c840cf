import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
    const start = async (args: readonly string[], rest = 0) => {
      const farSide = await openFarSide();
      const since = performance.now();
      const bot = await startBot(args, farSide.api, { DATA_DIR: data, FEED: 'off' });
      try {
        await farSide.ask('critic rl');
        const answer = performance.now() - since;
        await sleep(rest);
        return { ready: bot.ms, answer };
      } finally {
        await bot.stop();
        await farSide.close();
      }
    };
    try {
      // The first start makes the database and fills caches; it is left the time to become a start that is over,
      // as what was compiled is kept at the end.
      for (const args of [paperboy, bare]) await start(args, 2000);
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
