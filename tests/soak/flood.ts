// Far more than can be answered: the bot as npm start starts it, 10,000 papers, 200 servers, and a server in Discord's
// place that sends 2,000 interactions a second for a minute.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../src/base/config.ts';
import { loadPapers } from '../../src/papers/index.ts';
import { type LivePaperRow, openStore } from '../../src/store/index.ts';
import { paperboy, startBot } from '../bench/bots/spawn.ts';
import { type FarSide, openFarSide } from '../bench/discord/far-side.ts';
import { manyChannels } from '../bench/discord/payloads.ts';
import { drawQueries } from '../bench/queries.ts';
import { createRandom } from '../bench/random.ts';
import { percentile } from '../bench/stats.ts';
import type { Soak } from './soak.ts';

const PAPERS = 10_000;
const SERVERS = 200;
const A_SECOND = 2000;
const SECONDS = 60;
/** Sent together, so often. */
const EVERY_MS = 20;
/** Discord's. */
const ANSWERABLE_MS = 3000;

const LOOP_MAX_MS = 250;
const MEMORY_MAX_MB = 300;

/** The sender is measured by itself: what it is late by, the bot isn't. */
function watchOurselves(): () => { readonly loop: number; readonly cpu: number } {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  const before = process.cpuUsage();
  delay.enable();
  return () => {
    delay.disable();
    const { user, system } = process.cpuUsage(before);
    return { loop: delay.max / 1e6, cpu: (user + system) / 1e6 };
  };
}

interface Counts {
  /** How long sending took; longer than it should where the sender couldn't keep up. */
  seconds: number;
  answered: number;
  told: number;
  late: number;
}

export const soakingFlood: Soak = {
  name: 'flood',
  async run(seed, say) {
    const folder = mkdtempSync(join(tmpdir(), 'paperboy-flood-'));
    await fill(folder, seed);
    const { papers } = await loadPapers(`${root}/seeds`);
    const queries = drawQueries(papers, 100, createRandom(seed));
    const guilds = manyChannels(SERVERS * 500).map((guild) => ({
      ...guild,
      channels: guild.channels.slice(0, 20),
    }));
    const farSide = await openFarSide({ guilds, patience: 2 * ANSWERABLE_MS });
    const port = await freePort();
    const environment = { DATA_DIR: folder, FEED: 'off', LOG_LEVEL: 'info', HEALTH_PORT: String(port) };
    const bot = await startBot([FLAGS, ...paperboy], farSide.api, environment);
    try {
      await farSide.connected;
      await sleep(2000);
      const before = await askSome(farSide, queries);
      const watch = watchBot(port);
      const ours = watchOurselves();
      const counts = await flood(farSide, queries, say);
      const sending = ours();
      const seen = await watch.stop();
      await sleep(1000);
      const after = await askSome(farSide, queries);
      const sent = A_SECOND * SECONDS;
      say(`${sent} sent: ${counts.answered} answered in time, ${counts.told} told, ${counts.late} too late`);
      say(
        `the sender took ${counts.seconds.toFixed(1)} s, stood for ${sending.loop.toFixed(0)} ms at most and had the processor for ` +
          `${sending.cpu.toFixed(0)} s, the bot for ${seen.cpu.toFixed(0)} s; load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`,
      );
      say(`the loop stood for ${seen.loop.toFixed(0)} ms at most; ${seen.memory.toFixed(0)} MB`);
      say(`/paper: p50 ${before.toFixed(1)} ms before, ${after.toFixed(1)} ms a second after`);
      return [
        ...(seen.loop > LOOP_MAX_MS ? [`the loop stood for ${seen.loop.toFixed(0)} ms`] : []),
        ...(seen.memory > MEMORY_MAX_MB ? [`it took ${seen.memory.toFixed(0)} MB`] : []),
        ...(counts.answered === 0 ? ['nobody was answered'] : []),
        // As before, on a machine that does other things too.
        ...(after > 3 * before + 5 ? [`/paper takes ${after.toFixed(1)} ms after the flood`] : []),
      ];
    } finally {
      await bot.stop();
      await farSide.close();
      rmSync(folder, { recursive: true });
    }
  },
};

