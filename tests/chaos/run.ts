// npm run chaos [-- --seed N --days N --channels N --processes N]
import { parseArgs } from 'node:util';
import { liveMonth, type MonthOptions } from './month.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '30' },
    channels: { type: 'string', default: '50' },
    processes: { type: 'string' },
    from: { type: 'string', default: '2026-10-02T00:00:00Z' },
  },
});

/** Sydney's clocks go forward on 4 October, Berlin's back on the 25th: both changes within thirty days. */
const base: Omit<MonthOptions, 'processes'> = {
  seed: Number(values.seed),
  from: values.from,
  days: Number(values.days),
  channels: Number(values.channels),
  killEvery: 12,
  onDay: (day, kills) => process.stderr.write(`\r${day} · ${kills} kills `),
};

let failed = false;
for (const processes of values.processes === undefined ? [1, 2] : [Number(values.processes)]) {
  const began = performance.now();
  const result = await liveMonth({ ...base, processes });
  const { lost, twice, repeated, unexplained } = result;
  process.stderr.write('\r\x1b[K');
  console.log(
    JSON.stringify(
      {
        seed: base.seed,
        processes,
        ...result,
        minutes: Math.round((performance.now() - began) / 6_000) / 10,
      },
      null,
      2,
    ),
  );
  failed ||= [lost, twice, repeated, unexplained].some((list) => list.length > 0);
}
process.exitCode = failed ? 1 : 0;
