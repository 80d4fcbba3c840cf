import './bin/first-signals.ts';

import { type Client, REST } from 'discord.js';
import { commands } from '../commands/index.ts';
import { openPaperboy, startPaperboy } from './app/paperboy.ts';
import { type Config, readConfig } from './base/config.ts';
import { UserError } from './base/errors.ts';
import { createLog, type Log } from './base/log.ts';
import { takeSignals } from './bin/first-signals.ts';
import { run } from './bin/run.ts';
import {
  compareCommands,
  declarationsOf,
  isUpToDate,
  readApplication,
  readRegistered,
  registerCommands,
} from './discord/register.ts';

type Stop = () => Promise<void>;

/** What runs: `ended` rejects where it can't go on. */
interface Running {
  readonly stop: Stop;
  readonly ended: Promise<void>;
}

/** Connects to Discord. */
async function startOnDiscord(config: Config, token: string, log: Log): Promise<Running> {
  const { connected, stop } = await openPaperboy(config, { token, api: config.api }, log);
  return { stop, ended: connected.then((client) => greet(client, log)) };
}

/** Says that it is connected, and when what is registered there isn't what is declared here. */
async function greet(client: Client, log: Log): Promise<void> {
  if (client.isReady())
    log.info('connected to Discord', { as: client.user.tag, servers: client.guilds.cache.size });
  try {
    const application = await readApplication(client.rest);
    const registered = await readRegistered(client.rest, application, null);
    const difference = compareCommands(declarationsOf(commands), registered);
    if (!isUpToDate(difference)) {
      const { same: _, ...differs } = difference;
      log.warn('the registered commands are not the declared ones: run "npm run deploy"', differs);
    }
  } catch (error) {
    log.warn('the registered commands could not be read', { error });
  }
}

/** A production install has neither the sandbox nor what it is made of. */
function explainMissing(error: unknown): never {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
  throw new UserError(
    'There is no DISCORD_TOKEN, and the sandbox that starts without one is not part of a production install.',
    'Put the token into .env (README, “Put it into your server”), or install all packages: npm ci.',
  );
}

/** Starts a local Discord and connects to it: for trying Paperboy without an account. */
async function startInSandbox(config: Config, log: Log): Promise<Running> {
  const { startSandbox } = await import('./sandbox/index.ts').catch(explainMissing);
  // What was started is stopped in the opposite order, also where a later part fails to start.
  await using parts = new AsyncDisposableStack();
  const sandbox = await startSandbox({ port: config.sandboxPort }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new UserError(`Port ${config.sandboxPort} is taken: SANDBOX_PORT=0 takes any free one.`);
  });
  parts.defer(() => sandbox.stop());
  const { api, token } = sandbox;
  const rest = new REST({ api }).setToken(token);
  await registerCommands(
    rest,
    { application: await readApplication(rest), guild: null },
    declarationsOf(commands),
  );
  const paperboy = await startPaperboy(config, { token, api }, log);
  parts.defer(() => paperboy.stop());
  console.log(
    `\nThere is no DISCORD_TOKEN, so Paperboy runs in a local sandbox.\nOpen ${sandbox.page} and type /paper critic rl\n`,
  );
  const started = parts.move();
  return { stop: () => started.disposeAsync(), ended: Promise.resolve() };
}

/** Docker kills ten seconds after it asked. */
const STOP_MAX = 9_000;

/** Stops once on SIGINT or SIGTERM; a second signal doesn't wait. */
function stopOnSignal(stop: Stop, log: Log): void {
  let stopping = false;
  const leave = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping', { signal });
    setTimeout(() => {
      log.warn('did not stop in time; what was being sent is looked for by the next start');
      process.exit(1);
    }, STOP_MAX).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('did not stop cleanly', { error });
        process.exit(1);
      },
    );
  };
  takeSignals(leave);
}

await run(async () => {
  const config = readConfig();
  const write = (line: string) => process.stderr.write(`${line}\n`);
  const log = createLog({
    level: config.logLevel,
    format: config.logFormat,
    write,
    secrets: config.token === null ? [] : [config.token],
  });
  const { stop, ended } = await (config.token === null
    ? startInSandbox(config, log)
    : startOnDiscord(config, config.token, log));
  stopOnSignal(stop, log);
  await ended.catch(async (error: unknown) => {
    await stop();
    throw error;
  });
});
