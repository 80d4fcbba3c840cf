import type { Digest } from '../../src/digest/index.ts';
import type { Source } from '../../src/feed/index.ts';
import { SourceError } from '../../src/feed/ports.ts';
import type { Paper } from '../../src/papers/paper.ts';
import { makePaper } from '../digest/papers.ts';

/** More than any channel gets in a month, so that nothing has to be repeated. */
const ARCHIVE = 160;

export const TOPICS = ['', 'even', 'odd'] as const;

const topicOf = (n: number) => (n % 2 === 0 ? 'even' : 'odd');

export const archive: readonly Paper[] = Array.from({ length: ARCHIVE }, (_, i) =>
  makePaper(`a${String(i).padStart(3, '0')}`, {
    title: `Paper ${i}, ${topicOf(i)}`,
    published: `2025-0${1 + (i % 9)}-${String(1 + (i % 28)).padStart(2, '0')}`,
  }),
);

/** Lists one paper each working day; `ill` says how it fares. */
export function createSource(ill: () => 'well' | 'refuses' | 'hangs'): Source {
  return {
    name: 'simulated',
    async readDay(date, signal) {
      const state = ill();
      if (state === 'hangs')
        await new Promise((_, no) => {
          // As a request does: one that is called off before it begins fails too.
          signal?.throwIfAborted();
          signal?.addEventListener('abort', () => no(signal.reason));
        });
      if (state === 'refuses') throw new SourceError('503');
      const day = new Date(date);
      if (day.getUTCDay() % 6 === 0) return { records: [], problems: [] };
      const n = day.getUTCDate();
      const arxiv = `${date.slice(2, 4)}${date.slice(5, 7)}.${String(10_000 + n)}`;
      return {
        problems: [],
        records: [
          {
            arxiv,
            title: `Live paper of ${date}, ${topicOf(n)}`,
            abstract: `What was found on ${date}.`,
            published: date,
            listedAt: `${date}T03:00:00.000Z`,
            authors: ['A. Author'],
            organisation: null,
            comments: 0,
            upvotes: 1,
            code: null,
            project: null,
          },
        ],
      };
    },
  };
}

/** As much of a message as the simulation looks at. */
export async function draw({ mark, selection }: Digest): Promise<string> {
  const papers = [...selection.fresh, ...selection.archive].map((p) => p.id);
  return JSON.stringify({ mark, papers: selection.again ? [] : papers });
}
