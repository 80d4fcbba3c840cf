import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { REST } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { declarationsOf, readApplication, registerCommands } from '../../src/discord/register.ts';
import type { LiveRecord, Paper } from '../../src/papers/index.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { type LivePaperRow, openStore } from '../../src/store/index.ts';
import { bare, paperboy, startBot } from './bots/spawn.ts';
import { papersOf } from './papers.ts';
import type { Bench, Row } from './report.ts';
import { inTurns, median } from './stats.ts';

const times = 10;

/** A local Discord where the commands are registered. Loaded late, as it brings all of Discord's schemas. */
async function openSandbox(): Promise<Sandbox> {
  const { startSandbox } = await import('../../src/sandbox/index.ts');
  const sandbox = await startSandbox();
  const rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
  const target = { application: await readApplication(rest), guild: null };
  await registerCommands(rest, target, declarationsOf(commands));
  return sandbox;
}

/** As if live sources had brought them. */
async function keep(folder: string, papers: readonly Paper[]): Promise<void> {
  const store = await openStore(folder);
  const rows = papers.map(({ title, abstract, published }, n): LivePaperRow => {
    const arxiv = `2501.${String(n).padStart(5, '0')}`;
    const record: LiveRecord = {
      ...{ arxiv, title, abstract, published, listedAt: '2025-01-01T00:00:00.000Z' },
      ...{ authors: ['Ada Lovelace', 'Alan Turing'], organisation: null, comments: 0, upvotes: 0 },
      ...{ code: null, project: null },
    };
    return { key: arxiv, paper: arxiv, json: JSON.stringify(record), arrivedAt: null };
  });
  await store.keepLivePapers(rows);
  await store.close();
}

async function start(args: readonly string[], data: string, rest = 0) {
  const sandbox = await openSandbox();
  try {
    const environment = { DATA_DIR: data, FEED: 'off', LOG_LEVEL: 'info', DISCORD_TOKEN: sandbox.token };
    const since = performance.now();
    const bot = await startBot(args, sandbox.api, environment);
    try {
      const { status } = await sandbox.as('alice').runs('/paper', { query: 'critic rl' });
      const answer = performance.now() - since;
      if (status !== 'answered') throw new Error(`the first interaction was not answered but ${status}`);
      await sleep(rest);
      return { ready: bot.ms, answer };
    } finally {
      await bot.stop();
    }
  } finally {
    await sandbox.stop();
  }
}

/** Start of the process until the bot says that it is connected, and until its first answer has arrived. */
export const starting: Bench = {
  name: 'start',
  async run(say) {
    const rows: Row[] = [];
    for (const [size, atMost] of [
      [0, 2.2],
      [10_000, 3],
    ] as const) {
      const data = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
      try {
        if (size > 0) await keep(data, await papersOf(size, say));
        // The first start makes the database and the index and fills caches; it is left the time to become a start
        // that is over, as what was compiled is kept at the end.
        for (const args of [paperboy, bare]) await start(args, data, 2000);
        let done = 0;
        const measured = (args: readonly string[]) => () => {
          say(`start ${++done} of ${2 * times}, ${size} papers`);
          return start(args, data);
        };
        const [ours, theirs] = await inTurns(times, [measured(paperboy), measured(bare)]);
        const row = (of: 'ready' | 'answer') => ({
          unit: 'ms',
          ours: median(ours.map((s) => s[of])),
          peer: median(theirs.map((s) => s[of])),
        });
        const papers = size === 0 ? 'the saved pages' : `${size.toLocaleString('en')} papers and their index`;
        rows.push({ measure: `to ready, with ${papers}`, ...row('ready'), target: { atMost } });
        rows.push({ measure: `to the first answer, with ${papers}`, ...row('answer') });
      } finally {
        await rm(data, { recursive: true, force: true });
      }
    }
    return { name: `start (median of ${times})`, peer: 'bare bot', rows };
  },
};
