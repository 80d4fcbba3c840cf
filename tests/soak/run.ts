// npm run soak [-- NAME …] [--seed N]: the long suites, of which npm test runs a slice.
import { parseArgs } from 'node:util';
import { soakingFlood } from './flood.ts';
import { soakingFuzz } from './fuzz.ts';
import { soakingIdentity } from './identity.ts';
import { soakingLearning } from './learning.ts';
import { soakingSandbox } from './sandbox.ts';
import { soakingSchedule } from './schedule.ts';
import type { Soak } from './soak.ts';

const soaks: readonly Soak[] = [
  soakingSandbox,
  soakingSchedule,
  soakingIdentity,
  soakingLearning,
  soakingFlood,
  soakingFuzz,
];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '161' } },
});
const unknown = positionals.filter((name) => !soaks.some((s) => s.name === name));
if (unknown.length > 0) {
  console.error(`No soak is called ${unknown.join(', ')}. There is ${soaks.map((s) => s.name).join(', ')}.`);
  process.exit(2);
}
for (const soak of soaks.filter((s) => positionals.length === 0 || positionals.includes(s.name))) {
  const wrong = await soak.run(Number(values.seed), (progress) => console.log(`${soak.name}: ${progress}`));
  for (const w of wrong) console.error(`${soak.name}: ${w}`);
  if (wrong.length > 0) process.exitCode = 1;
}
