import type { Forward } from '../engine/shelf.ts';
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

/** What a term of a paper is worth, as one of the query's words. */
export interface Worth {
  readonly id: number;
  /** Which of the words, from 0. */
  readonly word: number;
  readonly worth: number;
}

/**
 * Of many papers that hold much of a query of few words, those in which its words meet in a sentence.
 * @param worths of the words' terms; where two words share one, the first counts
 * @param held by ordinal, what a paper holds of the query: no sentence holds more, so few are looked at closely
 */
export function chooseMeeting(
  forward: Forward,
  words: readonly AskedWord[],
  worths: readonly Worth[],
  held: Float64Array,
  holding: readonly Ranked[],
): readonly Ranked[] {
  const seen = words.filter(({ id }) => id !== null).length;
  if (holding.length <= many || seen < fewest || seen > most) return holding;
  const { marks } = forward;
  for (const [n, { id }] of worths.entries()) if (marks[id] === 0) marks[id] = n + 1;
  const met = new Float64Array(holding.length).fill(-1);
  const weigh = (n: number): number => {
    if (met[n] === -1) met[n] = weighMeeting(forward, ordinalOf(n), worths, words.length);
    return met[n] as number;
  };
  const ordinalOf = (n: number) => (holding[n] as Ranked).ordinal;
  const boundOf = (n: number) => held[ordinalOf(n)] as number;
  let best = 0;
  for (let n = 0; n < holding.length; n++) if (boundOf(n) > best) best = Math.max(best, weigh(n));
  const meetingAt = (share: number) =>
    holding.filter((_, n) => boundOf(n) >= share * best && weigh(n) >= share * best);
  let meeting: readonly Ranked[] = [];
  for (const share of shares) if (meeting.length < enough) meeting = meetingAt(share);
  for (const { id } of worths) marks[id] = 0;
  return meeting.length < enough ? holding : meeting;
}

/** The most weight that meets in one sentence of a paper, its title being one; each word counts once. */
function weighMeeting(forward: Forward, ordinal: number, worths: readonly Worth[], words: number): number {
  const { tokens, marks } = forward;
  const held = new Float64Array(words);
  let heaviest = 0;
  const last = forward.end(ordinal);
  for (let at = forward.titleStart(ordinal); at < last; at++) {
    const id = (tokens[at] as number) >> 1;
    if (id === 0) {
      heaviest = Math.max(heaviest, sum(held));
      held.fill(0);
      continue;
    }
    const place = marks[id] as number;
    if (place === 0) continue;
    const { word, worth } = worths[place - 1] as Worth;
    if (worth > (held[word] as number)) held[word] = worth;
  }
  return heaviest;
}

function sum(numbers: Float64Array): number {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
}
