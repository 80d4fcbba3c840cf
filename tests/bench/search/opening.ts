import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Paper } from '../../../src/papers/paper.ts';

const runtime = new URL('../../../src/runtime.mjs', import.meta.url).href;

/** Memory in MB above an empty process. */
interface Opened {
  readonly ms: number;
  readonly idle: number;
  readonly asked: number;
  readonly peak: number;
}

const toLine = ({ id, title, abstract }: Paper): string => JSON.stringify({ id, title, text: abstract });

/** The index built (and saved, as the bot does) and loaded, each in a process of its own, with the flags of npm start. */
export function measureOpening(papers: readonly Paper[]): { built: Opened; loaded: Opened } {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  try {
    const file = join(folder, 'papers.jsonl');
    writeFileSync(file, papers.map(toLine).join('\n'));
    const script = fileURLToPath(new URL('open-once.ts', import.meta.url));
    const index = join(folder, 'saved.index');
    const open = () => {
      // started as the bot is: its code is compiled once, and kept
      const given = ['--max-semi-space-size=8', '--import', runtime, script, file, index];
      return JSON.parse(execFileSync(process.execPath, given, { encoding: 'utf8' })) as Opened;
    };
    return { built: open(), loaded: open() };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const describeOpening = ({ ms, idle, asked, peak }: Opened): string =>
  `${ms.toFixed(0)} ms; MB above an empty process: ${idle.toFixed(0)} two seconds later, ` +
  `${asked.toFixed(0)} after 2,000 queries, ${peak.toFixed(0)} at its peak`;
