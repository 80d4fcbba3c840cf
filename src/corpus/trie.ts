/**
 * Sorted words as a trie, written node by node into arrays: a letter each, parents before children, children in
 * order. A tree of Maps would need six times the memory.
 */
export interface Trie {
  readonly words: readonly string[];
  /** By node, a UTF-16 unit. */
  readonly letters: Uint16Array;
  /** By node, how many letters lead to it, its own included. */
  readonly depths: Uint8Array;
  /** By node, the first one after it and all below it. */
  readonly ends: Int32Array;
  /** By node, which of the words ends there, or −1. */
  readonly endings: Int32Array;
}

/** @param words each once, in the order of `sort()`, of 1 to 255 letters */
export function plantTrie(words: readonly string[]): Trie {
  const shared = Uint8Array.from(words, (word, n) => countShared(words[n - 1] ?? '', word));
  const size = words.reduce((sum, word, n) => sum + word.length - (shared[n] as number), 0);
  const letters = new Uint16Array(size);
  const depths = new Uint8Array(size);
  const ends = new Int32Array(size);
  const endings = new Int32Array(size).fill(-1);
  /** The nodes of the word before, by depth. */
  const path = new Int32Array(256);
  let nodes = 0;
  words.forEach((word, n) => {
    const parts = shared[n] as number;
    for (let depth = words[n - 1]?.length ?? 0; depth > parts; depth--) ends[path[depth] as number] = nodes;
    for (let depth = parts + 1; depth <= word.length; depth++) {
      letters[nodes] = word.charCodeAt(depth - 1);
      depths[nodes] = depth;
      path[depth] = nodes++;
    }
    endings[nodes - 1] = n;
  });
  for (let depth = words.at(-1)?.length ?? 0; depth > 0; depth--) ends[path[depth] as number] = nodes;
  return { words, letters, depths, ends, endings };
}

function countShared(one: string, other: string): number {
  let shared = 0;
  while (shared < one.length && one.charCodeAt(shared) === other.charCodeAt(shared)) shared++;
  return shared;
}

/** The words that begin so, in order. */
export function* findStarting({ words }: Trie, prefix: string): Iterable<string> {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as string) < prefix) low = middle + 1;
    else high = middle;
  }
  for (let word = words[low]; word?.startsWith(prefix); word = words[++low]) yield word;
}

/**
 * The words within some edits (Levenshtein's) of one, in order, with the number of edits: each node adds a row to the
 * matrix, and where no number of it is within the limit, nothing below can be (S. Hanov, Fast and easy Levenshtein
 * distance using a trie, 2011).
 */
export function findNear(trie: Trie, wanted: string, edits: number): { word: string; edits: number }[] {
  const { words, letters, depths, ends, endings } = trie;
  const found: { word: string; edits: number }[] = [];
  const width = wanted.length + 1;
  // from depth `width + edits` on no row is within the limit; nor is a number further than it from the diagonal
  const rows = new Uint16Array(width * (width + edits + 1)).fill(edits + 1);
  for (let n = 0; n < width; n++) rows[n] = n;
  const units = Uint16Array.from({ length: wanted.length }, (_, n) => wanted.charCodeAt(n));

  for (let node = 0; node < letters.length; ) {
    const depth = depths[node] as number;
    const letter = letters[node];
    const row = depth * width;
    rows[row] = depth;
    let least = depth;
    for (let n = Math.max(1, depth - edits), last = Math.min(width - 1, depth + edits); n <= last; n++) {
      const above = row - width + n;
      const kept = (rows[above - 1] as number) + (units[n - 1] === letter ? 0 : 1);
      const distance = Math.min(kept, (rows[above] as number) + 1, (rows[row + n - 1] as number) + 1);
      rows[row + n] = distance;
      if (distance < least) least = distance;
    }
    if (least > edits) {
      node = ends[node] as number;
      continue;
    }
    const distance = rows[row + wanted.length] as number;
    const ending = endings[node] as number;
    if (ending >= 0 && distance <= edits) found.push({ word: words[ending] as string, edits: distance });
    node++;
  }
  return found;
}
