/** What a request for papers says of them: what stands before "papers", and what comes after it. */
export interface Request {
  readonly adjectives: string;
  readonly rest: string;
  /** Said in so many words: "how many". */
  readonly counts: boolean;
  /** One is spoken of: "which paper has …". */
  readonly ofOne: boolean;
  /** A number before the noun counts the papers wanted, and is none of theirs. */
  readonly few: boolean;
}

const noun = '(?:papers?|articles?|works|studies|publications|abstracts?|preprints?|ones?)';
const any = `(?:${noun}|anything|something|stuff)`;
const adjectives = (most: number): string => `(?<adjectives>(?:[\\p{L}\\p{N}@.+/&-]+,? ){0,${most}}?)`;
const nobody = '(?!(?:you|we|they|it|he|she|i)\\b)';
const treating =
  '(?:talk|speak|writ|deal|mention|discuss|us|study|studi|cover|evaluat|look|work|focus|address|tackl|consider|propos|introduc|releas|train|test|compar)\\w*';
/** A question that asks, or speaks of something, is none of a topic. */
const opening =
  'did|do|does|is|are|was|were|has|have|had|can|could|will|would|should|what|which|who|how|why|when|where|it|its|they|their|the|this|that|these|those|we|you|i';
const best = 'best|most|least|top|newest|latest|oldest|earliest|first|hottest|recent';

const made = (source: string): RegExp => new RegExp(`^${source}$`, 'iu');

/** "what did X publish", "how many papers does X have": what is by somebody. */
const ofSomebody: readonly RegExp[] = [
  made(
    `(?:what(?: all)?|how many ${noun}|which ${noun}) (?:did|do|has|have|does) (?<rest>${nobody}.+?) (?:have|publish|release|write|written|published|released|out)(?:ed|d)?(?: out| here)?(?<about> (?:on|about|in|since) .*)?`,
  ),
  made(
    `(?:did|has|have|does|do) (?<rest>(?!(?:the|this|any)\\b)${nobody}\\S+(?: \\S+){0,5}?) (?:publish|release|write|have)(?:ed|d)? (?:(?:any|some|more|other|new) ?)?(?:papers?|articles?|anything|something|stuff)\\b(?<about>.*)`,
  ),
];

/** How a request for papers begins. */
const requests: readonly RegExp[] = [
  made(
    '(?:which|what) (?:paper|article|preprint|one) (?:is|was|are|were|has been|comes?|came)(?: (?:made|written|published|released|done))?(?<rest> (?:by|from) .*)',
  ),
  made(
    `(?:which|what)(?: other| are the| of (?:the|these))? (?!is |are |does |do |was |one )${adjectives(4)}(?:papers|articles|studies|publications|preprints|works|ones)\\b(?<rest>.*)`,
  ),
  made(
    '(?:so )?how many (?:of (?:the|these|them) )?(?<rest>(?:are|is|were) (?:there )?(?:about|on|by|from|dated|published) .*)',
  ),
  // "how many use cases does it cover" counts something else
  made(
    `(?:so )?how many (?:of (?:the|these|them|those) )?(?!.* (?:do|does|did|is|are|was|were|has|have|can)\\b)(?<rest>${treating} (?!(?:cases?|steps?|runs?|time|sets?|data|samples?|examples?|participants?|subjects?|groups?|tokens?|tasks?|items?|hours?|days?)\\b).*)`,
  ),
  // "does any paper talk about …"
  made(
    `(?:do|does|did|has|have|is|are) (?:any|some)(?:body|one)?(?: of (?:the|these))? (?:${noun} )?${treating}(?<rest> .*)`,
  ),
  made(
    `(?:who|anyone|anybody)(?: else)?(?: is| has| have)? (?:work(?:s|ed|ing)? on|(?:doing )?research(?:es|ing)?(?: on)?|does|did|doing)(?<rest> .*)`,
  ),
  made(
    `(?:(?:so )?how many|(?:the )?number of|count|(?:what )?(?:percentage|share|fraction|proportion) of)(?: of (?:the|these|them))? ${adjectives(4)}${noun}\\b(?<rest>.*)`,
  ),
  made(
    `(?:please )?(?:list|show|find|give|get|name|got|recommend|suggest|i need|i want|i(?:['’]m| am) looking for|looking for|is there|are there|do you have)(?: me| us)?(?: all| any| some| the| every| an?)*(?: of the)? ${adjectives(5)}${any}\\b(?<rest>.*)`,
  ),
  made(
    'what (?:are|is) (?:people|others|everyone|everybody|researchers|labs) (?:doing|working|trying|publishing|writing)(?<rest> (?:with|on|about|in) .*)',
  ),
  made('(?:the )?(?<adjectives>(?:latest|newest) \\d+)(?<rest>)'),
  made(
    "what(?: else)?(?:(?:['’]?s| is)(?: there| out there)?| do (?:you|we) have| have (?:you|we)(?: got)?| there is)(?<rest> (?:on|about) .*)",
  ),
  // "image editing but no diffusion": what is left out is left out of papers
  made(
    `(?!(?:${opening})\\b)(?<rest>(?:[\\p{L}\\p{N}@.+-]+ ){1,5}?(?:but (?:not?|nothing)|except|excluding) .*)`,
  ),
  made(
    'any (?:paper|article|preprint|study)\\b(?<rest> (?:that|which|where|with|without|on|about|by|from|not) .*)',
  ),
  made(
    `(?:any|some|all|more)? ?${adjectives(5)}(?:papers|articles|preprints|anything|something|stuff)\\b(?<rest>(?: .*)?)`,
  ),
  made(
    `(?:what(?:'s|’s|s| is| are| was)? |which (?:is|are|one is) |show (?:me )?|give me |and )?(?:the )?(?<adjectives>(?:${best})\\b(?: [\\p{L}\\p{N}-]+){0,4}?) ${noun}\\b(?<rest>.*)`,
  ),
  made(
    '(?:show (?:me )?)?(?:the )?(?<adjectives>(?:top )?(?:\\d+ )?(?:(?:most|least|top) [\\p{L}-]+|newest|latest|oldest|recent|new|trending|hot|hottest|popular)(?: \\d+)?)(?: (?:work|research|ones))?(?<rest> (?:on|about|in|with|by|from|of) .*)',
  ),
  made(
    '(?:which|what) (?:paper|article|one|preprint) (?:has|have|got|is|was|with) (?:the )?(?<adjectives>(?:most|newest|latest|oldest|earliest)\\b[\\p{L} -]*?)(?<rest>(?: (?:on|about|in|with|by|from|of) .*)?)',
  ),
  made(
    'what (?:papers |all )?(?:came|come|has come|have come|was|were|got|has been|have been) (?:out|new|published|released|listed|added|uploaded)\\b(?<rest>.*)',
  ),
  made(
    "(?:what(?:'s|’s|s| is)|anything|is there anything) (?<adjectives>new|recent|hot|popular|trending)\\b(?<rest>.*)",
  ),
];

