import { isCapitalised, looksOdd, nameKey, type Token, tokenize } from './name-tokens.ts';

const cue =
  /\b(?:propos(?:e|es|ed|ing)|present(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|develop(?:s|ed|ing)?|design(?:s|ed)?|devis(?:e|es|ed)|construct(?:s|ed)?|buil[dt]s?|creat(?:e|es|ed)|releas(?:e|es|ed)|offers?|unveil(?:s|ed)?|explores?|contributes?|provides?|curates?|collects?)\b/giu;
const called =
  /\b(?:called|named|dubbed|termed|coined|denoted|denote|call (?:it|this|our \w+)|name (?:it|this)|dub)(?: as)?,? ["“‘']?/giu;
/** Behind one of these stands what something is made from, not what is new. */
const elsewhere =
  /^(?:using|based|with|via|from|by|than|over|against|on|to|for|in|within|and|that|which|where|under|between|atop|inspired|like|as|of)$/iu;
const collection =
  /^(?:suite|family|series|set|class|collection|pair|version|variant|extension|benchmark)$/iu;

/**
 * The names that a sentence introduces: "we propose a two-stage framework, Agent-R, that …",
 * "a dataset called Foo", "we present Reinforcement Distillation (REDI)". As written, in order.
 */
export function introducedNames(sentence: string): string[] {
  const names: string[] = [];
  for (const match of sentence.matchAll(cue)) {
    const found = nameAfter(sentence, match.index + match[0].length);
    if (found !== null) names.push(...found);
  }
  for (const match of sentence.matchAll(called)) {
    const rest = sentence.slice(match.index + match[0].length);
    const name =
      /^(?:the )?([^,;:.()"“”’]{2,60}?)(?=[,;:.("”’]|\s(?:that|which|to|for|by|with|is|in|on|and|from|specifically|where|as)\b|$)/u.exec(
        rest,
      )?.[1];
    if (name !== undefined && name.split(/\s+/u).length <= 6)
      names.push(name, ...bracketed(rest.slice(name.length)));
  }
  return [...new Map(names.map((n) => [nameKey(n), n.trim()])).values()].filter((n) => nameKey(n).length > 1);
}

function nameAfter(sentence: string, from: number): string[] | null {
  const clause = /^[^;:.!?]*(?:[.](?=\S)[^;:.!?]*)*/u.exec(sentence.slice(from))?.[0] ?? '';
  const tokens = tokenize(clause).slice(0, 14);
  for (const [i, token] of tokens.entries()) {
    if (looksOdd(token.text) || isCapitalised(token.text)) return nameFrom(clause, tokens, i);
    const before = tokens[i - 1]?.text ?? '';
    if (elsewhere.test(token.text) && !collection.test(before)) return null;
  }
  return null;
}

/** The run of capitalised or odd words from `i` on, and an acronym in brackets behind it. */
function nameFrom(clause: string, tokens: readonly Token[], i: number): string[] {
  const first = tokens[i];
  if (first === undefined) return [];
  let last = first;
  for (const token of tokens.slice(i + 1)) {
    const gap = clause.slice(last.end, token.start);
    const joins =
      /^\s$/u.test(gap) && (isCapitalised(token.text) || looksOdd(token.text) || /^\d/u.test(token.text));
    if (!joins) break;
    last = token;
  }
  return [clause.slice(first.start, last.end), ...bracketed(clause.slice(last.end))];
}

/** "(REDI)" or "(REDI, for short)" right behind a name. */
function bracketed(rest: string): string[] {
  const inside = /^[^(]{0,40}?\(([^()\s,;]{2,20})[),;\s]/u.exec(rest)?.[1];
  return inside !== undefined && /\p{Lu}/u.test(inside) ? [inside] : [];
}

/** A title's own names: the part before its colon, an acronym in brackets. */
export function titleNames(title: string): string[] {
  const head = /^([^:]{2,80}):\s/u.exec(title)?.[1]?.trim();
  const names = head === undefined ? [] : [head];
  const bare = head?.replace(/\s*\([^()]*\)/gu, '').trim();
  if (bare !== undefined && bare !== head) names.push(bare);
  for (const m of title.matchAll(/\(([\p{L}\p{N}][\p{L}\p{N} -]{1,20})\)/gu))
    if (m[1] !== undefined && looksOdd(m[1])) names.push(m[1]);
  for (const t of tokenize(title.slice(head === undefined ? 0 : head.length)))
    if (/\p{Ll}\p{Lu}|\p{L}-\p{Lu}\d|-V\d/u.test(t.text)) names.push(t.text);
  return names;
}
