import type { Paper } from '../papers/paper.ts';

/** A paper that brought a name into the world. */
export interface Owner {
  readonly paper: Paper;
  /** 3: the title bears the name; 2: the abstract introduces it first, the title bearing none; 1: it is introduced besides. */
  readonly strength: number;
}

/** What the papers that are there now have taught. Names and acronyms by `nameKey`, words folded. */
export interface Corpus {
  /** The papers that brought a name, strongest first; none for one that many write or several claim: PPO. */
  owners(key: string): readonly Owner[];
  /** The paper that alone writes a name; null where none does, or several do. */
  onlyWriter(key: string): Paper | null;
  /** In how many papers a word stands in small letters, as no name would; counted up to 4. */
  small(word: string): number;
  /** In how many papers a name is written, or looks like one. */
  writers(key: string): number;
  /** Written by so many papers that it tells nothing of one of them. */
  isCommon(key: string): boolean;
  /** What an acronym is short for, as most papers write it; null where it is not known. */
  longForm(acronym: string): string | null;
  /** Between 0 (in every paper) and 1 (in none): inverse document frequency, normed. */
  rarity(word: string): number;
}
