import type { Forward, Shelf } from '../engine/shelf.ts';
import type { AskedWord } from '../query/rewrite.ts';
import type { Ranked } from '../scoring/order.ts';

/** More than so many papers nobody reads through; then so many will do that say in one sentence what is asked for. */
const many = 40;
const enough = 5;
/** As large a share of what the best of them says there: the first of these that leaves enough. */
const shares = [0.9, 0.75, 0.6];
/** One word meets nothing, and many need not meet. */
const fewest = 2;
const most = 4;

/** A word of the same family meets others for so much of the word itself. */
const ofFamily = 0.7;

/** Of many papers that hold much of a query of few words, those in which its words meet in a sentence. */
export function chooseMeeting(
  { forward }: Shelf,
  words: readonly AskedWord[],
  weights: ReadonlyMap<number, number>,
  holding: readonly Ranked[],
): readonly Ranked[] {
  const seen = words.filter(({ id }) => id !== null);
  if (holding.length <= many || seen.length < fewest || seen.length > most) return holding;
  const { places, clear } = mark(forward, seen, weights);
  const met = holding.map(({ ordinal }) => weighMeeting(forward, ordinal, places, seen.length));
  clear();
  const best = met.reduce((one, other) => Math.max(one, other), 0);
  for (const share of shares) {
    const meeting = holding.filter((_, n) => (met[n] as number) >= share * best);
    if (meeting.length >= enough) return meeting;
  }
  return holding;
}

/** What a term of a text is worth, as one of the query's words. */
interface Place {
  readonly word: number;
  readonly worth: number;
}

/** Marks the terms of the query, and of its words' families, so that they are found at a look; to be cleared. */
function mark(
  { marks }: Forward,
  words: readonly AskedWord[],
  weights: ReadonlyMap<number, number>,
): { readonly places: readonly Place[]; readonly clear: () => void } {
  const places: Place[] = [{ word: 0, worth: 0 }];
  const marked: number[] = [];
  const put = (id: number, word: number, worth: number) => {
    if (marks[id] !== 0) return;
    marks[id] = places.push({ word, worth }) - 1;
    marked.push(id);
  };
  const worthOf = ({ id, sure }: AskedWord) => (weights.get(id as number) ?? 0) * sure;
  words.forEach((word, n) => {
    put(word.id as number, n, worthOf(word));
  });
  words.forEach((word, n) => {
    for (const id of word.related ?? []) put(id, n, worthOf(word) * ofFamily);
  });
  const clear = () => {
    for (const id of marked) marks[id] = 0;
  };
  return { places, clear };
}

/** The most weight that meets in one sentence of a paper, its title being one; each word counts once. */
function weighMeeting(
  { tokens, marks, titleStart, end }: Forward,
  ordinal: number,
  places: readonly Place[],
  width: number,
): number {
  const held = new Float64Array(width);
  let heaviest = 0;
  const last = end(ordinal);
  for (let at = titleStart(ordinal); at < last; at++) {
    const id = (tokens[at] as number) >> 1;
    if (id === 0) {
      heaviest = Math.max(
        heaviest,
        held.reduce((sum, one) => sum + one, 0),
      );
      held.fill(0);
      continue;
    }
    const { word, worth } = places[marks[id] as number] as Place;
    if (worth > (held[word] as number)) held[word] = worth;
  }
  return heaviest;
}