/** "any surveys?", "benchmarks for coding": the kind of paper stands for the paper. */
const kinds = 'survey|review|overview|tutorial|technical report';
const things = 'benchmark|data ?set';
const namesKind = new RegExp(`\\b(${kinds})(?:s\\b|\\b(?=(?: (?:on|of|about)\\b.*)?$))(?! papers)`, 'i');
const asking = '(?:list|show|find|give|get|any|are there|is there|me|all|some|the|an?|new|recent|good) ';
// "its datasets", "training datasets?" and "which benchmarks?" are asked of a paper
const namesThing = new RegExp(
  `^((?:${asking})+(?:[\\w-]+ ){0,2}?|(?!(?:the|its|their|his|her|these|those|which|what|training|evaluation|test\\w*|validation|main|other|same|public)\\b)(?:[\\w-]+ ){1,2}?)(${things})s?(?= (?:for|on|about|of)\\b|$)|^(${things})s(?= (?:for|on|about)\\b)`,
  'i',
);
const whichThing = new RegExp(
  `^((?:which|what) (?:[\\w-]+ ){0,2}?)(${things})s?(?: are there| do (?:you|we) have| exist)(?= (?:for|on|about|of)\\b|$)`,
  'i',
);

/** What is asked for, where papers are; null where they aren't. */
export function readRequest(question: string): Request | null {
  const plain = question.replace(/\s*[?.!]+\s*$/, '');
  const text = /^(?:which|what) (?!are|is)/i.test(plain)
    ? plain.replace(whichThing, '$1$2 papers')
    : plain.replace(namesKind, '$1 papers').replace(namesThing, '$1$2$3 papers');
  const counts =
    /^(?:so )?(?:how many|count|(?:the )?number|(?:what )?(?:percentage|share|fraction|proportion) of)/i.test(
      text,
    );
  const by = ofSomebody.map((pattern) => pattern.exec(text)?.groups).find((g) => g !== undefined);
  if (by !== undefined)
    return {
      adjectives: '',
      rest: ` by ${by['rest']}${by['about'] ?? ''}`,
      counts,
      ofOne: false,
      few: false,
    };
  const found = requests.map((pattern) => pattern.exec(text)?.groups).find((g) => g !== undefined);
  if (found === undefined) return null;
  const { adjectives = '', rest = '' } = found;
  const head = text.slice(0, text.length - rest.length);
  return {
    adjectives,
    rest: ` ${rest.trim()}`,
    counts,
    ofOne: /\b(?:paper|article|one|study|preprint)$|^(?:which|what) (?:paper|article|one|preprint)\b/i.test(
      head,
    ),
    few: !/^(?:so )?(?:which|what|how many|count|number)\b/i.test(text),
  };
}
