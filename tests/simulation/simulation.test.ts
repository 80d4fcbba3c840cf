import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../src/base/config.ts';
import { liveMonth } from './month.ts';
import { mutations } from './mutations/list.ts';
import { hunt } from './mutations/run.ts';

// `npm run simulate` lives months in fifty channels; these are a day each in six.
const small = { days: 1, channels: 6, without: new Set<never>() };

it('given fifty seeds of a day, then everything that is promised holds at every step', async () => {
  let crashes = 0;
  let messages = 0;
  for (let seed = 1; seed <= 50; seed++) {
    const result = await liveMonth({ ...small, seed });
    expect(result.broken, `npm run simulate -- --seeds ${seed} --days 1 --channels 6 --trace`).toBeNull();
    crashes += result.crashes;
    messages += result.messages;
  }
  // Otherwise nothing was tried.
  expect(crashes).toBeGreaterThan(100);
  expect(messages).toBeGreaterThan(500);
}, 120_000);

it('given the same seed twice, then it is the same run to the byte', async () => {
  const live = async () => {
    const lines: string[] = [];
    await liveMonth({ ...small, seed: 7, onTrace: (line) => lines.push(line) });
    return lines.join('\n');
  };
  const first = await live();
  expect(await live()).toBe(first);
  expect(first.length).toBeGreaterThan(1000);
});

it('given a mutation, then it is an edit of the sources as they are, and one is found in a few seeds', async () => {
  expect(mutations.length).toBeGreaterThanOrEqual(20);
  for (const { name, file, find } of mutations) {
    expect(readFileSync(join(root, file), 'utf8').split(find), name).toHaveLength(2);
  }
  const unlooked = mutations.find((m) => m.name.startsWith('nobody looks'));
  if (unlooked === undefined) throw new Error('missing');
  expect((await hunt(unlooked, 10)).seed).not.toBeNull();
}, 60_000);
