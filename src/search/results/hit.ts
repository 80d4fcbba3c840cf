import type { Paper } from '../../papers/paper.ts';
import type { Hit, SearchOptions } from '../api.ts';
import type { Shelf } from '../engine/shelf.ts';
import type { Understanding } from '../query/rewrite.ts';
import type { Ranked } from '../scoring/order.ts';
import type { Settings } from '../settings.ts';
import { explain } from './explain.ts';
import { findMatches, findSentence } from './snippet.ts';

/** What all hits of one search have in common. */
export interface Asked {
  readonly shelf: Shelf;
  readonly weights: ReadonlyMap<number, number>;
  readonly understanding: Understanding;
  readonly options: SearchOptions;
  readonly settings: Settings;
}

/**
 * A hit; its sentence and its marks are found when they are looked at, as those of most never are. A class,
 * because a hundred objects with getters of their own take longer than the search.
 */
export class DrawnHit implements Hit {
  readonly paper: Paper;
  readonly score: number;
  readonly strong: boolean;
  readonly terms?: NonNullable<Hit['terms']>;
  readonly #asked: Asked;
  readonly #ordinal: number;
  #sentence: Hit['sentence'] | undefined = undefined;
  #titleMatches: Hit['titleMatches'] | undefined = undefined;

  constructor(asked: Asked, { ordinal, score }: Ranked, strong: boolean) {
    const { shelf, weights, understanding, options, settings } = asked;
    this.paper = shelf.papers.at(ordinal) as Paper;
    this.score = score;
    this.strong = strong;
    this.#asked = asked;
    this.#ordinal = ordinal;
    if (options.explain) this.terms = explain(shelf, ordinal, weights, understanding, settings);
  }

  get sentence(): Hit['sentence'] {
    const { shelf, weights } = this.#asked;
    if (this.#sentence === undefined) this.#sentence = findSentence(shelf, this.#ordinal, weights);
    return this.#sentence;
  }

  get titleMatches(): Hit['titleMatches'] {
    const { shelf, weights } = this.#asked;
    this.#titleMatches ??= findMatches(shelf.readings.title(this.#ordinal), weights);
    return this.#titleMatches;
  }

  toJSON(): object {
    return { ...this, sentence: this.sentence, titleMatches: this.titleMatches };
  }
}
