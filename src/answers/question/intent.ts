import { patterns } from '../../text/tokens/patterns.ts';

/** What a question asks for that another command answers. Names and topics as typed. */
export interface Intent {
  readonly to: 'summarise' | 'related' | 'code' | 'show' | 'compare' | 'introduced' | 'concept' | 'cite';
  readonly about: string;
  /** What it is compared with. */
  readonly other: string;
}

const please = String.raw`^\W*(?:(?:hey|hi|please|pls|can you|could you|would you|i want you to|i want|i need|let's|now)[ ,]+)*`;
const intents = patterns(String.raw`
  compare \bdiff(?:erence)?s?(?: is there)? between (?<about>.+?) (?:and|vs\.?) (?<other>.+)$
  compare ${please}(?:compare|contrast) (?<about>.+?) (?:and|with|to|vs\.?|versus|against) (?<other>.+)$
  compare ^(?<about>.+?) (?:vs\.?|versus) (?<other>.+)$
  compare ^(?<about>\S+) or (?<other>[^\s,]+),? which(?: one)? (?:is|works|performs) (?:the )?(?:better|best|worse)$
  compare ^(?:which|what)(?: one)? is (?:the )?(?:better|best|worse),? (?<about>\S+) or (?<other>\S+)$
  compare ^how (?:does|do|is|are) (?<about>.+?) (?:differ|different)(?: from| to)? (?<other>.+)$
  summarise ${please}(?:give me |write |what(?:'s|s| is) )?(?:an? |the )?(?:short |quick |brief )?(?:summari[sz]e|sum up|tl;?dr|summary|gist|overview(?! papers))(?: me)?(?: of| for| on|:)?(?: the)?(?: papers?(?: on| about| called)?)? (?<about>.+)$
  summarise ^(?<about>.+?)[,:]? (?:tl;?dr|in a nutshell|summary)\W*$
  summarise ^(?:the )?(?<about>)(?:tl;?dr|summari[sz]e|summary|sum up|gist)$
  summarise ^(?:tell me )?(?:something |more |details? |info\w* |what do you know )+(?:about|on) (?<about>.+)$
  cite ^(?<about>)(?:bib ?tex|citation|cite)(?: (?:entry|it|this|that))?$
  cite ^(?<about>.+?) (?:bib ?tex|citation)(?: entry)?$
  cite ^(?:(?:how (?:do|can|should) (?:i|we|you)|please|give me|get|what(?:'s| is)|where is|i need|is there)(?: an?| the)? )*(?:cite|citing|bib ?tex|citation|reference)(?: entry| key| file)?(?: of| for| to)?(?: the paper)? (?<about>.+)$
  related ^(?:(?:show|find|give|any|got|are there)(?: me)? )*(?:more|similar|related)(?: papers?| ones?| works?)?(?: (?:like|to) (?<about>\S.*))?$
  show ${please}(?:(?:show|open|give|get|read|find|what(?:'s|s| is))(?: me)? )?(?:the )?(?:full )?(?:abstract|(?:arxiv |paper )?(?:link|url|page|pdf)) (?:of|for|to)(?: the paper)? (?<about>.+)$
  show ${please}(?:show|open)(?: me)?(?: the)?(?: paper)? (?<about>(?!.*\b(?:papers|articles|works|preprints|anything|something|of|in|on|by|from|with|about|for)\b).+)$
  related ${please}(?:(?:find|show|list|give|get|got|any|some|more|are there|other|which|what)(?: me)? )*(?:papers?|anything|something|stuff|works?|ones?)(?: are| is)? (?:like|similar to|related to|close to|resembling) (?<about>.+)$
  code \b(?:where|is there|link|url|get|find|have|got|any)\b.{0,30}\b(?:code|repo(?:s|sitor\w+)?|github|implementation)\b(?: (?:available|public|online|link))?(?: (?:of|for|to|from|in)(?: the)?(?: paper)?) (?<about>.+)$
  code ^(?<about>)(?:(?:and|is|are|any|got|where|there|the|its|their|find|can|i) ){0,4}(?:code|github|repo(?:s|sitor\w+)?|implementation)(?: (?:link|url|available|public|released?|out|online|anywhere|somewhere))*$
  code ^(?!(?:how|does|do|did|is|are|was|can|why|what|which)\b)(?<about>.+?)(?<! (?:on|for|of|than|in|with|to|and|or|vs)) (?:code|github|repo(?:s|sitor\w+)?)(?: (?:link|url|address))?$
  code ^(?:does|did|do|has|have|is) (?<about>.+?) (?:have|has|release|released|publish|share|provide|open[- ]?source|come with|make)d? (?:\w+ ){0,2}?(?:code|github|repo(?:s|sitor\w+)?|implementation)\b.*$
  code ^(?:is|are) (?:the )?(?:code|repo(?:s|sitor\w+)?|implementation) (?:of|for) (?<about>.+?) (?:\w+ )?(?:available|public|released|open\S*|out|online)\b.*$
  code ^(?:is|are) (?<about>.+?) open[- ]?sourced?$
  introduced ^(?:so )?(?:who|which (?:paper|work|article|team|authors?)|what paper) (?:first |originally )?(?:introduced|proposed|invented|came up with|created|coined|introduces|proposes|invents|developed|made|built|designed)(?: the)?(?: (?:term|method|idea of|algorithm))? (?<about>\S+(?: \S+){0,2})$
  concept ^(?:so |and |ok |hey )?(?:what(?:'s|’s|s| is| are)(?! trending)|define|explain|describe|wtf is|whats|who is)(?: (?:me|to me|us))?(?: an?| the)? (?:meaning of |definition of |idea of |concept of )?["“'‘]?(?<about>[^"”]+?)["”'’]?(?: (?:mean|please|pls|in (?:simple|plain|easy|other) (?:words|terms|english)|for dummies|basically|again|exactly|anyway|to me|all about))*$
  concept ^what (?:does|do|did) (?:the )?(?:acronym |abbreviation |term )?["“'‘]?(?<about>[^"”]+?)["”'’]? (?:even |actually |really |exactly )?(?:stand for|mean|abbreviate)s?$
  concept ^(?:meaning|definition|full (?:form|name)|long form) of (?:the )?["“'‘]?(?<about>[^"”]+?)["”'’]?$
`);

/** In order: the first that fits. What "about" names is for the library to know. */
export function* intentsOf(question: string): Iterable<Intent> {
  const text = question
    .replace(/\s*[?.!…]+\s*$/u, '')
    .replace(/,? (?:please|pls|plz|thanks|thx|for me)$/i, '')
    .trim();
  for (const [word, pattern] of intents) {
    const found = pattern.exec(text);
    const { about = '', other = '' } = found?.groups ?? {};
    if (found === null) continue;
    // "tldr" and "more like" nothing are asked of what was shown
    yield {
      to: word as Intent['to'],
      about: about.trim() || 'it',
      other: other.replace(/ (?:on|in terms of|regarding|by) .+$/i, ''),
    };
  }
}
