import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../src/base/config.ts';
import { loadPapers } from '../../src/papers/index.ts';
import { bare, paperboy, type Running, startBot } from './bots/spawn.ts';
import { type FarSide, openFarSide } from './discord/far-side.ts';
import { drawQueries } from './queries.ts';
import { createRandom } from './random.ts';
import type { Bench, Row, Say } from './report.ts';
import { inTurns, median, percentile } from './stats.ts';

/**
 * What a server asks today, and what nobody asked before: many more than results are remembered, asked in turn, so
 * that each is worked out anew. The bare bot knows the card of each by heart.
 */
const popular = 60;
const drawn = 3000;
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

type Next = () => string;

/** The queries in turn, again and again. */
function cycle(queries: readonly string[]): Next {
  let asked = 0;
  return () => queries[asked++ % queries.length] ?? '';
}

/** Answers a second, with always so many asked and not yet answered. */
async function flood(side: Side, next: Next): Promise<number> {
  let asked = 0;
  const ask = async () => {
    while (asked++ < blockSize) await askForCard(side, next());
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: inFlight }, ask));
  return blockSize / ((performance.now() - since) / 1000);
}

interface Asked {
  readonly what: string;
  readonly queries: readonly string[];
  /** Is the aim, a bot that sends the same card as a constant, for these? */
  readonly aimed: boolean;
}

async function measure({ what, queries, aimed }: Asked, ours: Side, theirs: Side, say: Say): Promise<Row[]> {
  say(`round trip, ${what}: one at a time`);
  const [left, right] = [cycle(queries), cycle(queries)];
  const one = (side: Side, next: Next) => () => askForCard(side, next());
  const [a, b] = await inTurns(warmUp + roundTrips, [one(ours, left), one(theirs, right)]);
  say(`round trip, ${what}: ${inFlight} in flight`);
  const [x, y] = await inTurns(blocks, [() => flood(ours, left), () => flood(theirs, right)]);
  const trip = (p: number) => ({
    unit: 'ms',
    ours: percentile(a.slice(warmUp), p),
    peer: percentile(b.slice(warmUp), p),
  });
  return [
    {
      measure: `${what}: INTERACTION_CREATE → callback, p50`,
      ...trip(0.5),
      ...(aimed ? { target: { atMost: 1.35 } } : {}),
    },
    { measure: `${what}: INTERACTION_CREATE → callback, p99`, ...trip(0.99) },
    {
      measure: `${what}: answers with ${inFlight} in flight`,
      unit: '1/s',
      ours: median(x),
      peer: median(y),
      ...(aimed ? { target: { atLeast: 0.7 } } : {}),
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
      const again = queries.slice(0, popular);
      await compare(ours, theirs, again);
      return {
        name: `answer (/paper, ${queries.length} queries)`,
        peer: 'bare bot, same cards',
        rows: [
          ...(await measure({ what: 'asked before', queries: again, aimed: true }, ours, theirs, say)),
          ...(await measure({ what: 'asked first', queries, aimed: false }, ours, theirs, say)),
        ],
      };
    } finally {
      await Promise.all([close(ours), close(theirs)]);
      await rm(folder, { recursive: true, force: true });
    }
  },
};
