import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { REST } from 'discord.js';
import { expect, it, onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import { root } from '../../src/base/config.ts';
import { declarationsOf, readApplication, registerCommands } from '../../src/discord/register.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { openStore } from '../../src/store/index.ts';
import { spec } from '../digest/world.ts';
import { newFolder } from '../store/folder.ts';
import { startProxy } from './proxy.ts';

/** A digest that is due as soon as somebody looks. */
async function askForDigest(folder: string, guild: string, channel: string): Promise<void> {
  const store = await openStore(folder);
  const now = Date.now();
  const { id } = await store.saveSubscription(spec({ guild, channel }), 'person', 'digest', () => ({
    lastDate: '2999-12-31',
    nextAt: null,
  }));
  const due = { dueAt: now, expiresAt: now + 900_000, covers: [], reason: null, doubt: false };
  await store.addSlot(id, { mark: 'mark', date: 'now:1', state: 'pending', ...due }, now);
  await store.close();
}

it('given a Discord that never answers, then SIGTERM ends the process before Docker kills it', async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.stop());
  const proxy = await startProxy(sandbox.api);
  onTestFinished(() => proxy.close());
  const folder = newFolder();
  const rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
  await registerCommands(
    rest,
    { application: await readApplication(rest), guild: null },
    declarationsOf(commands),
  );
  let held = 0;
  proxy.answer = ({ method, url }) => {
    const isHeld = method === 'POST' && /\/channels\/\d+\/messages/.test(url ?? '');
    if (isHeld) held++;
    return isHeld;
  };
  await askForDigest(folder, sandbox.ids.server, sandbox.ids.general);
  const bot = spawn(process.execPath, ['--import', './src/runtime.mjs', 'src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      DISCORD_TOKEN: sandbox.token,
      DISCORD_API_URL: proxy.api,
      DATA_DIR: folder,
      FEED: 'off',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void bot.kill('SIGKILL'));
  const exited = once(bot, 'exit');
  for await (const line of createInterface({ input: bot.stderr })) {
    if (line.includes('connected to Discord')) break;
  }
  await expect.poll(() => held, { timeout: 60_000 }).toBe(1);
  const since = performance.now();
  bot.kill('SIGTERM');
  const [code] = await exited;
  expect(code).toBe(0);
  // Ten seconds are Docker's.
  expect(performance.now() - since).toBeLessThan(9_500);
}, 120_000);
