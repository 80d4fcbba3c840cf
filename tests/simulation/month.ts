import { createHash } from 'node:crypto';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/base/time.ts';
import { createRandom } from '../../src/sandbox/wire/random.ts';
import { openStore, plainPosting, type Store } from '../../src/store/index.ts';
import { Broken, createChecker } from './checker.ts';
import { type Channel, createDiscord } from './discord.ts';
import { createDisk, openMemory } from './disk.ts';
import { createFaults, type Fault } from './faults.ts';
import { archive, createSource, TOPICS } from './papers.ts';
import { startLife } from './process.ts';
import { createScheduler } from './scheduler.ts';
import { judge, readOpen } from './verdict.ts';
import { guildOf, isAnybodyUp, type Seat, type World } from './world.ts';

export interface MonthOptions {
  readonly seed: number;
  readonly days: number;
  readonly channels: number;
  /** 1 to 4; by the seed unless given. */
  readonly processes?: number;
  /** Kinds of faults that don't happen. */
  readonly without: ReadonlySet<Fault>;
  /** Hears of everything that happens. */
  readonly onTrace?: (line: string) => void;
}

export interface MonthResult {
  readonly seed: number;
  /** What was broken, with the simulated time; null when everything held. */
  readonly broken: string | null;
  readonly steps: number;
  readonly messages: number;
  readonly crashes: number;
  /** Of reading groups, of those that came. */
  readonly reminders: number;
  /** Requests in the fullest second. */
  readonly fullest: number;
  /** The same for the same seed and code. */
  readonly hash: string;
}

/** Both changes of the clocks lie within thirty days of each: Sydney's and Berlin's, New York's and Berlin's. */
const STARTS = ['2026-10-02T00:00:00Z', '2027-03-08T00:00:00Z'] as const;

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Sydney',
  'Asia/Kolkata',
  'America/St_Johns',
  'Pacific/Auckland',
  'America/Sao_Paulo',
  'Pacific/Chatham',
  'UTC',
] as const;

/** A slot in doubt is looked for up to three days after its grace, which is at most half the way to the next. */
const QUIET_DAYS = 4;

/** How long a crashed process stays away: mostly as long as a restart takes, at times for a night, or for days. */
const DOWN = [
  2 * SECOND,
  2 * SECOND,
  2 * SECOND,
  30 * SECOND,
  30 * SECOND,
  5 * MINUTE,
  40 * MINUTE,
  3 * HOUR,
];

