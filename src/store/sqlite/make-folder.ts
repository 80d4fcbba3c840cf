import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Creates a folder and its parents. Node's own recursive mkdir never returns where the system reports a missing
 * parent that can't be created (/proc).
 * @param folder its whole path
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // another process that is starting got there first
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