/** As npm start has it. */
const FLAGS = '--max-semi-space-size=8';

/** Made by a process of its own, as their making takes more memory than all the rest. */
async function fill(folder: string, seed: number): Promise<void> {
  const args = [join(root, 'tests/bench/generate.ts'), String(PAPERS), '--seed', String(seed)];
  const making = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const store = await openStore(folder);
  let rows: LivePaperRow[] = [];
  let n = 0;
  for await (const line of createInterface({ input: making.stdout })) {
    const { title, text: abstract } = JSON.parse(line) as { title: string; text: string };
    const arxiv = `26${String(1 + Math.floor(n / 5000)).padStart(2, '0')}.${String(n++ % 5000).padStart(5, '0')}`;
    const record = {
      ...{ arxiv, title, abstract, organisation: null, comments: 0, upvotes: 1, code: null, project: null },
      ...{ published: '2026-01-05', listedAt: '2026-01-05T00:00:00.000Z', authors: ['A. Author'] },
    };
    rows.push({ key: arxiv, paper: arxiv, json: JSON.stringify(record), arrivedAt: null });
    if (rows.length < 500) continue;
    await store.keepLivePapers(rows);
    rows = [];
  }
  await store.close();
}

/** @returns the median time (ms) of some answers, one after another */
async function askSome(farSide: FarSide, queries: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (const query of queries.slice(0, 100)) {
    const { ms } = await farSide.ask(query).catch(() => ({ ms: Number.POSITIVE_INFINITY }));
    times.push(ms);
    // Nobody is answered any more.
    if (ms === Number.POSITIVE_INFINITY) return ms;
  }
  return percentile(times, 0.5);
}

async function flood(
  farSide: FarSide,
  queries: readonly string[],
  say: (progress: string) => void,
): Promise<Counts> {
  const counts: Counts = { seconds: 0, answered: 0, told: 0, late: 0 };
  const hear = ({ ms, body }: { readonly ms: number; readonly body: string }) => {
    if (ms > ANSWERABLE_MS) counts.late++;
    else if (body.includes('try again in a moment')) counts.told++;
    else counts.answered++;
  };
  const began = performance.now();
  let sent = 0;
  let said = 0;
  while (sent < A_SECOND * SECONDS) {
    const passed = performance.now() - began;
    for (const due = Math.min(A_SECOND * SECONDS, (passed / 1000) * A_SECOND); sent < due; sent++) {
      // What is left is never answered.
      farSide.ask(queries[sent % queries.length] ?? '').then(hear, () => {});
    }
    if (passed - said > 10_000) {
      said = passed;
      say(`${sent} sent, ${JSON.stringify(counts)}`);
    }
    await sleep(EVERY_MS);
  }
  counts.seconds = (performance.now() - began) / 1000;
  await sleep(ANSWERABLE_MS);
  return counts;
}

/** Reads the bot's own metrics every second. */
function watchBot(port: number) {
  const seen = { loop: 0, memory: 0, cpu: 0 };
  let first = Number.NaN;
  const stopping = new AbortController();
  const watching = (async () => {
    for (
      ;
      !stopping.signal.aborted;
      await sleep(1000, undefined, { signal: stopping.signal }).catch(() => {})
    ) {
      const text = await fetch(`http://127.0.0.1:${port}/metrics`)
        .then((answer) => answer.text())
        .catch(() => null);
      // The connection was closed as it was used again; its counters tell the same in a second.
      if (text === null) continue;
      const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN);
      seen.loop = Math.max(seen.loop, 1000 * read('nodejs_eventloop_lag_max_seconds'));
      const cpu = read('process_cpu_seconds_total');
      if (Number.isNaN(first)) first = cpu;
      seen.cpu = cpu - first;
      seen.memory = Math.max(seen.memory, read('process_resident_memory_bytes') / 2 ** 20);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await watching;
      return seen;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
