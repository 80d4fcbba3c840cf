import type { Clock } from '../../src/base/clock.ts';
import { type ClubDraw, type ClubFar, createClubDesk } from '../../src/club/index.ts';
import type { Store } from '../../src/store/index.ts';
import { archive } from './papers.ts';

/** What a step comes to in the simulation: its mark, and where it goes. */
const draw = async (facts: { readonly mark: string }, place: string): Promise<string> =>
  JSON.stringify({ mark: facts.mark, place, papers: [] });

export const clubDraw: ClubDraw = { vote: draw, open: draw, talk: draw, remind: draw, news: draw };

/** Polls whose votes are chance, and that at times can't be read. */
export function createClubFar(random: () => number, troubled: (channel: string) => void): ClubFar {
  return {
    async poll(channel) {
      if (random() < 0.1) {
        troubled(channel);
        return { kind: 'failed', reason: '500' };
      }
      return random() < 0.05
        ? { kind: 'gone' }
        : { kind: 'over', counts: [random() * 3, random() * 3].map(Math.floor) };
    },
    hasEvent: async () => true,
  };
}

/** A club whose first vote opens a day after an instant, in which two people want a paper each. */
export async function setUpClub(
  parts: {
    readonly store: Store;
    readonly clock: Clock;
    readonly wake: () => void;
    readonly newId: () => string;
  },
  about: { readonly guild: string; readonly channel: string; readonly time: string; readonly zone: string },
): Promise<void> {
  const { store, clock } = parts;
  const desk = createClubDesk(parts);
  // Votes open three days before.
  const day = String(((new Date(clock.now()).getUTCDay() + 3) % 7) + 1);
  const place = { kind: 'external' as const, location: '' };
  const club = await desk.save({ ...about, day, place }, 'person0');
  // So many that there are some for each week.
  for (const [i, paper] of archive.entries()) {
    if (i >= 12) return;
    await store.nominate(club.id, paper.id, `person${i}`);
  }
}
