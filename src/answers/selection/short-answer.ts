import type { QuestionName } from '../../corpus/names-in.ts';
import type { Span } from '../../search/api.ts';
import { definedTerm, meaningIn } from '../../text/definitions.ts';
import type { Quantity } from '../../text/quantities.ts';
import { isCapitalised, looksOdd, nameKey, type Token, tokenize } from '../../text/tokens/names.ts';
import { baseIn } from '../critic/slots.ts';
import type { Candidate, Enquiry } from '../evidence/candidate.ts';
import { findNoun, isMeasurement, quantityOf } from '../evidence/nouns.ts';
import type { ReadSentence } from '../passages/read.ts';
import { isBase } from '../question/general-words.ts';
import type { Question } from '../question/parse.ts';

/** The few words of a sentence that answer by themselves: a number, a name, what something is. */
export function shortAnswer(candidate: Candidate, enquiry: Enquiry): Span | null {
  switch (enquiry.question.kind) {
    case 'count':
      return countOf(candidate, enquiry);
    case 'measure':
      return figureOf(candidate, enquiry);
    case 'definition':
      return meaningOf(candidate, enquiry);
    case 'which':
    case 'data':
      return namesAsked(candidate, enquiry);
    default:
      return null;
  }
}

const span = ({ start, end }: Span): Span => ({ start, end });

/** Where the nouns asked for stand. */
const headsIn = (sentence: ReadSentence, { asked }: Question): readonly Span[] =>
  asked.flatMap((a) => findNoun(sentence, a.head)).flatMap((i) => sentence.words[i] ?? []);

/** Of some only so many did. */
const succeeds =
  /\b(?:win|wins|won|beat|beats|outperform\w*|surpass\w*|best|better|succeed\w*|improv\w+|solv\w+|fail\w*|pass|passes)\b/i;

function countOf(candidate: Candidate, { question }: Enquiry): Span | null {
  const asked = question.asked[0];
  const quantity =
    asked === undefined ? candidate.quantities[0] : quantityOf(candidate, asked, question.text);
  if (quantity === undefined || quantity === null) return null;
  // "wins on 5 out of 8 benchmarks"
  const part = candidate.quantities.find(
    (q) =>
      q.end < quantity.start &&
      /^ (?:out )?of (?:the )?$/.test(candidate.sentence.text.slice(q.end, quantity.start)),
  );
  if (part !== undefined && succeeds.test(question.text)) return span(part);
  // "a two-stage strategy"
  const compound = /^-\p{Ll}{3,}/u.exec(candidate.sentence.text.slice(quantity.end))?.[0] ?? '';
  return { start: quantity.start, end: quantity.end + compound.length };
}

/** The figure that stands in the place of the name asked for, in lists that run in step; else the nearest one. */
function figureOf(candidate: Candidate, { question, names, focus }: Enquiry): Span | null {
  const { sentence, reading } = candidate;
  const isSize = question.asked.some((a) => /^(?:sizes?|lengths?|parameters?)$/.test(a.head));
  const figures = candidate.quantities.filter(
    (q) => isMeasurement(q) && !(isSize && /^(?:percent|times|points)$/.test(q.unit)),
  );
  const tokens = tokenize(sentence.text);
  const isOwn = (n: QuestionName): boolean => n.owners.some((o) => o.paper.id === reading.paper.id);
  const placesOf = (names: readonly QuestionName[]): Token[] =>
    tokens.filter((t) => names.some((n) => n.parts.some((p) => nameKey(p) === nameKey(t.text))));
  const places = placesOf(names.filter((n) => !isOwn(n)));
  for (const place of [...places, ...placesOf(names)]) {
    const stepped = inStep(sentence.text, tokens, place, figures);
    if (stepped !== null) return span(stepped);
  }
  const told = sentence.words.filter((_, i) => focus.some((f) => !f.light && f.stem === sentence.stems[i]));
  const nearer = [places, headsIn(sentence, question), told, placesOf(names)];
  const anchors: readonly Span[] = nearer.find((a) => a.length > 0) ?? [];
  if (anchors.length === 0) return figures.length === 1 && figures[0] !== undefined ? span(figures[0]) : null;
  const distance = (q: Quantity): number =>
    Math.min(
      ...anchors.map((a) =>
        q.end <= a.start
          ? a.start - q.end
          : leadsTo.test(sentence.text.slice(a.end, q.start))
            ? 0
            : 1.5 * (q.start - a.end),
      ),
    ) + (isRivals(sentence.text, q, figures) ? rivalsDistance : 0);
  const best = figures.toSorted((a, b) => distance(a) - distance(b))[0];
  return best === undefined ? null : span(reached(sentence.text, best, figures));
}

