import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Paper } from '../../../src/papers/paper.ts';

const runtime = new URL('../../../src/runtime.mjs', import.meta.url).href;

interface Opened {
  readonly ms: number;
  readonly megabytes: number;
}

const toLine = ({ id, title, abstract }: Paper): string => JSON.stringify({ id, title, text: abstract });

/**
 * V8 lets some fifty megabytes of young objects pile up before it looks which are garbage, and gives the room back
 * late: with a small young generation what is left is what the index needs.
 */
const tight = '--max-semi-space-size=2';

/** The index built, saved and loaded, each in a process of its own; `atEase` with V8's own settings. */
export function measureOpening(papers: readonly Paper[]): { built: Opened; loaded: Opened; atEase: Opened } {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  try {
    const file = join(folder, 'papers.jsonl');
    writeFileSync(file, papers.map(toLine).join('\n'));
    const script = fileURLToPath(new URL('open-once.ts', import.meta.url));
    const index = join(folder, 'saved.index');
    const open = (settings: readonly string[], ...more: string[]) => {
      // started as the bot is: its code is compiled once, and kept
      const flags = ['--import', runtime, '--expose-gc', ...settings];
      const printed = execFileSync(process.execPath, [...flags, script, file, ...more], { encoding: 'utf8' });
      return JSON.parse(printed) as Opened;
    };
    const built = open([tight]);
    open([tight], index);
    return { built, loaded: open([tight], index), atEase: open([], index) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
