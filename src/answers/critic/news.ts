import type { Span } from '../../search/api.ts';
import { vague } from '../../text/lexicon/question-words.ts';
import { synonyms } from '../../text/lexicon/synonyms.ts';
import { isCapitalised, looksOdd, nameKey, tokenize } from '../../text/tokens/names.ts';
import { stem } from '../../text/tokens/stem.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { isFamily, singular } from '../../text/tokens/word-forms.ts';
import type { Candidate, Enquiry } from '../evidence/candidate.ts';
import { framesOnly, reportsOnly } from '../question/focus.ts';

/** Tells by a word's place in the sentence whether it says something that the question does not. */
export function newsIn({ sentence }: Candidate, { question, names }: Enquiry): (i: number) => boolean {
  const known = new Set(question.words.map((w) => stem(w.text)));
  for (const s of [...known]) for (const t of synonyms(s)) known.add(t);
  const asked = nameKey(question.text);
  return (i) => {
    const word = sentence.words[i]?.text ?? '';
    const s = sentence.stems[i] ?? '';
    if (word.length < 2 || /^\d|ly$|[^e]ed$/.test(word)) return false;
    if (stopWords.has(word) || vague.has(singular(word)) || framesOnly(word) || reportsOnly(word))
      return false;
    if (known.has(s) || asked.includes(word) || names.some((n) => n.key.includes(word))) return false;
    return ![...known].some((k) => isFamily(k, s));
  };
}

/** Names of the sentence that neither question nor title has. */
export function newNames({ sentence, reading }: Candidate, { question }: Enquiry): readonly Span[] {
  const known = nameKey(`${question.text} ${reading.paper.title}`);
  return tokenize(sentence.text).filter(
    (t, i) => (looksOdd(t.text) || (i > 0 && isCapitalised(t.text))) && !known.includes(nameKey(t.text)),
  );
}
