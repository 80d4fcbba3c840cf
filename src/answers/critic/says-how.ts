import { synonyms } from '../../text/lexicon/synonyms.ts';
import { isFamily } from '../../text/tokens/word-forms.ts';
import type { Candidate, Enquiry } from '../evidence/candidate.ts';
import { holds, lookFor } from '../evidence/coverage.ts';
import { framesOnly, reportsOnly } from '../question/focus.ts';
import { newsIn } from './news.ts';

const means =
  /\b(?:by|via|through|using|with|based on|according to|leveraging|employing|utilizing|in which)\b(?! (?:about |around |over |up to |at least |another |a further |an? (?:average|large|significant|wide)\b|\d))/gi;
/** Bringing a thing is no means of what it is for. */
const offers = /\b(?:propos|introduc|present|develop|describ|design)\w*\b[^,]*$/i;
/** So many words before a means what is done by it may stand. */
const reach = 25;

/** Does the sentence say by what means something of the question was done? */
export function saysHow(candidate: Candidate, enquiry: Enquiry): boolean {
  const { sentence } = candidate;
  const { text, words, stems } = sentence;
  const isNew = newsIn(candidate, enquiry);
  if (doesItself(candidate, enquiry, isNew) || isMechanism(candidate, enquiry, isNew)) return true;
  const verb = verbOf(enquiry);
  if (verb?.split('-').every((v) => holds(sentence, lookFor(v), enquiry.lexicon) < 0.5)) return false;
  const heavy = enquiry.focus.filter((f) => !f.light).map((f) => f.stem);
  const isAsked = (i: number): boolean => {
    const s = stems[i];
    return s !== undefined && heavy.some((f) => f === s || isFamily(f, s) || synonyms(f).has(s));
  };
  const at = (offset: number): number => words.findIndex((w) => w.start >= offset);
  const byMeans = [...text.matchAll(means)].some((m) => {
    const behind = at(m.index + m[0].length);
    if (behind < 0 || ![0, 1, 2, 3].some((k) => isNew(behind + k))) return false;
    if (m.index < 3) return true;
    const last = at(m.index) - 1;
    const stop = words.findLastIndex((w, i) => i < last && /^[.;:]/.test(text.slice(w.end)));
    return words.some((_, i) => i <= last && i > Math.max(stop, last - reach) && isAsked(i));
  });
  // "we use voting to reduce the bias"
  const toEnd = words.some((w, i) => {
    if (w.text !== 'to' || ![1, 2, 3].some((k) => isAsked(i + k))) return false;
    const clause =
      text
        .slice(0, w.start)
        .split(/\b(?:we|that|which|it|and)\b|[,;:]/i)
        .at(-1) ?? '';
    const from = at(w.start - clause.length);
    return !offers.test(clause) && words.some((_, k) => k >= from && k < i && isNew(k));
  });
  return byMeans || toEnd;
}

/** "OtterNet applies short strokes in fast water": what the question names does something new. */
const doesItself = (
  { sentence: { text, words } }: Candidate,
  { names }: Enquiry,
  isNew: (i: number) => boolean,
): boolean =>
  names.some((n) => text.startsWith(`${n.text} `)) &&
  !offers.test(text) &&
  words.some((_, i) => i > 1 && i < 6 && isNew(i));

/** Of what came out, and not of what is done. */
const outcomes =
  /^(?:achiev|outperform|improv|show|demonstrat|surpass|reach|enabl|yield|deliver|obtain|provid|offer|exceed|attain|establish|represent|remain|need|requir|serve|perform|excel|consist|match|(?:ha|i|wa|doe)s$)/;

/** "Given maps, OtterNet turns …", "our method injects …", "OtterNet, a policy that turns …": the named paper's own doing. */
function isMechanism(
  { sentence: { text, words }, reading, coverage }: Candidate,
  { names, named }: Enquiry,
  isNew: (i: number) => boolean,
): boolean {
  const own = names.filter((n) => n.owners.some((o) => o.paper.id === reading.paper.id));
  if (!named || own.length === 0 || coverage.own < 0.3) return false;
  const written = own.map((n) => n.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const subject = `(?:${written}|our (?:\\w+ )?(?:method|approach|framework|model|system|algorithm|attack|paradigm)|the (?:proposed|resulting) \\w+)`;
  const does = new RegExp(
    `(?:(?:^|[,;:] )(?:and |then |thus )?${subject}|(?:${written})\\)?,? an? [^,.;]{3,80}? (?:that|which)) (?:\\w+ly )?(?<verb>\\p{Ll}+s)\\b(?! \\d)`,
    'iu',
  ).exec(text);
  const verb = does?.groups?.['verb'];
  if (does === null || verb === undefined || outcomes.test(verb)) return false;
  const after = words.findIndex((w) => w.start >= does.index + does[0].length);
  return after > 0 && [0, 1, 2, 3, 4].some((k) => isNew(after + k));
}

/** What was done, where the question's form shows it: "how do they measure …", "how were … collected". */
function verbOf({ question, names }: Enquiry): string | null {
  const own = names.map((n) => n.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const subject = [
    'they',
    'you',
    'we',
    'it',
    '(?:the )?authors?',
    'the (?:paper|model|method|system|approach)',
    ...own,
  ];
  const active = new RegExp(
    `^how (?:do|does|did|can|could)? ?(?:${subject.join('|')})(?: also)? (?<verb>[\\p{L}-]+)`,
    'iu',
  ).exec(question.text)?.groups?.['verb'];
  const passive = /^how (?:is|are|was|were|has|have)\b/i.test(question.text)
    ? question.words.findLast((w) => /(?:ed|en|wn|ilt|ade|ought|ound|ept)$/.test(w.text))?.text
    : undefined;
  const verb = (active ?? passive)?.toLowerCase();
  return verb === undefined || framesOnly(verb) || reportsOnly(verb) ? null : verb;
}
