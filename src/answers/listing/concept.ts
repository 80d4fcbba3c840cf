import { onceEach } from '../../papers/once-each.ts';
import type { Paper } from '../../papers/paper.ts';
import type { Search } from '../../search/api.ts';
import { directness, tellsOf } from '../../text/definitions.ts';
import { fieldAcronyms } from '../../text/lexicon/field-acronyms.ts';
import { findAcronyms, spellsOut } from '../../text/tokens/find-acronyms.ts';
import { nameKey } from '../../text/tokens/names.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import { type Quote, quote } from '../passages/quote.ts';
import type { ReadSentence } from '../passages/read.ts';
import { writes } from './choose.ts';

/** What the papers say of a term that none of them brought. */
export interface Concept {
  /** The long form that most papers give it, as written; or the field's own. */
  readonly longForm: string | null;
  /** The work that made it common, where it is known without the papers. */
  readonly origin: string | null;
  /** The sentence that defines it, if one does. */
  readonly definition: Quote | null;
  /** Where none does, the one that begins with it and says what it does. */
  readonly description: Quote | null;
  /** A sentence introduces it with some words of what it is, without saying that it is. */
  readonly weaker: boolean;
  /** The papers that write it, nearest first. */
  readonly papers: readonly Paper[];
}

const mostRead = 1000;
/** "X is a …", "X, a …": a sentence that merely introduces something with X in it stands below. */
const defines = 0.9;

export function explainConcept(
  search: Search,
  lexicon: Lexicon,
  term: string,
  among: readonly Paper[],
): Concept {
  const hits = search.search(term.replace(/["“”:-]/g, ' '), { limit: mostRead }).hits.map((h) => h.paper);
  const near = among.length <= mostRead ? onceEach([...hits, ...among]) : hits;
  const allowed = new Set(among.map((p) => p.id));
  const papers = near.filter((p) => allowed.has(p.id) && writes(lexicon.read(p), term, lexicon));
  const known = fieldAcronyms.find(([short]) => nameKey(short) === nameKey(term).replace(/s$/, ''));
  const definition = definitionIn(papers, term, lexicon, defines);
  return {
    longForm: longFormIn(papers, term) ?? known?.[1] ?? null,
    origin: known?.[2] ?? null,
    definition,
    description: definition === null ? descriptionIn(papers, term, lexicon) : null,
    weaker: definitionIn(papers, term, lexicon, 0.7) !== null,
    papers,
  };
}

/** Of the long forms that abstracts give, the most frequent that its letters spell. */
function longFormIn(papers: readonly Paper[], term: string): string | null {
  const key = nameKey(term).replace(/s$/, '');
  const counts = new Map<string, number>();
  for (const paper of papers)
    for (const found of findAcronyms(`${paper.title}. ${paper.abstract}`))
      if (nameKey(found.short).replace(/s$/, '') === key && spellsOut(found))
        counts.set(found.long, (counts.get(found.long) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function definitionIn(papers: readonly Paper[], term: string, lexicon: Lexicon, least: number): Quote | null {
  let best: { readonly paper: Paper; readonly sentence: ReadSentence; readonly score: number } | null = null;
  for (const paper of papers)
    for (const sentence of lexicon.read(paper).sentences) {
      const score = directness(sentence.text, term);
      if (score >= least && score > (best?.score ?? 0)) best = { paper, sentence, score };
    }
  return best === null ? null : quote(best.paper, best.sentence);
}

/** "what is a vla model": papers write VLA, or what it stands for, and model goes without saying. */
const general = / (?:models?|methods?|techniques?|algorithms?|approach(?:es)?|learning|training)$/i;

/** The first sentence, in the order of the papers, that begins with the term, however it is written. */
function descriptionIn(papers: readonly Paper[], term: string, { corpus, read }: Lexicon): Quote | null {
  const words = term.split(' ').map((word) => corpus.longForm(word.toLowerCase()) ?? word);
  const terms = [term, words.join(' ')].flatMap((one) => [one, one.replace(general, '')]);
  for (const paper of papers)
    for (const sentence of read(paper).sentences)
      if (terms.some((one) => tellsOf(sentence.text, one))) return quote(paper, sentence);
  return null;
}

/** In a sentence or two; null where nothing is known of the term. */
export function tellConcept(
  term: string,
  { longForm, papers, definition, description }: Concept,
  of: number,
): string | null {
  if (longForm === null && papers.length === 0) return null;
  const stands = longForm === null ? '' : `${term} stands for ${longForm}. `;
  const none = longForm === null && definition === null ? `I found no sentence that defines “${term}”. ` : '';
  const says = description === null ? '' : ' One says of it:';
  return `${stands}${none}${papers.length} of ${of} papers ${papers.length === 1 ? 'mentions' : 'mention'} it.${says}`;
}
