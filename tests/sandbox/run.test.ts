import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';

/** `npm run sandbox -- …`, without npm. */
function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', './src/runtime.mjs', 'src/sandbox/cli.ts', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (d) => {
    said.out += d;
  });
  child.stderr.on('data', (d) => {
    said.err += d;
  });
  return { child, said, ended: once(child, 'close').then(([code]) => code as number | null) };
}

describe('given npm run sandbox', () => {
  it('with --json it prints one line, serves, and ends when asked to', async () => {
    const { child, said, ended } = run('--port', '0', '--json', '--name', 'Dice');
    await expect.poll(() => said.out, { timeout: 15_000 }).toContain('\n');
    const lines = said.out.trim().split('\n');
    expect(lines).toHaveLength(1);
    const { api, token, page } = JSON.parse(lines[0] ?? '');
    expect(api).toBe(`${page}api`);
    const me = await fetch(`${api}/v10/users/@me`, { headers: { authorization: `Bot ${token}` } });
    const { id, username } = (await me.json()) as { id: string; username: string };
    expect(username).toBe('Dice');
    // As a real token says whose it is.
    expect(Buffer.from(token.split('.')[0], 'base64url').toString()).toBe(id);
    expect((await fetch(page)).headers.get('content-type')).toContain('text/html');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
  it.each([
    [['--port', 'many'], '--port takes 0 to 65535, not "many"'],
    [['--colour'], '--colour'],
  ])('%s is refused by name, with the usage', async (args, what) => {
    const { said, ended } = run(...args);
    expect(await ended).toBe(1);
    expect(said.err).toContain(what);
    expect(said.err).toContain('Usage:');
  });
  it('a port that is taken is said to be', async () => {
    const other = await startSandbox();
    const { said, ended } = run('--port', new URL(other.page).port);
    expect(await ended).toBe(1);
    expect(said.err).toBe('sandbox: that port is taken; --port 0 takes any free one\n');
    await other.stop();
  });
});
