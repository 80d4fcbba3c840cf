import { namesIn } from '../corpus/names-in.ts';
import { writeBibtex } from '../papers/bibtex.ts';
import type { Paper } from '../papers/paper.ts';
import type { Search } from '../search/api.ts';
import { directness, meaningIn } from '../text/definitions.ts';
import { nameKey } from '../text/tokens/names.ts';
import { explainDecline } from './decline.ts';
import { compareTerms } from './listing/compare-terms.ts';
import { explainConcept, tellConcept } from './listing/concept.ts';
import { listFor } from './listing/list.ts';
import { addressOf, codeOf } from './overview/facts.ts';
import { type AnswerSentence, type Quote, quote } from './passages/quote.ts';
import type { Routed } from './passages/routed.ts';
import { type Intent, intentsOf } from './question/intent.ts';
import { parseQuestion } from './question/parse.ts';
import { isBare, refersBack } from './question/reference.ts';
import type { Quest } from './selection/retrieve.ts';

export const whichPaper = 'Which paper do you mean? The question doesn’t say.';

/** Where a question leads that a sentence alone can't answer: another command, a list, a concept. Null where it may. */
export function routeOf(search: Search, quest: Quest): Routed | null {
  for (const intent of intentsOf(quest.question.text)) {
    const routed = follow(search, quest, intent);
    if (routed !== null) return routed;
  }
  return listFor(search, quest, among(search, quest));
}

const it =
  /^(?:it|they|this|that|them|these|those|both|all(?: of them)?|(?:this|that) one|(?:this|that|the) paper|the (?:first|second|last) one)$/i;

function follow(search: Search, quest: Quest, intent: Intent): Routed | null {
  if (
    quest.options.within === undefined &&
    intent.to !== 'concept' &&
    [intent.about, intent.other].some((a) => it.test(a))
  )
    return { which: true, note: whichPaper };
  switch (intent.to) {
    case 'compare': {
      const [first, second] = [intent.about, intent.other].map((name) => paperCalled(search, quest, name));
      if (!first && !second)
        return compareTerms(search, quest, [intent.about, intent.other], among(search, quest));
      if (!first || !second || first.id === second.id) return null;
      return { to: { command: 'compare', options: { first: first.id, second: second.id } } };
    }
    case 'summarise': {
      const paper = paperCalled(search, quest, intent.about);
      if (paper !== null) return { to: { command: 'summarise', options: { paper: paper.id } } };
      return it.test(intent.about) || refersBack(parseQuestion(intent.about))
        ? null
        : { to: { command: 'summarise', options: { topic: intent.about } } };
    }
    case 'related': {
      const paper = paperCalled(search, quest, intent.about);
      return paper === null ? null : { to: { command: 'related', options: { paper: paper.id } } };
    }
    case 'show': {
      const paper = paperCalled(search, quest, intent.about);
      return paper === null ? null : { to: { command: 'show', options: { paper: paper.id, whole: true } } };
    }
    case 'code': {
      const paper = paperCalled(search, quest, intent.about);
      if (paper !== null) return tellCode(paper);
      const each = it.test(intent.about) ? (quest.meant ?? []).map(tellCode) : [];
      const told = each.map((r) => r.told ?? r.note ?? '').join('\n');
      if (each.length === 0 && namesIn(intent.about, quest.lexicon.corpus).length > 0)
        return { note: explainDecline(quest) };
      return each.length === 0 ? null : { told, about: quest.meant ?? [] };
    }
    case 'cite': {
      const paper = paperCalled(search, quest, intent.about);
      return paper === null ? null : { told: writeBibtex(paper), about: [paper], cites: true };
    }
    case 'introduced':
      return introduced(search, quest, intent.about);
    default:
      return concept(search, quest, intent.about);
  }
}

/** The one paper that a person calls so: by its title, its system's name, or "it" where one is asked. */
function paperCalled(search: Search, { lexicon, options }: Quest, name: string): Paper | null {
  const written = name.replace(/^(?:the )?(?:paper )?(?:called |titled )?["“]?|["”]?(?: paper)?$/gi, '');
  const [only, ...others] = options.within ?? [];
  if (it.test(name) || refersBack(parseQuestion(name)))
    return only === undefined || others.length > 0 ? null : (search.get(only) ?? null);
  const whole = lexicon.corpus.owners(nameKey(written)).filter((o) => o.strength >= 2);
  if (whole.length === 1) return whole[0]?.paper ?? null;
  const names = namesIn(written, lexicon.corpus).filter((n) => n.owners.some((o) => o.strength >= 2));
  if (names.length === 1) return names[0]?.owners[0]?.paper ?? null;
  const resolved = written.split(/\s+/).length > 2 ? search.resolve(written) : [];
  return resolved.length === 1 ? (resolved[0] ?? null) : null;
}

