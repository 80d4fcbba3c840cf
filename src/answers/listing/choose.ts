import type { Paper } from '../../papers/paper.ts';
import type { Search } from '../../search/api.ts';
import { isWithin } from '../../text/dates.ts';
import { synonyms } from '../../text/lexicon/synonyms.ts';
import { mentions } from '../../text/read-text.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { nameKey } from '../../text/tokens/names.ts';
import { stem } from '../../text/tokens/stem.ts';
import { fold, splitWords, type Word } from '../../text/tokens/words.ts';
import { runsThrough } from '../evidence/mention.ts';
import { codeOf } from '../overview/facts.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import type { Reading } from '../passages/read.ts';
import type { Criteria, Order } from './criteria.ts';

/** All papers that fit, and how they were chosen. */
export interface PaperList {
  readonly papers: readonly Paper[];
  /** How many were looked at. */
  readonly of: number;
  /** What they have in common, for a person: "mention “video” in title or abstract". */
  readonly rule: string;
  /** The date of the newest that was looked at. */
  readonly newest: string | null;
}

/** More candidates than a search brings at most are not read one by one. */
const mostRead = 1000;

export function choosePapers(
  search: Search,
  lexicon: Lexicon,
  criteria: Criteria,
  among: readonly Paper[],
): PaperList {
  const { topic, without, by, dates, bound, code, order } = criteria;
  const allowed = new Set(among.map((p) => p.id));
  const candidates =
    topic === '' || among.length <= mostRead
      ? among
      : search
          .search(topic, { limit: mostRead })
          .hits.map((h) => h.paper)
          .filter((p) => allowed.has(p.id));
  const holding =
    (loosely: boolean): ((p: Paper) => boolean) =>
    (p) =>
      topic === '' || writes(lexicon.read(p), topic, lexicon, loosely);
  // words that stand nowhere together are looked for in one sentence
  const loosely = topic.includes(' ') && !candidates.some(holding(false));
  const fits = (paper: Paper): boolean =>
    (dates === null || isWithin(paper.published, dates)) &&
    (by === null || isBy(paper, by)) &&
    (bound === null || bound.holds(paper)) &&
    holding(loosely)(paper) &&
    (without === '' || !writes(lexicon.read(paper), without, lexicon)) &&
    (!code || codeOf(paper) !== null);
  return {
    papers: inOrder(candidates.filter(fits), order, topic, search),
    of: among.length,
    rule: ruleOf(criteria, loosely),
    newest: among.reduce<string | null>(
      (last, { published }) => (published !== null && published > (last ?? '') ? published : last),
      null,
    ),
  };
}

/** Do title or abstract write these words, one behind the other or (`loosely`) in one sentence, or their long form? */
export function writes(reading: Reading, topic: string, lexicon: Lexicon, loosely = false): boolean {
  const words = splitWords(topic);
  const stems = words.map((w) => stem(w.text));
  const long = lexicon.longForm(topic.toLowerCase().replace(/s$/, ''));
  // "offline RL" is written out as well
  const spelled = words.flatMap((w, i) => {
    const form = lexicon.longForm(w.text);
    return form.length > 0 ? form : (stems[i] ?? []);
  });
  return [reading.title, ...reading.sentences].some(
    (t) =>
      (loosely &&
        words.length > 1 &&
        words.every((w) => mentions(t, nameKey(w.text)) || isSaid(t.stemSet, stem(w.text)))) ||
      (stems.length === 1 && t.stemSet.has(stems[0] ?? '') && inflects(t.words, words[0]?.text ?? '')) ||
      mentions(t, nameKey(topic)) ||
      (stems.length > 1 && runsThrough(t.stems, stems)) ||
      (spelled.length > stems.length && runsThrough(t.stems, spelled)) ||
      (long.length > 1 && runsThrough(t.stems, long)),
  );
}

/** In any of its forms: critic and critics, but not critical, which is of its stem too. */
function inflects(words: readonly Word[], word: string): boolean {
  const wanted = lemma(word);
  return words.some((w) => lemma(w.text) === wanted);
}

/** In this word or one that stands for it: beat, surpass. */
const isSaid = (stems: ReadonlySet<string>, wanted: string): boolean =>
  stems.has(wanted) || [...synonyms(wanted)].some((other) => stems.has(other));

const plainly = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export function isBy({ organisation, live }: Paper, who: string): boolean {
  const wanted = plainly(who);
  return [organisation?.name ?? '', organisation?.slug ?? '', ...(live?.authorNames ?? [])].some((name) =>
    ` ${plainly(name)} `.includes(` ${wanted} `),
  );
}

/** Newest first, unless something else is asked for; what has no date comes last. */
function inOrder(papers: readonly Paper[], order: Order, topic: string, search: Search): readonly Paper[] {
  const date = (p: Paper): string => p.published ?? '';
  if (order === 'discussed') return papers.toSorted((a, b) => b.comments - a.comments);
  if (order === 'authors') return papers.toSorted((a, b) => (b.authors ?? 0) - (a.authors ?? 0));
  if (order === 'liked') return papers.toSorted((a, b) => likes(b) - likes(a) || b.comments - a.comments);
  if (order === 'oldest')
    return [
      ...papers.filter((p) => p.published).toSorted((a, b) => date(a).localeCompare(date(b))),
      ...papers.filter((p) => !p.published),
    ];
  if (order === 'newest' || topic === '') return papers.toSorted((a, b) => date(b).localeCompare(date(a)));
  const rank = new Map(search.search(topic, { limit: mostRead }).hits.map((h, i) => [h.paper.id, i]));
  return papers.toSorted((a, b) => (rank.get(a.id) ?? mostRead) - (rank.get(b.id) ?? mostRead));
}

const likes = (p: Paper): number => p.live?.upvotes ?? 0;

function ruleOf({ topic, without, by, dates, bound, code }: Criteria, loosely: boolean): string {
  const rules = [
    topic === ''
      ? null
      : loosely
        ? `mention ${topic
            .split(' ')
            .map((w) => `“${w}”`)
            .join(', ')}, or words like these, in one sentence`
        : `mention “${topic}” in title or abstract`,
    without === '' ? null : `don’t mention “${without}” in title or abstract`,
    by === null ? null : `are listed under “${by}”`,
    code ? 'give an address of code, or say that it is public' : null,
    bound === null ? null : bound.rule,
    dates === null ? null : `are ${dates.rule}`,
  ].filter((r) => r !== null);
  return rules.length < 2 ? (rules[0] ?? '') : `${rules.slice(0, -1).join(', ')} and ${rules.at(-1)}`;
}
