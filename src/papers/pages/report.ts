import type { Problem } from '../paper.ts';

/** Problems named one by one; a file that is no page at all could have millions. */
const mostProblems = 500;

/** The problems of one file, so many of them and a count of the others. */
export interface Report {
  readonly add: (line: number, message: string, kind?: 'harmless') => void;
  /** With what holds for the file as a whole, which is never left out. */
  readonly all: (ofWhole: readonly Omit<Problem, 'file'>[]) => Problem[];
}

export function createReport(file: string): Report {
  const problems: Problem[] = [];
  let unnamed = 0;
  return {
    add(line, message, kind) {
      if (problems.length < mostProblems)
        problems.push({ file, line, message, ...(kind === 'harmless' && { harmless: true }) });
      else unnamed += 1;
    },
    all(ofWhole) {
      const rest = unnamed > 0 ? [{ line: 0, message: `${unnamed} more problems` }] : [];
      return [...problems, ...[...ofWhole, ...rest].map((problem) => ({ file, ...problem }))];
    },
  };
}
