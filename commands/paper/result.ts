import { z } from 'zod';
import { type Brief, brief } from '../../src/discord/cards/drawing.ts';
import type { Demand, Hit, SearchResult } from '../../src/search/api.ts';
import { whole } from '../shared/options.ts';
import type { PaperFacts } from '../shared/paper-card.ts';

export const options = z.object({
  /** Empty: the newest ones. */
  query: z.string().trim().max(4000, 'is longer than 4,000 characters').default(''),
  year: whole(1900, 2100).optional(),
  organisation: z.string().trim().max(300).optional(),
  sort: z.enum(['relevance', 'newest', 'discussed'], 'must be relevance, newest or discussed').optional(),
  literal: z.boolean().optional(),
  explain: z.boolean().optional(),
  /** What of the words is not to be read as a demand: kinds of them, with commas between. */
  unread: z.string().max(100).optional(),
  /** All of them, unless said otherwise: every page can be turned to. */
  limit: whole(1, 100_000).default(100_000),
});
export type Options = z.infer<typeof options>;

/** A hit as a result holds it. All of it is looked up when it is read, as a card shows five of a hundred. */
export class Found {
  readonly #hit: Hit;

  constructor(hit: Hit) {
    this.#hit = hit;
  }

  get paper(): Brief {
    return brief(this.#hit.paper);
  }
  get score() {
    return this.#hit.score;
  }
  get sentence() {
    return this.#hit.sentence;
  }
  get strong() {
    return this.#hit.strong;
  }
  get terms() {
    return this.#hit.terms;
  }

  toJSON(): object {
    const { score, strong, terms, sentence, titleMatches } = this.#hit;
    return { ...this.paper, score, strong, ...(terms ? { terms } : {}), sentence, titleMatches };
  }
}

export type Result = Omit<SearchResult, 'hits'> & {
  readonly hits: readonly Found[];
  /** The paper that is meant, whole, where an id, a link or a title says which. */
  readonly meant: PaperFacts | null;
  /** So many on a page. */
  readonly perPage: number;
  /** As asked, to be asked again for another page. */
  readonly asked: Omit<Options, 'limit' | 'explain'>;
};

const kinds = [
  'date',
  'order',
  'code',
  'organisation',
  'author',
] as const satisfies readonly Demand['kind'][];
export const readKinds = (written: string): Demand['kind'][] => {
  const named = written.split(',');
  return kinds.filter((kind) => named.includes(kind));
};
