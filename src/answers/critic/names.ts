import type { QuestionName } from '../../corpus/names-in.ts';
import { readText } from '../../text/read-text.ts';
import { looksOdd, nameKey, tokenize } from '../../text/tokens/names.ts';
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
    const places = owned || (name.generic && !figure) ? null : figure ? [sentence, reading.title] : near;
    const met =
      places === null
        ? paperMentions(reading, name, lexicon)
        : places.some((t) => t !== undefined && mentionsName(t, name, lexicon));
    if (!met)
      return `"${name.text}" does not stand ${places === null ? 'in the paper' : 'in or beside the sentence'}`;
  }
  return null;
}

const compares =
  /\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|superior|inferior|better|worse|faster|slower|cheaper|higher|lower|larger|smaller|stronger|weaker|more|less|compar\w*|match\w*|improv\w*|than|over|versus|vs)\b/i;

/** How a paper speaks of what it brings. */
const itself = /\b(?:we|our|ours|it|its|the (?:proposed|resulting|new) \w+)\b/i;

/** "Is A better than B": the sentence compares these two, A before and B behind, and not a third with both. */
export function checkCompared(
  { sentence, reading }: Candidate,
  { names, question, lexicon }: Enquiry,
): string | null {
  const [a, b, ...others] = names;
  if (question.kind !== 'comparison' || a === undefined || b === undefined || others.length > 0) return null;
  // "on Atari" is where, not what with
  if (/\b(?:on|in|at|for) (?:the )?$/i.test(question.text.slice(0, b.start))) return null;
  if (
    !/\b(?:better|worse|faster|slower|cheaper|stronger|higher|lower|more|less|beat|beats|outperform\w*|vs|versus|or)\b/i.test(
      question.text,
    )
  )
    return null;
  const at = compares.exec(sentence.text)?.index ?? -1;
  const stands = (text: string, name: QuestionName): boolean =>
    mentionsName(readText(text), name, lexicon) ||
    (name.owners.some((o) => o.paper.id === reading.paper.id) && itself.test(text));
  const [before, after] = [sentence.text.slice(0, at), sentence.text.slice(at)];
  const fits =
    at >= 0 && ((stands(before, a) && stands(after, b)) || (stands(before, b) && stands(after, a)));
  return fits ? null : `does not compare ${a.text} with ${b.text}`;
}
