import { liveMonth } from './month.ts';

const seed = Number(process.argv[2] ?? 1);
const days = Number(process.argv[3] ?? 3);
const channels = Number(process.argv[4] ?? 10);
const began = performance.now();
const lines: string[] = [];
const result = await liveMonth({
  seed,
  days,
  channels,
  without: new Set(),
  onTrace: (l) => process.env['TRACE'] && lines.push(l),
});
console.log(result, Math.round(performance.now() - began));
if (process.env['TRACE']) console.log(lines.slice(-Number(process.env['TRACE'])).join('\n'));
