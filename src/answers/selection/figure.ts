import type { Span } from '../../search/api.ts';
import type { Quantity } from '../../text/quantities.ts';
import { isCapitalised, nameKey, type Token, tokenize } from '../../text/tokens/names.ts';
import type { Candidate, Enquiry } from '../evidence/candidate.ts';
import { findNoun, isMeasurement } from '../evidence/nouns.ts';
import { anyFigure } from '../question/general-words.ts';
import { inStep } from './in-step.ts';

/** A word or name of the question where it stands in the sentence. */
interface Anchor {
  readonly weight: number;
  readonly places: readonly Span[];
}

/** A name tells two figures apart better than a noun does, and a noun better than what merely frames. */
const weights = { name: 2, noun: 1, focus: 1, own: 0.4 };
/** So many words may stand before the subject's last. */
const subject = 3;
/** So many words off, and no farther, a word belongs to a figure. */
const half = 4;
/** Nearer than this to nothing that was asked, a figure may be of anything. */
const least = 0.3;

/** The figure that the question's words stand nearest to; null where none is near, or two are alike. */
export function figureOf(candidate: Candidate, enquiry: Enquiry): Span | null {
  const { sentence } = candidate;
  const { text } = sentence;
  const isSize = enquiry.question.asked.some((a) => /^(?:sizes?|lengths?|parameters?)$/.test(a.head));
  const figures = candidate.quantities.filter(
    (q) =>
      (isMeasurement(q) || (isSize && q.counts)) && !(isSize && /^(?:percent|times|points)$/.test(q.unit)),
  );
  const anchors = anchorsIn(candidate, enquiry);
  const stepped = steppedTo(candidate, enquiry, figures);
  if (stepped !== null) return span(stepped);
  const rated = figures
    .map((q) => ({ q, worth: worthOf(text, q, figures, anchors) + fits(text, q, enquiry.question.text) }))
    .toSorted((a, b) => b.worth - a.worth);
  const [best] = rated;
  if (best === undefined || (figures.length > 1 && best.worth < least)) return null;
  return whole(text, best.q, figures);
}

const span = ({ start, end }: Span): Span => ({ start, end });

/** "on A, B and C it shows 2%, 3% and 4%": by the place of another's name, else of the paper's own. */
function steppedTo(candidate: Candidate, { names }: Enquiry, figures: readonly Quantity[]): Quantity | null {
  const { sentence, reading } = candidate;
  const tokens = tokenize(sentence.text);
  const isOwn = (i: number): boolean =>
    names[i]?.owners.some((o) => o.paper.id === reading.paper.id) === true;
  const order = names.map((_, i) => i).toSorted((a, b) => Number(isOwn(a)) - Number(isOwn(b)));
  for (const i of order)
    for (const place of placesOf(tokens, names[i]?.parts ?? [])) {
      const found = inStep(sentence.text, tokens, place, figures);
      if (found !== null) return found;
    }
  return null;
}

const placesOf = (tokens: readonly Token[], parts: readonly string[]): Token[] =>
  tokens.filter((t) => parts.some((p) => nameKey(t.text) === nameKey(p)));

function anchorsIn({ sentence, reading }: Candidate, { question, names, focus }: Enquiry): Anchor[] {
  const tokens = tokenize(sentence.text);
  const word = (i: number): Span[] => sentence.words.slice(i, i + 1);
  // what a sentence begins with is told by all of its figures
  const begun = tokens[subject]?.start ?? 0;
  const ofNames = names.map((n) => {
    const places = placesOf(tokens, n.parts);
    const own = n.owners.some((o) => o.paper.id === reading.paper.id) || places.every((p) => p.start < begun);
    return { weight: own ? weights.own : weights.name, places };
  });
  const heads = question.asked.map((a) => ({
    weight: anyFigure.has(a.head) ? weights.noun / 2 : weights.noun,
    places: findNoun(sentence, a.head).flatMap(word),
  }));
  const ofFocus = focus
    .filter((f) => !f.light && !question.asked.some((a) => a.head === f.word))
    .map((f) => {
      const places = sentence.words.filter((_, i) => sentence.stems[i] === f.stem);
      const named = places.some((p) => isCapitalised(sentence.text.slice(p.start)) && p.start > 0);
      // a verb of change is told of all that it changes
      const weight = named ? weights.name : asksChange.test(f.word) ? weights.own : weights.focus;
      return { weight, places };
    });
  return [...ofNames, ...heads, ...ofFocus].filter((a) => a.places.length > 0);
}

const worthOf = (
  text: string,
  figure: Quantity,
  figures: readonly Quantity[],
  anchors: readonly Anchor[],
): number =>
  anchors.reduce(
    (sum, { weight, places }) =>
      sum + weight * Math.max(...places.map((p) => nearness(text, figure, p, figures))),
    0,
  ) - (isRivals(text, figure, figures) ? 1 : 0);

