import * as cues from '../../text/lexicon/role-cues.ts';
import type { Reading, ReadSentence } from './read.ts';

/** What a sentence does in its abstract (S. Teufel's argumentative zones, made few). */
export type Role = 'aim' | 'method' | 'data' | 'result' | 'limit';
export type RoleScores = Readonly<Record<Role, number>>;

const weigh = (text: string, of: readonly cues.Cue[]): number =>
  of.reduce((sum, [weight, pattern]) => (pattern.test(text) ? sum + weight : sum), 0);

export interface Zoned {
  readonly sentence: ReadSentence;
  readonly roles: RoleScores;
  readonly background: number;
  readonly outlook: boolean;
  readonly link: boolean;
}

/** Scores every sentence of an abstract by what it does there. */
export function zone(reading: Reading): Zoned[] {
  const last = Math.max(1, reading.sentences.length - 1);
  return reading.sentences.map((sentence) => {
    const { text, index } = sentence;
    const place = index / last;
    return {
      sentence,
      roles: {
        aim: weigh(text, cues.aim),
        method: weigh(text, cues.method),
        data: weigh(text, cues.data),
        result: weigh(text, cues.result) + place,
        limit: weigh(text, cues.limit),
      },
      background: weigh(text, cues.background) + (place < 0.15 && reading.sentences.length > 4 ? 1.5 : 0),
      outlook: cues.outlook.test(text),
      link: cues.link.test(text),
    };
  });
}
