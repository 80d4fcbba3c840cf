import type { QuestionName } from '../corpus/names-in.ts';
import type { Paper } from '../papers/paper.ts';
import type { Quest } from './selection/retrieve.ts';

/** Asks for what stands in a paper's listing, and never in its abstract. */
const authors =
  /^who (?:made|created|built|developed|did) (?:it|this|that|them)\W*$|^(?:who|by whom)\b.*\b(?:wrote|written|authored|authors?|published)\b|\bhow many authors\b|^how many (?:people|persons|researchers|scientists|writers)\b.*\b(?:wrote|written|authored|worked on|behind)\b|^who (?:is|was|are|were|stands?) behind\b|^(?:what|which) (?:\w+ )?(?:authors?|affiliations?|universit\w+|institut\w+|organi[sz]ations?)\b/i;
const organisations =
  /\b(?:what|which) (?:organi[sz]ations?|affiliations?|uni(?:versit\w+)?|institut\w+|compan(?:y|ies)|labs?|research groups?|groups?|teams?)(?: (?:is|was|are|were) behind\b| (?:made|built|wrote|did|created|published|released|developed|trained|owns|published)\b| (?:is|was) (?:it|this|that|\S+) (?:from|by)\b|\W*$)|^(?:what|which) (?:organi[sz]ations?|affiliations?|universit\w+|institut\w+)\b/i;
/** "is X from …?", "is X by …?" */
const from =
  /^\s*(?:(?:a |the )?paper )?(?:from|by|made (?:by|at)|written by|published by|a paper (?:by|from)) [\p{L}\d .&-]+\W*$/iu;
const date =
  /^(?:when|(?:in |from )?(?:what|which) (?:year|month)|what date|how old)\b.*\b(?:publi\w+|released?|listed|submitted|written|(?:come|came) out|appear(?:ed)?|from|old)\b|^how old\b|\bpublication date\b/i;

const nothing = 'I found no sentence that answers this in the';

/**
 * Why nothing is shown, in one or two plain sentences: what was done, and never what the papers lack, as the right
 * sentence may have been missed.
 */
export function explainDecline({ names, handles, options, meant }: Quest): string {
  const only = meant?.length === 1 ? meant[0] : undefined;
  const own = (handles[0] ?? bearer(names))?.owners[0]?.paper;
  if (own !== undefined && options.within?.has(own.id) === false)
    return `“${own.title}” is not among the papers asked here.`;
  const asked = own ?? only;
  return asked === undefined ? `${nothing} abstracts.` : `${nothing} abstract of “${asked.title}”.`;
}

const bearer = (names: readonly QuestionName[]): QuestionName | undefined =>
  names.find((n) => n.owners.length > 0);

/** What a listing says of a paper's authors or date, as a sentence; null where neither is asked, or it says nothing. */
export function tellListing({
  question,
  names,
  handles,
  meant,
}: Quest): { readonly told: string; readonly about: readonly Paper[] } | null {
  const name = handles[0] ?? bearer(names);
  const own = name?.owners[0]?.paper;
  const about = own === undefined ? (meant ?? []) : [own];
  const isFrom = /^(?:is|was|are)\b/i.test(question.text) && from.test(question.text.slice(name?.end));
  const tell = organisations.test(question.text)
    ? organisationOf
    : authors.test(question.text) || isFrom
      ? authorsOf
      : date.test(question.text)
        ? dateOf
        : null;
  return tell === null || about.length === 0 ? null : { told: about.map(tell).join('\n'), about };
}

const organisationOf = (paper: Paper): string =>
  paper.organisation === null
    ? `The listing of “${paper.title}” names no organisation.`
    : `The listing of “${paper.title}” names ${paper.organisation.name}.`;

const dateOf = ({ title, published }: Paper): string =>
  published === null
    ? `The listing of “${title}” bears no date that I can read.`
    : `“${title}” is listed under ${published}.`;

function authorsOf({ title, authors: count, organisation, live }: Paper): string {
  const by = organisation === null ? '' : `, ${organisation.name}`;
  const names = live?.authorNames ?? [];
  if (names.length > 0)
    return `“${title}” is by ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} others` : ''}${by}.`;
  if (count === null)
    return `The listing of “${title}” names ${organisation?.name ?? 'nobody'}, and no authors.`;
  return `The listing of “${title}” counts ${count} ${count === 1 ? 'author' : 'authors'}${by}, without their names.`;
}
