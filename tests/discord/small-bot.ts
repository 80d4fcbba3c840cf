import { REST } from 'discord.js';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { openBot } from '../../src/discord/client.ts';
import { createRouter } from '../../src/discord/interactions/router.ts';
import { declarationsOf, readApplication, registerCommands } from '../../src/discord/register.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { openStore } from '../../src/store/index.ts';

/** A sandbox, and in it the real client and router with commands of a test's own. */
export interface SmallBot {
  readonly sandbox: Sandbox;
  readonly log: readonly string[];
  readonly stop: () => Promise<void>;
}

type Parts<S> = Omit<Parameters<typeof createRouter<S>>[0], 'store' | 'log' | 'clock'>;

export async function openSmallBot<S>(parts: Parts<S>): Promise<SmallBot> {
  const sandbox = await startSandbox();
  const { token, api } = sandbox;
  const store = await openStore(null);
  const lines: string[] = [];
  const log = createLog({ level: 'debug', write: (line) => lines.push(line), secrets: [] });
  const rest = new REST({ api }).setToken(token);
  const target = { application: await readApplication(rest), guild: null };
  await registerCommands(rest, target, declarationsOf(parts.commands));
  const router = createRouter<S>({ ...parts, store, log, clock: systemClock });
  const bot = openBot({ token, api, router, log });
  await bot.connect();
  await sandbox.untilOnline();
  return {
    sandbox,
    log: lines,
    async stop() {
      await bot.stop();
      await sandbox.stop();
      await store.close();
    },
  };
}
