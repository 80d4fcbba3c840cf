import { namesIn } from '../../corpus/names-in.ts';
import type { Paper } from '../../papers/paper.ts';
import type { Search } from '../../search/api.ts';
import { stem } from '../../text/tokens/stem.ts';
import { fold, splitWords } from '../../text/tokens/words.ts';
import { runsThrough } from '../evidence/mention.ts';
import type { Routed } from '../passages/routed.ts';
import type { Quest } from '../selection/retrieve.ts';
import { choosePapers, isCalled, listedUnder, newestOf } from './choose.ts';
import { type Asking, type Criteria, criteriaOf } from './criteria.ts';
import { contentOf } from './subject.ts';
import { tellBusiest, tellEach, tellList, tellOrganisations, tellTrend } from './tell.ts';

const trend =
  /\b(?:over (?:time|the (?:years|months))|trends?|growing|grown|grew|(?:19|20)\d\d (?:vs\.?|versus|compared (?:to|with)|and(?: in)?|or) (?:in )?(?:19|20)\d\d|by (?:year|month)|per (?:year|month)|each (?:year|month)|(?:more|less) popular|become (?:more|less))\b/i;

const asksTrend =
  /^(?:is|are|has|have|how (?:has|have|did|does|is|are)|what(?:'s| is) the trend (?:of|in|for)|trends? (?:of|in|for)|does)(?: the)?(?: (?:interest in|number of|use of))?(?: papers (?:on|about))? /i;
const growth = /\b(?:getting|becoming|grown?|changed?|developed?|increas\w+|rising|used|popular\w*)\b/gi;

const bestOf =
  /^(?:what(?:['’]?s| is)? |who has |which (?:model|method|paper) (?:is|has|gets) )?(?:the )?(?:current )?(?:sota|state[- ]of[- ]the[- ]art|best|highest|top)(?: (?:model|method|approach|score|results?|performance|accuracy|number|system|llm)s?)* (?:on|for|in) (?<topic>\S+(?: \S+){0,2}?)[\s?.!]*$/i;

const doing = /\b(?:do|does|did|can|could|will) *$/i;
const anything = /\b(?:anything|something|stuff|papers?|articles?)$/i;
/** What a clause says of papers may stand in their sentences where no search finds it. */
const clause =
  /\b(?:papers?|articles?|works|studies|anything|something) (?:that|which|where|who|in which|showing|arguing) /i;

/** What more words describe is asked of sentences. */
const mostWords = 4;
/** A name stands here and there in small letters, in an address say. */
const fewWriting = 3;
/** Among so many hits a row of words is looked for. */
const mostLooked = 50;
/** So many are offered where none fits. */
const mostOffered = 3;

/** Which papers, how many, the newest of them. */
export function listFor(search: Search, quest: Quest, papers: readonly Paper[]): Routed | null {
  const { text } = quest.question;
  const organisations = quest.handles.length > 0 ? null : organisationsOn(search, quest, papers);
  if (organisations !== null) return { told: organisations };
  const more = compareCounts(search, quest, papers);
  if (more !== null) return more;
  const busiest = tellBusiest(text, papers);
  if (busiest !== null) return { told: busiest };
  const best = bestOf.exec(text)?.groups?.['topic'];
  if (best !== undefined) return rank(search, quest, best, papers);
  const growing = trend.test(text);
  const request = growing
    ? text.replace(asksTrend, 'papers on ').replace(new RegExp(trend, 'gi'), '').replace(growth, '')
    : text;
  const criteria = criteriaOf(request, asking(search, quest, papers));
  if (criteria === null || (quest.question.exactly && criteria.most === null) || isAskedOfPaper(quest))
    return null;
  const { topics, by, dates, bound, code, kind, without, counts } = criteria;
  // "ConvSearch-R1 datasets" are that paper's
  if (kind !== null && isNamed(quest)) return null;
  const bare = topics.length === 0 && !by && !dates && !bound && !kind && !code;
  // "which papers argue that …" is asked of sentences; so is what many words describe
  if (!counts && criteria.order === 'found' && bare && without.length === 0) return null;
  if (topics.some((topic) => contentOf(topic).split(' ').length > mostWords)) return null;
  const chosen = choosePapers(search, quest.lexicon, criteria, papers);
  if (chosen.papers.length === 0) {
    if (isNamed(quest)) return null;
    const isClause = clause.test(text) && !by && !dates;
    return isClause ? mentioning(search, quest, criteria, papers) : listNone(search, quest, criteria, papers);
  }
  if (growing && (!bare || counts))
    return { told: tellTrend(chosen, papers, /\bmonth/i.test(text)), list: chosen.papers };
  const list = criteria.most === null ? chosen.papers : chosen.papers.slice(0, criteria.most);
  return { told: tellList(chosen, criteria), list };
}

/** Who is named by the listings of all papers, or of those on a topic. */
function organisationsOn(search: Search, quest: Quest, papers: readonly Paper[]): string | null {
  const { text } = quest.question;
  const topic = / (?:on|about) (?<topic>[^?]+)/i.exec(text)?.groups?.['topic'];
  const criteria =
    topic === undefined ? null : criteriaOf(`papers on ${topic}`, asking(search, quest, papers));
  if (criteria === null || criteria.topics.length === 0) return tellOrganisations(text, papers);
  if (tellOrganisations(text, papers) === null) return null;
  const chosen = choosePapers(search, quest.lexicon, criteria, papers);
  return `${tellList(chosen, criteria)} ${tellOrganisations(text, chosen.papers)}`;
}

const moreOf =
  /^(?:are|is) there more (?:papers|work|stuff) (?:on|about) (?<one>.+?) (?:or|than) (?:(?:on|about) )?(?<other>[^?]+)/i;

/** "Are there more papers on video or on audio?" */
function compareCounts(search: Search, quest: Quest, papers: readonly Paper[]): Routed | null {
  const { one, other } = moreOf.exec(quest.question.text)?.groups ?? {};
  if (one === undefined) return null;
  const each = [one, other].map((topic) => criteriaOf(`papers on ${topic}`, asking(search, quest, papers)));
  const told = each.flatMap((c) =>
    c === null || c.topics.length === 0 ? [] : [tellList(choosePapers(search, quest.lexicon, c, papers), c)],
  );
  return told.length < each.length ? null : { told: told.join(' ') };
}

const isNamed = ({ names }: Quest): boolean =>
  names.some(({ owners }) => owners.some((o) => o.strength >= 2));

/** "How many papers an hour does X write?" is asked of X; and its name may hold the very word that would ask for papers. */
function isAskedOfPaper({ question: { text }, names }: Quest): boolean {
  return names.some(
    ({ owners, start, end }) =>
      owners.some((o) => o.strength >= 2) &&
      (doing.test(text.slice(0, start)) || anything.test(text.slice(start, end))),
  );
}

function asking(search: Search, { lexicon, options }: Quest, papers: readonly Paper[]): Asking {
  let names: readonly string[] | null = null;
  return {
    today: options.today ?? null,
    newest: newestOf(papers),
    isKnown(who) {
      names ??= [...new Set(papers.flatMap(listedUnder))];
      return isCalled(names, who);
    },
    isWord: (word) => lexicon.corpus.small(fold(word)) >= fewWriting,
    writes(row) {
      const stems = splitWords(row).map((w) => stem(w.text));
      return search.search(row, { limit: mostLooked }).hits.some(({ paper }) => {
        const { title, sentences } = lexicon.read(paper);
        return [title, ...sentences].some((t) => runsThrough(t.stems, stems));
      });
    },
  };
}

/** What is asked for is nowhere together: how many there are of each, and the nearest. */
function listNone(
  search: Search,
  { lexicon }: Quest,
  criteria: Criteria,
  papers: readonly Paper[],
): Routed | null {
  const { by, topics, counts } = criteria;
  const freely = choosePapers(search, lexicon, { ...criteria, by: null }, papers);
  const unlisted =
    by === null || by.known || by.not ? '' : `No listing here names “${by.names.join('” or “')}”. `;
  if (unlisted !== '' && topics.length > 0 && freely.papers.length > 0)
    return { told: `${unlisted}${tellList(freely, { ...criteria, by: null })}`, list: freely.papers };
  if (unlisted !== '' && !hasOther(criteria)) return { told: unlisted.trim(), list: [] };
  const none = tellList(choosePapers(search, lexicon, criteria, papers), criteria);
  const each = tellEach(search, lexicon, criteria, papers);
  // a list of none leads on to what is near; a count of none is an answer
  const told = `${unlisted}${none}${each.told}`;
  return counts || topics.length === 0
    ? { told, list: [] }
    : { note: told, list: [], ...(each.near.length > 0 && { near: each.near.slice(0, mostOffered) }) };
}

const hasOther = ({ topics, dates, bound, kind, code, without }: Criteria): boolean =>
  topics.length + without.length > 0 || dates !== null || bound !== null || kind !== null || code;

/** "papers that beat X": none says it so, but there are those that mention X; which of them do, their sentences say. */
function mentioning(
  search: Search,
  { lexicon, names }: Quest,
  criteria: Criteria,
  papers: readonly Paper[],
): Routed | null {
  const [name] = names.filter(({ text }) => criteria.topics.some((topic) => topic.includes(text)));
  if (name === undefined) return null;
  const asked: Criteria = { ...criteria, topics: [name.text], literal: true };
  const chosen = choosePapers(search, lexicon, asked, papers);
  if (chosen.papers.length === 0) return null;
  const told = `None fits a search for “${criteria.topics.join('” or “')}”. ${tellList(chosen, asked)}`;
  return { told, list: chosen.papers };
}

/** Figures of different papers make no order: those that mention the benchmark are listed, and that is said. */
function rank(search: Search, quest: Quest, topic: string, papers: readonly Paper[]): Routed | null {
  const criteria = criteriaOf(`papers that mention ${topic}`, {
    ...asking(search, quest, papers),
    today: null,
  });
  const names = namesIn(topic, quest.lexicon.corpus);
  // what one paper brought has its figures there
  const isOwn = names.some(({ owners }) => owners.some((o) => o.strength >= 2));
  if (criteria === null || names.length === 0 || isOwn) return null;
  const chosen = choosePapers(search, quest.lexicon, criteria, papers);
  const told = `I don’t rank papers by figures that each measured its own way. ${tellList(chosen, criteria)}`;
  return chosen.papers.length === 0 ? null : { told, list: chosen.papers };
}
