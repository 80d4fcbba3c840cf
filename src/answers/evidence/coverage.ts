import type { QuestionName } from '../../corpus/names-in.ts';
import { synonyms } from '../../text/lexicon/synonyms.ts';
import { relativesInMeaning } from '../../text/lexicon/thesaurus.ts';
import type { ReadText } from '../../text/read-text.ts';
import { stem } from '../../text/tokens/stem.ts';
import { asDigits, isFamily } from '../../text/tokens/word-forms.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import type { Reading, ReadSentence } from '../passages/read.ts';
import type { Focus } from '../question/focus.ts';
import { mentionsName } from './mention.ts';

/** How well a text holds one word of the question: 1 the word itself, .8 its family or acronym, .5 a synonym. */
export function holds(text: ReadText, focus: Focus, lexicon: Lexicon): number {
  const { stemSet } = text;
  if (stemSet.has(focus.stem) || stemSet.has(asDigits(focus.word))) return 1;
  const long = lexicon.longForm(focus.word.replace(/s$/, ''));
  if (long.length > 0 && long.every((s) => stemSet.has(s))) return 1;
  for (const word of text.words) {
    if (word.text.length > 6) continue;
    if (
      asDigits(word.text) === focus.word ||
      lexicon.longForm(word.text.replace(/s$/, '')).includes(focus.stem)
    )
      return 1;
  }
  for (const s of stemSet) if (isFamily(s, focus.stem)) return 0.8;
  for (const s of synonyms(focus.stem)) if (stemSet.has(s)) return 0.5;
  for (const s of relativesInMeaning(focus.stem)) if (stemSet.has(s)) return 0.4;
  return 0;
}

/** How much of a question a sentence covers, 0–1 each, by the question's words and names. */
export interface Coverage {
  /** With its surroundings, counted less. */
  readonly total: number;
  /** The sentence alone. */
  readonly own: number;
  /** As `total`, of the words and names that not every study has. */
  readonly telling: number;
}

/** What a word is worth beside the sentence: in the title or the sentence before, in the one behind, elsewhere. */
const worth = { beside: 0.6, behind: 0.36, elsewhere: 0.35 };
/** A name weighs about as much as the rarest words; one that everybody writes a third of it. */
const nameWeight = { own: 0.9, generic: 0.3 };

interface Term {
  readonly weight: number;
  readonly telling: boolean;
  readonly title: number;
  /** By sentence. */
  readonly sentences: readonly number[];
}

/** Looks the question's words and names up in a paper once; the function tells how much each sentence covers. */
export function coverageOf(
  reading: Reading,
  focus: readonly Focus[],
  names: readonly QuestionName[],
  lexicon: Lexicon,
): (sentence: ReadSentence) => Coverage {
  const look = (weight: number, telling: boolean, stands: (t: ReadText) => number): Term => ({
    weight,
    telling,
    title: stands(reading.title),
    sentences: reading.sentences.map(stands),
  });
  const terms = [
    ...focus.map((f) => look(f.weight, !f.general, (t) => holds(t, f, lexicon))),
    ...names.map((n) =>
      look(n.generic ? nameWeight.generic : nameWeight.own, true, (t) => Number(mentionsName(t, n, lexicon))),
    ),
  ];
  return ({ index }) => cover(terms, index);
}

function cover(terms: readonly Term[], index: number): Coverage {
  let [sum, total, own, telling, told] = [0, 0, 0, 0, 0];
  for (const { weight, telling: tells, title, sentences } of terms) {
    const here = sentences[index] ?? 0;
    const around = Math.max(
      worth.beside * Math.max(title, sentences[index - 1] ?? 0),
      worth.behind * (sentences[index + 1] ?? 0),
    );
    const best = Math.max(here, around > 0 ? around : worth.elsewhere * Math.max(0, ...sentences));
    sum += weight;
    total += weight * best;
    own += weight * here;
    if (!tells) continue;
    telling += weight;
    told += weight * best;
  }
  if (sum === 0) return { total: 1, own: 1, telling: 1 };
  return { total: total / sum, own: own / sum, telling: telling === 0 ? 1 : told / telling };
}

/** The word as a focus of its own, for looking one up. */
export const lookFor = (word: string): Focus => ({
  word,
  stem: stem(word),
  weight: 1,
  light: false,
  general: false,
});
