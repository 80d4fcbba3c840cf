import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../src/config.ts';
import { loadPapers } from '../../src/papers/index.ts';
import { bare, paperboy, type Running, startBot } from './bots/spawn.ts';
import { type FarSide, openFarSide } from './discord/far-side.ts';
import { drawQueries } from './queries.ts';
import { createRandom } from './random.ts';
import type { Bench, Say } from './report.ts';
import { inTurns, median, percentile } from './stats.ts';

/** So many that no answer is only ever the same one; the bare bot knows the card of each by heart. */
const drawn = 60;
const warmUp = 1000;
const roundTrips = 1500;
const blocks = 8;
const blockSize = 1000;
const inFlight = 100;

interface Side {
  readonly bot: Running;
  readonly farSide: FarSide;
}

async function open(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Side> {
  const farSide = await openFarSide();
  const bot = await startBot(args, farSide.api, environment);
  return { bot, farSide };
}

const close = async (side: Side | null) => {
  await side?.bot.stop();
  await side?.farSide.close();
};

/** An acknowledgement, a fault or "nothing found" would be quick, and is no card of papers. */
const isCard = (body: string) => body.startsWith('{"type":4,') && body.includes('**1\\\\. [');

/** @returns milliseconds */
async function askForCard({ farSide }: Side, query: string): Promise<number> {
  const { ms, body } = await farSide.ask(query);
  if (!isCard(body)) throw new Error(`no card of papers for "${query}" but ${body}`);
  return ms;
}

/** Paperboy's cards by query, as the bare bot is to send them. */
async function learnAnswers({ farSide }: Side): Promise<ReadonlyMap<string, unknown>> {
  const { papers } = await loadPapers(`${root}/seeds`);
  const answers = new Map<string, unknown>();
  for (const query of drawQueries(papers, drawn, createRandom(1))) {
    const { body } = await farSide.ask(query);
    if (isCard(body)) answers.set(query, JSON.parse(body).data);
  }
  if (answers.size < drawn / 2)
    throw new Error(`Paperboy gave cards for ${answers.size} of ${drawn} queries only`);
  return answers;
}

/** Both must put the same on the wire, or the comparison says nothing. */
async function compare(ours: Side, theirs: Side, queries: readonly string[]): Promise<void> {
  const settle = (body: string) => {
    const { data } = JSON.parse(body) as { data: Record<string, unknown> };
    return JSON.stringify([data['content'], data['embeds'], data['components']]);
  };
  for (const query of queries) {
    const [a, b] = [await ours.farSide.ask(query), await theirs.farSide.ask(query)];
    if (settle(a.body) !== settle(b.body))
      throw new Error(`the bare bot doesn't send Paperboy's card for "${query}"`);
  }
}

/** Answers a second, with always so many asked and not yet answered. */
async function flood(side: Side, queries: readonly string[]): Promise<number> {
  let asked = 0;
  const ask = async () => {
    while (asked < blockSize) await askForCard(side, queries[asked++ % queries.length] ?? '');
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: inFlight }, ask));
  return blockSize / ((performance.now() - since) / 1000);
}

async function measure(ours: Side, theirs: Side, queries: readonly string[], say: Say) {
  say('round trip: one at a time');
  const one = (side: Side) => {
    let asked = 0;
    return () => askForCard(side, queries[asked++ % queries.length] ?? '');
  };
  const [a, b] = await inTurns(warmUp + roundTrips, [one(ours), one(theirs)]);
  say(`round trip: ${inFlight} in flight`);
  const [x, y] = await inTurns(blocks, [() => flood(ours, queries), () => flood(theirs, queries)]);
  const trip = (p: number) => ({
    unit: 'ms',
    ours: percentile(a.slice(warmUp), p),
    peer: percentile(b.slice(warmUp), p),
  });
  return [
    { measure: 'INTERACTION_CREATE → callback, p50', ...trip(0.5), target: { atMost: 1.35 } },
    { measure: 'INTERACTION_CREATE → callback, p99', ...trip(0.99) },
    {
      measure: `answers with ${inFlight} in flight`,
      unit: '1/s',
      ours: median(x),
      peer: median(y),
      target: { atLeast: 0.7 },
    },
  ];
}

/** `/paper`, from the gateway to the callback, beside a bot that sends the same card as a constant. */
export const answering: Bench = {
  name: 'answer',
  async run(say) {
    const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
    let ours: Side | null = null;
    let theirs: Side | null = null;
    try {
      say('round trip: starting the bots');
      ours = await open(paperboy, { DATA_DIR: folder, FEED: 'off' });
      const answers = await learnAnswers(ours);
      const file = join(folder, 'answers.json');
      await writeFile(file, JSON.stringify(Object.fromEntries(answers)));
      theirs = await open(bare, { ANSWERS: file });
      const queries = [...answers.keys()];
      await compare(ours, theirs, queries);
      return {
        name: `answer (/paper, ${queries.length} queries)`,
        peer: 'bare bot, same cards',
        rows: await measure(ours, theirs, queries, say),
      };
    } finally {
      await Promise.all([close(ours), close(theirs)]);
      await rm(folder, { recursive: true, force: true });
    }
  },
};
