import { isCapitalised, looksOdd, nameKey, tokenize } from '../../corpus/names/tokens.ts';
import type { Span } from '../../search/api.ts';
import { stem } from '../../text/tokens/stem.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Candidate, Enquiry } from '../evidence/candidate.ts';
import { synonyms } from '../passages/synonyms.ts';
import { isFamily, singular } from '../passages/word-forms.ts';
import { framesOnly, reportsOnly } from '../question/focus.ts';

/** Words that count, praise or relate: before a noun they don't say which one it is. */
export const vague: ReadonlySet<string> = new Set(
  `several various different many multiple numerous diverse some any certain specific particular new novel existing
  other previous prior current recent standard common typical usual traditional conventional strong weak large small
  available public additional further state art first second third next last own proposed resulting best better good
  high low higher lower such same similar single both each all more most competitive superior simple complex challenging
  important extensive wide range set variety lot real corresponding popular main major key overall general total whole
  entire full individual separate related relevant given leading well respective alternative effective efficient scale
  rich robust advanced using training learning processing outperforms surpasses exceeds achieves improves proposes
  investigates combines includes including`.split(/\s+/),
);

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
