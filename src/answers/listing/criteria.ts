import { type Bound, readBound } from '../../papers/bounds.ts';
import { countOf, type DateRange, readDates } from '../../text/dates.ts';
import { framingWords } from '../../text/lexicon/framing-words.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { fold } from '../../text/tokens/words.ts';
import { framesOnly, reportsOnly } from '../question/focus.ts';

export type Order = 'found' | 'newest' | 'oldest' | 'discussed' | 'liked' | 'authors';

/** What a question wants of the papers that it asks for. */
export interface Criteria {
  /** Said in so many words: "how many". */
  readonly counts: boolean;
  /** One is asked for: "the most discussed paper". */
  readonly single: boolean;
  /** Words and names that title or abstract must hold, as typed. */
  readonly topic: string;
  /** What they must not hold. */
  readonly without: string;
  readonly code: boolean;
  /** Who they are by: an organisation or an author. */
  readonly by: string | null;
  readonly dates: DateRange | null;
  readonly bound: Bound | null;
  readonly order: Order;
  /** Only so many of them are wanted: "three papers on …". */
  readonly most: number | null;
}

const noun = '(?:papers?|articles?|works|studies|publications|abstracts?|preprints?|ones?)';
/** "what did X publish", "how many papers does X have" */
const didPublish = /^(?:did|has|have|does|do) .* (?:publish|release|write|have)/i;
const ofSomebody = new RegExp(
  `^(?:what(?: all)?|how many ${noun}|which ${noun}) (?:did|do|has|have|does) (?<adjectives>)(?<rest>(?!(?:you|we|they|it|he|she|i)\\b).+?) (?:have|publish|release|write|written|published|released|out)(?:ed|d)?(?: out| here)?$`,
  'iu',
);
/** "which paper is by Netflix?" */
const ofOne =
  /^(?:which|what) (?:paper|article|preprint|one) (?<adjectives>)(?:is|was|are|were|has been|comes?|came)(?: (?:made|written|published|released|done))? (?<rest>(?:by|from) .*)$/iu;
