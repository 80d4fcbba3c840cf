import { existsSync, readFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../base/config.ts';
import { type Check, fine, ill } from './check.ts';
import { bytes } from './database.ts';

/** What a bot with ten thousand papers takes, and some room. */
const MEMORY_MIN = 512 * 1024 ** 2;

/** A container's limit counts, where there is one. */
export function checkMemory(): Check {
  const limit = process.constrainedMemory();
  const free = Math.min(process.availableMemory(), limit > 0 ? limit : Number.POSITIVE_INFINITY);
  const found = `${bytes(free)} available (${bytes(freemem())} of the machine's free)`;
  return free >= MEMORY_MIN
    ? fine('memory', found)
    : ill('memory', found, `Give it ${bytes(MEMORY_MIN)}, or hold fewer papers (LIBRARY_SINCE).`);
}

/** Node's version, and whether the packages are those of the lock file. */
export function checkVersions(folder: string = root): readonly Check[] {
  const major = Number(process.versions.node.split('.')[0]);
  const wanted = Number(/\d+/.exec(manifest.engines.node)?.[0]);
  const node = `Node ${process.versions.node}, SQLite ${process.versions['sqlite'] ?? '?'}`;
  return [
    major >= wanted ? fine('node', node) : ill('node', node, `Install Node ${wanted} or newer.`),
    checkPackages(folder),
  ];
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

function checkPackages(folder: string): Check {
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown;
  // An image has no lock file; npm keeps a copy of it beside what it installed.
  const lockFile = ['package-lock.json', 'node_modules/.package-lock.json'].find((f) =>
    existsSync(join(folder, f)),
  );
  if (lockFile === undefined) return ill('packages', 'not installed', 'Run npm ci.');
  const { packages } = read(lockFile) as Lock;
  const odd = Object.keys((read('package.json') as typeof manifest).dependencies).flatMap((name) => {
    const place = `node_modules/${name}`;
    const wanted = packages[place]?.version ?? 'not in the lock file';
    const file = join(place, 'package.json');
    const here = existsSync(join(folder, file))
      ? (read(file) as { version: string }).version
      : 'not installed';
    return here === wanted ? [] : [`${name} ${here} (wanted: ${wanted})`];
  });
  const count = Object.keys(manifest.dependencies).length;
  return odd.length === 0
    ? fine('packages', `Paperboy ${manifest.version}, ${count} packages as in ${lockFile}`)
    : ill('packages', odd.join(', '), 'Run npm ci.');
}
