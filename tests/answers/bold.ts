import type { Answers } from '../../src/answers/index.ts';

/** What stands in bold in the first sentence of an answer; null where nothing does. */
export const boldIn =
  (answers: Answers) =>
  (question: string): string | null => {
    const [first] = answers.ask(question).sentences;
    return first?.short === undefined ? null : first.text.slice(first.short.start, first.short.end);
  };
