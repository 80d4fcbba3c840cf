import { REST } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import type { Command } from '../../src/command/command.ts';
import { type Bot, openBot } from '../../src/discord/client.ts';
import { createRouter } from '../../src/discord/interactions/router.ts';
import { readApplication, registerCommands } from '../../src/discord/register.ts';
import { type Sandbox, startSandbox, textOf } from '../../src/sandbox/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';

const asked: string[] = [];
const echo: Command<null, Record<string, never>, string> = {
  name: 'echo',
  declaration: { name: 'echo', description: 'Answers at once' },
  options: z.object({}),
  async run() {
    asked.push('run');
    return 'Here it is';
  },
  card: (description) => ({ embeds: [{ description }], rows: [] }),
  print: String,
};

const { promise: prepared, resolve: becomePrepared } = Promise.withResolvers<void>();
let sandbox: Sandbox;
let store: Store;
let bot: Bot;
beforeAll(async () => {
  sandbox = await startSandbox();
  store = await openStore(null);
  const log = createLog({ level: 'error', write: () => {}, secrets: [] });
  const rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
  const target = { application: await readApplication(rest), guild: null };
  await registerCommands(
    rest,
    target,
    [echo.declaration].filter((one) => one !== null),
  );
  const router = createRouter({ services: null, commands: [echo], store, log, clock: systemClock, prepared });
  bot = openBot({ token: sandbox.token, api: sandbox.api, router, log });
  await bot.connect();
  await sandbox.untilOnline();
});
afterAll(async () => {
  await bot.stop();
  await sandbox.stop();
  await store.close();
});

describe('given a bot that is online while its library is still being made ready', () => {
  it('then who asks is acknowledged in time, and answered when it is', async () => {
    const alice = sandbox.as('alice');
    const asking = alice.runs('/echo', {});
    await expect.poll(() => alice.pending()[0]?.status, { timeout: 3_000 }).toBe('thinking');
    expect(asked).toEqual([]);
    becomePrepared();
    expect((await asking).status).toBe('answered');
    expect(textOf(await alice.sees(/Here it is/))).not.toMatch(/thinking/);
    expect(asked).toEqual(['run']);
  });
});
