import { root } from '../../src/base/config.ts';
import { loadPapers, type Paper } from '../../src/papers/index.ts';
import { generatePapers } from './generate.ts';
import type { Say } from './report.ts';

export const sizes = [161, 1000, 10_000] as const;

let largest: Promise<readonly Paper[]> | null = null;

/** The real papers, and generated ones after them. Made once, as several benches use the same. */
export async function papersOf(size: number, say: Say): Promise<readonly Paper[]> {
  largest ??= generate(say);
  return (await largest).slice(0, size);
}

async function generate(say: Say): Promise<readonly Paper[]> {
  const { papers } = await loadPapers(`${root}/seeds`);
  return generatePapers(papers, Math.max(...sizes), {
    progress: (done, of) => say(`generated ${done} of ${of} papers`),
  });
}
