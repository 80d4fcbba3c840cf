import { execFile } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { backUp, restore } from '../../src/store/sqlite/backup.ts';
import { newFolder } from './folder.ts';

const cli = new URL('../../src/bin/backup.ts', import.meta.url).pathname;
const run = (folder: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [cli, ...args], { env: { ...process.env, DATA_DIR: folder } });

/** A store that holds one paper of a person, and a backup of it. */
async function backUpOne(): Promise<{ folder: string; store: Store; file: string }> {
  const folder = newFolder();
  const store = await openStore(folder);
  await store.savePaper('person', 'kept');
  const file = join(folder, 'one.db');
  await backUp(folder, file);
  return { folder, store, file };
}

describe('given a store that is being written', () => {
  it('then its backup holds what was acknowledged before, and a restore brings exactly that back', async () => {
    const folder = newFolder();
    const store = await openStore(folder);
    await store.savePaper('person', 'early');
    const writing = (async () => {
      for (let i = 0; i < 300; i++) await store.keepAction(`${i}`);
    })();
    const file = join(folder, 'backups', 'one.db');
    await backUp(folder, file);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['one.db']);
    await writing;
    await store.savePaper('person', 'late');
    await store.close();

    const aside = restore(folder, file);
    const restored = await openStore(folder);
    expect((await restored.savedPapers('person')).map((s) => s.paper)).toEqual(['early']);
    await restored.close();
    expect(aside !== null && existsSync(aside)).toBe(true);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['one.db']);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('then a restore is refused while it is open, and changes nothing', async () => {
    const { folder, store, file } = await backUpOne();
    expect(() => restore(folder, file)).toThrow(/is in use/);
    expect((await store.savedPapers('person')).map((s) => s.paper)).toEqual(['kept']);
    await store.savePaper('person', 'more');
    await store.close();
  });
});

describe('given a database that was lost or damaged', () => {
  it('then a restore brings it back, and keeps the damaged one', async () => {
    const { folder, store, file } = await backUpOne();
    await store.close();
    truncateSync(join(folder, 'paperboy.db'), 9_000);
    await expect(openStore(folder)).rejects.toThrow(UserError);
    restore(folder, file);
    const restored = await openStore(folder);
    expect((await restored.savedPapers('person')).map((s) => s.paper)).toEqual(['kept']);
    await restored.close();
  });
});

describe('given a backup that is damaged, missing or in the way', () => {
  it('then nothing is touched', async () => {
    const { folder, store, file } = await backUpOne();
    await store.close();
    await expect(backUp(folder, file)).rejects.toThrow(/exists already/);
    const before = readFileSync(join(folder, 'paperboy.db'));
    truncateSync(file, 5_000);
    expect(() => restore(folder, file)).toThrow(/is damaged/);
    writeFileSync(file, 'Dear diary');
    expect(() => restore(folder, file)).toThrow(/is damaged or no backup/);
    expect(() => restore(folder, join(folder, 'none.db'))).toThrow(/There is no backup/);
    expect(readFileSync(join(folder, 'paperboy.db')).equals(before)).toBe(true);
  });
});

describe('given the command line', () => {
  it('then npm run backup prints the file that it made, and restore takes it', async () => {
    const folder = newFolder();
    await (await openStore(folder)).close();
    const { stdout } = await run(folder);
    const file = stdout.trim();
    expect(file).toContain(join(folder, 'backups'));
    expect((await run(folder, 'restore', file)).stdout).toMatch(/The former database is kept/);
  });

  it('then without a database it says so, and fails', async () => {
    const folder = newFolder();
    await expect(run(folder)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no database'),
    });
    await expect(run(folder, 'restore')).rejects.toMatchObject({ code: 2 });
    await expect(run(folder, '--help')).rejects.toMatchObject({ code: 2 });
  });
});

describe('given a database that was lost, beside its backups', () => {
  it.each(['gone', 'empty'])(
    'then one that is %s is not begun anew, and the newest backup is named',
    async (how) => {
      const folder = newFolder();
      await (await openStore(folder)).close();
      for (const name of ['paperboy-2026-01-01.db', 'paperboy-2026-02-01.db']) {
        await backUp(folder, join(folder, 'backups', name));
      }
      const file = join(folder, 'paperboy.db');
      if (how === 'gone') rmSync(file);
      else truncateSync(file);
      const error: unknown = await openStore(folder).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).message).toContain(how);
      expect((error as UserError).hint).toContain('paperboy-2026-02-01.db');
    },
  );
});

describe('given something else than a backup of this version', () => {
  it.each([
    ['a newer version’s', "insert into kysely_migration values ('900-hats', '2030-01-01')", /newer Paperboy/],
    ['another program’s', 'delete from kysely_migration', /no backup/],
  ])('then %s is refused before anything is moved', async (_, change, expected) => {
    const { folder, store, file } = await backUpOne();
    await store.close();
    const raw = new DatabaseSync(file);
    raw.exec(change);
    raw.close();
    expect(() => restore(folder, file)).toThrow(expected);
    expect(readdirSync(folder).filter((n) => n.includes('before-restore'))).toEqual([]);
  });

  it('then what a killed backup left is removed by a later one', async () => {
    const { folder, store } = await backUpOne();
    const part = join(folder, 'old.db.part');
    writeFileSync(part, 'half');
    utimesSync(part, new Date(0), new Date(0));
    await backUp(folder, join(folder, 'two.db'));
    expect(existsSync(part)).toBe(false);
    await store.close();
  });
});

describe('given a database that may only be read', () => {
  it('then it is said at the start, and not at the first write', async () => {
    const { folder, store } = await backUpOne();
    await store.close();
    const open = (file: string) => new DatabaseSync(file, { readOnly: true });
    await expect(openStore(folder, Date.now, open)).rejects.toThrow(/may not be written/);
  });
});
