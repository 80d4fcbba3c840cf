import type { Paper } from '../papers/paper.ts';
import { splitSentences } from '../text/sentences.ts';
import { introducedNames, titleNames } from './introduced.ts';
import { looksOdd, nameKey, tokenize } from './name-tokens.ts';

export interface Owner {
  readonly paper: Paper;
  /** 3: the title bears the name; 2: the abstract introduces it first, the title bearing none; 1: it is introduced besides. */
  readonly strength: number;
}

/** Which papers brought a name into the world, and how widely words are written. */
export interface NameIndex {
  /** By `nameKey`; strongest first. */
  owners(key: string): readonly Owner[];
  /** In how many papers a word stands in small letters, as no name would. */
  plain(word: string): number;
  /** In how many papers a word is written as only names are: capitals inside, letters with digits. */
  odd(key: string): number;
  readonly size: number;
  add(paper: Paper): void;
}

/** A paper's names, the weakest claim first. */
function namesOf(paper: Paper): [name: string, strength: number][] {
  const inTitle = titleNames(paper.title);
  const perSentence = splitSentences(paper.abstract).map((s) =>
    introducedNames(s.text).filter((n) => n.length > 2),
  );
  const first = inTitle.some((n) => n.split(' ').length <= 3)
    ? -1
    : perSentence.findIndex((names) => names.length > 0);
  return [
    ...perSentence.flatMap((names, i) => names.map((n): [string, number] => [n, i === first ? 2 : 1])),
    ...[paper.title, ...inTitle].map((n): [string, number] => [n, 3]),
  ];
}

export function createNameIndex(papers: readonly Paper[]): NameIndex {
  const owners = new Map<string, Owner[]>();
  const plain = new Map<string, number>();
  const odd = new Map<string, number>();
  const count = (map: Map<string, number>, keys: Iterable<string>): void => {
    for (const key of keys) map.set(key, (map.get(key) ?? 0) + 1);
  };

  let size = 0;

  function add(paper: Paper): void {
    size++;
    const tokens = tokenize(`${paper.title} . ${paper.abstract}`).map((t) => t.text);
    const small = tokens.filter((t) => t === t.toLowerCase());
    count(plain, new Set(small.flatMap((t) => [t, ...t.split('-')])));
    count(odd, new Set(tokens.filter(looksOdd).map(nameKey)));
    for (const [name, strength] of namesOf(paper)) {
      const key = nameKey(name);
      if (key.length < 2) continue;
      const known = owners.get(key) ?? [];
      if (known.some((o) => o.paper.id === paper.id && o.strength >= strength)) continue;
      const others = known.filter((o) => o.paper.id !== paper.id);
      owners.set(
        key,
        [...others, { paper, strength }].toSorted((a, b) => b.strength - a.strength),
      );
    }
  }

  for (const paper of papers) add(paper);
  return {
    // A name that many papers write, or several claim, belongs to none: PPO, reinforcement learning.
    owners: (key) => {
      const found = owners.get(key) ?? [];
      const strong = found.filter((o) => o.strength === 3);
      if (strong.length > 0) return strong;
      return found.length > 3 || (odd.get(key) ?? 0) > 4 ? [] : found;
    },
    plain: (word) => plain.get(word) ?? 0,
    odd: (key) => odd.get(key) ?? 0,
    get size() {
      return size;
    },
    add,
  };
}
