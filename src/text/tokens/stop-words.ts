/** English function words, and the words by which a question is asked; taken out of queries, never out of papers. */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are aren as at be because been before being
  below between both but by can cannot could couldn d did didn do does doesn doing don down during each
  either else ever every few for from further get give given had hadn has hasn have haven having he her here
  hers herself him himself his how however i if in into is isn it its itself just let ll m may me might more
  most much must my myself neither no nor not now of off on once one only or other others ought our ours
  ourselves out over own per please re s same shall she should shouldn show since so some such t tell than
  that the their theirs them themselves then there these they this those though through thus to too under
  until up upon us ve versus very via vs was wasn we were weren what when where whether which while who whom whose why
  will with within without won would wouldn yet you your yours yourself yourselves`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
