import type { Reading, ReadSentence } from '../passages/read.ts';

/** Opens with a word that points back: "It achieves …", "This yields …", "These results …", "Its performance …". */
const pointsBack =
  /^(?:It|They|He|She|Its|Their|This|These|Those|Such|That|Both|The (?:former|latter|same|two|three)|Each of (?:them|these)|One|Another)\b(?! (?:paper|work|study|article|thesis|report|research)\b)/;

/** Can the sentence be understood by itself? */
export const standsAlone = (text: string): boolean => !pointsBack.test(text);

/** The sentence before, where this one cannot be understood without it; null where it stands alone. */
export function antecedentOf(reading: Reading, sentence: ReadSentence): ReadSentence | null {
  return standsAlone(sentence.text) ? null : (reading.sentences[sentence.index - 1] ?? null);
}
