import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../../src/sandbox/wire/random.ts';
import type { Order } from './bot.ts';
import { createCalamities } from './calamities.ts';
import { type Bot, startBot } from './child.ts';
import { buildTown, isoDay, type Town, ZONES } from './town.ts';
import { judge, type Verdict } from './verdict.ts';

export interface MonthOptions {
  readonly seed: number;
  /** First instant (ISO). */
  readonly from: string;
  readonly days: number;
  readonly channels: number;
  /** Bots on one store. */
  readonly processes: number;
  /** Calls to Discord after which a bot is killed, about. */
  readonly killEvery: number;
  readonly onDay?: (day: string, kills: number) => void;
}

export interface MonthResult extends Verdict {
  readonly kills: number;
  readonly calamities: Readonly<Record<string, number>>;
  /** Lines that the bots logged as errors, other than what the calamities explain. */
  readonly errors: readonly string[];
}

/** The machine may be busy (ms). */
const PATIENCE = 60_000;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEP = 10 * MINUTE;
/** How long a killed bot stays away: mostly as long as a restart takes, at times for a night, or for days. */
const DOWN = [
  ...Array<number>(120).fill(0),
  ...Array<number>(60).fill(30_000),
  ...Array<number>(60).fill(5 * MINUTE),
  ...Array<number>(6).fill(40 * MINUTE),
  ...Array<number>(3).fill(3 * HOUR),
  14 * HOUR,
  40 * HOUR,
];

