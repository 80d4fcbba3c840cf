import { laboratories } from '../../text/lexicon/laboratories.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { contentOf } from './subject.ts';

/** Whose papers are asked for, as typed. */
export interface By {
  readonly name: string;
  /** Is any paper listed under it? */
  readonly known: boolean;
}

export interface Known {
  /** Is a paper listed under an organisation, or an author, of that name? */
  isKnown(who: string): boolean;
  /** Do papers write it as an ordinary word? */
  isWord(word: string): boolean;
}

const cue = /(?<=^|\s)(?:(?:written|authored|published|released|made) )?(?:by|from|at|of)(?: the)? (?=\S)/giu;
const longestName = 5;

/**
 * Who is named behind "by" or "from", by as many words as a listing holds; or before the papers: "nvidia papers". One
 * that no listing names is somebody all the same right behind "papers", or with a capital.
 */
export function readBy(
  adjectives: string,
  rest: string,
  known: Known,
): { readonly by: By; readonly adjectives: string; readonly rest: string } | null {
  const bare = contentOf(adjectives);
  const isNamed = !bare.includes(' ') && laboratories.has(bare.toLowerCase());
  if (bare !== '' && (isNamed || (known.isKnown(bare) && !known.isWord(bare))))
    return { by: { name: bare, known: known.isKnown(bare) }, adjectives: '', rest };
  let unknown: { readonly name: string; readonly start: number; readonly end: number } | null = null;
  for (const found of rest.matchAll(cue)) {
    const start = found.index + found[0].length;
    const isFirst = contentOf(rest.slice(0, found.index)) === '' && adjectives.trim() === '';
    const ofWord = /\bof /i.test(found[0]);
    const words = [...rest.slice(start).matchAll(/[^\s,;?]+/g)].slice(0, longestName);
    for (let n = words.length; n > 0; n--) {
      const last = words[n - 1];
      const name = rest.slice(start, start + (last?.index ?? 0) + (last?.[0].length ?? 0));
      const isPlain = name === name.toLowerCase() && !name.includes(' ');
      if (isPlain && (stopWords.has(name) || ofWord || (known.isWord(name) && !isFirst))) continue;
      if (known.isKnown(name))
        return {
          by: { name, known: true },
          adjectives,
          rest: `${rest.slice(0, found.index)} ${rest.slice(start + name.length)}`,
        };
    }
    const name = nameAt(rest.slice(start), isFirst && !ofWord);
    if (unknown === null && name !== null && !ofWord)
      unknown = { name, start: found.index, end: start + name.length };
  }
  if (unknown === null) return null;
  const { name, start, end } = unknown;
  return { by: { name, known: false }, adjectives, rest: `${rest.slice(0, start)} ${rest.slice(end)}` };
}

/** A run of capitalised words; right behind "papers by", one word in any case, up to the next that leads on. */
function nameAt(text: string, first: boolean): string | null {
  const capitals = /^\p{Lu}[\p{L}\p{N}&.'’-]*(?: (?:(?:of|and|the|for) )?\p{Lu}[\p{L}\p{N}&.'’-]*)*/u.exec(
    text,
  )?.[0];
  if (capitals !== undefined) return capitals;
  if (!first) return null;
  const name =
    /^[^,;?]+?(?= (?:since|about|on|in|without|that|which|from|after|before|with)\b|[,;?]|\s*$)/iu.exec(
      text,
    )?.[0];
  return name === undefined || contentOf(name) === '' || name.split(' ').length > longestName ? null : name;
}
