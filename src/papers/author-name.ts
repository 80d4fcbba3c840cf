// Names of authors, as BibTeX needs them: persons in parts, groups whole.

/** Words that name a group, as they stand in capitals: a person may be called Ai. */
const groupWords =
  /(?<!\p{L})(?:Teams?|Group|Labs?|Laborator(?:y|ies)|Collaborations?|Consortium|Community|Contributors|Authors|Developers|Foundation|Institut[eo]?|Universit(?:y|é|à|ät)|Project|Research|Initiative|Alliance|Network|Organi[sz]ation|Corporation|Company|Inc|Ltd|AI|LLC)(?!\p{L})/u;
const suffix = /^(?:[JS]r\.?|I{2,3}|IV)$/i;
/** Lower-case words before a surname that belong to it. */
const particle = /^\p{Ll}/u;

/** Whether it can name anybody: a source may have the colon of "Team: A, B" as an author. */
export const isName = (name: string): boolean => /[\p{L}\p{N}]/u.test(name);

/** DeepMind, OpenAI, SpeechTeam; an inner capital alone says nothing: HaCohen, McAllen. */
const groupEnding = /\p{Ll}(?:AI|Mind|Team|Labs?|Research)(?!\p{L})/u;

/** A team, a company or a collaboration: by a word that says so, or by a digit. */
export const isGroup = (name: string): boolean =>
  groupWords.test(name) || groupEnding.test(name) || /\d/.test(name);

/** A person's name in BibTeX's parts; the suffix is empty where there is none. */
export function splitName(name: string): { first: string; last: string; suffix: string } {
  const words = name
    .replace(/,\s*(?=[JS]r\.?$)/i, ' ')
    .trim()
    .split(/\s+/);
  const end = words.length > 2 && suffix.test(words.at(-1) ?? '') ? words.length - 1 : words.length;
  let from = end - 1;
  while (from > 1 && particle.test(words[from - 1] ?? '')) from -= 1;
  return {
    first: words.slice(0, from).join(' '),
    last: words.slice(from, end).join(' '),
    suffix: words.slice(end).join(' '),
  };
}

/** What a citation key calls an author: the surname, or what of a group's name is its own. */
export function shortName(name: string): string {
  if (!isGroup(name)) return splitName(name).last.split(/\s+/).at(-1) ?? '';
  const own = name.split(/\s+/).filter((word) => !groupWords.test(word));
  return own[0] ?? name;
}
