import { stem } from '../text/stem.ts';
import { asDigits, isFamily, synonyms } from './kinship.ts';
import type { Lexicon } from './lexicon.ts';
import { mentionsName } from './mention.ts';
import type { Focus } from './question.ts';
import type { QuestionName } from './question-names.ts';
import type { Reading, ReadSentence, ReadText } from './reading.ts';

/** How well a text holds one word of the question: 1 the word itself, .8 its family or acronym, .5 a synonym. */
export function holds(text: ReadText, focus: Focus, lexicon: Lexicon): number {
  const { stemSet } = text;
  if (stemSet.has(focus.stem) || stemSet.has(asDigits(focus.word))) return 1;
  const long = lexicon.longForm(focus.word.replace(/s$/, ''));
  if (long.length > 0 && long.every((s) => stemSet.has(s))) return 1;
  for (const s of stemSet) if (isFamily(s, focus.stem)) return 0.8;
  for (const s of synonyms(focus.stem)) if (stemSet.has(s)) return 0.5;
  for (const word of text.words) {
    if (asDigits(word.text) === focus.word) return 1;
    if (word.text.length <= 6 && lexicon.longForm(word.text.replace(/s$/, '')).includes(focus.stem)) return 1;
  }
  return 0;
}

export interface Coverage {
  /** 0–1: the weight of the question's words that the sentence holds, its surroundings counted less. */
  readonly total: number;
  /** 0–1: the same of the sentence alone. */
  readonly own: number;
  /** 0–1: as `own`, the title's words counted less: they lead to the paper, not to the sentence. */
  readonly telling: number;
  /** 0–1: the weight of words that stand nowhere in the paper. */
  readonly absent: number;
}

/** What a word is worth beside the sentence: in the title or a neighbour, elsewhere in the abstract. */
const beside = 0.6;
const elsewhere = 0.35;
const titleWords = 0.4;

/** A name weighs about as much as the rarest words. */
const nameWeight = 0.9;

/** How much of a question a sentence of a paper covers; `names` are those that are not the paper's own. */
export function cover(
  reading: Reading,
  sentence: ReadSentence,
  focus: readonly Focus[],
  names: readonly QuestionName[],
  lexicon: Lexicon,
): Coverage {
  const near = [reading.title, reading.sentences[sentence.index - 1], reading.sentences[sentence.index + 1]];
  let [sum, total, own, absent, telling, told] = [0, 0, 0, 0, 0, 0];
  const tally = (weight: number, light: boolean, stands: (t: ReadText) => number): void => {
    sum += weight;
    const here = stands(sentence);
    own += weight * here;
    const local = weight * (stands(reading.title) > 0 ? titleWords : 1);
    telling += local * here;
    told += local;
    const [title, before, after] = here === 1 ? [] : near.map((t) => (t === undefined ? 0 : stands(t)));
    const around = beside * Math.max(title ?? 0, before ?? 0, 0.6 * (after ?? 0));
    const far =
      here > 0 || around > 0
        ? 0
        : elsewhere * reading.sentences.reduce((most, s) => Math.max(most, stands(s)), 0);
    const best = Math.max(here, around, far);
    total += weight * best;
    if (best === 0 && !light) absent += weight;
  };
  for (const f of focus) tally(f.weight, f.light, (t) => holds(t, f, lexicon));
  for (const n of names)
    tally(n.generic ? nameWeight / 3 : nameWeight, false, (t) => (mentionsName(t, n, lexicon) ? 1 : 0));
  if (sum === 0) return { total: 1, own: 1, telling: 1, absent: 0 };
  return { total: total / sum, own: own / sum, telling: telling / told, absent: absent / sum };
}

/** The word as a focus of its own, for looking one up. */
export const lookFor = (word: string): Focus => ({ word, stem: stem(word), weight: 1, light: false });
