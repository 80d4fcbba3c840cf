// Ten thousand digests due in the same minute, sent by the bot as it is started by npm start; Discord is a server
// that answers after some milliseconds. Meanwhile somebody keeps asking /paper.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../src/base/config.ts';
import { loadPapers } from '../../src/papers/index.ts';
import { openStore, plainPosting, type Store } from '../../src/store/index.ts';
import { DATABASE } from '../../src/store/sqlite/open.ts';
import { paperboy, startBot } from './bots/spawn.ts';
import { type FarSide, openFarSide } from './discord/far-side.ts';
import { manyChannels } from './discord/payloads.ts';
import { drawQueries } from './queries.ts';
import { createRandom } from './random.ts';
import type { Bench, Say } from './report.ts';
import { percentile } from './stats.ts';

const DIGESTS = 10_000;
const TOPICS = ['', 'reinforcement learning', 'diffusion', 'agents', 'reasoning'];
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** A round trip to Discord, about. */
const FAR_MS = 80;
const ASK_EVERY_MS = 50;
const IDLE_MS = 30_000;
/** How long a claim holds, times what Discord takes a second: more than this could not be sent in time. */
const LEASE_COVERS = 60 * 50;

export const digesting: Bench = {
  name: 'digest',
  async run(say) {
    const claimed = await inFolder((folder) => claimAll(folder));
    const found = await inFolder((folder) => sendAll(folder, say));
    const { sent, seconds, fastest, held, idle, busy } = found;
    const most = { atMost: 1 };
    return {
      name: 'digest',
      peer: 'wanted',
      rows: [
        { measure: `${DIGESTS} claimed`, unit: '/s', ours: claimed, peer: 500, target: { atLeast: 1 } },
        {
          measure: 'claimed and not yet sent, at most',
          unit: '',
          ours: held,
          peer: LEASE_COVERS,
          target: most,
        },
        { measure: `${sent} sent`, unit: '/s', ours: sent / seconds, peer: 45, target: { atLeast: 1 } },
        { measure: 'in the fullest second', unit: '', ours: fastest, peer: 50, target: most },
        { measure: 'from due to all sent', unit: 's', ours: seconds, peer: 240, target: most },
        { measure: '/paper p50 meanwhile, beside idle', unit: 'ms', ours: busy.p50, peer: idle.p50 },
        {
          measure: '/paper p99 meanwhile, beside idle',
          unit: 'ms',
          ours: busy.p99,
          peer: idle.p99,
          target: { atMost: 3 },
        },
      ],
    };
  },
};

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const guilds = manyChannels(DIGESTS);

/** All are due at `at`, in as many channels. */
async function subscribe(store: Store, at: number): Promise<void> {
  const places = guilds.flatMap(({ id, channels }) => channels.map((c) => ({ guild: id, channel: c.id })));
  const lastDate = new Date(at - DAY).toISOString().slice(0, 10);
  for (const [i, place] of places.entries()) {
    const spec = {
      ...place,
      topic: TOPICS[i % TOPICS.length] ?? '',
      time: new Date(at).toISOString().slice(11, 16),
      zone: 'UTC',
      days: '1234567',
      papers: 5,
      order: 'newest' as const,
      ...plainPosting,
    };
    await store.saveSubscription(spec, 'p', `id${i}`, () => ({ lastDate, nextAt: at }));
  }
}

/** @returns slots claimed a second */
async function claimAll(folder: string): Promise<number> {
  const store = await openStore(folder);
  const at = Math.floor(Date.now() / MINUTE) * MINUTE;
  await subscribe(store, at);
  for (let i = 0; i < DIGESTS; i++) {
    const slot = {
      mark: `m${i}`,
      date: 'now:1',
      dueAt: at,
      expiresAt: at + MINUTE,
      covers: [],
      doubt: false,
    };
    await store.addSlot(`id${i}`, { ...slot, state: 'pending', reason: null }, at);
  }
  const began = performance.now();
  let claimed = 0;
  for (let n = 0; ; n++) {
    const batch = await store.claimSlots({ now: at, steady: at }, MINUTE, `bench:${n}`, 50);
    if (batch.length === 0) break;
    claimed += batch.length;
  }
  const perSecond = claimed / ((performance.now() - began) / 1000);
  await store.close();
  return perSecond;
}

async function sendAll(folder: string, say: Say) {
  const due = Math.ceil((Date.now() + 2 * IDLE_MS) / MINUTE) * MINUTE;
  const store = await openStore(folder);
  await subscribe(store, due);
  await store.close();
  const arrived: number[] = [];
  const channels = new Set<string>();
  const farSide = await openFarSide({
    guilds,
    async post(channel, body) {
      if (channels.has(channel)) throw new Error(`a second digest came to ${channel}: ${body}`);
      channels.add(channel);
      arrived.push(Date.now());
      await sleep(FAR_MS);
      return { id: `93${String(arrived.length).padStart(16, '0')}`, channel_id: channel };
    },
  });
  const bot = await startBot(paperboy, farSide.api, { DATA_DIR: folder, FEED: 'off', LOG_LEVEL: 'info' });
  try {
    const queries = drawQueries((await loadPapers(`${root}/seeds`)).papers, 60, createRandom(1));
    const ask = (done: () => boolean) => askUntil(farSide, queries, done);
    await ask(() => Date.now() > due - IDLE_MS);
    const before = await ask(() => Date.now() > due - 1000);
    let held = 0;
    const meanwhile = await ask(() => {
      say(`digest: ${arrived.length} of ${DIGESTS} sent`);
      held = Math.max(held, countHeld(folder));
      return arrived.length >= DIGESTS;
    });
    const end = Date.now() + IDLE_MS;
    const after = await ask(() => Date.now() > end);
    return {
      sent: arrived.length,
      seconds: (Math.max(...arrived) - due) / 1000,
      fastest: fullestSecond(arrived),
      held,
      idle: summarise([...before, ...after]),
      busy: summarise(meanwhile),
    };
  } finally {
    await bot.stop();
    await farSide.close();
  }
}

/** @returns milliseconds of each answer; asked every so often, whether the one before is answered or not */
async function askUntil(
  farSide: FarSide,
  queries: readonly string[],
  done: () => boolean,
): Promise<readonly number[]> {
  const answers: Promise<number>[] = [];
  for (let due = performance.now(); ; due += ASK_EVERY_MS) {
    // Every second is enough, and looking costs time of its own.
    if (answers.length % (1000 / ASK_EVERY_MS) === 0 && done()) return Promise.all(answers);
    await sleep(Math.max(0, due - performance.now()));
    answers.push(farSide.ask(queries[answers.length % queries.length] ?? '').then(({ ms }) => ms));
  }
}

const summarise = (times: readonly number[]) => ({
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
});

/** Slots that are claimed just now. */
function countHeld(folder: string): number {
  const db = new DatabaseSync(join(folder, DATABASE), { readOnly: true });
  try {
    return Number(db.prepare("SELECT count(*) AS n FROM slots WHERE state = 'sending'").get()?.['n']);
  } finally {
    db.close();
  }
}

/** The most of these instants (ms, in order) that fall into one second. */
function fullestSecond(instants: readonly number[]): number {
  let first = 0;
  return instants.reduce((most, at, i) => {
    while ((instants[first] ?? at) <= at - 1000) first++;
    return Math.max(most, i - first + 1);
  }, 0);
}
