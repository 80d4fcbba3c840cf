/** Every number of the ranking, in one place. How each was chosen: docs/search.md. */
export interface Settings {
  /** BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). */
  readonly k1: number;
  readonly b: number;
  /** A word of a title of the mean length counts as so many of the abstract; how much more in a shorter one, as BM25's b. */
  readonly title: number;
  readonly titleB: number;
  /**
   * How much more a term tells that stands several times where it stands: the power of its mean number in the papers
   * that hold it (K. L. Kwok, A new method of weighting query terms for ad-hoc retrieval, SIGIR 1996).
   */
  readonly bursts: number;
  /** Weight of neighbouring query words standing close together, and how close is close. */
  readonly proximity: number;
  readonly window: number;
  /** Two that stand close together in the title count as so many pairs of the abstract. */
  readonly titlePairs: number;
  /** Weight of the query's words that meet in one passage, its length in words, and the fewest query words for it. */
  readonly passage: number;
  readonly passageWindow: number;
  readonly passageWords: number;
  /** How many of the first hits are looked at for proximity and passages. */
  readonly looked: number;
  /**
   * Pseudo-relevance feedback (RM3: Abdul-Jaleel et al., UMass at TREC 2004): its share, from how many hits, how
   * many of their terms, in at most which share of all papers, how many hits are ranked again, and how many of
   * the first stay as they are. Only of so many telling words or more: what fewer mean it drifts from.
   */
  readonly feedback: number;
  readonly feedbackWords: number;
  readonly feedbackPapers: number;
  readonly feedbackTerms: number;
  readonly feedbackCommon: number;
  readonly feedbackPool: number;
  readonly kept: number;
  /** Where fewer papers hold a query of few words, others follow by what those have in common: its share, and how few. */
  readonly alike: number;
  readonly alikeFew: number;
  /** Weight of an acronym whose long form is the whole query; less where it is a part. */
  readonly shortened: number;
  /** A word of the same family (environmental: environment) counts as so much of the word itself. */
  readonly family: number;
  /** Weight of words that mean much the same, where a query describes in many words. */
  readonly synonyms: number;
  /** A query of so many telling words or more describes. */
  readonly describing: number;
  /**
   * Where a query describes: weight of the papers' words that mean nearly what its words mean, the least cosine of
   * their vectors, the power of the cosine that they count by, and how many for a word.
   */
  readonly meaning: number;
  readonly meaningLeast: number;
  readonly meaningPower: number;
  readonly meaningTerms: number;
  /** Weight of two query words written as one. */
  readonly joined: number;
}

export const defaults: Settings = {
  k1: 1.2,
  b: 0.5,
  title: 4,
  titleB: 0.8,
  bursts: 0.4,
  proximity: 0.5,
  window: 10,
  titlePairs: 4,
  passage: 0.25,
  passageWindow: 25,
  passageWords: 4,
  looked: 100,
  feedback: 0.3,
  feedbackWords: 4,
  feedbackPapers: 10,
  feedbackTerms: 30,
  feedbackCommon: 0.1,
  feedbackPool: 300,
  kept: 2,
  alike: 0.5,
  alikeFew: 25,
  shortened: 0.8,
  family: 0.6,
  synonyms: 0.15,
  describing: 5,
  meaning: 1.2,
  meaningLeast: 0.3,
  meaningPower: 4,
  meaningTerms: 100,
  joined: 0.5,
};
