import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { root } from '../../../src/base/config.ts';

/** Of the form that the configuration asks for; nobody's. */
const token = 'YmVuY2gtbm9ib2R5LWF0LWFsbA.Ym9keQ.dGhpcy1pcy1uby10b2tlbi1vZi1hbnlib2R5';

export interface Running {
  /** From the spawn until the process said that it is connected. */
  readonly ms: number;
  stop(): Promise<void>;
}

/**
 * Starts a bot and waits until it says "connected to Discord".
 * @throws Error with what it wrote, if it ends before
 */
export async function startBot(
  args: readonly string[],
  api: string,
  environment: Readonly<Record<string, string>>,
): Promise<Running> {
  const since = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, DISCORD_TOKEN: token, ...environment, DISCORD_API_URL: api },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  const written: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    written.push(line);
    if (!line.includes('connected to Discord')) continue;
    const ms = performance.now() - since;
    child.stderr.pipe(process.stderr);
    return { ms, stop: () => stop(child) };
  }
  const [code, signal] = await exited;
  const how = signal === null ? `with code ${code}` : `by ${signal}`;
  throw new Error(`${args.join(' ')} ended ${how} before it was connected:\n${written.join('\n')}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  // By asking: a killed process keeps none of the code that it compiled.
  child.kill('SIGTERM');
  await ended;
}

/** `npm start`, without npm. */
export const paperboy = ['--max-semi-space-size=8', '--import', './src/runtime.mjs', 'src/main.ts'];
export const bare = ['tests/bench/bots/bare.mjs'];
