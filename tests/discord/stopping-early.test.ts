import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../papers/files.ts';

/** `before`: what starts it, if not the test. */
const stopWhileStarting = async (
  signal: NodeJS.Signals,
  before: readonly string[] = [],
  kill = (child: ChildProcess) => void child.kill(signal),
) => {
  let asked = () => {};
  const reached = new Promise<void>((resolve) => {
    asked = resolve;
  });
  // A Discord that takes every request and answers none: the start waits for it.
  await using server = createServer(() => asked());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [program = '', ...args] = [
    ...before,
    process.execPath,
    '--import',
    './src/runtime.mjs',
    'src/main.ts',
  ];
  const child = spawn(program, args, {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISCORD_TOKEN: `${Buffer.from('123456789012345678').toString('base64url')}.Gabcde.${'a'.repeat(38)}`,
      DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
      FEED: 'off',
      DATA_DIR: makeFolder({}),
    },
  });
  await reached;
  kill(child);
  const [code, killedBy] = await once(child, 'exit');
  server.closeAllConnections();
  return { code, killedBy };
};

describe('given a start that waits for Discord', () => {
  // Killed by the signal's default would be a null code; PID 1 has no default and would stay.
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends by itself on %s',
    async (signal) => {
      expect(await stopWhileStarting(signal)).toEqual({ code: 0, killedBy: null });
    },
    60_000,
  );

  it('ends by itself on SIGTERM as PID 1 too, which has no default', async (test) => {
    try {
      execFileSync('unshare', ['--pid', '--fork', 'true'], { stdio: 'ignore' });
    } catch {
      return test.skip('this user may make no PID namespace');
    }
    const kill = ({ pid }: ChildProcess) =>
      void execFileSync('kill', [
        '-TERM',
        execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).trim(),
      ]);
    expect(await stopWhileStarting('SIGTERM', ['unshare', '--pid', '--fork'], kill)).toEqual({
      code: 0,
      killedBy: null,
    });
  }, 60_000);
});

describe('given a start without a token whose port is taken', () => {
  it('then it says so in one sentence, and ends', async () => {
    await using server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { DISCORD_TOKEN: _, ...env } = process.env;
    const child = spawn(process.execPath, ['--import', './src/runtime.mjs', 'src/main.ts'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, DISCORD_TOKEN: '', SANDBOX_PORT: String(port), FEED: 'off', DATA_DIR: makeFolder({}) },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    const [code] = await once(child, 'exit');
    expect(code).toBeGreaterThan(0);
    expect(said.trim()).toBe(`Port ${port} is taken: SANDBOX_PORT=0 takes any free one.`);
  }, 60_000);
});
