import {
  compound,
  isCapitalised,
  isSize,
  looksOdd,
  nameKey,
  type Token,
  tokenize,
} from '../text/tokens/names.ts';
import { stopWords } from '../text/tokens/stop-words.ts';
import { fold } from '../text/tokens/words.ts';
import type { Corpus, Owner } from './corpus.ts';

/** A name in a question, offsets in UTF-16 units. */
export interface QuestionName {
  readonly text: string;
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** The papers that brought it; empty for the name of a model or data set that papers merely use. */
  readonly owners: readonly Owner[];
  /** Its words one by one: "LLaMA-2", "13B". */
  readonly parts: readonly string[];
  /** Written by so many papers that it tells little: RL, LLM, PPO. */
  readonly generic: boolean;
}

const longest = 9;

/** The names in a question: those that papers bear or introduce, then whatever else looks like one. */
export function namesIn(question: string, corpus: Corpus): QuestionName[] {
  const tokens = tokenize(question);
  const style = styleOf(tokens);
  const names: QuestionName[] = [];
  const taken = new Set<number>();
  for (let n = Math.min(longest, tokens.length); n >= 1; n--) {
    for (let i = 0; i + n <= tokens.length; i++) {
      if (tokens.slice(i, i + n).some((_, k) => taken.has(i + k))) continue;
      const found = ownedName(question, tokens, i, n, corpus, style);
      if (found === null) continue;
      names.push(found);
      for (let k = i; k < i + n; k++) taken.add(k);
    }
  }
  return [...names, ...strangers(question, tokens, taken, corpus, style)].toSorted(
    (a, b) => a.start - b.start,
  );
}

interface Style {
  /** Every Word Begins With A Capital, so that capitals say nothing. */
  readonly headline: boolean;
  readonly shouted: boolean;
}

function styleOf(tokens: readonly Token[]): Style {
  const words = tokens.slice(1).filter((t) => /^\p{L}{2,}$/u.test(t.text));
  const capitals = words.filter((t) => isCapitalised(t.text)).length;
  const shouted = words.length > 2 && words.every((t) => t.text === t.text.toUpperCase());
  return { headline: words.length > 3 && capitals > 0.6 * words.length, shouted };
}

function ownedName(
  question: string,
  tokens: readonly Token[],
  i: number,
  n: number,
  corpus: Corpus,
  style: Style,
): QuestionName | null {
  const [first, last] = [tokens[i], tokens[i + n - 1]];
  if (first === undefined || last === undefined) return null;
  const text = question.slice(first.start, last.end);
  const name = (owners: readonly Owner[], key: string): QuestionName => ({
    text,
    key,
    start: first.start,
    end: last.end,
    owners,
    generic: false,
    parts: tokens.slice(i, i + n).map((t) => t.text),
  });
  const key = nameKey(text);
  if (n === 1 && stopWords.has(fold(text)) && !(looksOdd(text) && !style.shouted)) return null;
  const singular = key.replace(/s$/, '');
  for (const form of corpus.writers(key) > 0 ? [key] : [key, singular]) {
    const owners = corpus.owners(form);
    if (
      owners.length > 0 &&
      (n > 1 ? isTelling(tokens.slice(i, i + n), form) : isName(first, i, corpus, style, owners))
    )
      return name(owners, form);
  }
  if (n > 1 || !looksOdd(text) || style.shouted) return null;
  for (const part of innerSpans(text)) {
    const owners = corpus.owners(nameKey(part));
    if (owners.length > 0 && nameKey(part).length > 2) return name(owners, key);
  }
  return null;
}

/** Several words make a name if they are not all function words; two letters joined by chance are none. */
function isTelling(tokens: readonly Token[], key: string): boolean {
  const words = tokens.map((t) => fold(t.text));
  return (
    key.length >= 5 &&
    words.some((w) => !stopWords.has(w)) &&
    !(stopWords.has(words[0] ?? '') && key.length < 12)
  );
}

/** A common word is a name only where it is written like one. */
function isName(token: Token, i: number, corpus: Corpus, style: Style, owners: readonly Owner[]): boolean {
  const small = token.text.toLowerCase();
  if (looksOdd(token.text) && !style.shouted) return true;
  const common = corpus.small(small);
  // torchdistill: written small, by its own papers only
  const owned = owners[0]?.strength === 3 ? owners.length : 0;
  if (common <= owned && (common === 0 || small.length > 6)) return small.length > 3;
  return isCapitalised(token.text) && !style.headline && !style.shouted && (i > 0 || common < 3);
}

/** The parts of "Qwen-REDI-1.5B" between hyphens, longest first, without the whole. */
function innerSpans(text: string): string[] {
  const parts = text.split(/[-+]/).filter((p) => p !== '');
  const spans: string[][] = [];
  for (let a = 0; a < parts.length; a++)
    for (let b = a + 1; b <= parts.length; b++) if (b - a < parts.length) spans.push(parts.slice(a, b));
  return spans
    .toSorted((x, y) => y.length - x.length)
    .map((s) => s.join('-'))
    .filter((s) => !isSize(s) && looksOdd(s));
}

/** What looks like a name and belongs to no paper: runs of odd or capitalised words. */
function strangers(
  question: string,
  tokens: readonly Token[],
  taken: ReadonlySet<number>,
  corpus: Corpus,
  style: Style,
): QuestionName[] {
  const found: QuestionName[] = [];
  let run: Token[] = [];
  const close = (): void => {
    const [first, last] = [run[0], run.at(-1)];
    if (first !== undefined && last !== undefined) {
      const text = question.slice(first.start, last.end);
      const generic = run.every((t) => corpus.isCommon(nameKey(t.text)));
      found.push({
        text,
        key: nameKey(text),
        start: first.start,
        end: last.end,
        owners: [],
        parts: run.map((t) => t.text),
        generic,
      });
    }
    run = [];
  };
  for (const [i, token] of tokens.entries()) {
    const adjacent = run.length > 0 && /^\s$/.test(question.slice(run.at(-1)?.end, token.start));
    if (!adjacent) close();
    if (taken.has(i)) close();
    else if (
      looksLikeStranger(token, i, corpus, style) ||
      (run.length > 0 && /^\d+(?:\.\d+)?$/.test(token.text))
    ) {
      const before = tokens[i - 1];
      // "vicuna 13b": what has a size is a model
      if (run.length === 0 && isSize(token.text) && before !== undefined && !taken.has(i - 1))
        if (!stopWords.has(fold(before.text)) && corpus.writers(nameKey(before.text)) > 0) run.push(before);
      run.push(token);
    } else close();
  }
  close();
  return found;
}

function looksLikeStranger(token: Token, i: number, corpus: Corpus, style: Style): boolean {
  const small = token.text.toLowerCase();
  if (compound.test(small)) return false;
  if (stopWords.has(small) && !/\p{Ll}\p{Lu}/u.test(token.text)) return false;
  if (/\d/.test(token.text) && looksOdd(token.text)) return true;
  if (looksOdd(token.text) && !style.shouted) return true;
  const plain = corpus.small(small) > 0 || corpus.small(small.replace(/s$/, '')) > 0;
  if (plain) return false;
  if (corpus.writers(nameKey(token.text)) > 0) return small.length > 2 && /\p{L}/u.test(small);
  return i > 0 && isCapitalised(token.text) && !style.headline && !style.shouted;
}
