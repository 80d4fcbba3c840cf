// What compose.scale.yaml starts, without Docker: PostgreSQL, two processes with a shard each, and two workers, around
// a sandbox in Discord's place.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { REST } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { root } from '../../src/base/config.ts';
import { declarationsOf, readApplication, registerCommands } from '../../src/discord/register.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { createServer, type Server } from '../postgres/server.ts';
import { startBalancer } from './balancer.ts';

/** One process of the bot. */
export interface Part {
  /** Where it takes interactions; null where they come by the gateway. */
  readonly address: URL | null;
  readonly lines: readonly string[];
  /** How long (s) it had the processor; null where the system doesn't tell. */
  processor(): number | null;
  /** At once, as a machine that fails. */
  kill(): void;
  stop(): Promise<number | null>;
}

export interface Arrangement {
  readonly sandbox: Sandbox;
  readonly database: Server;
  readonly gateways: readonly Part[];
  readonly workers: readonly Part[];
  stop(): Promise<void>;
}

/** Starts it all; `fill` puts papers into the store first. */
export async function startArrangement(fill?: (store: string) => Promise<void>): Promise<Arrangement> {
  await using parts = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-scale-'));
  parts.defer(() => rmSync(folder, { recursive: true, force: true }));
  const database = await createServer();
  parts.defer(() => database.remove());
  await fill?.(database.url);
  const sandbox = await startSandbox({ identifyEveryMs: 5_000, maxConcurrency: 1 });
  parts.defer(() => sandbox.stop());
  const rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
  const target = { application: await readApplication(rest), guild: null };
  await registerCommands(rest, target, declarationsOf(commands));
  const start = async (name: string, env: NodeJS.ProcessEnv): Promise<Part> => {
    const part = await startPart({
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: sandbox.api,
      DATABASE_URL: database.url,
      DATA_DIR: join(folder, name),
      FEED: 'off',
      ...env,
    });
    parts.defer(async () => void (await part.stop()));
    return part;
  };
  const DISCORD_PUBLIC_KEY = sandbox.world.application.verifyKey;
  const worker = { GATEWAY: 'off', INTERACTIONS_PORT: '0', DISCORD_PUBLIC_KEY };
  const [gateway0, gateway1, worker0, worker1] = await Promise.all([
    start('gateway-0', { SHARDS: '0', SHARD_COUNT: '2' }),
    start('gateway-1', { SHARDS: '1', SHARD_COUNT: '2' }),
    start('worker-0', worker),
    start('worker-1', worker),
  ]);
  const workers = [worker0, worker1];
  const balancer = await startBalancer(workers.flatMap(({ address }) => address ?? []));
  parts.defer(() => balancer.stop());
  await rest.patch('/applications/@me', { body: { interactions_endpoint_url: balancer.url } });
  const started = parts.move();
  const stop = () => started.disposeAsync();
  return { sandbox, database, gateways: [gateway0, gateway1], workers, stop };
}

/** Starts a process as `npm start` does, and waits until it can answer. */
async function startPart(env: NodeJS.ProcessEnv): Promise<Part> {
  const args = ['--max-semi-space-size=8', '--import', './src/runtime.mjs', 'src/main.ts'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  const { promise: ready, resolve } = Promise.withResolvers<URL | null>();
  const ended = once(child, 'exit');
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    if (line.includes('connected to Discord')) resolve(null);
    const at = /interactions are taken over HTTP \{"at":"([^"]*)"/.exec(line)?.[1];
    if (at !== undefined) resolve(new URL(at));
  });
  const early = ended.then(() => {
    throw new Error(`a process ended before it was ready:\n${lines.join('\n')}`);
  });
  early.catch(() => {});
  const address = await Promise.race([ready, early]);
  const processor = () => processorOf(child.pid);
  return {
    address,
    lines,
    processor,
    kill: () => void child.kill('SIGKILL'),
    stop: () => stopPart(child, ended),
  };
}

/** Linux counts in hundredths of a second (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html, utime and stime). */
function processorOf(pid: number | undefined): number | null {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return ((user ?? 0) + (system ?? 0)) / 100;
  } catch {
    return null;
  }
}

async function stopPart(child: ChildProcess, ended: Promise<unknown[]>): Promise<number | null> {
  child.kill('SIGTERM');
  await ended;
  return child.exitCode;
}