/** How a request for several papers begins; `adjectives` is what stands before "papers", the rest comes after it. */
const requests: readonly RegExp[] = [
  ofOne,
  /^(?:which|what)(?: other| are the| of (?:the|these))? (?<adjectives>(?!is |are |does |do |was |one )(?:[\p{L}\p{N}-]+ ){0,3}?)(?:papers|articles|studies|publications|preprints|works)\b(?<rest>.*)$/iu,
  /^(?:so )?how many (?:of (?:the|these|them) )?(?<adjectives>)(?<rest>(?:are|is|were) (?:there )?(?:about|on|by|from|dated|published) .*)$/iu,
  ofSomebody,
  /^(?:did|has|have|does|do) (?<adjectives>)(?<rest>(?!(?:you|we|they|it|he|she|i|the|this|any)\b)\S+(?: \S+){0,5}?) (?:publish|release|write|have)(?:ed|d)? (?:(?:any|some|more|other|new) ?)?(?:papers?|articles?|anything|something|stuff)\b.*$/iu,
  // "does any paper talk about …"
  new RegExp(
    `^(?:do|does|did|has|have|is|are) (?:any|some)(?:body|one)?(?: of (?:the|these))? (?<adjectives>)(?:${noun} )?(?:talk|speak|writ|deal|mention|discuss|us|study|studi|cover|evaluat|look|work)\\w*(?<rest> .*)$`,
    'iu',
  ),
  new RegExp(
    `^(?:(?:so )?how many|(?:the )?number of|count)(?: of (?:the|these|them))? (?<adjectives>(?:[\\p{L}\\p{N}-]+ ){0,3}?)${noun}\\b(?<rest>.*)$`,
    'iu',
  ),
  new RegExp(
    `^(?:please )?(?:list|show|find|give|get|name|got|recommend|suggest|i need|i want|i(?:['’]m| am) looking for|looking for|is there|are there|do you have)(?: me| us)?(?: all| any| some| the| every| an?)*(?: of the)? (?<adjectives>(?:[\\p{L}\\p{N}-]+ ){0,3}?)(?:${noun}|anything|something|stuff)\\b(?<rest>.*)$`,
    'iu',
  ),
  /^any (?<adjectives>)(?:paper|article|preprint|study)\b(?<rest> (?:that|which|where|with|without|on|about|by|from|not) .*)$/iu,
  /^(?:any|some|all|more)? ?(?<adjectives>(?:[\p{L}\p{N}-]+ ){0,2}?)(?:papers|articles|preprints|anything|something|stuff)\b(?<rest> .*)$/iu,
  new RegExp(
    `^(?:what(?:'s|’s|s| is| are| was)? |which (?:is|are|one is) |show (?:me )?|give me |and )?(?:the )?(?<adjectives>(?:best|most|least|top|newest|latest|oldest|earliest|most recent|first|hottest)\\b(?: [\\p{L}-]+){0,3}?) ${noun}\\b(?<rest>.*)$`,
    'iu',
  ),
  /^(?:show (?:me )?)?(?:the )?(?<adjectives>(?:most|least|top) [\p{L}-]+|newest|latest|oldest)(?<rest> (?:on|about|in|with|by|from|of) .*)$/iu,
  /^(?:which|what) (?:paper|article|one|preprint) (?:has|have|got|is|was|with) (?:the )?(?<adjectives>(?:most|newest|latest|oldest|earliest)\b[\p{L} -]*?)(?<rest>(?: (?:on|about|in|with|by|from|of) .*)?)$/iu,
  /^what (?:papers |all )?(?:came|come|has come|have come|was|were|got|has been|have been) (?<adjectives>)(?:out|new|published|released|listed|added|uploaded)\b(?<rest>.*)$/iu,
  /^(?:what(?:'s|’s|s| is)|anything|is there anything) (?<adjectives>new|recent|hot|popular|trending)\b(?<rest>.*)$/iu,
];

const orders: readonly (readonly [Order, RegExp])[] = [
  ['discussed', /\b(?:most|top|highly) (?:discussed|commented|debated|talked[- ]about)\b|\bmost comments\b/i],
  [
    'liked',
    /\b(?:most|top|highly) (?:liked|upvoted|popular|voted)\b|\b(?:hottest|trending|popular|hot)\b|\bmost (?:up)?votes\b/i,
  ],
  ['authors', /\bmost (?:authors|writers|people)\b/i],
  ['oldest', /\b(?:oldest|earliest|first)\b/i],
  ['newest', /\b(?:newest|latest|most recent|recent|new)\b/i],
];

const code =
  /\b(?:(?:with|have|has|having|releas\w+|shar\w+|publish\w*|provid\w+|open[- ]?sourc\w+|makes?|making|come with|link(?:s|ed)? to|their|public|available) (?:\w+ ){0,3}?(?:code|codes|repo\w*|github|implementation)(?: (?:is |are )?(?:publicly |freely )?(?:available|released|public|online))?|code (?:is |was |are )?(?:publicly )?(?:available|released|public)|(?:are|is) open[- ]?source\w*|open[- ]?sourced?)\b/i;
const without =
  /(?:,? ?\bbut)? ?\b(?:without|except(?: for)?|excluding|other than|apart from|but not|not (?:about|on|using|with|mentioning)|(?:that |which |who )?(?:do|does|did)(?:n['’]t| not) (?:use|need|mention|involve|rely on|have|require|write about|cover|train)) (?:an?y? |the )?(?<what>[^,;?]+?)(?=[,;?]| since | from | by | in (?:19|20)\d\d|$)/i;
const by =
  /\b(?:by|from|of|at) (?:the )?(?<who>(?!20\d\d|19\d\d)\p{Lu}[\p{L}\p{N}&.'’-]*(?: (?:(?:of|and|the|for) )?\p{Lu}[\p{L}\p{N}&.'’-]*)*)/u;
const byWritten =
  /\b(?:(?:written|authored|published|released|made) by|papers (?:(?:are|is|were|was|being) )?(?:by|from)) (?<who>[^,;?]+?)(?= (?:since|about|on|in|without|that|which|from|after|before)\b|[,;?]|$)/iu;

/** The words of a request that say what papers are about. */
const content = (text: string): string =>
  text
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+*]+$/gu, ''))
    .filter((word) => {
      const small = fold(word);
      return (
        small !== '' &&
        ![
          stopWords.has(small),
          framingWords.has(small),
          framesOnly(small),
          reportsOnly(small),
          idle.test(small),
        ].includes(true)
      );
    })
    .join(' ');
const idle =
  /^(?:papers?|articles?|works?|stud(?:y|ies)|publications?|abstracts?|preprints?|ones?|anything|something|stuff|list|count|read|related|relevant|topic|subject|focus\w*|deal\w*|concern\w*|cover\w*|currently|today|database|here|please|new|newest|latest|recent|oldest|earliest|first|top|least|discussed|popular|liked|upvoted|commented|comments|authors|votes|hot|hottest|trending|released?|published|listed|dated|uploaded|many|total|interesting|good|cool|best|right|now|currently|lately|recently|thesis|compared?|comparing|like|similar|saying|came|come|out|rn|atm|appear\w*|s)$/i;

const which = /^(?:so )?(?:which|what|how many|count|number)\b/i;
const number = /\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|a few|few|a couple of)\b/i;