/** "47.5 on OSWorld", "accuracy of 64.8": what a preposition ties together has nothing between it. */
const tie =
  /^\s*\(?(?:on|over|for|of|in|against|to|by|at|is|was|than|reaches|hits|with)?(?: the| a| an)?(?: (?:up to|about|around|over|an average of|as much as|nearly|roughly|approximately))?\s*[(:]?=?\s*$/i;
/** Where another thing begins to be told. */
const breaks = /[,;:]|\b(?:and|while|whereas|but|compared|versus)\b/gi;

function nearness(text: string, figure: Quantity, place: Span, figures: readonly Quantity[]): number {
  if (place.start < figure.end && place.end > figure.start) return 1;
  const [from, to] = place.end <= figure.start ? [place.end, figure.start] : [figure.end, place.start];
  const between = text.slice(from, to);
  if (!/,/.test(between) && tie.test(between)) return 1;
  const words = between.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const stops = between.match(breaks)?.length ?? 0;
  const others = figures.filter((q) => q !== figure && q.start >= from && q.end <= to).length;
  const near = half / (half + words + 5 * stops + 4 * others);
  // within half's reach a word is as good as any other: "63.3% raw win rate on A and 50.3% win rate on B"
  return near >= 0.5 ? 1 : near;
}

const rival =
  /\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|than|versus|vs|compared|previous\w*|prior|baselines?)\b/i;

/** "an FID of 5.02, outperforming the previous best (FID=6.47)": the second figure is somebody else's. */
function isRivals(text: string, figure: Quantity, figures: readonly Quantity[]): boolean {
  const before = figures.findLast((q) => q.end <= figure.start);
  return before !== undefined && rival.test(text.slice(before.end, figure.start));
}

const asksChange =
  /\b(?:gains?|improv\w*|boost\w*|increas\w*|rais\w*|reduc\w*|cuts?|sav\w*|drops?|decreas\w*|better|more|less|fewer|faster|slower|cheaper|beats?|outperform\w*|speed-?ups?|margin)\b/i;
const tellsChange =
  /(?:\b(?:by|gains?|improvements?|increase|reductions?|boosts?|drops?|improv\w+|reduc\w+|sav\w+|margin)(?: of)?(?: (?:up to|about|around|over|an average of|as much as|nearly|roughly|approximately|an? additional))?|\+)\s*$/i;

/** A gain is told by what was gained, and a score by what was reached; what is asked in percent is told so. */
function fits(text: string, { start, end, unit, text: written }: Quantity, question: string): number {
  const isChange =
    tellsChange.test(text.slice(0, start)) ||
    /^[+−-]/.test(written) ||
    unit === 'points' ||
    unit === 'times' ||
    /^ (?:\w+ )?(?:improvement|gain|increase|reduction|speed-?up|drop|boost|fewer|less|more|faster|higher|lower)/.test(
      text.slice(end),
    );
  const change = asksChange.test(question) === isChange ? 1 : 0;
  const asked = /\b(?:percent\w*|%)/i.test(question)
    ? 'percent'
    : /\b(?:times|faster|speed-?ups?|slower)\b/i.test(question)
      ? 'times'
      : /\bpoints?\b/i.test(question)
        ? 'points'
        : null;
  return change + (asked !== null && unit === asked ? 0.5 : 0);
}

/** "two hours": a length of time or an amount of memory is none without its unit. */
const unitAfter = (text: string, { unit, end }: Quantity): number =>
  unit === 'time' || unit === 'memory'
    ? (/^[\s-]*(?:GPU[- ])?[\p{L}]+/u.exec(text.slice(end))?.[0].length ?? 0)
    : 0;

/** What goes "from 53% to 65%" has reached the second; what ranges from one to the other is both. */
const reached =
  /\b(?:increas|rais|improv|boost|ris|grow|rose|grew|reduc|lower|cut|decreas|drop|fall|fell|bring|brought|jump|go|went|shrink|halv)\w*[^,;.]*\bfrom [^,;]*$/i;

/** Of "from 53% to 65%" the second, and "4.7x to 5.9x" whole. */
function whole(text: string, figure: Quantity, figures: readonly Quantity[]): Span {
  const isTo = (a: Quantity, b: Quantity | undefined): b is Quantity =>
    b !== undefined && a.unit === b.unit && /^\s*(?:to|–|-)\s*$/.test(text.slice(a.end, b.start));
  const at = figures.indexOf(figure);
  const [before, after] = [figures[at - 1], figures[at + 1]];
  const first = before !== undefined && isTo(before, figure) ? before : figure;
  const last = isTo(figure, after) ? after : figure;
  if (first === last) return { start: figure.start, end: figure.end + unitAfter(text, figure) };
  return reached.test(text.slice(0, first.start)) ? span(last) : { start: first.start, end: last.end };
}
