import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { type Paperboy, startPaperboy } from '../../src/app/paperboy.ts';
import { systemClock } from '../../src/base/clock.ts';
import { readConfig } from '../../src/base/config.ts';
import { createLog } from '../../src/base/log.ts';
import { declarationsOf, readApplication, registerCommands } from '../../src/discord/register.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';
import { hasten } from '../feed/clocks.ts';
import { placeOf } from '../store/open-store.ts';

/** A sandbox with the real bot in it: the real client over a socket, a real database. */
export interface House {
  readonly sandbox: Sandbox;
  readonly log: readonly string[];
  readonly rest: REST;
  /** Stops the bot and starts it anew on the same store. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function openHouse(
  options: SandboxOptions & {
    readonly env?: NodeJS.ProcessEnv;
    /** The bot's time is the sandbox's too. */
    readonly oneTime?: boolean;
    /** The bot's time passes so many times as fast, where only its waits for sources are in the way. */
    readonly haste?: number;
  } = {},
): Promise<House> {
  const { env, oneTime = false, haste = 1, ...rest } = options;
  const sandbox = await startSandbox(rest);
  const { now } = sandbox.clock;
  const clock = oneTime ? { now, steady: now, sleep: systemClock.sleep } : hasten(haste);
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-'));
  const place = await placeOf(folder);
  const database = place === folder ? {} : { DATABASE_URL: place };
  const config = readConfig({ DATA_DIR: folder, FEED: 'off', ...database, ...env });
  const lines: string[] = [];
  const log = createLog({ level: 'debug', write: (line) => lines.push(line), secrets: [sandbox.token] });
  const connection = { token: sandbox.token, api: sandbox.api };
  const client = new REST({ api: sandbox.api }).setToken(sandbox.token);
  const target = { application: await readApplication(client), guild: null };
  await registerCommands(client, target, declarationsOf(commands));
  let paperboy: Paperboy = await startPaperboy(config, connection, log, clock);
  await sandbox.untilOnline();
  return {
    sandbox,
    log: lines,
    rest: client,
    async restart() {
      await paperboy.stop();
      paperboy = await startPaperboy(config, connection, log, clock);
      await sandbox.untilOnline();
    },
    async stop() {
      await paperboy.stop();
      await sandbox.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
