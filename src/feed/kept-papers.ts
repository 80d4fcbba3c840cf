import { createHash, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  createReadStream,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Clock } from '../base/clock.ts';
import { keyOfCode } from '../base/code-key.ts';
import type { Log } from '../base/log.ts';
import { createMerger, type Paper, watchPages } from '../papers/index.ts';
import type { Problem } from '../papers/paper.ts';
import type { Store } from '../store/index.ts';
import { mergeRows, type Recalled } from './identify.ts';

/** The papers as the last process had them, ready to be used: to read and clean them anew takes most of a start. */
export interface KeptPapers {
  /**
   * With what came since. Null where nothing is kept, or it is of other pages, other code or another database, or where
   * what came since is a page's paper under another id.
   */
  load(): Promise<{ readonly recalled: Recalled; readonly problems: readonly Problem[] } | null>;
  /** In steps, between which nothing may be merged; not where pages have to be identified again. @param problems of the pages */
  keep(recalled: Recalled, problems: readonly Problem[]): Promise<void>;
}

interface Head {
  /** Of code and pages. */
  readonly key: string;
  /** Equals the database's own. A copy of the database that was put back has another, or has changed in nothing since. */
  readonly mark: string;
  readonly revision: number;
  readonly arrivals: readonly (readonly [id: string, at: number | null])[];
  readonly aliases: Recalled['aliases'];
  readonly problems: readonly Problem[];
}

interface Parts {
  readonly file: string;
  /** The folder of saved pages. */
  readonly seeds: string;
  readonly store: Pick<Store, 'mark' | 'setMark' | 'livePapersSince'>;
  readonly clock: Clock;
  readonly log: Log;
}

const MARK = 'papers';
const PAPERS_AT_ONCE = 200;

/** A line of JSON for the head, one for some papers each, and in the end their checksum. */
export function createKeptPapers({ file, seeds, store, clock, log }: Parts): KeptPapers {
  const current = async (): Promise<string> => `${keyOfCode()} ${await hashPages(seeds, clock)}`;

  return {
    async load() {
      const [first, ...groups] = readLines(file);
      if (first === undefined) return null;
      const { key, mark, revision, arrivals, aliases, problems } = JSON.parse(first) as Head;
      if (mark !== (await store.mark(MARK)) || key !== (await current())) return null;
      const merger = createMerger(groups.flatMap((group) => (JSON.parse(group) as Written[]).map(restore)));
      const isPages = watchPages(merger.papers);
      const since = mergeRows(await store.livePapersSince(revision), merger, log);
      if (since.papers.some(isPages)) return null;
      const recalled: Recalled = {
        merger,
        arrivals: new Map([...arrivals, ...since.arrivals]),
        aliases: [...aliases, ...since.aliases],
        revision: since.revision,
        isKept: since.arrivals.size === 0,
      };
      return { recalled, problems };
    },

    async keep(recalled, problems) {
      const beside = `${file}.${process.pid}.tmp`;
      try {
        const mark = randomUUID();
        const { arrivals, aliases, revision } = recalled;
        const head = { key: await current(), mark, revision, arrivals: [...arrivals], aliases, problems };
        mkdirSync(dirname(file), { recursive: true });
        const { papers } = recalled.merger;
        const isPages = watchPages(papers);
        for (const some of writeLines(beside, head, papers)) {
          if (some.some(isPages)) return void (await remove(beside));
          await clock.sleep(0);
        }
        renameSync(beside, file);
        await store.setMark(MARK, mark);
      } catch (error) {
        log.warn('the papers could not be kept ready: the next start reads them anew', { error });
        await remove(beside);
      }
    },
  };
}

const remove = (file: string): Promise<void> => rm(file, { force: true }).catch(() => {});

/** @yields the papers that it has just written */
function* writeLines(file: string, head: Head, papers: readonly Paper[]): Generator<readonly Paper[]> {
  let sum = 0;
  writeFileSync(file, '');
  const write = (line: string): void => {
    const bytes = Buffer.from(`${toAscii(line)}\n`, 'latin1');
    sum = crc32(bytes, sum);
    appendFileSync(file, bytes);
  };
  write(JSON.stringify(head));
  for (let at = 0; at < papers.length; at += PAPERS_AT_ONCE) {
    const some = papers.slice(at, at + PAPERS_AT_ONCE);
    write(JSON.stringify(some.map(shorten)));
    yield some;
  }
  appendFileSync(file, String(sum));
}

/** JSON of one byte a letter takes a third of the time to be read. */
const toAscii = (json: string): string =>
  json.replace(/[^\x00-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Texts that the cleaning left alone stand there once. */
type Written = Omit<Paper, 'raw'> & { readonly raw: Partial<Paper['raw']> };

const shorten = ({ raw, ...paper }: Paper): Written => ({
  ...paper,
  raw: {
    ...(raw.title !== paper.title && { title: raw.title }),
    ...(raw.abstract !== paper.abstract && { abstract: raw.abstract }),
  },
});

const restore = (written: Written): Paper => {
  const { title, abstract, raw } = written;
  // in place: there are thousands, and it is nobody else's
  return Object.assign(written, {
    raw: { title: raw.title ?? title, abstract: raw.abstract ?? abstract },
  });
};

/** None where there is no file, or a damaged one. */
function readLines(file: string): string[] {
  try {
    const bytes = readFileSync(file);
    const end = bytes.lastIndexOf(10) + 1;
    if (String(crc32(bytes.subarray(0, end))) !== bytes.toString('latin1', end)) return [];
    const lines: string[] = [];
    for (let from = 0, to = 0; from < end; from = to + 1) {
      to = bytes.indexOf(10, from);
      lines.push(bytes.toString('latin1', from, to));
    }
    return lines;
  } catch {
    return [];
  }
}

/** Pages without a year are dated by the one that it is. */
async function hashPages(folder: string, clock: Clock): Promise<string> {
  const sum = createHash('sha256').update(String(new Date(clock.now()).getUTCFullYear()));
  for (const name of (await readdir(folder)).filter((one) => one.toLowerCase().endsWith('.txt')).sort()) {
    sum.update(name);
    const path = join(folder, name);
    if ((await stat(path)).isFile()) for await (const bytes of createReadStream(path)) sum.update(bytes);
  }
  return sum.digest('hex');
}
