import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it. Node's own way of doing so never ends where the system says that there is
 * none (/proc).
 * @param folder its whole path
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // another process that starts was quicker
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
