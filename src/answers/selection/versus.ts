import { findListed } from '../../corpus/names/data-sets.ts';
import { namesIn } from '../../corpus/names-in.ts';
import type { Paper } from '../../papers/paper.ts';
import { headOfTitle } from '../../papers/title.ts';
import type { Quantity } from '../../text/quantities.ts';
import { nameKey } from '../../text/tokens/names.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import type { WhichIs } from '../question/follow-up.ts';
import { parseQuestion } from '../question/parse.ts';
import { type Considered, consider } from './score.ts';
import { shortAnswer } from './short-answer.ts';

/** The figures of some papers for one quantity, and what they say of each other. */
export interface Versus {
  readonly told: string;
  readonly chosen: readonly Considered[];
}

interface Figure {
  readonly found: Considered;
  readonly text: string;
  readonly unit: Quantity['unit'];
  readonly value: number;
}

/** Which paper's figure is the higher: compared only where each sentence gives one of the same unit and measure. */
export function compareFigures(
  papers: readonly Paper[],
  { degree }: WhichIs,
  measure: string,
  lexicon: Lexicon,
): Versus | null {
  const question = parseQuestion(measure);
  const names = namesIn(question.text, lexicon.corpus);
  const given = names.filter((n) => n.owners.length === 0);
  const figures = papers.flatMap((paper) => {
    const request = { question, names: given, ignored: names, named: true };
    const found = consider([paper], request, lexicon).find((c) => c.objection === null);
    return figureOf(found);
  });
  if (figures.length < 2) return null;
  const chosen = figures.map((f) => f.found);
  const [first] = figures;
  if (figures.some((f) => f.unit !== first?.unit) || !(given.length > 0 || shareData(chosen)))
    return { told: 'These figures can’t be compared: they aren’t of the same measure.', chosen };
  const line = figures.map((f) => `${f.text} (${head(f)})`).join(' · ');
  const sorted = figures.toSorted((a, b) =>
    degree?.isMore === false ? a.value - b.value : b.value - a.value,
  );
  const [best, next] = sorted;
  if (degree === null || best === undefined || next === undefined) return { told: `${line}.`, chosen };
  const more = degree.word.replace(/est$/, 'er');
  if (best.value === next.value) return { told: `${line}: neither is ${more}.`, chosen };
  if (sorted.length > 2)
    return { told: `The ${more.replace(/er$/, 'est')} is ${best.text} (${head(best)}), of ${line}.`, chosen };
  return { told: `${best.text} (${head(best)}) is ${more} than ${next.text} (${head(next)}).`, chosen };
}

const called = (title: string): string => `“${headOfTitle(title)}”`;
const head = ({ found }: Figure): string => called(found.candidate.reading.paper.title);

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  billion: 1e9,
};

function figureOf(found: Considered | undefined): Figure[] {
  if (found === undefined) return [];
  const short = shortAnswer(found.candidate, found.enquiry);
  const quantity = found.candidate.quantities.find((q) => q.start === short?.start && q.end === short.end);
  const [, digits, scale = ''] =
    /^[$€£]?\s?([+−-]?\d[\d,]*(?:\.\d+)?)\s?(\p{L}*|%|×)\+?$/u.exec(quantity?.text ?? '') ?? [];
  if (quantity === undefined || digits === undefined) return [];
  const value = Number(digits.replaceAll(',', '').replace('−', '-')) * (scales[scale.toLowerCase()] ?? 1);
  return [{ found, text: quantity.text, unit: quantity.unit, value }];
}

/** Do all sentences name one data set? */
function shareData(found: readonly Considered[]): boolean {
  const [first, ...others] = found.map((f) => findListed(f.candidate.sentence.text).map(nameKey));
  return first?.some((name) => others.every((o) => o.includes(name))) === true;
}

const newer =
  /^(?:so |and )?(?:which|what)(?: (?:one|paper|of (?:them|these|the (?:two|three))))*(?: (?:is|was|came|came out))* (?:the )?(?:(?<new>newer|newest|latest|more recent|most recent|later|last)|older|oldest|earlier|earliest|first)\b(?: one| paper)?[?.!\s]*$/i;

/** Which is newer, by their listings; null where that isn't asked, or one has no date. */
export function compareDates(papers: readonly Paper[], text: string): string | null {
  const asked = newer.exec(text);
  const dated = papers.flatMap((p) => (p.published === null ? [] : [{ title: p.title, date: p.published }]));
  if (asked === null || dated.length < papers.length) return null;
  const sorted = dated.toSorted((a, b) => a.date.localeCompare(b.date));
  const found = asked.groups?.['new'] === undefined ? sorted[0] : sorted.at(-1);
  if (found === undefined) return null;
  const others = dated.filter((d) => d !== found).map((d) => `${called(d.title)} (${d.date})`);
  const relation = asked.groups?.['new'] === undefined ? 'older' : 'newer';
  return `${called(found.title)} (${found.date}) is ${relation} than ${others.join(' and ')}.`;
}
