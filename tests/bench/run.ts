// npm run bench [-- NAME …] [--json]: what Paperboy costs beside a named peer, measured in turns.
// Nothing is asserted: seconds belong to the machine, and the ratios are for people to look at.
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { answering } from './answering.ts';
import { asking } from './asking.ts';
import { digesting } from './digest.ts';
import { filling } from './filling.ts';
import { indexing } from './indexing.ts';
import { type Bench, isMet, printReport, type Report, ratio } from './report.ts';
import { sandboxing } from './sandbox.ts';
import { searching } from './searching.ts';
import { starting } from './starting.ts';

const benches: readonly Bench[] = [
  starting,
  indexing,
  filling,
  searching,
  answering,
  asking,
  sandboxing,
  digesting,
];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !benches.some((b) => b.name === name));
if (unknown.length > 0) {
  console.error(
    `No bench is called ${unknown.join(', ')}. There are ${benches.map((b) => b.name).join(', ')}.`,
  );
  process.exit(2);
}
const chosen = benches.filter((b) => positionals.length === 0 || positionals.includes(b.name));

const line = process.stderr.isTTY ? '\r\x1b[K' : '';
const say = (progress: string) => process.stderr.write(line === '' ? `${progress}\n` : `${line}${progress}`);
const machine = {
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
};

const reports: Report[] = [];
if (!values.json) console.log(`Node ${machine.node}, ${machine.cores} × ${machine.cpu}`);
for (const bench of chosen) {
  const report = await bench.run(say);
  process.stderr.write(line);
  reports.push(report);
  if (!values.json) console.log(`\n${printReport(report)}`);
}
if (values.json) {
  const rows = (report: Report) => report.rows.map((r) => ({ ...r, ratio: ratio(r), reached: isMet(r) }));
  console.log(
    JSON.stringify({ ...machine, benches: reports.map((r) => ({ ...r, rows: rows(r) })) }, null, 2),
  );
}
