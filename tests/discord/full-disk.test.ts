import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../papers/files.ts';
import { openHouse } from './house.ts';

const MEGABYTE = 1 << 20;

/** A file system of a few megabytes; null where this user may mount none. */
function mountSmall(): string | null {
  const folder = makeFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

/** Takes all the room that is left. */
function fill(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (let size = MEGABYTE; size >= 1; size = size >> 1)
      try {
        for (;;) writeSync(handle, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
  } finally {
    closeSync(handle);
  }
}

describe('given a bot whose disk runs full', () => {
  it('what only reads goes on, what must be kept is refused and named in the log, and nothing is lost', {
    timeout: 120_000,
  }, async (test) => {
    const folder = mountSmall();
    if (folder === null) return test.skip('this user may mount no file system');
    const house = await openHouse({ env: { DATA_DIR: folder } });
    const bob = house.sandbox.as('bob').enters('papers');
    const run = async (command: string, options: Record<string, string> = {}) =>
      (await bob.runs(command, options)).status;

    expect(await run('/saved add', { paper: 'CriticLean' })).toBe('answered');
    const filler = join(folder, 'filler');
    fill(filler);
    // Until the log of the database has no room left either.
    for (let i = 0; i < 50 && !isNamed(); i++) await run('/saved add', { paper: 'RefCritic' });
    expect(isNamed()).toBe(true);
    const refused = house.log.filter((line) => line.includes('an interaction failed')).length;

    const answers = [
      ['/paper', { query: 'critic rl' }, /papers for “critic rl”/],
      ['/ask', { question: 'How many problems does CriticLean hold?' }, /From the abstract of CriticLean/],
      ['/summarise', { paper: 'CriticLean' }, /Summary of CriticLean/],
      ['/related', { paper: 'CriticLean' }, /Related to CriticLean/],
      ['/random', {}, /One of \d+ papers/],
      ['/help', {}, /I answer questions about/],
      ['/saved list', {}, /Your reading list: 1 paper/],
      ['/privacy export', {}, /What I know about you/],
      [
        '/compare',
        { first: 'CriticLean', second: 'RefCritic' },
        /CriticLean and RefCritic|in the thread below/,
      ],
    ] as const;
    for (const [command, options, said] of answers) {
      await bob.runs(command, options);
      await bob.sees(said);
    }
    expect(house.log.filter((line) => line.includes('an interaction failed')).length).toBe(refused);
    expect((await house.sandbox.as('alice').enters('papers').runs('/digest list')).status).toBe('answered');
    await bob.runs('/paper', { query: 'critic rl' });
    await bob.sees(/CriticLean|Critic/);

    rmSync(filler);
    expect(await run('/saved add', { paper: 'SlimFlow' })).toBe('answered');
    await house.restart();
    await bob.runs('/saved list');
    await bob.sees(/CriticLean/);
    await house.stop();

    function isNamed(): boolean {
      return house.log.some((line) => /could not be written, because the disk is full/.test(line));
    }
  });
});
