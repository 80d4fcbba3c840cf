import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { examinePostgres } from '../store/postgres/examine.ts';
import { type Examination, examineDatabase } from '../store/sqlite/examine.ts';
import { type Check, fine, ill, wordsOf } from './check.ts';

/** A database of ten thousand papers has some 40 MB, its index as much, and a backup or two are to fit beside them. */
const SPACE_MIN = 500 * 1024 ** 2;

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `40.2 MB` */
export function bytes(count: number): string {
  const unit = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, count)) / 10));
  return `${(count / 1024 ** unit).toFixed(unit === 0 ? 0 : 1)} ${units[unit]}`;
}

/** The database of DATA_DIR, read only, and the disk on which it lies. */
export function checkDatabase(folder: string): {
  readonly checks: readonly Check[];
  readonly found: Examination;
} {
  const found = examineDatabase(folder);
  return { checks: [checkFile(found), checkDisk(folder)], found };
}

/** The database of DATABASE_URL, and the disk that the index lies on. */
export async function checkServer(
  url: string,
  folder: string,
): Promise<{ readonly checks: readonly Check[]; readonly found: Pick<Examination, 'places'> }> {
  const found = await examinePostgres(url);
  const { name, trouble, server, size, version, missing } = found;
  const next = missing.length === 0 ? '' : `; the next start brings it to ${missing.at(-1)}`;
  const check =
    trouble === null
      ? fine('database', `${name}: ${server}, ${bytes(size)}, version ${version ?? 'none'}${next}`)
      : ill(
          'database',
          trouble.what.includes(name) ? trouble.what : `${name}: ${trouble.what}`,
          trouble.hint,
        );
  return { checks: [check, checkDisk(folder)], found };
}

function checkFile({ file, size, damage, version, missing, unknown }: Examination): Check {
  if (size === null) return fine('database', `none yet; the first start creates ${file}`);
  if (damage !== null)
    return ill(
      'database',
      `${file} is damaged (${damage})`,
      'Stop Paperboy and restore a backup: npm run backup -- restore FILE',
    );
  if (unknown.length > 0)
    return ill(
      'database',
      `${file} was written by a newer Paperboy (it has ${unknown.join(', ')})`,
      'Update Paperboy, or restore the backup made before the update.',
    );
  const next = missing.length === 0 ? '' : `; the next start brings it to ${missing.at(-1)}`;
  return fine('database', `${file}: whole, ${bytes(size)}, version ${version ?? 'none'}${next}`);
}

function checkDisk(folder: string): Check {
  const wanted = resolve(folder);
  let place = wanted;
  while (!existsSync(place)) place = dirname(place);
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
  } catch (error) {
    return ill(
      'disk',
      `${place} can’t be written to (${wordsOf(error)})`,
      'Let Paperboy write there, or set DATA_DIR to another folder.',
    );
  }
  const disk = statfsSync(place);
  const free = disk.bavail * disk.bsize;
  const found = `${bytes(free)} free for ${wanted}`;
  return free >= SPACE_MIN
    ? fine('disk', found)
    : ill('disk', found, `Free some space: the database, its index and a backup need ${bytes(SPACE_MIN)}.`);
}
