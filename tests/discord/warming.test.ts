import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Command } from '../../src/command/command.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { openSmallBot, type SmallBot } from './small-bot.ts';

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
let bot: SmallBot;
beforeAll(async () => {
  bot = await openSmallBot({ services: null, commands: [echo], prepared });
});
afterAll(() => bot.stop());

describe('given a bot that is online while its library is still being made ready', () => {
  it('then who asks is acknowledged in time, and answered when it is', async () => {
    const alice = bot.sandbox.as('alice');
    const asking = alice.runs('/echo', {});
    await expect.poll(() => alice.pending()[0]?.status, { timeout: 3_000 }).toBe('thinking');
    expect(asked).toEqual([]);
    becomePrepared();
    expect((await asking).status).toBe('answered');
    expect(textOf(await alice.sees(/Here it is/))).not.toMatch(/thinking/);
    expect(asked).toEqual(['run']);
  });
});