function tellCode(paper: Paper): Routed {
  const address = addressOf(paper);
  if (address !== null) return { told: `Code of “${paper.title}”: ${address}`, about: [paper] };
  return codeOf(paper) === null
    ? { note: `I found no address of code in the abstract of “${paper.title}”.` }
    : {
        told: `The abstract of “${paper.title}” says that the code is public; I found no address of it there.`,
        about: [paper],
      };
}

const among = (search: Search, { options }: Quest): readonly Paper[] =>
  options.within === undefined ? search.papers : search.papers.filter((p) => options.within?.has(p.id));

/** Who brought it: a paper here that introduces it, or nobody here. */
function introduced(search: Search, quest: Quest, term: string): Routed | null {
  const owners = namesIn(term, quest.lexicon.corpus).flatMap((n) => n.owners);
  const bringer = owners.find((o) => o.strength >= 2)?.paper;
  if (bringer !== undefined) return toldBy(bringer, term, quest);
  if (owners.length > 0) return null;
  const { longForm, origin, papers } = explainConcept(search, quest.lexicon, term, among(search, quest));
  if (papers.length === 0 && origin === null) return null;
  const source = origin === null ? '' : ` ${term} is ${longForm}: ${origin}.`;
  return { note: `I found no paper here that introduces “${term}”.${source}`, list: papers.slice(0, 3) };
}

/** The paper that brings it, by the sentence that says so most directly. */
function toldBy(paper: Paper, term: string, { lexicon }: Quest): Routed | null {
  const [best] = lexicon
    .read(paper)
    .sentences.map((s) => ({ s, score: directness(s.text, term) }))
    .filter(({ score }) => score >= 0.7)
    .toSorted((a, b) => b.score - a.score);
  return best === undefined ? null : { sentences: [quote(paper, best.s)] };
}

function withMeaning(sentence: Quote, term: string): AnswerSentence {
  const short = meaningIn(sentence.text, term);
  return { ...sentence, ...(short && { short }) };
}

/** What more papers write is no paper's own: a sentence that merely brings something with it defines nothing. */
const fewWriting = 5;

/** A term that no paper brought as its own: its long form, what defines it, and who writes it. */
function concept(search: Search, quest: Quest, about: string): Routed | null {
  const term = about.replace(/^(?:an?|the) /i, '').replace(/,? and (?:why|how|what|when|where)\b.*$/i, '');
  if (isBare(parseQuestion(term)) || term.split(/\s+/).length > 5 || refersBack(parseQuestion(term)))
    return null;
  const { lexicon } = quest;
  if (namesIn(term, lexicon.corpus).some((n) => n.owners.some((o) => o.strength >= 2))) return null;
  const papers = among(search, quest);
  const found = explainConcept(search, lexicon, term, papers);
  // "the aim of the method" is no term, unless papers write it: chain of thought
  if (/ (?:of|in|for|by|on) /.test(` ${term} `) && found.papers.length < 2) return null;
  if (found.papers.length === 0 && found.longForm === null) return ofAdjective(search, quest, term);
  // its long form may stand in a sentence all the same
  if (quest.question.kind === 'expansion' && found.longForm === null) return null;
  const told = tellConcept(term, found, papers.length);
  if (told === null) return null;
  const sentence = found.definition ?? found.description;
  if (sentence === null && found.longForm === null)
    return found.weaker && found.papers.length <= fewWriting ? null : { note: told, list: found.papers };
  return {
    told,
    list: found.papers,
    ...(sentence && { sentences: [withMeaning(sentence, term)] }),
  };
}

/** "critic-free RL", which nobody mentions: the sentences that are about what is critic-free. */
function ofAdjective(search: Search, quest: Quest, term: string): Routed | null {
  const adjective = /^(\p{L}+-\p{L}[\p{L}-]*) \S/u.exec(term)?.[1];
  if (adjective === undefined) return null;
  const all = among(search, quest);
  const { papers } = explainConcept(search, quest.lexicon, adjective, all);
  const subject = new RegExp(`^${adjective} (?:\\p{L}+ )`, 'iu');
  const sentences = papers.flatMap((paper) =>
    quest.lexicon
      .read(paper)
      .sentences.filter((s) => subject.test(s.text))
      .map((s) => quote(paper, s)),
  );
  if (sentences.length === 0) return null;
  const told = `${papers.length} of ${all.length} papers mention “${adjective}”; one says of it:`;
  return { told, list: papers, sentences: sentences.slice(0, 1) };
}
