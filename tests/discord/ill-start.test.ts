import { expect, it, onTestFinished } from 'vitest';
import { startPaperboy } from '../../src/app/paperboy.ts';
import { readConfig } from '../../src/base/config.ts';
import { createLog } from '../../src/base/log.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { makeFolder } from '../papers/files.ts';
import { startProxy } from './proxy.ts';

it.each([
  ['answers 503', true],
  ['takes no connection', false],
])(
  'given a Discord that %s, then a start says so, waits, and goes on once it is well',
  async (_, answers) => {
    const sandbox = await startSandbox({});
    onTestFinished(() => sandbox.stop());
    const proxy = await startProxy(sandbox.api);
    onTestFinished(() => proxy.close());
    let isIll = true;
    proxy.answer = (request, response) => {
      if (!isIll || !request.url?.includes('gateway')) return false;
      if (answers) response.writeHead(503).end();
      else request.socket.destroy();
      return true;
    };
    const lines: string[] = [];
    const log = createLog({ level: 'info', write: (line) => lines.push(line), secrets: [] });
    const config = readConfig({ DATA_DIR: makeFolder({}), FEED: 'off' });
    const starting = startPaperboy(config, { token: sandbox.token, api: proxy.api }, log);
    await expect
      .poll(() => lines.filter((l) => l.includes('tried again')).length, { timeout: 60_000 })
      .toBe(1);
    isIll = false;
    const paperboy = await starting;
    await sandbox.untilOnline();
    expect(lines.filter((l) => l.includes(' error '))).toEqual([]);
    await paperboy.stop();
  },
  120_000,
);
