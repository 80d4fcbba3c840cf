/** What a name is a name of: where the name stands, the noun need not. */
export const classNoun =
  /^(?:models?|llms?|vlms?|mllms?|systems?|baselines?|benchmarks?|data ?-?sets?|methods?|algorithms?|techniques?|approach(?:es)?|names?|competitors?)$/;

/** Of models: what another is made from. */
export const isBase = (word: string): boolean => /^(?:base|backbone|underlying|foundation)s?$/.test(word);

/** Words that ask for any figure, and need not stand beside it. */
export const anyFigure: ReadonlySet<string> = new Set(
  `score scores value values number numbers figure figures performance result results gain gains improvement
  improvements increase increases decrease reduction reductions share percentage percent percents fraction proportion
  amount margin extent factor rate rates accurate better worse average level ratio size drop drops speedup speedups overhead overheads saving savings`.split(
    /\s+/,
  ),
);
