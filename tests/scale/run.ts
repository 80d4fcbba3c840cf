// npm run scale: PostgreSQL, two processes with the gateway and two workers around a sandbox, to be looked at; with
// --load N what comes of N commands a second.
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { root } from '../../src/base/config.ts';
import { loadPapers } from '../../src/papers/index.ts';
import { drawQueries } from '../bench/queries.ts';
import { createRandom } from '../bench/random.ts';
import { startArrangement } from './arrangement.ts';
import { load } from './load.ts';

const { values } = parseArgs({
  options: {
    load: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    servers: { type: 'string', default: '200' },
    kill: { type: 'boolean', default: false },
    seed: { type: 'string', default: '161' },
  },
});
const arrangement = await startArrangement();
if (values.load === undefined) {
  process.stdout.write(
    `Two processes with the gateway and two workers are running.\nOpen ${arrangement.sandbox.page}\n`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void arrangement.stop());
} else {
  try {
    const { papers } = await loadPapers(`${root}/seeds`);
    const queries = drawQueries(papers, 1_000, createRandom(Number(values.seed)));
    const [perSecond, seconds, servers] = [values.load, values.seconds, values.servers].map(Number) as [
      number,
      number,
      number,
    ];
    const options = { queries, servers, kill: values.kill };
    // What is compiled and kept with the first of them is no part of it.
    await load(arrangement, { ...options, perSecond: 50, seconds: 3, kill: false });
    const watched = arrangement.workers.map(({ processor }) => ({ processor, before: processor() ?? 0 }));
    const found = await load(arrangement, { ...options, perSecond, seconds });
    // One that was killed says nothing any more.
    const spent = watched.reduce(
      (sum, { processor, before }) => sum + Math.max(0, (processor() ?? 0) - before),
      0,
    );
    const { sent, answered, deferred, told, failed, p50, p99 } = found;
    process.stdout.write(
      `${sent} commands in ${found.seconds.toFixed(1)} s (${(sent / found.seconds).toFixed(0)} a second, ${servers} servers, ` +
        `${papers.length} papers, 2 gateway processes, 2 workers${values.kill ? ', one killed in the middle' : ''}): ` +
        `${answered} answered, ${deferred} acknowledged, ${told} told that it is too much, ${failed} failed; ` +
        `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; the workers had the processor for ${((1_000 * spent) / sent).toFixed(2)} ms a command; load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores\n`,
    );
  } finally {
    await arrangement.stop();
  }
}
