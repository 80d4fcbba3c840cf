import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { REST } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { declarationsOf, readApplication, registerCommands } from '../../src/discord/register.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { bare, paperboy, startBot } from './bots/spawn.ts';
import type { Bench } from './report.ts';
import { inTurns, median } from './stats.ts';

const times = 10;

/** A local Discord where the commands are registered. Loaded late, as it brings all of Discord's schemas. */
async function openSandbox(): Promise<Sandbox> {
  const { startSandbox } = await import('../../src/sandbox/index.ts');
  const sandbox = await startSandbox();
  const rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
  const target = { application: await readApplication(rest), guild: null };
  await registerCommands(rest, target, declarationsOf(commands));
  return sandbox;
}

/** Start of the process until the bot says that it is connected, and until its first answer has arrived. */
export const starting: Bench = {
  name: 'start',
  async run(say) {
    const data = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
    const start = async (args: readonly string[], rest = 0) => {
      const sandbox = await openSandbox();
      try {
        const environment = { DATA_DIR: data, FEED: 'off', LOG_LEVEL: 'info', DISCORD_TOKEN: sandbox.token };
        const since = performance.now();
        const bot = await startBot(args, sandbox.api, environment);
        try {
          const { status } = await sandbox.as('alice').runs('/paper', { query: 'critic rl' });
          const answer = performance.now() - since;
          if (status !== 'answered') throw new Error(`the first interaction was not answered but ${status}`);
          await sleep(rest);
          return { ready: bot.ms, answer };
        } finally {
          await bot.stop();
        }
      } finally {
        await sandbox.stop();
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
