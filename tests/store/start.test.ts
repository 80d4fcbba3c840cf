import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { newFolder } from './folder.ts';

const root = new URL('../..', import.meta.url).pathname;

it.each([
  [
    'that can’t be read',
    'is not a database',
    async (file: string) =>
      writeFileSync(file, 'no database at all, and long enough to be looked at '.repeat(100)),
  ],
  [
    'that another program keeps locked',
    'is held by another process',
    async (file: string) => {
      await (await openStore(join(file, '..'))).close();
      const other = new DatabaseSync(file);
      onTestFinished(() => other.close());
      other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    },
  ],
])(
  'given a database %s, then npm start says so and ends, with nothing left running',
  {
    timeout: 60_000,
  },
  async (_, said, make) => {
    const folder = newFolder();
    const file = join(folder, 'paperboy.db');
    await make(file);
    const env = { ...process.env, DATA_DIR: folder, FEED: 'off', SANDBOX_PORT: '0', DISCORD_TOKEN: '' };
    const args = ['--import', './src/runtime.mjs', 'src/main.ts'];
    const ended = await new Promise<{ code: unknown; text: string }>((resolve) => {
      execFile(process.execPath, args, { cwd: root, env, timeout: 50_000 }, (error, _, stderr) =>
        resolve({ code: error?.code, text: stderr }),
      );
    });
    expect(ended.text).toContain(`The database ${file} ${said}.`);
    expect(ended.code).toBe(2);
  },
);
