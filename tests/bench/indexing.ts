import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../src/base/config.ts';
import { papersOf, sizes } from './papers.ts';
import type { Bench, Row } from './report.ts';
import { inTurns, median } from './stats.ts';

const times = 3;
const run = promisify(execFile);

async function indexOnce(side: 'ours' | 'raw', file: string): Promise<{ ms: number; megabytes: number }> {
  const script = join(root, 'tests/bench/index-once.ts');
  const { stdout } = await run(process.execPath, ['--expose-gc', script, side, file]);
  return JSON.parse(stdout);
}

/** Time and memory to make papers searchable, each in a fresh process, as at a start. */
export const indexing: Bench = {
  name: 'index',
  async run(say) {
    const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
    const file = join(folder, 'papers.json');
    const rows: Row[] = [];
    try {
      for (const size of sizes) {
        await writeFile(file, JSON.stringify(await papersOf(size, say)));
        let done = 0;
        const measured = (side: 'ours' | 'raw') => () => {
          say(`index of ${size} papers, ${++done} of ${2 * times}`);
          return indexOnce(side, file);
        };
        const [ours, raw] = await inTurns(times, [measured('ours'), measured('raw')]);
        const row = (of: 'ms' | 'megabytes') => ({
          ours: median(ours.map((s) => s[of])),
          peer: median(raw.map((s) => s[of])),
        });
        const papers = `${size.toLocaleString('en')} papers`;
        rows.push({ measure: `${papers}, time`, unit: 'ms', ...row('ms') });
        rows.push({ measure: `${papers}, heap`, unit: 'MB', ...row('megabytes') });
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return { name: `index (median of ${times})`, peer: 'raw minisearch', rows };
  },
};
