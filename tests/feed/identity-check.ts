import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createLog } from '../../src/base/log.ts';
import { createFollower, createKeptPapers, readDays, recall } from '../../src/feed/index.ts';
import type { Source } from '../../src/feed/ports.ts';
import { libraryOn } from '../../src/library/in-thread.ts';
import type { LiveRecord, Paper } from '../../src/papers/index.ts';
import { loadPapers } from '../../src/papers/index.ts';
import { createSearch } from '../../src/search/index.ts';
import { head, listing } from '../papers/page-text.ts';
import { openStore } from '../store/open-store.ts';
import { createHastyClock } from './clocks.ts';

/** One of a few papers, three of which share a title; its words are its own, so that its text tells who it is. */
const who = fc.integer({ min: 0, max: 5 });

type Step =
  | { readonly kind: 'page'; readonly papers: readonly number[] }
  | { readonly kind: 'list'; readonly day: number; readonly rows: readonly Row[] }
  | { readonly kind: 'restart' };
interface Row {
  readonly paper: number;
  readonly revision: number;
  readonly retitled: boolean;
  readonly upvotes: number;
}

const row = fc.record({
  paper: who,
  revision: fc.integer({ min: 0, max: 3 }),
  retitled: fc.boolean(),
  upvotes: fc.integer({ min: 0, max: 9 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('page' as const),
    papers: fc.uniqueArray(who, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    day: fc.integer({ min: 1, max: 5 }),
    rows: fc.uniqueArray(row, { selector: (r) => r.paper, minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('restart' as const) }),
);

const titleOf = (paper: number, retitled = false) => `${retitled ? 'New ' : ''}Title ${paper % 3}`;
const textOf = (paper: number, revision = 0) =>
  Array.from({ length: 60 }, (_, i) => `word${paper}x${i < revision * 4 ? `r${revision}` : i}`).join(' ');
const whoIs = (paper: Paper) => Number(/word(\d)x/.exec(paper.abstract)?.[1]);
const arxivOf = (paper: number) => `2611.0000${paper}`;

const recordOf = ({ paper, revision, retitled, upvotes }: Row, day: string): LiveRecord => ({
  arxiv: arxivOf(paper),
  title: titleOf(paper, retitled),
  abstract: textOf(paper, revision),
  published: null,
  listedAt: `${day}T00:00:00.000Z`,
  listedOn: day,
  authors: ['A B'],
  organisation: null,
  comments: 0,
  upvotes,
  code: null,
  project: null,
});

/** Plays the steps on one store, and checks after each that every id ever seen still leads to the same paper. */
async function play(steps: readonly Step[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-identity-'));
  const store = await openStore(null);
  const clock = createHastyClock('2026-11-20T08:00:00Z');
  const meant = new Map<string, number>();
  let pages = 0;

  async function start() {
    const errors: string[] = [];
    const log = createLog({ level: 'error', write: (line) => errors.push(line), secrets: [] });
    const kept = createKeptPapers({ file: join(folder, 'papers.kept'), seeds: folder, store, clock, log });
    const ready = await kept.load();
    const recalled = ready?.recalled ?? (await recall((await loadPapers(folder)).papers, store, log));
    const library = createSearch([...recalled.merger.papers]);
    const filled = libraryOn(library, { pause: () => clock.sleep(0) });
    await filled.alias([...(await store.aliases()), ...recalled.aliases]);
    const follower = createFollower({
      ...{ store, library: filled, clock, log, recalled },
      keepPapers: (now) => kept.keep(now, []),
    });
    await follower.catchUp();
    return { library, follower, errors };
  }
  let running = await start();

  async function check(): Promise<void> {
    const { library, errors } = running;
    assert.deepEqual(errors, []);
    for (const paper of library.papers) {
      if (!meant.has(paper.id)) meant.set(paper.id, whoIs(paper));
      if (paper.live?.arxiv) meant.set(paper.live.arxiv, whoIs(paper));
    }
    for (const [id, paper] of meant) {
      const found = library.get(id);
      assert.equal(found && whoIs(found), paper, `${id} means paper ${paper}`);
    }
    assert.equal(new Set(library.papers.map((p) => p.id)).size, library.papers.length);
  }

  try {
    for (const one of steps) {
      if (one.kind === 'page') {
        const text = head + one.papers.map((p) => listing(titleOf(p), { abstract: textOf(p) })).join('');
        writeFileSync(join(folder, `${pages++}.txt`), text);
        running = await start();
      } else if (one.kind === 'restart') {
        await running.follower.keep();
        running = await start();
      } else {
        const date = `2026-11-1${one.day}`;
        const records = one.rows.map((r) => recordOf(r, date));
        const source: Source = { name: 'test', readDay: async () => ({ records, problems: [] }) };
        const { merger } = running.follower;
        await readDays([date], { source, store, merger, clock, newsFrom: date });
        await running.follower.catchUp();
      }
      await check();
      if (one.kind !== 'list') {
        // What a page and a list call by one name is one paper.
        const each = running.library.papers.map((p) => `${whoIs(p)} ${p.title}`);
        assert.equal(new Set(each).size, each.length, each.join());
      }
    }
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** Whatever the order of arrivals, revisions, renamed titles and restarts: the same ids. */
export const checkIdentity = (runs: number, seed?: number): Promise<void> =>
  fc.assert(fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), play), {
    numRuns: runs,
    ...(seed !== undefined && { seed }),
  });
