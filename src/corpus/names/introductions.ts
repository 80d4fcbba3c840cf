import { isCapitalised, looksOdd, nameKey, type Token, tokenize } from '../../text/tokens/names.ts';

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
 * The names that a text introduces: "we propose a two-stage framework, Agent-R, that …",
 * "a dataset called Foo", "we present Reinforcement Distillation (REDI)". As written, in order; the names of
 * one introduction (a long form and its acronym) stand together.
 */
export function introductions(text: string): string[][] {
  const found: { at: number; names: string[] }[] = [];
  for (const match of text.matchAll(cue)) {
    const names = nameAfter(text, match.index + match[0].length);
    if (names !== null) found.push({ at: match.index, names });
  }
  for (const match of text.matchAll(called)) {
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 120);
    const name = calledName.exec(rest)?.[1];
    if (name === undefined || name.split(/\s+/u).length > 6) continue;
    found.push({ at: match.index, names: [name.trim(), ...bracketed(rest.slice(name.length))] });
  }
  return found.toSorted((a, b) => a.at - b.at).map((f) => f.names.filter((n) => nameKey(n).length > 1));
}

const calledName =
  /^(?:the )?([^,;:.()"“”’]{2,60}?)(?=[,;:.("”’]|\s(?:that|which|to|for|by|with|is|in|on|and|from|specifically|where|as)\b|$)/u;

function nameAfter(text: string, from: number): string[] | null {
  const clause = /^[^;:.!?]*(?:[.](?=\S)[^;:.!?]*)*/u.exec(text.slice(from, from + 240))?.[0] ?? '';
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
  const rest = clause.slice(last.end);
  const apposed = /^(?: [\p{L}-]+){0,4}, ([^\s,]{3,30}),/u.exec(rest)?.[1];
  return [
    clause.slice(first.start, last.end),
    ...bracketed(rest),
    ...(apposed !== undefined && looksOdd(apposed) ? [apposed] : []),
  ];
}

/** "(REDI)" or "(REDI, for short)" right behind a name. */
function bracketed(rest: string): string[] {
  const inside = /^[^(]{0,40}?\(([^()\s,;]{2,20})[),;\s]/u.exec(rest)?.[1];
  return inside !== undefined && /\p{Lu}/u.test(inside) ? [inside] : [];
}

/** "VibeThinker-1.5B" is called VibeThinker, and "SynPref-40M" SynPref. */
export function unsized(name: string): string[] {
  const bare = /^([\p{L}\p{N}-]{4,}?)[- ]\d+(?:\.\d+)?[BMK]$/u.exec(name)?.[1];
  return bare === undefined ? [] : [bare];
}

/** A title's own names: the part before its colon, what it is the report of, an acronym in brackets. */
export function titleNames(title: string): string[] {
  const head = /^([^:]{2,80}):\s/u.exec(title)?.[1]?.trim();
  const names = head === undefined ? [] : [head, ...unsized(head)];
  const bare = head?.replace(/\s*\([^()]*\)/gu, '').trim();
  if (bare !== undefined && bare !== head) names.push(bare);
  const reported = /^(.{2,60}?) (?:technical )?report\b/iu.exec(title)?.[1];
  if (reported !== undefined && looksOdd(reported)) names.push(reported);
  for (const m of title.matchAll(/\(([\p{L}\p{N}][\p{L}\p{N} -]{1,20})\)/gu))
    if (m[1] !== undefined && looksOdd(m[1])) names.push(m[1]);
  for (const t of tokenize(title.slice(head === undefined ? 0 : head.length)))
    if (/\p{Ll}\p{Lu}|\p{L}-\p{Lu}\d|-V\d/u.test(t.text)) names.push(t.text);
  return names;
}
