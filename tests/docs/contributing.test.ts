import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import type { Source } from '../../src/feed/ports.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const [, count = '', listed = '', source = '', wired = '', row = '', rule = ''] = [
  '',
  ...[...page.matchAll(/```ts\n\/\/ (\S+)\n(.*?)```/gs)].map(([, , code = '']) => code),
];
/** Behind "… in …": what goes there, and not to the imports. */
const [imported = '', place = ''] = listed.split(/^\/\/ … .*\n/m);
const [wiredImport = '', wiredLine = ''] = wired.split(/^\/\/ … .*\n/m);

let copy: string;
const inCopy = (path: string): string => join(copy, path);
const change = (path: string, edit: (text: string) => string): void => {
  const before = readFileSync(inCopy(path), 'utf8');
  const after = edit(before);
  expect(after, `${path} could not be changed as the page says`).not.toBe(before);
  writeFileSync(inCopy(path), after);
};
const run = (command: string, ...args: string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    execFile(command, args, { cwd: copy, maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
      resolve({
        code: typeof error?.code === 'number' ? error.code : error ? 1 : 0,
        out: `${stdout}${stderr}`,
      }),
    );
  });

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'paperboy-contributing-'));
  for (const path of ['src', 'commands', 'seeds', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
    cpSync(join(root, path), inCopy(path), { recursive: true });
  for (const path of ['tests/setup.ts', 'tests/sandbox'])
    cpSync(join(root, path), inCopy(path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), inCopy('node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('given CONTRIBUTING.md', () => {
  it('every script it names is there', () => {
    const named = [...page.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(4);
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(named));
  });

  it('a command added by its steps answers in the terminal', async () => {
    writeFileSync(inCopy('commands/count.ts'), count);
    change('commands/index.ts', (text) =>
      `${imported}${text}`.replace(/^ {2}saved,\n/m, (saved) => `${place}${saved}`),
    );
    const [, command = '', args = ''] = /^(npm) (run -s cli -- count .*)$/m.exec(page) ?? [];
    const { code, out } = await run(command, ...args.split(' '));
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^[1-9]\d*\n$/) });
  });

  it('a source added by its steps is read: empty days, bad rows, and what can’t be read', async () => {
    writeFileSync(inCopy('src/feed/source/lab-list.ts'), source);
    change('src/app/paperboy.ts', (text) =>
      `${wiredImport}${text}`
        .replace(/^ {2}const source = create.*\n/m, wiredLine)
        .replace('createDailyPapers, ', ''),
    );
    mkdirSync(inCopy('lists'));
    const record = {
      arxiv: '2611.00001',
      title: 'A lab’s own paper',
      abstract: 'It is short.',
      published: '2026-11-20',
      listedAt: '2026-11-20',
      authors: [],
      organisation: null,
      comments: 0,
      upvotes: 0,
      code: null,
      project: null,
    };
    writeFileSync(inCopy('lists/2026-11-20.jsonl'), `${JSON.stringify(record)}\n\n{"title":1}\n`);
    mkdirSync(inCopy('lists/2026-11-22.jsonl'));
    const { createLabList } = (await import(pathToFileURL(inCopy('src/feed/source/lab-list.ts')).href)) as {
      createLabList: (folder: string) => Source;
    };
    const lab = createLabList(inCopy('lists'));
    expect(await lab.readDay('2026-11-20')).toEqual({
      records: [record],
      problems: [{ date: '2026-11-20', row: 3, message: 'is no paper', kept: false }],
    });
    expect(await lab.readDay('2026-11-21')).toEqual({ records: [], problems: [] });
    await expect(lab.readDay('2026-11-22')).rejects.toThrow('its list of 2026-11-22 can’t be read');
  });

  it('what the steps added passes the compiler', async () => {
    const config = { extends: './tsconfig.json', include: ['src', 'commands'] };
    writeFileSync(inCopy('tsconfig.steps.json'), JSON.stringify(config));
    expect(await run('node_modules/.bin/tsc', '--noEmit', '-p', 'tsconfig.steps.json')).toEqual({
      code: 0,
      out: '',
    });
  }, 120_000);

  it('a rule of the sandbox is what lets its row pass', async () => {
    expect(readFileSync(inCopy('tests/sandbox/rules.talk.table.ts'), 'utf8')).toContain(row);
    const messages = 'src/sandbox/discord/rules/messages.ts';
    const tryRow = () =>
      run(
        process.execPath,
        'node_modules/vitest/vitest.mjs',
        'run',
        'rules.test.ts',
        '-t',
        'an answer of 56',
      );
    change(messages, (text) => text.replace(rule, ''));
    const without = await tryRow();
    expect(without.code).toBe(1);
    expect(without.out).toMatch(/1 failed/);
    writeFileSync(inCopy(messages), readFileSync(join(root, messages), 'utf8'));
    const within = await tryRow();
    expect(within.out).toMatch(/1 passed/);
    expect(within.code).toBe(0);
  }, 120_000);
});
