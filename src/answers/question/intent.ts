/** What a question asks for that another command answers. Names and topics as typed. */
export type Intent =
  | { readonly to: 'summarise' | 'related' | 'code' | 'show'; readonly about: string }
  | { readonly to: 'compare'; readonly about: readonly [string, string] }
  | { readonly to: 'introduced'; readonly about: string }
  | { readonly to: 'concept'; readonly about: string };

const please = String.raw`^\W*(?:(?:hey|hi|please|pls|can you|could you|would you|i want you to|i want|i need|let's|now)[ ,]+)*`;
const patterns: readonly (readonly [Exclude<Intent['to'], 'compare'>, RegExp])[] = [
  [
    'summarise',
    new RegExp(
      `${please}(?:give me |write |what(?:'s|s| is) )?(?:an? |the )?(?:short |quick |brief )?(?:summari[sz]e|sum up|tl;?dr|summary|gist|overview)(?: me)?(?: of| for| on|:)?(?: the)?(?: papers?(?: on| about| called)?)? (?<about>.+)$`,
      'i',
    ),
  ],
  ['summarise', /^(?<about>.+?)[,:]? (?:tl;?dr|in a nutshell|summary)\W*$/i],
  // nothing but what is to be done: with what was shown
  ['summarise', /^(?:the )?(?<about>)(?:tl;?dr|summari[sz]e|summary|sum up|gist)$/i],
  [
    'related',
    /^(?:(?:show|find|give|any|got|are there)(?: me)? )*(?:more|similar|related)(?: papers?| ones?| works?)?(?: (?:like|to) (?<about>\S.*))?$/i,
  ],
  [
    'show',
    new RegExp(
      `${please}(?:(?:show|open|give|get|read|find|what(?:'s|s| is))(?: me)? )?(?:the )?(?:full )?(?:abstract|(?:arxiv |paper )?(?:link|url|page|pdf)) (?:of|for|to)(?: the paper)? (?<about>.+)$`,
      'i',
    ),
  ],
  [
    'show',
    new RegExp(
      `${please}(?:show|open)(?: me)?(?: the)?(?: paper)? (?<about>(?!.*\\b(?:papers|articles|works|preprints|anything|something|of|in|on|by|from|with|about|for)\\b).+)$`,
      'i',
    ),
  ],
  [
    'related',
    new RegExp(
      `${please}(?:(?:find|show|list|give|get|got|any|some|more|are there|other|which|what)(?: me)? )*(?:papers?|anything|something|stuff|works?|ones?)(?: are| is)? (?:like|similar to|related to|close to|resembling) (?<about>.+)$`,
      'i',
    ),
  ],
  [
    'code',
    /\b(?:where|is there|link|url|get|find|have|got|any)\b.{0,30}\b(?:code|repo\w*|github|implementation)\b(?: (?:available|public|online|link))?(?: (?:of|for|to|from|in)(?: the)?(?: paper)?) (?<about>.+)$/i,
  ],
  [
    'code',
    /^(?:does|did|do|has|have|is) (?<about>.+?) (?:have|has|release|released|publish|share|provide|open[- ]?source|come with|make)d? (?:\w+ ){0,2}?(?:code|github|repo\w*|implementation)\b.*$/i,
  ],
  [
    'code',
    /^(?:is|are) (?:the )?(?:code|repo\w*|implementation) (?:of|for) (?<about>.+?) (?:\w+ )?(?:available|public|released|open\S*|out|online)\b.*$/i,
  ],
  ['code', /^(?:is|are) (?<about>.+?) open[- ]?sourced?$/i],
  [
    'introduced',
    /^(?:so )?(?:who|which (?:paper|work|article|team|authors?)|what paper) (?:first |originally )?(?:introduced|proposed|invented|came up with|created|coined|introduces|proposes|invents|developed|made|built|designed)(?: the)?(?: (?:term|method|idea of|algorithm))? (?<about>\S+(?: \S+){0,2})$/i,
  ],
  [
    'concept',
    /^(?:so |and |ok |hey )?(?:what(?:'s|’s|s| is| are)|define|explain|describe|wtf is|whats|who is)(?: (?:me|to me|us))?(?: an?| the)? (?:meaning of |definition of |idea of |concept of )?["“'‘]?(?<about>[^"”]+?)["”'’]?(?: (?:mean|please|pls|in simple terms|again|exactly|anyway|to me|all about))*$/i,
  ],
  [
    'concept',
    /^what (?:does|do|did) (?:the )?(?:acronym |abbreviation |term )?["“'‘]?(?<about>[^"”]+?)["”'’]? (?:stand for|mean|abbreviate)s?$/i,
  ],
  [
    'concept',
    /^(?:meaning|definition|full (?:form|name)|long form) of (?:the )?["“'‘]?(?<about>[^"”]+?)["”'’]?$/i,
  ],
];
const comparisons: readonly RegExp[] = [
  /\bdifferences?(?: is there)? between (?<a>.+?) (?:and|vs\.?) (?<b>.+)$/i,
  new RegExp(`${please}(?:compare|contrast) (?<a>.+?) (?:and|with|to|vs\\.?|versus|against) (?<b>.+)$`, 'i'),
  /^(?<a>.+?) (?:vs\.?|versus) (?<b>.+)$/i,
  /^(?<a>\S+) or (?<b>[^\s,]+),? which(?: one)? (?:is|works|performs) (?:the )?(?:better|best|worse)$/i,
  /^(?:which|what)(?: one)? is (?:the )?(?:better|best|worse),? (?<a>\S+) or (?<b>\S+)$/i,
  /^how (?:does|do|is|are) (?<a>.+?) (?:differ|different)(?: from| to)? (?<b>.+)$/i,
];

/** In order: the first that fits. What "about" names is for the library to know. */
export function* intentsOf(question: string): Iterable<Intent> {
  const text = question
    .replace(/\s*[?.!…]+\s*$/u, '')
    .replace(/,? (?:please|pls|plz|thanks|thx|for me)$/i, '')
    .trim();
  for (const pattern of comparisons) {
    const found = pattern.exec(text)?.groups;
    if (found?.['a'] !== undefined && found['b'] !== undefined)
      yield {
        to: 'compare',
        about: [found['a'], found['b'].replace(/ (?:on|in terms of|regarding|by) .+$/i, '')],
      };
  }
  for (const [to, pattern] of patterns) {
    const about = pattern.exec(text)?.groups?.['about']?.trim();
    // "tldr" and "more like" nothing are asked of what was shown
    if (pattern.test(text)) yield { to, about: about || 'it' };
  }
}
