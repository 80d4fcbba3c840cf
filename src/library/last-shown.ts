import { HOUR } from '../base/time.ts';

/** Who looks where: ids, both null in a terminal. */
interface Place {
  readonly user: string | null;
  readonly channel: string | null;
}

/** What somebody was shown. */
interface Shown {
  /** Ids, in the order of the card. */
  readonly papers: readonly string[];
  /** The question that they answered; null where they came otherwise. */
  readonly question: string | null;
}

/** What each person was last shown in each place: what "it" and "they" mean there. Kept in memory alone. */
export interface LastShown {
  /** No papers: what was shown before stays, and only the question is remembered. */
  note(place: Place, papers: readonly string[], question?: string): void;
  /** No papers where nothing was shown lately. */
  of(place: Place): Shown;
}

/** So many places are remembered, some hundred kilobytes; a paper shown an hour ago is nobody's "it". */
const mostPlaces = 5000;
const mostPapers = 10;
const longest = HOUR;

export function createLastShown(now: () => number): LastShown {
  const shown = new Map<string, Shown & { readonly at: number }>();
  const key = ({ user, channel }: Place): string => `${user} ${channel}`;
  function of(place: Place): Shown {
    const last = shown.get(key(place));
    return last === undefined || now() - last.at > longest ? { papers: [], question: null } : last;
  }

  return {
    note(place, papers, question) {
      if ((papers.length === 0 && question === undefined) || place.user === null) return;
      const kept = papers.length === 0 ? of(place).papers : papers.slice(0, mostPapers);
      shown.delete(key(place));
      shown.set(key(place), { papers: kept, question: question ?? null, at: now() });
      // a Map keeps the order of insertion
      const oldest = shown.keys().next().value;
      if (shown.size > mostPlaces && oldest !== undefined) shown.delete(oldest);
    },
    of,
  };
}
