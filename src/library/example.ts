import type { Answers } from '../answers/index.ts';
import type { Search } from '../search/api.ts';

/** What people call a paper, and a question that its abstract answers. */
export interface Example {
  readonly name: string;
  readonly question: string;
}

/** So many of the newest papers are looked at for one whose name a question can be answered by. */
const looked = 30;

/** A paper that people call by a name (`RefCritic: …`), and that says what that is. */
export function findExample(of: {
  readonly search: Pick<Search, 'search'>;
  readonly answers: Pick<Answers, 'ask'>;
}): Example | null {
  const { hits } = of.search.search('year:1900..2100', { sort: 'newest', limit: looked });
  for (const { paper } of hits) {
    const name = /^([\p{L}\p{N}][\p{L}\p{N}-]{2,24}): /u.exec(paper.title)?.[1];
    if (name === undefined) continue;
    const question = `What is ${name}?`;
    if (of.answers.ask(question, {}).answered) return { name, question };
  }
  return null;
}
