// The bot as `npm start` composes it, as a process of its own, whose time is told by the parent process
// and which ends itself (kill −9) at a moment that the parent chose.
import crypto from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { syncBuiltinESMExports } from 'node:module';
import { startPaperboy } from '../../src/app/paperboy.ts';
import { readConfig } from '../../src/base/config.ts';
import { createLog, type Log } from '../../src/base/log.ts';
import { createRandom } from '../../src/sandbox/wire/random.ts';
import { createToldClock } from './told-clock.ts';

export interface Order {
  /** The time from now on (ms since 1970). */
  readonly now: number;
  readonly turn: number;
  /** Die at the nth request of this kind from now on. */
  readonly die?: { readonly at: 'created' | 'written' | 'answered'; readonly nth: number };
}

export interface Idle {
  readonly idle: number;
  /** When the first of its sleepers wakes. */
  readonly next: number | null;
  /** Slots that it has claimed and not yet let go: its client may be waiting in real time. */
  readonly held: number;
}

export type Report = { readonly ready: true } | Idle;

const api = process.env['CHAOS_API'] ?? '';
const token = process.env['CHAOS_TOKEN'] ?? '';
const clock = createToldClock(Number(process.env['CHAOS_NOW']));

// Chance comes from the seed, so that a month can be lived again: jitter, and ids (which order what is due at once).
const random = createRandom(Number(process.env['CHAOS_SEED']));
Math.random = random;
const byte = () => Math.floor(random() * 256);
crypto.randomBytes = ((size: number) => Buffer.from(Array.from({ length: size }, byte))) as never;
syncBuiltinESMExports();

let underWay = 0;
let die: NonNullable<Order['die']> | null = null;
let left = 0;
const end = (event: unknown) => {
  underWay = Math.max(0, underWay - 1);
  void event;
};
const moments = {
  created: 'undici:request:create',
  written: 'undici:client:sendHeaders',
  answered: 'undici:request:headers',
} as const;
subscribe(moments.created, () => {
  underWay++;
});
subscribe('undici:request:trailers', end);
subscribe('undici:request:error', end);
for (const [at, channel] of Object.entries(moments)) {
  subscribe(channel, (event) => {
    const { request } = event as { request: { path: string; origin?: string } };
    if (die?.at !== at || !/\/(messages|threads)/.test(request.path)) return;
    if (--left === 0) process.kill(process.pid, 'SIGKILL');
  });
}

const report = (message: Report) => process.send?.(message);

/** Idle is: nothing on the wire, for a few turns of the event loop. */
function reportWhenIdle(turn: number): void {
  let quiet = 0;
  const look = () => {
    quiet = underWay === 0 ? quiet + 1 : 0;
    if (quiet < 4) setImmediate(look);
    else report({ idle: turn, next: clock.next(), held });
  };
  look();
}

process.on('message', (order: Order) => {
  if (order.die) {
    die = order.die;
    left = order.die.nth;
  }
  clock.tell(order.now);
  reportWhenIdle(order.turn);
});
process.on('disconnect', () => process.exit(0));

let held = 0;
/** Claims and how they end are counted where they are logged. */
function counting(log: Log): Log {
  return {
    ...log,
    debug(message, facts) {
      if (message === 'digests: claimed') held += Number(facts?.['slots']);
      else if (message.startsWith('digests: ')) held--;
      log.debug(message, facts);
    },
    error(message, facts) {
      if (message.startsWith('digests: a delivery failed')) held--;
      log.error(message, facts);
    },
  };
}

const log = createLog({
  level: process.env['CHAOS_LOG'] === 'debug' ? 'debug' : 'error',
  write: (line) => process.stderr.write(`${line}\n`),
  secrets: [token],
});
await startPaperboy(readConfig(process.env), { token, api }, counting(log), clock);
report({ ready: true });
