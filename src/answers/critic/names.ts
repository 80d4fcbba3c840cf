import { looksOdd, nameKey, tokenize } from '../../corpus/names/tokens.ts';
import type { Candidate, Enquiry } from '../evidence/candidate.ts';
import { mentionsName, paperMentions } from '../evidence/mention.ts';

/**
 * Every name of the question must stand in the sentence, beside it or in the title; one that everybody writes
 * (RL, PPO) anywhere in the paper. A size or version is part of the name: Llama-3-8B is not met by Llama-3-70B.
 */
export function checkNames(
  { reading, sentence }: Candidate,
  { names, lexicon, question }: Enquiry,
): string | null {
  const near = [
    sentence,
    reading.sentences[sentence.index - 1],
    reading.sentences[sentence.index + 1],
    reading.title,
  ];
  // A figure belongs to the data sets of its own sentence, if that names any.
  const own = nameKey(reading.paper.title);
  const figure =
    (question.kind === 'measure' || question.kind === 'count') &&
    tokenize(sentence.text).some(
      (t) =>
        looksOdd(t.text) &&
        !own.includes(nameKey(t.text)) &&
        !names.some((n) => n.key.includes(nameKey(t.text))),
    );
  for (const name of names) {
    const owned = name.owners.some((o) => o.paper.id === reading.paper.id);
    const places = owned || name.generic ? null : figure ? [sentence, reading.title] : near;
    const met =
      places === null
        ? paperMentions(reading, name, lexicon)
        : places.some((t) => t !== undefined && mentionsName(t, name, lexicon));
    if (!met)
      return `"${name.text}" does not stand ${places === null ? 'in the paper' : 'in or beside the sentence'}`;
  }
  return null;
}
