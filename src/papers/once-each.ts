import type { Paper } from './paper.ts';

/** Each paper once, by its id, as it stands last: an engine on disk may give it anew each time. */
export const onceEach = (papers: readonly Paper[]): Paper[] => [
  ...new Map(papers.map((paper) => [paper.id, paper])).values(),
];
