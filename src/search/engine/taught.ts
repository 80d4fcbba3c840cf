import type { Corpus, Owner } from '../../corpus/corpus.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { splitWords } from '../../text/tokens/words.ts';
import { keepFor } from './kept.ts';
import type { Shelf } from './shelf.ts';
import { papersWriting } from './written.ts';

/** Beyond so many papers a name that no title bears belongs to none. */
const mostOwners = 3;
const mostSmall = 4;
/** So many papers that hold a word are looked into for how they write it. */
const mostLooked = 300;
const mostRemembered = 10_000;

/** What a shelf has learnt, for those who ask; always of the shelf as it is. */
export function taughtBy(shelf: () => Shelf): Corpus {
  const size = () => shelf().ordinals.size;
  const writers = (key: string): number => shelf().names.writers(key).length;
  /** In more papers than this a name tells nothing of one of them. */
  const isCommon = (key: string): boolean => writers(key) > Math.max(4, 0.025 * size());
  return {
    owners(key) {
      const { names, papers } = shelf();
      const found = names.writers(key).flatMap(({ ordinal, strength }): Owner[] => {
        const paper = papers.at(ordinal);
        return paper === undefined || strength < 2 ? [] : [{ paper, strength: strength - 1 }];
      });
      const borne = found.filter(({ strength }) => strength === 3);
      if (borne.length > 0) return borne;
      return found.length > mostOwners || isCommon(key) ? [] : found;
    },
    onlyWriter(key) {
      const [only, ...others] = shelf().names.writers(key);
      return only === undefined || others.length > 0 ? null : (shelf().papers.at(only.ordinal) ?? null);
    },
    small(word) {
      const known = smallOf(shelf().forward, shelf());
      const count = known.get(word) ?? countSmall(shelf(), word);
      if (known.size >= mostRemembered) known.clear();
      known.set(word, count);
      return count;
    },
    writers,
    isCommon,
    longForm(acronym) {
      const [usual] = shelf().acronyms.expansionsOf(lemma(acronym));
      return usual?.written.long ?? null;
    },
    rarity: (word) =>
      Math.log(1 + size() / (1 + shelf().forward.frequencyOf(lemma(word)))) / Math.log(2 + size()),
  };
}

/** Asked of the same names for every sentence of a paper. */
const smallOf = keepFor((_, __: Shelf) => new Map<string, number>());

function countSmall({ forward, papers }: Shelf, word: string): number {
  const row = splitWords(word).map(({ text }) => forward.id(lemma(text)) ?? -1);
  const written = new RegExp(
    `(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
    'u',
  );
  let [count, looked] = [0, 0];
  for (const ordinal of papersWriting(forward, row)) {
    const paper = papers.at(ordinal);
    if (paper && written.test(`${paper.title} ${paper.abstract}`)) count++;
    if (count === mostSmall || ++looked === mostLooked) break;
  }
  return count;
}
