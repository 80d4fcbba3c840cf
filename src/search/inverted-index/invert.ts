import type { Inverted, Postings } from './engine.ts';
import type { ForwardIndex } from './forward-index.ts';
import { naturals } from './int-list.ts';

/** Turns a forward index over, counting first how much room each term needs. */
export function invert(index: ForwardIndex): Inverted {
  const ordinals = Array.from({ length: index.papers }, (_, ordinal) => ordinal);
  return {
    lengths: ordinals.map((ordinal) => [index.titleLength(ordinal), index.abstractLength(ordinal)]),
    vocabulary: index.vocabulary,
    fields: [
      invertField(index, index.titleStart, index.abstractStart),
      invertField(index, index.abstractStart, index.end),
    ],
  };
}

type Bound = (ordinal: number) => number;

function invertField(index: ForwardIndex, from: Bound, to: Bound): Postings {
  const { tokens } = index;
  const last = new Int32Array(index.vocabulary).fill(-1);
  const walk = (visit: (id: number, ordinal: number, isFirst: boolean) => void) => {
    last.fill(-1);
    for (let ordinal = 0; ordinal < index.papers; ordinal++)
      for (let at = from(ordinal), end = to(ordinal); at < end; at++) {
        const id = (tokens[at] as number) >> 1;
        if (id === 0) continue;
        visit(id, ordinal, last[id] !== ordinal);
        last[id] = ordinal;
      }
  };

  // where each term's papers begin
  const starts = new Int32Array(index.vocabulary + 1);
  walk((id, _, isFirst) => {
    if (isFirst) starts[id + 1] = (starts[id + 1] as number) + 1;
  });
  for (let id = 1; id < starts.length; id++) starts[id] = (starts[id] as number) + (starts[id - 1] as number);
  const filled = starts.slice();
  const ordinals = naturals(starts.at(-1) ?? 0, index.papers);
  // nobody counts further: the ranking has the words themselves
  const counts = new Uint8ClampedArray(ordinals.length);
  walk((id, ordinal, isFirst) => {
    if (isFirst) {
      ordinals[filled[id] as number] = ordinal;
      filled[id] = (filled[id] as number) + 1;
    }
    const place = (filled[id] as number) - 1;
    counts[place] = (counts[place] as number) + 1;
  });
  return { starts, ordinals, counts: new Uint8Array(counts.buffer) };
}
