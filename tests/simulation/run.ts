// npm run simulate -- --seeds 1..1000 [--days N --channels N --processes N --without crash,disk --trace]
// npm run simulate -- --mutations [WORD ...]
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { FAULTS, type Fault } from './faults.ts';
import { liveMonth, type MonthOptions } from './month.ts';
import { tryMutations } from './mutations/run.ts';
import { shrink } from './shrink.ts';
import type { Job, Report } from './worker.ts';

const { values, positionals } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1..20' },
    days: { type: 'string', default: '30' },
    channels: { type: 'string', default: '50' },
    processes: { type: 'string' },
    without: { type: 'string', default: '' },
    trace: { type: 'boolean', default: false },
    mutations: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const say = (line: string) => process.stdout.write(`${line}\n`);

const base: Omit<MonthOptions, 'seed'> = {
  days: Number(values.days),
  channels: Number(values.channels),
  ...(values.processes === undefined ? {} : { processes: Number(values.processes) }),
  without: new Set(FAULTS.filter((f) => values.without.split(',').includes(f))),
};

/** The command that lives the same run again. */
function command(options: MonthOptions): string {
  const { seed, days, channels, processes, without } = options;
  const parts = [`--seeds ${seed}`, `--days ${days}`, `--channels ${channels}`];
  if (processes !== undefined) parts.push(`--processes ${processes}`);
  if (without.size > 0) parts.push(`--without ${[...without].join()}`);
  return `npm run simulate -- ${parts.join(' ')} --trace`;
}

/** Lives all seeds, on as many cores as there are. */
async function liveAll(seeds: readonly number[], hear: (report: Report) => void): Promise<void> {
  const left = [...seeds];
  const without: readonly Fault[] = [...base.without];
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), seeds.length) }, async () => {
      const worker = new Worker(new URL('worker.ts', import.meta.url));
      for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
        worker.postMessage({ ...base, without, seed } satisfies Job);
        const [report] = (await once(worker, 'message')) as [Report];
        hear(report);
      }
      await worker.terminate();
    }),
  );
}

function readSeeds(text: string): number[] {
  const [from = 1, to = from] = text.split('..').map(Number);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

async function simulate(): Promise<void> {
  const seeds = readSeeds(values.seeds);
  const began = performance.now();
  const sum = { seeds: 0, broken: 0, steps: 0, messages: 0, reminders: 0, crashes: 0, fullest: 0 };
  const failed: number[] = [];
  await liveAll(seeds, (report) => {
    sum.seeds++;
    sum.steps += report.steps;
    sum.messages += report.messages;
    sum.reminders += report.reminders;
    sum.crashes += report.crashes;
    sum.fullest = Math.max(sum.fullest, report.fullest);
    if (report.broken !== null) {
      sum.broken++;
      failed.push(report.seed);
      say(`seed ${report.seed}: ${report.broken}\n  ${command({ ...base, seed: report.seed })}`);
    }
  });
  const minutes = (performance.now() - began) / 60_000;
  const months = (sum.seeds * base.days) / 30;
  say(
    JSON.stringify({
      ...sum,
      minutes: Number(minutes.toFixed(2)),
      'months a minute': Number((months / minutes).toFixed(1)),
    }),
  );
  process.exitCode = failed.length > 0 ? 1 : 0;
  const [first] = failed;
  if (first === undefined) return;
  say(`making seed ${first} smaller …`);
  const small = await shrink({ ...base, seed: first });
  say(`${small.broken}\n  ${command(small.options)}`);
}

if (values.mutations) process.exitCode = (await tryMutations(say, positionals)) ? 0 : 1;
else if (values.trace) {
  for (const seed of readSeeds(values.seeds))
    say(JSON.stringify(await liveMonth({ ...base, seed, onTrace: say })));
} else await simulate();
