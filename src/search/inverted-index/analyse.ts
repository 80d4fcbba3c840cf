import type { Acronyms } from '../../corpus/acronyms.ts';
import type { Spelling } from '../../corpus/spelling.ts';
import { splitSentences } from '../../text/sentences/sentences.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { readTerms, type Term } from '../../text/tokens/terms.ts';
import { fold } from '../../text/tokens/words.ts';
import type { Analysed, Token } from './forward-index.ts';

/** What is known of all papers when one is read. */
export interface Lore {
  readonly acronyms: Pick<Acronyms, 'startingWith'>;
  readonly spelling: Pick<Spelling, 'count'>;
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
  for (const [i, version] of words.entries()) {
    const named = readVersion(text, words[i - 1], version);
    if (named.length > 0) added.set(version, [...(added.get(version) ?? []), ...named]);
  }
  return added.size === 0 ? terms : terms.flatMap((term) => [term, ...(added.get(term) ?? [])]);
}

const number = /^\d+(?:\.\d+)*\p{Ll}?$/u;

/** A name and its version as one word, whether they stand apart or not: Llama-3.1 is llama3.1, and a llama3. */
function readVersion(text: string, name: Term | undefined, version: Term): Term[] {
  const written = text.slice(version.start, version.end);
  if (name === undefined || !number.test(written) || !/^[\s_-]?$/.test(text.slice(name.end, version.start)))
    return [];
  const before = text.slice(name.start, name.end);
  if (!/^\p{L}*\p{Lu}\p{L}*$/u.test(before)) return [];
  const versions = new Set([written, written.split('.')[0] ?? written]);
  return Array.from(versions, (one) => ({
    ...{ term: fold(before) + one, start: name.start, end: version.end, also: true },
  }));
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
