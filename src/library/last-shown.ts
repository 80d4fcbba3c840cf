/** Who looks where: ids, both null in a terminal. */
interface Place {
  readonly user: string | null;
  readonly channel: string | null;
}

/** What each person was last shown in each place: what "it" and "they" mean there. Kept in memory alone. */
export interface LastShown {
  /** No papers: nothing new was shown. */
  note(place: Place, papers: readonly string[]): void;
  /** Ids, in the order of the card; empty where nothing was shown lately. */
  of(place: Place): readonly string[];
}

/** So many places are remembered, some hundred kilobytes; a paper shown an hour ago is nobody's "it". */
const mostPlaces = 5000;
const mostPapers = 5;
const longest = 60 * 60 * 1000;

export function createLastShown(now: () => number): LastShown {
  const shown = new Map<string, { readonly papers: readonly string[]; readonly at: number }>();
  const key = ({ user, channel }: Place): string => `${user} ${channel}`;
  return {
    note(place, papers) {
      if (papers.length === 0 || place.user === null) return;
      shown.delete(key(place));
      shown.set(key(place), { papers: papers.slice(0, mostPapers), at: now() });
      // a Map keeps the order of insertion
      const oldest = shown.keys().next().value;
      if (shown.size > mostPlaces && oldest !== undefined) shown.delete(oldest);
    },
    of(place) {
      const last = shown.get(key(place));
      return last === undefined || now() - last.at > longest ? [] : last.papers;
    },
  };
}
