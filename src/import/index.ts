import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { UserError } from '../base/errors.ts';
import { idOfNamesake, idOfTitle } from '../papers/identity.ts';
import { type LiveRecord, type Merger, readLiveRecord, toPaper } from '../papers/index.ts';
import type { Store } from '../store/index.ts';
import { readBibtex } from './bibtex.ts';
import { readCsv } from './csv.ts';
import { readJsonLines } from './json-lines.ts';
import type { Found } from './own-paper.ts';

/** Of a file that is read whole. */
const BYTES_MAX = 200 * 1024 ** 2;
const PAPERS_AT_ONCE = 100;

/**
 * What a file holds, by its ending: `.bib`, `.csv` or `.tsv`, `.jsonl` or `.ndjson`.
 * @throws UserError where it is of another kind, or can't be read
 */
export function readFile(file: string): Iterable<Found> | AsyncIterable<Found> {
  if (!existsSync(file)) throw new UserError(`There is no file ${file}.`);
  const kind = extname(file).toLowerCase();
  if (['.jsonl', '.ndjson', '.json'].includes(kind)) return readJsonLines(createReadStream(file));
  const read = kind === '.bib' ? readBibtex : ['.csv', '.tsv'].includes(kind) ? readCsv : null;
  if (read === null)
    throw new UserError(
      `${file} is of no kind that is read.`,
      'BibTeX (.bib), CSV (.csv) and JSON lines (.jsonl) are.',
    );
  if (statSync(file).size > BYTES_MAX) throw new UserError(`${file} is larger than 200 MB.`, 'Part it.');
  return read(readFileSync(file, 'utf8'));
}

export interface Imported {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  /** Papers that a live source brought: it knows more of them. */
  readonly known: number;
}

/** Keeps the papers in the store; the same once more changes nothing. */
export async function keepOwn(
  records: readonly LiveRecord[],
  parts: {
    readonly store: Pick<Store, 'keepLivePapers'>;
    readonly merger: Merger;
    readonly onDone?: (done: number) => void;
  },
): Promise<Imported> {
  const { store, merger, onDone } = parts;
  const ids = new Set(merger.papers.map(({ id }) => id));
  let [added, changed, known] = [0, 0, 0];
  for (let i = 0; i < records.length; i += PAPERS_AT_ONCE) {
    const some = records.slice(i, i + PAPERS_AT_ONCE);
    const rows = some.flatMap((record) => {
      const own = toPaper(record, record.arxiv || idOfTitle(toPaper(record).title));
      const copy = merger.find(own);
      if (copy?.live !== undefined && !copy.live.own) {
        known += 1;
        return [];
      }
      const id = copy?.id ?? (ids.has(own.id) ? idOfNamesake(own, (one) => ids.has(one)) : own.id);
      ids.add(id);
      merger.add([{ ...own, id }]);
      return [{ key: record.arxiv || `own:${id}`, paper: id, json: JSON.stringify(record), arrivedAt: null }];
    });
    const kept = await store.keepLivePapers(rows, (before, read) =>
      readLiveRecord(before).own ? read : before,
    );
    added += kept.added;
    changed += kept.changed;
    onDone?.(Math.min(i + PAPERS_AT_ONCE, records.length));
  }
  return { read: records.length, added, changed, known };
}
