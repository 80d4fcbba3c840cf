import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Idle, Order, Report } from './bot.ts';

const file = new URL('bot.ts', import.meta.url).pathname;

/** A bot that runs as a process of its own. */
export interface Bot {
  readonly alive: () => boolean;
  /** Tells the time, and resolves when the bot has done what there was to do; null when it has died. */
  readonly tell: (now: number, die?: Order['die']) => Promise<Idle | null>;
  /** kill −9. */
  readonly kill: () => Promise<void>;
  /** What it wrote to its log. */
  readonly log: string[];
}

/** A bot that doesn't become idle is one that hangs: no chaos explains that. */
const PATIENCE = 180_000;

export async function startBot(env: Readonly<Record<string, string>>): Promise<Bot> {
  const child: ChildProcess = fork(file, [], {
    // Hundreds of starts read the same modules.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'paperboy-chaos-modules'), ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const log: string[] = [];
  child.stderr?.on('data', (d: Buffer) => log.push(...d.toString().split('\n').filter(Boolean)));
  let alive = true;
  let turn = 0;
  let wanted: { of: (report: Report) => boolean; done: (report: Report | null) => void } | null = null;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      alive = false;
      wanted?.done(null);
      resolve();
    });
  });
  child.on('message', (report: Report) => {
    if (wanted?.of(report)) wanted.done(report);
  });

  const waitFor = (what: string, of: (report: Report) => boolean) =>
    new Promise<Report | null>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`the bot doesn’t become ${what}:\n${log.join('\n')}`)),
        PATIENCE,
      );
      wanted = {
        of,
        done: (report) => {
          clearTimeout(late);
          wanted = null;
          resolve(report);
        },
      };
      if (!alive) wanted.done(null);
    });

  await waitFor('ready', (report) => 'ready' in report);
  return {
    log,
    alive: () => alive,
    async tell(now, die) {
      if (!alive) return null;
      const mine = ++turn;
      const idle = waitFor('idle', (report) => 'idle' in report && report.idle === mine);
      // It may have died since; then `exit` ends the waiting.
      child.send({ now, turn: mine, ...(die ? { die } : {}) } satisfies Order, () => {});
      const report = await idle;
      return report !== null && 'idle' in report ? report : null;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
