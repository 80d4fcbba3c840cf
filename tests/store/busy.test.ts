import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { newFolder } from './folder.ts';

it('given another program that holds the write lock for seconds, then writes wait for it and nothing else does', async () => {
  const folder = newFolder();
  const store = await openStore(folder);
  const other = new DatabaseSync(join(folder, 'paperboy.db'));
  onTestFinished(() => other.close());
  other.exec('BEGIN IMMEDIATE');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let kept = 0;
  const writes = [1, 2, 3].map((n) => store.setThreadPapers(`t${n}`, ['1'], null).then(() => kept++));
  await sleep(3000);
  delay.disable();
  expect(kept).toBe(0);
  // It was five seconds while SQLite waited; other tests on the machine take their time too.
  expect(delay.max / 1e6).toBeLessThan(1000);
  other.exec('COMMIT');
  await Promise.all(writes);
  expect(await store.threadPapers('t3')).toEqual(['1']);
  await store.close();
}, 20_000);
