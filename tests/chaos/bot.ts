// The bot as `npm start` composes it, as a process of its own, whose time is told by the parent process
// and which ends itself (kill −9) at a moment that the parent chose.
import { subscribe } from 'node:diagnostics_channel';
import { startPaperboy } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createToldClock } from './told-clock.ts';

export interface Order {
  /** The time from now on (ms since 1970). */
  readonly now: number;
  readonly turn: number;
  /** Die at the nth request of this kind from now on. */
  readonly die?: { readonly at: 'created' | 'written' | 'answered'; readonly nth: number };
}

export type Report = { readonly ready: true } | { readonly idle: number; readonly next: number | null };

const api = process.env['CHAOS_API'] ?? '';
const token = process.env['CHAOS_TOKEN'] ?? '';
const clock = createToldClock(Number(process.env['CHAOS_NOW']));

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
    else report({ idle: turn, next: clock.next() });
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

const log = createLog({
  level: process.env['CHAOS_LOG'] === 'debug' ? 'debug' : 'error',
  write: (line) => process.stderr.write(`${line}\n`),
  secrets: [token],
});
await startPaperboy(readConfig(process.env), { token, api }, log, clock);
report({ ready: true });
