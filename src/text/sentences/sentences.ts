import { abbreviation, hasOwnMark, startsSentences } from './abbreviations.ts';

/** A sentence and where it stands: `text === source.slice(start, end)`, UTF-16 units, end exclusive. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A stop with the quotes and brackets that close behind it. */
const stops = /(?:\.(?:\s\.)+|[.!?…]+)(?:''|["'”’»)\]])*|[。！？]["”’」』）)]*|\n\s*\n/gu;
/** "2. ", "b) ", "iv. ". */
const marker = /^(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s/u;
const opening = /^[\s"'“‘«`([]+/u;
/** A bracket or quote that stays open longer than this was never meant to close. */
const reach = 240;
/** No sentence is longer; how far back to look, so that endless input takes time in proportion. */
const memory = 1000;

/**
 * Splits English prose (an abstract) into sentences.
 * Every character that is not white space between two sentences belongs to exactly one sentence.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const close = (end: number): void => {
    const piece = text.slice(start, end);
    const body = piece.trim();
    const from = start + piece.length - piece.trimStart().length;
    if (body !== '') sentences.push({ text: body, start: from, end: from + body.length });
    start = end;
  };
  for (const { 0: stop, index } of text.matchAll(stops)) {
    if (index >= start && endsSentence(text, start, index, stop)) close(index + stop.length);
  }
  close(text.length);
  return sentences;
}

function endsSentence(text: string, start: number, index: number, stop: string): boolean {
  if (stop.startsWith('\n')) return true;
  if (/^[。！？]/u.test(stop)) return true;
  const end = index + stop.length;
  const before = text.slice(Math.max(start, index - memory), index);
  const after = text.slice(end, end + 80);
  if (!/\S/.test(before) || !/[\p{L}\p{N}]/u.test(before)) return false;
  if (after.trim() === '') return true;
  const token = /\S*$/.exec(before)?.[0] ?? '';
  const next = after.replace(opening, '');
  const word = /^[\p{L}\p{N}][\p{L}\p{N}'-]*/u.exec(next)?.[0] ?? '';
  if (!/^\s/.test(after)) return forgottenSpace(stop, token, after);
  if (isOpen(text, start, index, end)) return false;
  if (stop.startsWith('.') && !stop.startsWith('..')) {
    if (isListMarker(before, token)) return false;
    const kind = abbreviation(token);
    if (kind === 'never ends') return false;
    if (kind === 'may end') return /^\p{Lu}/u.test(word) && startsSentences(word);
  }
  if (stop === '!' && hasOwnMark(token)) return startsSentences(word);
  return canBegin(next, word);
}

/** "…reasoning.We show": a word, a dot, and a word that begins sentences. */
function forgottenSpace(stop: string, token: string, after: string): boolean {
  const word = /^\p{Lu}\p{Ll}*(?=\s)/u.exec(after)?.[0];
  return stop.length === 1 && word !== undefined && startsSentences(word) && /\p{Ll}{3}\)?$/u.test(token);
}

/** "1. RLHF … 2. DPO …": the number opens an item, behind a colon or at the start of a sentence. */
function isListMarker(before: string, token: string): boolean {
  if (!/^\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)?$/u.test(token)) return false;
  const lead = before.slice(0, before.length - token.length).trimEnd();
  return lead === '' || /[:;]$/.test(lead);
}

/** A capital, a digit or another script begins a sentence; a small letter only in a name ("mallocMuZero is"). */
function canBegin(next: string, word: string): boolean {
  if (marker.test(next)) return true;
  if (word === '') return !/^[,;:–—-]/u.test(next);
  if (!/^\p{Ll}/u.test(word)) return true;
  return /\p{Ll}\p{Lu}|\p{L}\d/u.test(word);
}

const pairs: readonly (readonly [open: string, close: string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['“', '”'],
];

/** Inside brackets or quotes that close soon, and not right behind the stop. */
function isOpen(text: string, start: number, index: number, end: number): boolean {
  const from = Math.max(start, index - memory);
  const inside = text.slice(from, end);
  const ahead = text.slice(end, end + reach);
  const opened = (open: string, close: string): boolean => {
    const at = inside.lastIndexOf(open);
    return at >= 0 && index - from - at < reach && inside.indexOf(close, at) < 0;
  };
  if (pairs.some(([open, close]) => opened(open, close) && closesBeforeOpening(ahead, open, close)))
    return true;
  const quotes = inside.split('"').length - 1;
  return quotes % 2 === 1 && index - from - inside.lastIndexOf('"') < reach && closesBeforeSpace(ahead);
}

function closesBeforeOpening(ahead: string, open: string, close: string): boolean {
  const at = ahead.indexOf(close);
  const again = ahead.indexOf(open);
  return at >= 0 && (again < 0 || at < again);
}

/** The next straight quote closes: a word or stop before it, none behind it. */
const closesBeforeSpace = (ahead: string): boolean => /^[^"]*[^\s"(]"(?![\p{L}\p{N}])/u.test(ahead);