/** "steps by 43.7%" */
const leadsTo =
  /^ (?:by|of|to|at|is|was|reaches|hits)(?: (?:up to|about|around|over|an average of|as much as|nearly|roughly))? $/;

/** Farther than any two words of a sentence are wide apart in sense. */
const rivalsDistance = 200;
const rival =
  /\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|than|versus|vs|compared|previous\w*|prior|baselines?)\b/i;

/** "an FID of 5.02, outperforming the previous best (FID=6.47)": the second figure is somebody else's. */
function isRivals(text: string, figure: Quantity, figures: readonly Quantity[]): boolean {
  const before = figures.findLast((q) => q.end <= figure.start);
  return before !== undefined && rival.test(text.slice(before.end, figure.start));
}

/** Of "from 53% to 65%" the second. */
function reached(text: string, figure: Quantity, figures: readonly Quantity[]): Quantity {
  const next = figures.find((q) => q.start > figure.end);
  return next !== undefined && /^\s*to\s*$/.test(text.slice(figure.end, next.start)) ? next : figure;
}

/** "on A, B and C it shows 2%, 3% and 4%": the figure at the place of the name. */
function inStep(
  text: string,
  tokens: readonly Token[],
  place: Token,
  figures: readonly Quantity[],
): Quantity | null {
  const names = runOf(
    text,
    tokens.filter((t) => looksOdd(t.text) || isCapitalised(t.text)),
    place,
  );
  for (const figure of figures) {
    const run = runOf(text, figures, figure);
    if (run.length < 2 || run[0] !== figure) continue;
    for (let from = 0; from + run.length <= names.length; from++) {
      const list = names.slice(from, from + run.length);
      const [before, last] = list.slice(-2);
      const closed =
        before !== undefined && last !== undefined && /and|&|\//.test(text.slice(before.end, last.start));
      if (closed && list.includes(place)) return run[list.indexOf(place)] ?? null;
    }
  }
  return null;
}

/** The neighbours of `one` that only commas and "and" part from it and from each other. */
function runOf<T extends Span>(text: string, all: readonly T[], one: T): T[] {
  const joined = (a: T, b: T): boolean =>
    /^\s*(?:,|and|or|&|\/|,\s*and)?\s*$/.test(text.slice(a.end, b.start));
  let [from, to] = [all.indexOf(one), all.indexOf(one)];
  const at = (i: number): T => all[i] ?? one;
  while (from > 0 && joined(at(from - 1), at(from))) from--;
  while (to < all.length - 1 && joined(at(to), at(to + 1))) to++;
  return all.slice(from, to + 1);
}

/** What follows "X is", "X, a …": up to the end of the clause. */
function meaningOf({ sentence: { text } }: Candidate, { question }: Enquiry): Span | null {
  const term = definedTerm(question.text);
  return term === null ? null : meaningIn(text, term);
}

/** The run of names nearest to the noun asked for, none of which the question holds. */
function namesAsked({ sentence: { text }, sentence }: Candidate, { question }: Enquiry): Span | null {
  const known = nameKey(question.text);
  const names = tokenize(text).filter(
    (t, i) => (looksOdd(t.text) || (i > 0 && isCapitalised(t.text))) && !known.includes(nameKey(t.text)),
  );
  const based = question.asked.some((a) => a.words.some(isBase)) ? baseIn(text, question.text) : undefined;
  if (based !== undefined) return span(based);
  const heads = headsIn(sentence, question);
  const distance = (t: Token): number =>
    Math.min(...heads.map((h) => (t.start >= h.end ? t.start - h.end : 1.5 * (h.start - t.end))));
  const nearest = names.toSorted((a, b) => distance(a) - distance(b))[0];
  if (nearest === undefined || (heads.length > 0 && distance(nearest) > 80)) return null;
  const run = closed(text, runOf(text, names, nearest));
  const [first, last] = [run[0], run.at(-1)];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/** A list ends with what follows its "and": "A and B, C" is a list of two. */
function closed<T extends Span>(text: string, run: readonly T[]): readonly T[] {
  const end = run.findIndex((t, i) => i > 0 && /\b(?:and|or)\b|&/.test(text.slice(run[i - 1]?.end, t.start)));
  return end < 0 ? run : run.slice(0, end + 1);
}
