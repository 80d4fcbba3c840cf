// Ten thousand digests due in the same minute, with the real store, selection, drawing and pacing; Discord is
// a function that answers after some milliseconds. Meanwhile somebody keeps asking /paper.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { paper } from '../../commands/paper.ts';
import { createDraw, createPaperSource } from '../../src/compose-digests.ts';
import { type Far, startDigests } from '../../src/digest/index.ts';
import { drawMessage } from '../../src/discord/message.ts';
import { systemClock } from '../../src/feed/index.ts';
import { createLibrary, type Library } from '../../src/library/index.ts';
import { createLog } from '../../src/log.ts';
import { loadPapers } from '../../src/papers/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import type { Bench, Say } from './report.ts';
import { percentile } from './stats.ts';

const DIGESTS = 10_000;
const TOPICS = ['', 'reinforcement learning', 'diffusion', 'agents', 'reasoning'];
/** A round trip to Discord, about. */
const FAR_MS = 80;

export const digesting: Bench = {
  name: 'digest',
  async run(say) {
    const { papers } = await loadPapers(new URL('../../seeds', import.meta.url).pathname);
    const library = createLibrary(papers);
    const claiming = await inFolder((folder) => claimAll(folder));
    const { seconds, idle, busy, sent } = await inFolder((folder) => sendAll(folder, library, say));
    return {
      name: 'digest',
      peer: 'wanted',
      rows: [
        { measure: `${DIGESTS} claimed`, unit: '/s', ours: claiming, peer: 500, target: { atLeast: 1 } },
        {
          measure: `${sent} sent (Discord takes 50)`,
          unit: '/s',
          ours: sent / seconds,
          peer: 50,
          target: { atLeast: 0.9 },
        },
        { measure: 'from due to all sent', unit: 's', ours: seconds, peer: 240, target: { atMost: 1 } },
        {
          measure: '/paper p99 meanwhile, beside idle',
          unit: 'ms',
          ours: busy,
          peer: idle,
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

/** All are due at `at`, in as many channels. */
async function subscribe(store: Store, at: number): Promise<void> {
  for (let i = 0; i < DIGESTS; i++) {
    const spec = {
      guild: `${i % 500}`,
      channel: `c${i}`,
      topic: TOPICS[i % TOPICS.length] ?? '',
      time: '08:00',
      zone: 'UTC',
      days: '1234567',
      papers: 5,
      order: 'newest' as const,
    };
    const yesterday = new Date(at - 86_400_000).toISOString().slice(0, 10);
    await store.saveSubscription(spec, 'p', `id${i}`, () => ({ lastDate: yesterday, nextAt: at }));
  }
}

async function claimAll(folder: string): Promise<number> {
  const store = await openStore(folder);
  const at = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 8 * 3_600_000;
  await subscribe(store, at);
  for (let i = 0; i < DIGESTS; i++) {
    const slot = {
      mark: `m${i}`,
      date: 'now:1',
      dueAt: at,
      expiresAt: at + 60_000,
      covers: [],
      doubt: false,
    };
    await store.addSlot(`id${i}`, { ...slot, state: 'pending', reason: null }, at);
  }
  const began = performance.now();
  let claimed = 0;
  for (let n = 0; ; n++) {
    const batch = await store.claimSlots(at, 60_000, `bench:${n}`, 50);
    if (batch.length === 0) break;
    claimed += batch.length;
  }
  const perSecond = claimed / ((performance.now() - began) / 1000);
  await store.close();
  return perSecond;
}

async function sendAll(folder: string, library: Library, say: Say) {
  // The calendar says 08:00 now, whatever it is; from there on time passes as it does.
  const eight = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 8 * 3_600_000;
  const origin = Date.now();
  const clock = { ...systemClock, now: () => eight + Date.now() - origin };
  const store = await openStore(folder, () => clock.now());
  await subscribe(store, eight);
  const services = { library, store, log: createLog({ level: 'error', write: () => {} }) };
  const idle = await askFor(services, () => sleep(15_000, true));

  let sent = 0;
  const far: Far = {
    async post() {
      await sleep(FAR_MS);
      return { kind: 'sent', id: String(++sent) };
    },
    recent: async () => ({ kind: 'read', messages: [] }),
    tell: async () => 'done',
  };
  const papers = createPaperSource(library, { arrivedAt: () => null, state: () => ({ state: 'off' }) });
  const log = createLog({ level: 'warn', write: say });
  const began = performance.now();
  const runner = startDigests({ store, far, papers, draw: createDraw(library, store), clock, log });
  let seconds = 0;
  const busy = await askFor(services, async () => {
    while (sent < DIGESTS) {
      await sleep(200);
      say(`digest: ${sent} of ${DIGESTS} sent`);
    }
    seconds = (performance.now() - began) / 1000;
  });
  await runner.stop();
  await store.close();
  return { seconds, idle, busy, sent };
}

/** p99 (ms) of /paper from when it was asked for until its message was drawn, every 50 ms until `work` is done. */
async function askFor(
  services: Parameters<typeof paper.run>[0],
  work: () => Promise<unknown>,
): Promise<number> {
  const times: number[] = [];
  let done = false;
  const where = { user: null, guild: null, channel: null, locale: 'en' };
  const asking = (async () => {
    let due = performance.now();
    while (!done) {
      due += 50;
      await sleep(Math.max(0, due - performance.now()));
      const options = paper.options.parse({ query: 'critic rl' });
      const result = await paper.run(services, options, where);
      if (services.store) await drawMessage(paper.card(result, {}), services.store);
      times.push(performance.now() - due);
    }
  })();
  await work();
  done = true;
  await asking;
  return percentile(times, 0.99);
}
