import { isOtherScript } from '../../text/language.ts';
import { framingWords, isGeneralWord, unseenFraming } from '../../text/lexicon/framing-words.ts';
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
/** No subject of a paper: where one of these stands, somebody speaks of themselves, or to whom they ask. */
const speaking = new Set('i im ive id me my mine you u your'.split(' '));

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
      .slice(requestEnd(all, 'surely'), purposeStart(all))
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

const isGeneral = ({ text }: QueryWord): boolean => isGeneralWord(text);

const isPlain = (word: QueryWord): boolean => !asksOnly(word) && !isGeneral(word);

/**
 * Where the request ends that a query begins with: behind "good papers on", "anything about", "I am writing my thesis
 * on"; 0 if it has none.
 */
function requestEnd(all: readonly QueryWord[], surely?: 'surely'): number {
  const own = ownEnd(all);
  if (own > 0) return own;
  let asked = false;
  let strange = false;
  for (const [n, word] of all.entries()) {
    // a word that nobody knows may be a slip of asking before "about"; before "for" it is the subject
    const introduces = introducing.has(word.text) && !(strange && purposes.has(word.text));
    if (asked && introduces && all.slice(n + 1).some((one) => !asksOnly(one))) return n + 1;
    if (isPlain(word) && (word.known.isName || !word.known.isStrange)) return 0;
    strange ||= isPlain(word);
    asked ||= surely ? framingWords.has(word.text) : !stopWords.has(word.text) && !isPlain(word);
  }
  return 0;
}

/** More words about themselves than these nobody says without naming a subject. */
const mostOwn = 2;

/** Where it ends that somebody says first what they are at: behind the word that leads from that to a subject. */
function ownEnd(all: readonly QueryWord[]): number {
  const leads = all.findIndex(
    ({ text }, n) => n > 0 && introducing.has(text) && !isPlain(all[n - 1] as QueryWord),
  );
  const before = all.slice(0, Math.max(0, leads));
  if (!before.some(({ text }) => speaking.has(text)) || !all.slice(leads + 1).some((one) => !asksOnly(one)))
    return 0;
  const plain = before.filter(isPlain);
  const names = plain.some(({ known }) => known.isName || known.spelledOut.length > 0);
  return names || plain.length > mostOwn ? 0 : leads + 1;
}

/** Where the purpose begins that a query ends with, "for my thesis", "worth my time"; its length if it has none. */
function purposeStart(all: readonly QueryWord[]): number {
  const own = all.findLastIndex(
    ({ text }, n) => n > 1 && possessive.has(text) && leadsToOwn(all[n - 1] as QueryWord),
  );
  if (all.length - own > longestPurpose) return all.length;
  return own > 0 && all.slice(0, own - 1).some(isPlain) ? own - 1 : all.length;
}

/** From "my" on. */
const longestPurpose = 5;
const leadsToOwn = ({ text }: QueryWord): boolean => purposes.has(text) || framingWords.has(text);

/** Right behind a subject these are what is asked for, whether papers write the two so or not: federated learning. */
const heads = new Set('learning search planning understanding'.split(' '));

/** From a word of the query's subject on outwards: how far the papers write general words right beside it. */
function extend(shelf: Shelf, core: readonly QueryWord[], at: number, step: 1 | -1): number {
  let edge = at;
  for (let n = at + step; n >= 0 && n < core.length; n += step) {
    const word = core[n] as QueryWord;
    if (stopWords.has(word.text)) continue;
    if (!isGeneral(word)) break;
    if (step === 1 && n === edge + 1 && heads.has(word.text)) {
      edge = n;
      continue;
    }
    const row = core.slice(Math.min(n, edge), Math.max(n, edge) + 1).map(({ known }) => known.id ?? -1);
    if (!isWritten(shelf.forward, row)) break;
    edge = n;
  }
  return edge;
}
