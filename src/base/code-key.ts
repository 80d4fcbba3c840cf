import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './config.ts';

/** What of `src` reads papers and makes them searchable. */
const folders = ['corpus', 'feed', 'papers', 'search', 'text'];

function hashCode(): string {
  const sum = createHash('sha256');
  for (const folder of folders) {
    const files = readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.ts')).sort())
      sum.update(readFileSync(join(root, 'src', folder, file)));
  }
  return sum.update(readFileSync(join(root, 'package.json'))).digest('hex');
}

let key: string | undefined;

/**
 * Changes with the code that reads and indexes papers, and with the libraries that it uses: what was kept under another key
 * is made anew. As the code was when it was first asked for, which is when the process had just loaded it.
 */
export const keyOfCode = (): string => (key ??= hashCode());
