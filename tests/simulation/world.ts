import type { Store } from '../../src/store/index.ts';
import type { Checker } from './checker.ts';
import type { Channel, Discord } from './discord.ts';
import type { Disk } from './disk.ts';
import type { Life } from './process.ts';
import type { Scheduler } from './scheduler.ts';

export interface World {
  readonly scheduler: Scheduler;
  readonly random: () => number;
  readonly checker: Checker;
  readonly discord: Discord;
  readonly channels: readonly Channel[];
  readonly seats: readonly Seat[];
  readonly trace: (line: string) => void;
  /** Servers, each with as many channels as it may have digests. */
  readonly guilds: readonly string[];
  /** The clock of the day is set by so much. */
  setClock(by: number): void;
  sourceIs: 'well' | 'refuses' | 'hangs';
  /** Digests that people paused or resumed. */
  readonly touched: Set<string>;
  /** From here on nothing goes wrong. */
  quiet: boolean;
}

/** A place for a process, with its connection to the store; lives come and go on it. */
export interface Seat {
  readonly name: string;
  readonly disk: Disk;
  readonly store: Store;
  life: Life | null;
  die(): void;
  /** Asked to stop, it has some seconds. */
  stop(): void;
}

export const guildOf = ({ guilds }: Pick<World, 'guilds'>, channel: Channel): string =>
  guilds[Number(channel.id.slice(1)) % guilds.length] ?? '';

export const isAnybodyUp = (seats: readonly Seat[]): boolean =>
  seats.some(({ life }) => life?.actor.alive === true && !life.actor.suspended && !life.stopping);
