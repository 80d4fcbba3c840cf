// node --import ./src/runtime.mjs tests/tools/replay.ts FOLDER: plays real answers of Daily Papers, a day a file
// (2026-11-20.json.gz), through the feed and the store twice, and says what was stored and what changed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { systemClock } from '../../src/base/clock.ts';
import { recallNothing } from '../../src/feed/identify.ts';
import { createFollower, readDays } from '../../src/feed/index.ts';
import type { DayList, RowProblem, Source } from '../../src/feed/ports.ts';
import { readRow } from '../../src/feed/source/row.ts';
import { createLibrary } from '../../src/library/index.ts';
import type { LiveRecord } from '../../src/papers/index.ts';
import { openStore } from '../../src/store/index.ts';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: replay.ts FOLDER');
  process.exit(2);
}
const files = readdirSync(folder).filter((name) => name.endsWith('.json.gz'));
const dates = files.map((name) => name.slice(0, 10)).sort();
let rows = 0;
const read = new Map<string, LiveRecord[]>();

const source: Source = {
  name: 'replay',
  async readDay(date): Promise<DayList> {
    const text = gunzipSync(readFileSync(join(folder, `${date}.json.gz`))).toString('utf8');
    const records: LiveRecord[] = [];
    const problems: RowProblem[] = [];
    for (const [i, row] of (JSON.parse(text) as unknown[]).entries()) {
      const { record, problems: found } = readRow(row, date);
      rows += 1;
      for (const message of found) problems.push({ date, row: i + 1, message, kept: record !== null });
      if (record !== null) records.push(record);
    }
    for (const record of records) read.set(record.arxiv, [...(read.get(record.arxiv) ?? []), record]);
    return { records, problems };
  },
};

const store = await openStore(null);
const log = { debug() {}, info() {}, warn() {}, error: console.error };
const library = createLibrary([]);
const { merger } = createFollower({ store, library, clock: systemClock, log, recalled: recallNothing([]) });
for (const time of ['first', 'second']) {
  rows = 0;
  const { added, changed, problems } = await readDays(dates, {
    source,
    store,
    merger,
    clock: systemClock,
    newsFrom: '',
  });
  const lost = problems.filter(({ kept }) => !kept).length;
  console.log(
    `${time}: ${dates.length} days, ${rows} rows, ${added} new, ${changed} changed, ${lost} rows left out, ${problems.length - lost} fields left out`,
  );
}
const { rows: kept } = await store.livePapersSince(0);
const same = kept.filter(({ key, json }) => {
  const { listedAt: _, ...stored } = JSON.parse(json) as LiveRecord;
  return read.get(key)?.some(({ listedAt: __, ...row }) => JSON.stringify(row) === JSON.stringify(stored));
});
console.log(`${kept.length} papers stored, ${same.length} of them as a row says`);
await store.close();
