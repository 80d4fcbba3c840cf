import { isOtherScript } from '../../text/language.ts';
import { framingWords, generalWords, unseenFraming } from '../../text/lexicon/framing-words.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Shelf } from '../engine/shelf.ts';
import { isWritten } from '../engine/written.ts';
import { type QueryWord, textWords } from './known-words.ts';

/** A query without what is only said around it. */
export interface Framed {
  /** The words that say what about, in the query's order; empty only where the query is. */
  readonly about: readonly QueryWord[];
  /** How many words there are from the first of them to the last, function words too. */
  readonly length: number;
  /** Is there a subject, or nothing but asking? */
  readonly hasSubject: boolean;
}

/** Behind one of these stands what texts are to be about. */
const introducing = new Set(
  'about on regarding concerning around covering discussing re over for in über uber sur sobre su'.split(' '),
);
const purposes = new Set(['for', 'in', 'at']);
const possessive = new Set(['my', 'our', 'your', 'his', 'her', 'their']);

/** A query of so many words that tell describes: from its middle only the old words for papers are taken. */
const describing = 5;

/**
 * Takes away what only asks: function words and words of asking wherever they stand; and, where the query begins or
 * ends, what is said of any subject (latest, survey, methods), what leads up to "papers on", and what follows "for
 * my" – unless the papers write it right beside what is asked for: search agents, best of n. If nothing were left,
 * less is taken.
 */
export function readFrame(shelf: Shelf, all: readonly QueryWord[]): Framed {
  const plain = all.filter(isPlain);
  if (plain.length >= describing) {
    const about = all
      .slice(requestEnd(all, 'surely'))
      .filter(({ text }) => !stopWords.has(text) && !textWords.has(text));
    return { about, length: all.length, hasSubject: true };
  }
  const core = all.slice(requestEnd(all), purposeStart(all));
  // a subject of unseen words alone finds nothing: then what is said of it does
  const isSubject = plain.some(({ known }) => known.id !== null || known.isName)
    ? isPlain
    : (word: QueryWord) => !asksOnly(word);
  const [first, last] = [core.findIndex(isSubject), core.findLastIndex(isSubject)];
  if (first < 0) return unframed(all);
  const [from, to] = [extend(shelf, core, first, -1), extend(shelf, core, last, 1)];
  const about = core.slice(from, to + 1).filter((word) => !asksOnly(word));
  return { about, length: to + 1 - from, hasSubject: true };
}

/** A query of nothing but asking is about just that. */
function unframed(all: readonly QueryWord[]): Framed {
  const general = all.slice(requestEnd(all)).filter((word) => !asksOnly(word));
  const attempts = [
    general.filter(({ known }) => known.id !== null),
    general,
    all.filter(({ text }) => !stopWords.has(text)),
    all,
  ];
  const about = attempts.find((some) => some.length > 0) ?? [];
  return { about, length: all.length, hasSubject: false };
}

const isGeneral = ({ text }: QueryWord): boolean => generalWords.has(text);

/**
 * A function word, or a word of asking; one of another language, in another script, or drawn out (sooo), only where no
 * paper has it.
 */
const asksOnly = ({ text, known }: QueryWord): boolean =>
  stopWords.has(text) ||
  framingWords.has(text) ||
  (known.id === null &&
    (unseenFraming.has(text) || known.saysNothing || isOtherScript(text) || drawnOut.test(text)));

const drawnOut = /(.)\1\1/u;

const isPlain = (word: QueryWord): boolean => !asksOnly(word) && !isGeneral(word);

/** Where the request ends that a query begins with: behind "good papers on", "anything about"; 0 if it has none. */
function requestEnd(all: readonly QueryWord[], surely?: 'surely'): number {
  let asked = false;
  for (const [n, word] of all.entries()) {
    if (asked && introducing.has(word.text) && all.slice(n + 1).some((one) => !asksOnly(one))) return n + 1;
    if (isPlain(word) && (word.known.isName || !word.known.isStrange)) return 0;
    asked ||= surely ? framingWords.has(word.text) : !stopWords.has(word.text) && !isPlain(word);
  }
  return 0;
}

/** Where the purpose begins that a query ends with, "for my thesis"; its length if it has none. */
function purposeStart(all: readonly QueryWord[]): number {
  const own = all.findIndex(
    ({ text }, n) => n > 1 && possessive.has(text) && purposes.has(all[n - 1]?.text ?? ''),
  );
  return own > 0 && all.slice(0, own - 1).some(isPlain) ? own - 1 : all.length;
}

/** From a word of the query's subject on outwards: how far the papers write general words right beside it. */
function extend(shelf: Shelf, core: readonly QueryWord[], at: number, step: 1 | -1): number {
  let edge = at;
  for (let n = at + step; n >= 0 && n < core.length; n += step) {
    const word = core[n] as QueryWord;
    if (stopWords.has(word.text)) continue;
    if (!isGeneral(word)) break;
    const row = core.slice(Math.min(n, edge), Math.max(n, edge) + 1).map(({ known }) => known.id ?? -1);
    if (!isWritten(shelf.forward, row)) break;
    edge = n;
  }
  return edge;
}
