import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { openStore } from '../../src/store/index.ts';
import { newFolder } from './folder.ts';

const childFile = new URL('open-and-keep.ts', import.meta.url).pathname;

async function refusal(folder: string): Promise<UserError> {
  const error: unknown = await openStore(folder).then(
    () => 'opened',
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

/** Root may write anywhere; so the test does it as nobody where it runs as root. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

/** Killed, if at all, once it has said so many lines. */
function run(
  args: readonly string[],
  killAfterLines = Infinity,
): Promise<{ code: number | null; out: string[] }> {
  const child = spawn(process.execPath, [childFile, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (d: Buffer) => {
    out += d.toString();
    if (out.split('\n').length > killAfterLines) child.kill('SIGKILL');
  });
  return new Promise((done) =>
    child.on('close', (code) => done({ code, out: out.split('\n').slice(0, -1) })),
  );
}

describe('given several processes that open a new folder at once', () => {
  it('migrates it once, and every write of each is there', async () => {
    const folder = newFolder();
    const ends = await Promise.all([0, 1, 2, 3].map((i) => run([folder, String(i * 50), '50'])));
    expect(ends.map((e) => e.code)).toEqual([0, 0, 0, 0]);
    const store = await openStore(folder);
    for (let i = 0; i < 200; i++) expect(await store.threadPapers(`t${i}`)).toEqual([String(i)]);
    await store.close();
  });
});

describe('given a process that is killed while it writes', () => {
  it('has every write that was acknowledged', async () => {
    const folder = newFolder();
    await (await openStore(folder)).close();
    const { code, out } = await run([folder, '0', '1000000'], 200);
    expect(code).toBeNull();
    const store = await openStore(folder);
    for (const i of out) expect(await store.threadPapers(`t${i}`)).toEqual([i]);
    await store.close();
    expect(out.length).toBeGreaterThanOrEqual(200);
  });
});

describe('given a database that cannot be used', () => {
  it('refuses one of a newer version, and names the file and what is unknown', async () => {
    const folder = newFolder();
    await (await openStore(folder)).close();
    const file = join(folder, 'paperboy.db');
    const raw = new DatabaseSync(file);
    raw.exec("insert into kysely_migration values ('900-hats', '2030-01-01T00:00:00.000Z')");
    raw.close();
    const error = await refusal(folder);
    expect(error.message).toContain(file);
    expect(error.message).toContain('900-hats');
  });

  it('refuses a file that is no database, and leaves it as it was', async () => {
    const folder = newFolder();
    const file = join(folder, 'paperboy.db');
    writeFileSync(file, 'Dear diary,\n'.repeat(500));
    const error = await refusal(folder);
    expect(error.message).toBe(`The database ${file} is not a database.`);
    expect(readFileSync(file, 'utf8')).toBe('Dear diary,\n'.repeat(500));
  });

  it.each([
    ['cut short', (file: string) => truncateSync(file, 9_000)],
    [
      'overwritten in the middle',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes.fill(0xa5, 4096, 12_288);
        writeFileSync(file, bytes);
      },
    ],
  ])('refuses one that was %s', async (_, damage) => {
    const folder = newFolder();
    const store = await openStore(folder);
    for (let i = 0; i < 50; i++) await store.keepAction(`${i}`.repeat(300));
    await store.close();
    const file = join(folder, 'paperboy.db');
    damage(file);
    const bytes = readFileSync(file);
    const error = await refusal(folder);
    expect(error.message).toMatch(/is damaged/);
    expect(error.message).toContain(file);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('refuses a folder that may not be written', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o555);
    const error = await asNobody(() => refusal(folder));
    expect(error.message).toContain(join(folder, 'paperboy.db'));
    expect(error.message).toMatch(/could not be opened/);
  });

  it('refuses a database that may only be read, and it still holds what it held', async () => {
    const folder = newFolder();
    const store = await openStore(folder);
    const key = await store.keepAction('kept');
    await store.close();
    chmodSync(join(folder, 'paperboy.db'), 0o444);
    chmodSync(folder, 0o555);
    const error = await asNobody(() => refusal(folder));
    expect(error.message).toContain(join(folder, 'paperboy.db'));
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'paperboy.db'), 0o644);
    const again = await openStore(folder);
    expect(await again.readAction(key)).toBe('kept');
    await again.close();
  });

  it('refuses a folder whose place is taken by a file', async () => {
    const folder = join(newFolder(), 'data');
    writeFileSync(folder, '');
    expect((await refusal(folder)).message).toContain(folder);
    expect(existsSync(folder)).toBe(true);
  });
});

describe('given a store in memory', () => {
  it.runIf(process.platform === 'linux')('refuses a folder where the system has none', async () => {
    await expect(openStore('/proc/no/such/place')).rejects.toThrow(
      /The folder for the database \/proc\/no\/such\/place\/paperboy.db could not be made \(ENOENT\)/,
    );
  });

  it('works without a folder', async () => {
    const store = await openStore(null);
    onTestFinished(() => store.close());
    expect(await store.readAction(await store.keepAction('a'))).toBe('a');
  });
});
