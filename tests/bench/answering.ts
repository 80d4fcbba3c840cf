import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bare, paperboy, type Running, startBot } from './bots/spawn.ts';
import { type FarSide, openFarSide } from './discord/far-side.ts';
import type { Bench, Say } from './report.ts';
import { inTurns, median, percentile } from './stats.ts';

/** Several, so that no answer is only ever the same one; the bare bot knows the card of each by heart. */
const queries = [
  'critic rl',
  'reward model',
  'self correction reasoning',
  'multi agent debate',
  'text to image alignment',
  'world model planning',
  'verifier for code generation',
  'preference optimization off policy',
] as const;

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

/**
 * Asks, and looks at what came: an acknowledgement, a fault or "nothing found" would be quick, and no card.
 * @returns milliseconds
 */
async function askForCard({ farSide }: Side, query: string): Promise<number> {
  const { ms, body } = await farSide.ask(query);
  if (!body.startsWith('{"type":4,') || !body.includes('**1. ['))
    throw new Error(`no card of papers for "${query}" but ${body}`);
  return ms;
}

/** Paperboy's cards, as the bare bot is to send them. */
async function learnAnswers({ farSide }: Side): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const query of queries) {
    answers[query] = JSON.parse((await farSide.ask(query)).body).data;
  }
  return answers;
}

/** Both must put the same on the wire, or the comparison says nothing. */
async function compare(ours: Side, theirs: Side): Promise<void> {
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

const queryOf = (i: number) => queries[i % queries.length] ?? queries[0];

/** Answers a second, with always so many asked and not yet answered. */
async function flood(side: Side): Promise<number> {
  let asked = 0;
  const ask = async () => {
    while (asked < blockSize) await askForCard(side, queryOf(asked++));
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: inFlight }, ask));
  return blockSize / ((performance.now() - since) / 1000);
}

async function measure(ours: Side, theirs: Side, say: Say) {
  say('round trip: one at a time');
  const one = (side: Side) => {
    let asked = 0;
    return () => askForCard(side, queryOf(asked++));
  };
  const [a, b] = await inTurns(warmUp + roundTrips, [one(ours), one(theirs)]);
  say(`round trip: ${inFlight} in flight`);
  const [x, y] = await inTurns(blocks, [() => flood(ours), () => flood(theirs)]);
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
      const file = join(folder, 'answers.json');
      await writeFile(file, JSON.stringify(await learnAnswers(ours)));
      theirs = await open(bare, { ANSWERS: file });
      await compare(ours, theirs);
      return { name: 'answer (/paper)', peer: 'bare bot, same card', rows: await measure(ours, theirs, say) };
    } finally {
      await Promise.all([close(ours), close(theirs)]);
      await rm(folder, { recursive: true, force: true });
    }
  },
};
