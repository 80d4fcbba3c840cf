import type { Paper } from '../../papers/paper.ts';
import { introductions, titleNames } from './introductions.ts';
import { looksOdd, nameKey, tokenize } from './tokens.ts';

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
  /** Written by so many papers that it tells nothing of one of them. */
  isCommon(key: string): boolean;
  /** Notes the names that a paper brings, or takes them back. */
  learn(paper: Paper): void;
  forget(paper: Paper): void;
  /** Counts how a paper writes its words, or takes it back; enough papers will do. */
  count(paper: Paper, by: 1 | -1): void;
}

/** A paper's names, the weakest claim first. */
function namesOf(paper: Paper): [name: string, strength: number][] {
  const inTitle = titleNames(paper.title);
  const borne = inTitle.some((n) => tokenize(n).some((t, _, all) => looksOdd(t.text) || all.length === 1));
  const introduced = introductions(paper.abstract).map((names) => names.filter((n) => n.length > 2));
  const first = borne ? -1 : introduced.findIndex((names) => names.length > 0);
  return [
    ...introduced.flatMap((names, i) => names.map((n): [string, number] => [n, i === first ? 2 : 1])),
    ...(borne || first >= 0 ? [] : repeatedName(paper.abstract)).map((n): [string, number] => [n, 2]),
    ...[paper.title, ...inTitle].map((n): [string, number] => [n, 3]),
  ];
}

/** What an abstract that introduces nothing calls by an odd name again and again is mostly its own. */
function repeatedName(abstract: string): string[] {
  const counts = new Map<string, number>();
  for (const { text } of tokenize(abstract))
    if (looksOdd(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [name, times] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return times >= 3 ? [name] : [];
}

/** Beyond so many papers a name belongs to none. */
const mostOwners = 3;

/** @param paperOf a paper that was learnt, as it is now */
export function createNameIndex(paperOf: (id: string) => Paper | undefined): NameIndex {
  const owners = new Map<string, Map<string, number>>();
  const plain = new Map<string, number>();
  const odd = new Map<string, number>();
  let size = 0;

  return {
    learn(paper) {
      for (const [name, strength] of namesOf(paper)) {
        const key = nameKey(name);
        if (key.length < 2) continue;
        const claims = owners.get(key) ?? new Map<string, number>();
        // one paper claims a name once, by its strongest claim
        owners.set(key, claims.set(paper.id, Math.max(strength, claims.get(paper.id) ?? 0)));
      }
    },
    forget(paper) {
      for (const [name] of namesOf(paper)) {
        const claims = owners.get(nameKey(name));
        if (claims?.delete(paper.id) && claims.size === 0) owners.delete(nameKey(name));
      }
    },
    count(paper, by) {
      size += by;
      const tokens = tokenize(`${paper.title} . ${paper.abstract}`).map((t) => t.text);
      const small = tokens.filter((t) => t === t.toLowerCase());
      increase(plain, new Set(small.flatMap((t) => (t.includes('-') ? [t, ...t.split('-')] : [t]))), by);
      increase(odd, new Set(tokens.filter(looksOdd).map(nameKey)), by);
    },
    // A name that many papers write, or several claim, belongs to none: PPO, reinforcement learning.
    owners(key) {
      const found = [...(owners.get(key) ?? [])]
        .flatMap(([id, strength]) => {
          const paper = paperOf(id);
          return paper === undefined ? [] : [{ paper, strength }];
        })
        .sort((a, b) => b.strength - a.strength || (a.paper.id < b.paper.id ? -1 : 1));
      const strong = found.filter((o) => o.strength === 3);
      if (strong.length > 0) return strong;
      return found.length > mostOwners || (odd.get(key) ?? 0) > common(size) ? [] : found;
    },
    plain: (word) => plain.get(word) ?? 0,
    odd: (key) => odd.get(key) ?? 0,
    isCommon: (key) => (odd.get(key) ?? 0) > common(size),
  };
}

/** In more papers than this a name tells nothing of one of them. */
const common = (size: number): number => Math.max(4, 0.025 * size);

function increase(counts: Map<string, number>, keys: Iterable<string>, by: number): void {
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + by);
}