/** Some weeks in a town full of calamities, with bots that are killed all the time. */
export async function liveMonth(options: MonthOptions): Promise<MonthResult> {
  const random = createRandom(options.seed);
  const start = Date.parse(options.from);
  const town = await buildTown({ ...options, start });
  const data = mkdtempSync(join(tmpdir(), 'paperboy-chaos-'));
  const env = {
    CHAOS_API: town.sandbox.api,
    CHAOS_TOKEN: town.sandbox.token,
    DATA_DIR: data,
    FEED: 'on',
    LIBRARY_SINCE: 'off',
    FEED_URL: town.source.base,
  };
  const crew = createCrew(options, random, env);
  try {
    await crew.man(start);
    await setUpDigests(town, crew, random);
    const calamities = createCalamities(town, random, {
      wire: 0.25,
      denied: 0.01,
      deleted: 0.0006,
      feed: 0.01,
    });
    const end = start + options.days * DAY;
    crew.killing = true;
    for (let now = start + STEP; now <= end; now += STEP) {
      town.source.today = isoDay(now);
      calamities.strike(now);
      await passTo(town, crew, now);
      if (now % DAY === 0) options.onDay?.(isoDay(now), crew.kills());
    }
    // Quiet days, so that what waits can be settled: a slot in doubt is looked for up to three.
    crew.killing = false;
    calamities.end();
    for (let now = end + STEP; now <= end + 4 * DAY; now += 12 * STEP) await passTo(town, crew, now);
    await crew.dismiss();
    const verdict = await judge(town, data, { start, end }, calamities.deleted);
    return {
      ...verdict,
      kills: crew.kills(),
      calamities: Object.fromEntries(calamities.counts),
      errors: crew.errors(),
    };
  } finally {
    await crew.dismiss();
    await town.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Alice sets up one digest a channel, by the command, as a person does. */
async function setUpDigests(town: Town, crew: Crew, random: () => number): Promise<void> {
  const alice = town.sandbox.as('alice').enters('general');
  for (const [i, channel] of town.channels.entries()) {
    const time = `${String(Math.floor(random() * 24)).padStart(2, '0')}:${random() < 0.5 ? '00' : '30'}`;
    const timezone = ZONES[i % ZONES.length] ?? 'UTC';
    const days = i % 7 === 6 ? 'weekdays' : 'daily';
    await alice.runs('/digest set', { time, timezone, days, channel, papers: 1 + (i % 4) });
    await alice.sees(/Nothing is saved yet/, PATIENCE);
    await alice.presses('Start this digest');
    await alice.sees(/Saved\./, PATIENCE);
  }
  await crew.tell(town.sandbox.clock.now());
}

/**
 * Lets the time come to `goal`. While somebody delivers it goes on in small steps, from one sleeper's end to
 * the next; after a call it goes slowly at first, as tries follow each other.
 */
async function passTo(town: Town, crew: Crew, goal: number): Promise<void> {
  const { sandbox } = town;
  let step = Number.POSITIVE_INFINITY;
  for (let busy = 0; ; ) {
    const now = sandbox.clock.now();
    const before = town.calls();
    await crew.man(now);
    const { held, next } = await crew.tell(now);
    const called = town.calls() !== before;
    if (held === 0 && now >= goal) return;
    busy = held > 0 ? busy + 1 : 0;
    if (busy > 20_000) throw new Error(`the bots hold ${held} slots and never let them go`);
    // The client waits in real time (after a 429, for a connection), where no sleeper shows it.
    if (held > 0 && !called) await sleep(2);
    step = called || held > 0 ? SECOND : 2 * step;
    const to = held > 0 ? Math.min(Math.max(next, now + 1), now + step) : step > MINUTE ? goal : now + step;
    sandbox.advance((to - now) / 1000);
  }
}

interface Crew {
  killing: boolean;
  /** Starts those that are due to come back. */
  man(now: number): Promise<void>;
  /** Tells everybody the time: how many slots they hold when nothing more happens, and who wakes first. */
  tell(now: number): Promise<{ readonly held: number; readonly next: number }>;
  dismiss(): Promise<void>;
  kills(): number;
  errors(): readonly string[];
}

function createCrew(
  options: MonthOptions,
  random: () => number,
  env: Readonly<Record<string, string>>,
): Crew {
  const bots: (Bot | null)[] = Array(options.processes).fill(null);
  const backAt: number[] = Array(options.processes).fill(0);
  const errors: string[] = [];
  const doomedOnes = new WeakSet<Bot>();
  let kills = 0;
  let started = 0;

  /** Where the next death will be. */
  function doom(): NonNullable<Order['die']> {
    const at = (['created', 'written', 'answered'] as const)[Math.floor(random() * 3)] ?? 'created';
    return { at, nth: 1 + Math.floor(random() * 2 * options.killEvery) };
  }

  function bury(i: number, bot: Bot, now: number): void {
    errors.push(...bot.log.filter((line) => / error /.test(line)));
    bots[i] = null;
    backAt[i] = now + (DOWN[Math.floor(random() * DOWN.length)] ?? 0);
    kills++;
  }

  const crew: Crew = {
    killing: false,
    kills: () => kills,
    errors: () => errors,
    async man(now) {
      for (const [i, old] of bots.entries()) {
        if (old !== null || (backAt[i] ?? 0) > now) continue;
        const bot = await startBot({
          ...env,
          CHAOS_NOW: String(now),
          CHAOS_SEED: String(options.seed * 10_000 + ++started),
        });
        if (!bot.alive()) throw new Error(`the bot didn't start:\n${bot.log.join('\n')}`);
        bots[i] = bot;
      }
    },
    async tell(now) {
      const idle = await Promise.all(
        bots.map(async (bot, i) => {
          if (bot === null) return null;
          // Now and then at no particular moment, too.
          if (crew.killing && random() < 0.0005) setTimeout(() => void bot.kill(), random() * 10);
          const doomed = crew.killing && !doomedOnes.has(bot);
          if (doomed) doomedOnes.add(bot);
          const report = await bot.tell(now, doomed ? doom() : undefined);
          if (bot.alive()) return report;
          bury(i, bot, now);
          return null;
        }),
      );
      return {
        held: idle.reduce((sum, one) => sum + (one?.held ?? 0), 0),
        next: Math.min(...idle.map((one) => one?.next ?? Infinity)),
      };
    },
    async dismiss() {
      for (const [i, bot] of bots.entries()) {
        if (bot === null) continue;
        await bot.kill();
        errors.push(...bot.log.filter((line) => / error /.test(line)));
        bots[i] = null;
      }
    },
  };
  return crew;
}
