import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder } from './folder.ts';

const root = new URL('../..', import.meta.url).pathname;

it('given a database that can’t be read, then npm start says so and ends, with nothing left running', async () => {
  const folder = newFolder();
  const file = join(folder, 'paperboy.db');
  writeFileSync(file, 'no database at all, and long enough to be looked at '.repeat(100));
  const env = { ...process.env, DATA_DIR: folder, FEED: 'off', SANDBOX_PORT: '0', DISCORD_TOKEN: '' };
  const args = ['--import', './src/runtime.mjs', 'src/main.ts'];
  const ended = await new Promise<{ code: unknown; text: string }>((resolve) => {
    execFile(process.execPath, args, { cwd: root, env, timeout: 15_000 }, (error, _, stderr) =>
      resolve({ code: error?.code, text: stderr }),
    );
  });
  expect(ended.text).toContain(`The database ${file} is not a database.`);
  expect(ended.code).toBe(2);
});
