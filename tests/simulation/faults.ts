import { DAY, HOUR, MINUTE, SECOND } from '../../src/base/time.ts';
import type { Channel, Mishap } from './discord.ts';
import type { Actor } from './scheduler.ts';
import { guildOf, isAnybodyUp, type World } from './world.ts';

/** What may go wrong, by kinds that can be left out one by one. */
export const FAULTS = [
  'crash',
  'suspend',
  'stop',
  'wire',
  'outage',
  'limit',
  'denied',
  'deleted',
  'feed',
  'clock',
  'disk',
  'people',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Faults {
  /** A process is about to go on: perhaps not. */
  befall(world: World, actor: Actor): void;
  mishap(world: World, kind: 'post' | 'recent' | 'tell'): Mishap | null;
  begin(world: World, end: number): void;
  end(world: World): void;
  /** An error that was logged is one that the faults bring. */
  explains(line: string): boolean;
}

const STEP = 10 * MINUTE;
const SUSPENDED = [5 * SECOND, 30 * SECOND, 66 * SECOND, 66 * SECOND, 320 * SECOND, 20 * MINUTE, 5 * HOUR];
const MISHAPS: readonly Mishap[] = [
  'lost before',
  'lost after',
  'lost after',
  'error',
  'error after',
  'slow',
  'slow',
  'never answered',
  'limited',
];

export function createFaults(
  options: { readonly without: ReadonlySet<Fault> },
  random: () => number,
): Faults {
  const has = (fault: Fault) => !options.without.has(fault);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  return {
    befall(world, actor) {
      if (world.quiet) return;
      const chance = random();
      const seat = world.seats.find(({ life }) => life?.actor === actor);
      if (chance > 0.002 || seat === undefined) return;
      if (chance < 0.0008 && has('crash')) seat.die();
      else if (chance < 0.0012 && has('crash')) seat.disk.dieAfter(1 + Math.floor(random() * 12));
      else if (chance < 0.0016 && has('suspend')) {
        const ms = pick(SUSPENDED);
        world.trace(`${actor.name} stands still for ${ms}`);
        world.checker.lostProcess(actor);
        // What it awaited counts as lost when it wakes, and is looked for some time after that. Noted before it wakes.
        world.scheduler.after(ms, () => world.checker.lostProcess(actor));
        world.scheduler.suspend(actor, ms);
        if (!isAnybodyUp(world.seats)) world.checker.worldTroubled(world.scheduler.time() + ms, null);
      } else if (chance < 0.0018 && has('stop')) seat.stop();
      // In the midst of what is being done, as well as at any time.
      else if (chance > 0.00195 && has('clock')) setClock(world, random, pick);
    },
    mishap(world, kind) {
      if (world.quiet) return null;
      const chance = random();
      // Many a person doesn't answer, where one is told at all.
      if (!has('wire') || chance > (kind === 'tell' ? 0.5 : 0.1)) return null;
      return kind === 'tell' ? 'never answered' : pick(MISHAPS);
    },
    begin(world, end) {
      const strike = () => {
        if (world.scheduler.time() >= end || world.quiet) return;
        happen(world, has, random, pick);
        world.scheduler.after(STEP, strike);
      };
      world.scheduler.after(STEP, strike);
    },
    end(world) {
      for (const channel of world.channels) {
        channel.writable = true;
        channel.readable = true;
        channel.limitedUntil = 0;
      }
      world.discord.limitedUntil = 0;
      world.discord.silentUntil = 0;
      world.sourceIs = 'well';
      for (const seat of world.seats) seat.disk.fill(false);
    },
    explains: (line) => /disk is full|process has ended/.test(line),
  };
}

type Pick = <T>(list: readonly T[]) => T;

/** Every ten minutes: perhaps something goes wrong in the world. */
function happen(world: World, has: (fault: Fault) => boolean, random: () => number, pick: Pick): void {
  const { scheduler, checker, discord, trace } = world;
  const now = scheduler.time();
  const strikes = (fault: Fault, chance: number) => random() < chance && has(fault);
  const channel = pick(world.channels);
  if (strikes('denied', 0.01)) deny(world, channel, random);
  if (strikes('deleted', 0.001) && !channel.deleted) {
    channel.deleted = true;
    const back = random() < 0.7 ? random() * 3 * DAY : Number.POSITIVE_INFINITY;
    trace(`${channel.id} is deleted for ${back}`);
    checker.channelTroubled(channel.id, now + back, 'denied');
    if (back < Number.POSITIVE_INFINITY) {
      scheduler.after(back, () => {
        channel.deleted = false;
      });
    }
  }
  if (strikes('limit', 0.01)) {
    channel.limitedUntil = now + (random() < 0.5 ? HOUR : 10 * SECOND);
    trace(`${channel.id} is limited until ${channel.limitedUntil}`);
    checker.channelTroubled(channel.id, channel.limitedUntil, 'limited');
  }
  if (strikes('limit', 0.002)) {
    discord.limitedUntil = now + (random() < 0.2 ? HOUR : 5 * SECOND);
    trace(`all is limited until ${discord.limitedUntil}`);
    checker.worldTroubled(discord.limitedUntil, 'limited');
  }
  if (strikes('outage', 0.002)) {
    discord.silentUntil = now + random() * 40 * MINUTE;
    trace(`silence until ${discord.silentUntil}`);
    checker.worldTroubled(discord.silentUntil, 'lost');
  }
  if (strikes('feed', 0.01)) {
    world.sourceIs = pick(['refuses', 'hangs']);
    scheduler.after(random() * 20 * HOUR, () => {
      world.sourceIs = 'well';
    });
  }
  if (strikes('clock', 0.002)) setClock(world, random, pick);
  if (strikes('disk', 0.002)) {
    const ms = random() * HOUR;
    trace(`the disk is full for ${ms}`);
    for (const seat of world.seats) seat.disk.fill(true);
    checker.worldTroubled(now + ms, 'crashed');
    scheduler.after(ms, () => {
      for (const seat of world.seats) seat.disk.fill(false);
    });
  }
  if (strikes('people', 0.02)) act(world, channel, random, pick);
}

function setClock(world: World, random: () => number, pick: Pick): void {
  const { scheduler, checker, trace } = world;
  const by = Math.floor((random() - 0.5) * pick([10 * SECOND, 10 * MINUTE, 6 * HOUR]));
  trace(`the clock is set by ${by}`);
  world.setClock(by);
  checker.worldTroubled(scheduler.time() + Math.max(0, -by), 'limited');
}

function deny(world: World, channel: Channel, random: () => number): void {
  const { scheduler, checker, trace } = world;
  if (!channel.writable || !channel.readable) return;
  const ms = random() * 60 * HOUR;
  const reading = random() < 0.3;
  if (reading) channel.readable = false;
  else channel.writable = false;
  trace(`${channel.id} is denied for ${ms}`);
  checker.channelTroubled(channel.id, scheduler.time() + ms, 'denied');
  scheduler.after(ms, () => {
    channel.readable = true;
    channel.writable = true;
    trace(`${channel.id} is allowed again`);
    // The gateway tells whoever is there.
    const life = world.seats.find((s) => s.life?.actor.alive)?.life;
    void life?.digests.accessChanged(guildOf(world, channel));
  });
}

/** People pause, resume and ask for digests, and delete what is old. */
function act(world: World, channel: Channel, random: () => number, pick: Pick): void {
  const life = pick(world.seats).life;
  const old = channel.messages.find((m) => !m.deleted && m.at < world.scheduler.time() - DAY);
  if (old !== undefined && random() < 0.5) old.deleted = true;
  if (life === null || !life.actor.alive) return;
  const { digests, follows } = life;
  const { person } = channel;
  const guild = guildOf(world, channel);
  const what = random();
  const request = `r${Math.floor(random() * 1e9)}`;
  void (async () => {
    if (person !== null) {
      // Nobody is heard of whose direct messages are closed; whoever is told opens them again, and resumes.
      const [mine] = await follows.list(person);
      if (mine === undefined) return;
      world.touched.add(mine.id);
      world.trace(`a person acts on ${mine.id}: ${what}`);
      await (what < 0.3 ? follows.pause(person, mine.id) : follows.resume(person, mine.id));
      return;
    }
    const theirs = (await digests.list(guild)).filter((d) => d.channel === channel.id);
    const [digest] = theirs;
    if (digest === undefined) return;
    world.trace(`a person acts on ${digest.id}: ${what}`);
    if (what < 0.4) await digests.sendNow(guild, digest.id, request);
    else if (what < 0.5) {
      world.touched.add(digest.id);
      await digests.pause(guild, digest.id, 'person');
    } else {
      world.touched.add(digest.id);
      await digests.resume(guild, digest.id);
    }
  })().catch((error: unknown) => world.trace(`a person is refused: ${String(error)}`));
}