/** Null where the question asks for no list. `known` says whether papers are by somebody of that name. */
export function criteriaOf(
  question: string,
  today: string | null,
  known: (who: string) => boolean,
): Criteria | null {
  // "any good surveys?" asks for papers that are some
  const text = question
    .replace(/\s*[?.!]+\s*$/, '')
    .replace(/\b(survey|review|overview|tutorial)s\b(?! papers)/i, '$1 papers')
    .replace(
      /^(any|is there an?|are there any) (?:good )?(survey|review|overview|tutorial)(?= (?:on|of|about)\b)/i,
      '$1 $2 papers',
    );
  const request = requests.map((r) => r.exec(text)?.groups).find((g) => g !== undefined);
  if (request === undefined) return null;
  const few = which.test(text) ? undefined : number.exec(request['adjectives'] ?? '')?.[0];
  const adjectives = (request['adjectives'] ?? '').replace(few === undefined ? '' : number, '');
  let rest = (request['rest'] ?? '').replace(/^ (?=(?:19|20)\d\d\b)/, ' in ');
  if (ofOne.test(text)) rest = ` ${rest}`;
  if (ofSomebody.test(text) || didPublish.test(text)) rest = ` by ${rest}`;
  const cut = (found: RegExpExecArray | null): void => {
    if (found !== null) rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
  };
  const bound = readBound(rest);
  if (bound !== null) rest = rest.replace(bound.text, ' ');
  const left = without.exec(rest);
  cut(left);
  const dates = readDates(`${adjectives} ${rest}`, today);
  if (dates !== null) rest = rest.replace(dates.text, ' ');
  const coded = code.exec(`${adjectives}${rest}`) !== null;
  cut(code.exec(rest));
  const author = byWritten.exec(`papers${rest}`) ?? by.exec(rest);
  const who = author?.groups?.['who']?.trim() ?? null;
  const isBy = who !== null && (known(who) || (byWritten.test(`papers${rest}`) && /\p{Lu}/u.test(who)));
  if (isBy && who !== null) rest = rest.replace(who, ' ');
  const order = orders.find(([, p]) => p.test(`${adjectives} ${rest}`))?.[0] ?? 'found';
  return {
    counts: /^(?:so )?(?:how many|count|(?:the )?number)/i.test(text),
    single:
      order !== 'found' &&
      /\b(?:paper|article|one|study|preprint)$|^(?:which|what) (?:paper|article|one|preprint)\b/i.test(
        text.slice(0, text.length - (request['rest'] ?? '').length),
      ),
    most: few === undefined ? null : countOf(few),
    topic: content(`${coded ? adjectives.replace(/\bopen[- ]?source\w*/i, '') : adjectives} ${rest}`),
    without: content(left?.groups?.['what'] ?? ''),
    code: coded,
    by: isBy ? who : null,
    dates,
    bound,
    order,
  };
}
