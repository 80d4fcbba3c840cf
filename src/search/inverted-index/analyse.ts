import type { Acronyms } from '../../corpus/acronyms.ts';
import type { Spelling } from '../../corpus/spelling.ts';
import { splitSentences } from '../../text/sentences/sentences.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { readTerms, type Term } from '../../text/tokens/terms.ts';
import type { Analysed, Token } from './forward-index.ts';

/** What is known of all papers when one is read. */
export interface Lore {
  readonly acronyms: Acronyms;
  readonly spelling: Spelling;
}

/** The terms of a sentence, with the acronym wherever a long form stands. */
export function readSentence(text: string, { acronyms, spelling }: Lore): Term[] {
  const terms = readTerms(text, (joined) => spelling.count(joined) > 0, lemma);
  const words = terms.filter(({ also }) => !also);
  const added = new Map<Term, Term[]>();
  words.forEach((word, i) => {
    for (const { short, long } of acronyms.startingWith(word.term)) {
      if (!long.every((stem, n) => words[i + n]?.term === stem)) continue;
      const last = words[i + long.length - 1] ?? word;
      const here = added.get(last) ?? [];
      added.set(last, [...here, { term: short, start: word.start, end: last.end, also: true }]);
    }
  });
  return added.size === 0 ? terms : terms.flatMap((term) => [term, ...(added.get(term) ?? [])]);
}

const stop: Token = { term: '', also: false };

export function analyse(title: string, abstract: string, lore: Lore): Analysed {
  const sentences = splitSentences(abstract);
  return {
    title: [...readSentence(title, lore), stop],
    abstract: sentences.flatMap(({ text }) => [...readSentence(text, lore), stop]),
    sentences,
  };
}
