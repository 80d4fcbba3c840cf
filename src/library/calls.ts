import type { Answers } from '../answers/index.ts';
import type { Paper } from '../papers/paper.ts';
import type { Search } from '../search/api.ts';
import { type Drawn, drawOne } from './draw-one.ts';
import { type Example, findExample } from './example.ts';
import { followed, type Target } from './followed.ts';
import { type TopicPerMonth, topicInMonth, topicPerMonth } from './per-month.ts';
import { type Turns, turnsUntil } from './turns.ts';

/** What is asked of papers, answered at once: by whoever holds them, in the thread that holds them. Data in, data out. */
export interface Calls
  extends Answers,
    Pick<
      Search,
      | 'get'
      | 'search'
      | 'perMonth'
      | 'refresh'
      | 'resolve'
      | 'suggestPapers'
      | 'suggestAuthors'
      | 'suggestOrganisations'
    > {
  /** Those of them that are here, in this order. */
  getAll(ids: readonly string[]): readonly Paper[];
  /** The same, each by the id that was asked for: a paper may be kept under another. */
  byId(ids: readonly string[]): ReadonlyMap<string, Paper>;
  /** From now on each id leads to the paper beside it, too. */
  alias(pairs: readonly (readonly [id: string, paper: string])[]): void;
  /** All papers: an engine on disk has to read each. */
  all(): readonly Paper[];
  /** Papers of an author or a lab, on a topic, or near a paper (by its id), in any order. */
  followed(target: Target, name: string): readonly Paper[];
  /** One by chance, of those on a topic or of all; null where there is none. @param shown how often each was, by id */
  drawOne(topic: string | null, shown: ReadonlyMap<string, number>): Drawn | null;
  topicPerMonth(topic: string): TopicPerMonth;
  topicInMonth(topic: string, month: string): readonly Paper[];
  /** What the titles of the half year that ends with a month have more and less than those of the one before. */
  turnsUntil(last: string): Turns | null;
  /** A paper to try questions on. */
  example(): Example | null;
}

export function callsOn(search: Search, answers: Answers): Calls {
  const { get, perMonth, refresh, resolve, suggestPapers, suggestAuthors, suggestOrganisations } = search;
  return {
    ...answers,
    ...{ get, perMonth, refresh, resolve, suggestPapers, suggestAuthors, suggestOrganisations },
    search: search.search,
    getAll: (ids) => ids.flatMap((id) => get(id) ?? []),
    byId(ids) {
      const papers = ids.map((id) => [id, get(id)] as const);
      return new Map(papers.filter((pair): pair is [string, Paper] => pair[1] !== undefined));
    },
    alias(pairs) {
      for (const [id, paper] of pairs) search.alias(id, paper);
    },
    all: () => search.papers,
    followed: (target, name) => followed[target]({ search, answers }, name),
    drawOne: (topic, shown) => drawOne(search, topic, shown),
    topicPerMonth: (topic) => topicPerMonth(search, topic),
    turnsUntil: (last) => turnsUntil(search, last),
    topicInMonth: (topic, month) => topicInMonth(search, topic, month),
    example: () => findExample({ search, answers }),
  };
}

/** The same, by promises: whoever asks need not know in which thread the papers are. */
export type Promised<T> = {
  readonly [Name in keyof T]: T[Name] extends (...asked: infer Asked) => infer Answer
    ? (...asked: Asked) => Promise<Answer>
    : never;
};

/** What is thrown rejects. */
export const promised = (calls: Calls): Promised<Calls> =>
  Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [
      name,
      async (...asked: unknown[]) => (call as (...asked: unknown[]) => unknown)(...asked),
    ]),
  ) as unknown as Promised<Calls>;
