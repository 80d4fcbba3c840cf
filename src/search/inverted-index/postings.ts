import { lastPosition, type Occurrences } from '../engine/shelf.ts';
import { naturals } from './int-list.ts';

/** What is turned over: a forward index. */
interface Walked {
  readonly tokens: Int32Array;
  readonly papers: number;
  readonly vocabulary: number;
  titleStart(ordinal: number): number;
  abstractStart(ordinal: number): number;
  end(ordinal: number): number;
}

const papersAtOnce = 250;

/** Turns a forward index over. Walks all papers twice: to count how much room each term needs, and to fill it. In steps, as it takes long. */
export function* findOccurrences(index: Walked): Generator<void, Occurrences> {
  const { tokens, papers, vocabulary } = index;
  const last = new Int32Array(vocabulary).fill(-1);
  const starts = new Int32Array(vocabulary + 1);
  const room = new Int32Array(vocabulary + 1);
  for (let ordinal = 0; ordinal < papers; ordinal++) {
    if (ordinal % papersAtOnce === papersAtOnce - 1) yield;
    for (let at = index.titleStart(ordinal), end = index.end(ordinal); at < end; at++) {
      const id = (tokens[at] as number) >> 1;
      if (id === 0) continue;
      room[id + 1] = (room[id + 1] as number) + 1;
      if (last[id] === ordinal) continue;
      last[id] = ordinal;
      starts[id + 1] = (starts[id + 1] as number) + 1;
    }
  }
  for (let id = 1; id <= vocabulary; id++) {
    starts[id] = (starts[id] as number) + (starts[id - 1] as number);
    room[id] = (room[id] as number) + (room[id - 1] as number);
  }

  const ordinals = naturals(starts[vocabulary] as number, papers);
  const offsets = new Int32Array(ordinals.length + 1);
  const positions = new Uint16Array(room[vocabulary] as number);
  const titleEnds = new Int32Array(papers);
  offsets[ordinals.length] = positions.length;
  const nextPaper = starts.slice();
  last.fill(-1);
  for (let ordinal = 0; ordinal < papers; ordinal++) {
    if (ordinal % papersAtOnce === papersAtOnce - 1) yield;
    const abstract = index.abstractStart(ordinal);
    let position = 0;
    for (let at = index.titleStart(ordinal), end = index.end(ordinal); at < end; at++) {
      const token = tokens[at] as number;
      if ((token & 1) === 0) position++;
      if (at < abstract) titleEnds[ordinal] = Math.min(position * 2 + 2, lastPosition * 2);
      const id = token >> 1;
      if (id === 0) continue;
      const place = room[id] as number;
      if (last[id] !== ordinal) {
        last[id] = ordinal;
        const n = nextPaper[id] as number;
        nextPaper[id] = n + 1;
        ordinals[n] = ordinal;
        offsets[n] = place;
      }
      positions[place] = Math.min(position, lastPosition) * 2 + (token & 1);
      room[id] = place + 1;
    }
  }
  return { from: starts, to: starts.subarray(1), ordinals, offsets, positions, titleEnds };
}