/** Lives through some weeks under faults, and checks what is promised at every step. */
export async function liveMonth(options: MonthOptions): Promise<MonthResult> {
  using raw = openMemory();
  const random = createRandom(options.seed);
  const hash = createHash('sha256');
  const start = Date.parse(STARTS[options.seed % 2] ?? STARTS[0]);
  let offset = start;
  let crashes = 0;
  const crowded = random() < 0.3;
  const perChannel = crowded ? 3 : 1;
  const faults = createFaults(options, random);
  const scheduler = createScheduler(random, (actor) => {
    // What was broken may have been caught by the code under test.
    const what = checker.broken();
    if (what !== null) throw new Broken(what);
    faults.befall(world, actor);
  });
  const trace = (line: string) => {
    const full = `${scheduler.time()} ${line}`;
    hash.update(full);
    options.onTrace?.(full);
  };
  const clock = {
    now: () => Math.floor(offset + scheduler.time()),
    steady: () => Math.floor(1_000_000 + scheduler.time()),
  };
  const checker = createChecker({
    time: scheduler.time,
    steady: clock.steady,
    wall: clock.now,
    crowd: options.channels * perChannel,
    trace,
  });
  const channels = Array.from(
    { length: options.channels },
    (_, i): Channel => ({
      id: `c${i}`,
      forum: i % 4 === 1 && i % 3 !== 2,
      person: i % 3 === 2 ? `person of c${i}` : null,
      deleted: false,
      writable: true,
      readable: true,
      limitedUntil: 0,
      messages: [],
    }),
  );
  const discord = createDiscord({
    scheduler,
    random,
    channels: new Map(channels.map((c) => [c.id, c])),
    mishap: (kind) => faults.mishap(world, kind),
    witness: checker,
  });
  const errors: string[] = [];
  let ids = 0;
  const parts = {
    scheduler,
    random,
    checker,
    clock,
    archive,
    farFor: discord.farFor,
    source: createSource(() => world.sourceIs),
    newId: () => `d${String(++ids).padStart(4, '0')}`,
    error: (said: string) => {
      // The log dates it by the real clock, which no two runs share.
      const line = said.replace(/ \d{4}-\S+Z /, ' ');
      trace(line);
      if (!faults.explains(line)) errors.push(line);
    },
  };
  let seats: Seat[] = [];
  const world: World = {
    scheduler,
    random,
    checker,
    discord,
    channels,
    get seats() {
      return seats;
    },
    trace,
    // A server has fifty digests at most.
    guilds: Array.from(
      { length: Math.max(9, Math.ceil((options.channels * perChannel) / 40)) },
      (_, i) => `g${i}`,
    ),
    setClock(by) {
      offset += by;
    },
    sourceIs: 'well',
    touched: new Set(),
    quiet: true,
  };
  const count = options.processes ?? 1 + (Math.floor(options.seed / 2) % 4);
  for (let i = 0; i < count; i++) {
    const seat: Seat = {
      name: `p${i}`,
      life: null,
      disk: createDisk(raw, () => seat.die()),
      store: undefined as unknown as Store,
      die() {
        const { life } = seat;
        if (life === null || !life.actor.alive) return;
        trace(`${seat.name} dies`);
        crashes++;
        life.actor.alive = false;
        seat.life = null;
        checker.lostProcess(life.actor);
        seat.disk.close();
        const away = DOWN[Math.floor(random() * DOWN.length)] ?? 0;
        if (!isAnybodyUp(seats)) checker.worldTroubled(scheduler.time() + away, null);
        scheduler.after(away, () => begin(seat));
      },
      stop() {
        const { life } = seat;
        if (life === null || life.stopping) return;
        trace(`${seat.name} is asked to stop`);
        life.stopping = true;
        const { stood } = life.actor;
        checker.lostProcess(life.actor);
        if (!isAnybodyUp(seats)) checker.worldTroubled(scheduler.time() + 10 * SECOND, null);
        void life.stop().then(() => seat.die());
        scheduler.after(10 * SECOND, () => {
          if (seat.life !== life || !life.actor.alive) return;
          // Who stands still can't stop either.
          if (life.actor.stood === stood) checker.hangs(seat.name);
          seat.die();
        });
      },
    };
    const store = await openStore(null, clock.now, seat.disk.open);
    seats = [...seats, Object.assign(seat, { store })];
  }
  function begin(seat: Seat): void {
    trace(`${seat.name} begins`);
    seat.life = startLife(seat.name, { ...parts, store: seat.store });
  }
  // Of no process that could die while it looks.
  const observer = await openStore(null, clock.now, createDisk(raw, () => {}).open);
  for (const seat of seats) begin(seat);
  const end = options.days * DAY;
  const rest = Math.min(QUIET_DAYS, options.days) * DAY;
  let broken: string | null = null;
  let reminders = 0;
  try {
    await setUp(world, { perChannel, crowded });
    world.quiet = false;
    faults.begin(world, end);
    const inspect = async () => {
      if (errors.length > 0) throw new Broken(`an error was logged: ${errors[0]}`);
      checker.open(readOpen(raw));
    };
    for (let at = scheduler.time() + 6 * HOUR; at <= end; at += 6 * HOUR) {
      await scheduler.runUntil(at);
      await inspect();
    }
    world.quiet = true;
    faults.end(world);
    for (let at = end + HOUR; at <= end + rest; at += 12 * HOUR) {
      await scheduler.runUntil(at);
      await inspect();
    }
    reminders = await judge(observer, channels, {
      end: clock.now(),
      touched: world.touched,
      guilds: world.guilds,
      discord,
    });
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    broken = `${new Date(clock.now()).toISOString()}: ${error.message}`;
  }
  return {
    seed: options.seed,
    broken,
    steps: scheduler.steps(),
    messages: channels.reduce((n, c) => n + c.messages.length, 0),
    crashes,
    reminders,
    fullest: checker.fullest(),
    hash: hash.digest('hex').slice(0, 16),
  };
}

/** People set up their digests, one or three a channel. */
async function setUp(
  world: World,
  { perChannel, crowded }: { perChannel: number; crowded: boolean },
): Promise<void> {
  const { channels, random, seats, scheduler } = world;
  const setting = (async () => {
    for (const [i, channel] of channels.entries()) {
      for (const topic of TOPICS.slice(0, perChannel)) {
        const minute = Math.floor(random() * 1440);
        const time = crowded
          ? '08:00'
          : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const zone = crowded ? 'UTC' : (ZONES[i % ZONES.length] ?? 'UTC');
        const days = i % 7 === 6 ? '12345' : '1234567';
        const spec = {
          guild: guildOf(world, channel),
          channel: channel.id,
          topic,
          time,
          zone,
          days,
          papers: 1,
          order: 'newest' as const,
          ...plainPosting,
        };
        const { person } = channel;
        const life = seats[0]?.life;
        if (person === null) await life?.digests.save(spec, `person${i % 5}`);
        else await life?.follows.save({ ...spec, target: 'topic', name: topic }, person);
      }
      // Every third channel that is no forum reads together, each at an hour of its own.
      if (i % 3 !== 0 || channel.forum) continue;
      const time = `${String(Math.floor(random() * 24)).padStart(2, '0')}:30`;
      const where = { guild: guildOf(world, channel), channel: channel.id };
      await seats[0]?.life?.club({ ...where, time, zone: ZONES[i % ZONES.length] ?? 'UTC' });
    }
  })();
  await scheduler.runUntil(scheduler.time() + SECOND);
  await setting;
}
