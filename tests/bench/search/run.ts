// npm run bench:search [-- --data DIR] [--size N]: quality and speed beside other search libraries.
// DIR holds public collections (see collections.ts); without it only the speed is measured.
// Nothing is asserted: seconds belong to the machine, and the ratios are for people to look at.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { papersOf } from '../papers.ts';
import { readCollections } from './collections.ts';
import { describeOpening, measureOpening } from './opening.ts';
import { compareQuality, ours, type Peer, raw } from './quality.ts';
import { compareSpeed, worstOfBadInput } from './speed.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, size: { type: 'string', default: '10000' } },
});
const size = Number(values.size);
if (!Number.isInteger(size) || size < 100 || size > 10_000) {
  console.error(`--size ${values.size}: a whole number from 100 to 10000 is needed.`);
  process.exit(2);
}

const here = fileURLToPath(new URL('.', import.meta.url));
if (!existsSync(`${here}node_modules`)) {
  console.error('Installing the libraries to compare with…');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: ['ignore', 2, 2] });
}

interface Doc {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}
type Build = (docs: readonly Doc[]) => ReturnType<Peer['build']>;
// by a computed name: their packages have types only where they are installed
const { peers } = (await import(new URL('peers.mjs', import.meta.url).href)) as {
  peers: Record<string, Build>;
};
const others = Object.entries(peers).map(
  ([name, build]): Peer => ({
    name,
    build: ({ papers }) => build(papers.map(({ id, title, abstract }) => ({ id, title, text: abstract }))),
  }),
);
const engines = [ours, raw, ...others];

if (values.data !== undefined)
  for await (const line of compareQuality(readCollections(values.data), engines)) console.log(line);

const papers = await papersOf(size, () => {});
console.log(`\n${size} generated papers, queries of 2 to 4 words`);
for await (const line of compareSpeed(papers, engines)) console.log(line);

const { built, loaded } = measureOpening(papers);
console.log(`\nbuilt in ${describeOpening(built)}`);
console.log(`loaded in ${describeOpening(loaded)}`);
console.log(`loading takes ${(loaded.ms / built.ms).toFixed(2)} of building`);

console.log('\nwhat nobody types, ms');
for (const [what, ms] of await worstOfBadInput(papers)) console.log(`${ms.toFixed(1).padStart(8)}  ${what}`);
