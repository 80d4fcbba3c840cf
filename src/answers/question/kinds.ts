import { patterns } from '../../text/tokens/patterns.ts';

/** What kind of answer a question asks for. */
export type Kind =
  | 'papers'
  | 'count'
  | 'measure'
  | 'expansion'
  | 'definition'
  | 'which'
  | 'data'
  | 'comparison'
  | 'limit'
  | 'why'
  | 'how'
  | 'yesno'
  | 'about'
  | 'open';

const measures =
  'accurac(?:y|ies)|scores?|rates?|percent(?:age)?s?|fractions?|proportions?|shares?|ratios?|gains?|improvements?|increases?|decreases?|reductions?|speed-?ups?|drops?|averages?|mean|medians?|values?|numbers?|figures?|factors?|margins?|amounts?|f1|fid|auc|bleu|rouge|pass@\\d+|errors?|sizes?|lengths?|prevalence|incidence|risk|odds|correlations?|precision|recall|costs?|latency|throughput|loss|perplexity|dose|duration|age|temperature|speed|performance|win-?rates?|overheads?|savings?|flops|psnr|(?:training|inference|generation|run|running) ?time';
const papersNoun =
  '(?:papers?|articles?|works?|stud(?:y|ies)|publications?|abstracts?|preprints?|authors|research)';

const wh = "(?:what|which|what's|whats)";
const subject = '(?:do|does|did|is|are|was|were)';
/** In order: the first that fits decides; from the most particular to the least. */
const kinds = patterns(String.raw`
  papers ^(?:in )?(?:which|what|whose) (?:(?:two|three|four|five|other|of (?:the|these)|recent|\d) )*${papersNoun}\b
  papers ^(?:is|are) there (?:an?|any|some|other)\b.*?\b${papersNoun}\b
  papers ^(?:find|show|list|name|give)(?: me)?(?: all| any| some| the| an?)? (?:\w+ )?${papersNoun}\b
  papers ^(?:any |some )?${papersNoun} (?:on|about|that|which|where|using)\b|^(?:any|some) ${papersNoun}\b
  papers ^who (?:else )?(?:propos|introduc|present|invent|develop|creat|built|made|wrote about|show|argu|claim|stud|came up)
  why ^(?:and |so )?(?:why|what (?:causes?|caused|explains?|motivates?|is the reason|are the reasons))\b
  expansion \bstands? for\b|\b(?:acronym|abbreviation|abbreviates?|spelled out|full (?:name|form))\b|\b(?:is|are) [\w-]+ short for\b
  measure \bhow many (?:percent|%)
  count \bhow many\b|^number of\b|\b(?:the|total|what) number of\b|\bhow large an?\b
  measure \bhow (?:large|big|small) (?:is|are|was|were) (?:the )?(?:gain|improvement|effect|difference|increase|drop|reduction)s?\b
  count \bhow (?:large|big|small) (?:is|are|was|were)\b|\bsize of the (?:data|corpus|benchmark|set|sample|collection)
  measure \bhow (?:much|well|good|often|fast|long|far|accurate(?:ly)?|high|low|strong(?:ly)?|close|likely)\b|\bby how\b|\bto what extent\b
  measure ^(?:and |so |on average,? |by |at |with )?${wh}(?: (?:is|are|was|were))?(?: the)?(?: (?!(?:do|does|did|happens?|matters?|to|measures?)\b)[\w@.+/'-]+){0,5}? (?:${measures})(?!\w)(?! (?:measure|mean|capture|reflect)s?\b)
  measure ^(?:what|which) (?!(?:kinds?|types?|sorts?|models?|llms?|data\S*|benchmarks?|tasks?|languages?|domains?|levels?)\b)(?:[\w@.+/-]+ ){1,3}(?:does|did|do) .*\b(?:reach|achieve|attain|obtain|get|score)\b
  measure ^what (?:do|does|did) .* (?:get|reach|achieve|hit)s? (?:on|at|in)\b
  measure ^what (?:do|does|did) .* (?:scores?|cost)\b(?: (?:on|at|in|for|with)\b|\s*\?*$)
  measure ^(?:the )?(?:[\w@.+/-]+ ){0,5}?(?:${measures}) (?:of|on|for|in|at|with|against|over|by|used|reported|reached)\b
  measure ^(?!what (?:happens|do|does|did)|why|how|who|when|where|is|are|was|were|do|does|did|can|could|has|have)[\w@.+/ -]*\b(?:${measures})\s*\?*$
  measure ^(?:and |so )?how (?!do|does|did|is|are|was|were|can|could|to|many|come|it|they|the|well)\w+ (?:is|are|was|were) \w
  measure ^(?:and |so )?how (?:do|does|did) .+ (?:do|perform|fare|score|rank) (?:on|at|in|against|vs)\b
  limit \b(?:limitations?|drawbacks?|shortcomings?|weakness(?:es)?|caveats?|downsides?|fails?|failures?|struggles?|not (?:work|solve)|open (?:problem|question|challenge)s?|falls? short|wrong with)\b
  data \b(?:what|which|whose) (?:[\w-]+ ){0,3}?(?:data ?-?sets?|data|corpus|corpora|benchmarks?|test ?beds?|test sets?|training sets?|environments?|suites?)\b
  data \bon what ${subject}\b|^where (?:is|are|was|were) .*\b(?:trained|evaluated|tested|validated)\b
  data \bwhat ${subject} .*?\b(?:trained|evaluated|tested|benchmarked|validated|fine-?tuned|pretrained) on\b
  comparison ^(?:what is (?:better|worse)|which(?: one)? (?:is|are|was|were|works?|performs?|does|do) (?:the )?(?:better|worse|best|\w{3,}er))\b
  comparison \b(?:compared? (?:to|with|against)|how does .* compare|versus|vs|outperform\w*|beats?|better than|worse than|surpass\w*|superior to|differences? (?:between|from|in|to)|differ(?:s|ed)?|different (?:from|than|to)|baselines?)\b
  which ^(?:and |so |(?:on|in|to|for|with|from|by|at|under|against|over|across|through|between|into|of|about) )?(?:which|whose|what kinds? of|what types? of|what sorts? of)\b|^who(?:m)?\b|^when\b|^where\b
  which ^(?:and |so )?what (?:is|are|was|were) (?:the|its|their) .*\b(?:called|named)\s*\?*$
  which ^(?!(?:is|are|was|were|do|does|did|can|how|why|when|where)\b)[\w@.+/ -]*\b(?:base|backbone|teacher|student|policy|judge) (?:models?|llms?)(?: (?:of|for|in|behind|used)\b.*)?\s*\?*$
  which ^(?:on |in |to |for |with |from |by |at |under )?what (?!(?:is|are|was|were|s|does|do|did|has|have|can|could|will|would|should|happens?|makes?)\b)\w
  about ^(?:what (?:is|are|does|do) |what's |whats )?(?:the |this |that )?(?:[\w' -]+ )?(?:about|do)\s*\?*$|^(?:tell me about|explain|describe|summari[sz]e)\b
  about \b(?:main|key|core|central|basic) (?:idea|contribution|point|finding|claim|result|message|conclusion|goal|aim)s?\b|\bpurpose of\b
  definition ^(?:what(?:'s|s| is| are| was| were| does| do)|define|meaning of)\b
  how ^(?:and |so )?(?:how|in what way|by what means|what (?:mechanism|technique|method|approach|strategy)s?)\b
  yesno ^(?:and |so |but )?(?:is|are|was|were|do|does|did|can|could|has|have|will|would|should)\b
`) as readonly (readonly [Kind, RegExp])[];

/** The first kind that fits; `text` in small letters. */
export const kindOf = (text: string): Kind => kinds.find(([, p]) => p.test(text))?.[0] ?? 'open';

const numerals: Readonly<Record<string, number>> = { two: 2, both: 2, pair: 2, three: 3, four: 4, five: 5 };

/** How many papers are asked for: 1, a number named, or 4 where "papers" stands without one. */
export function papersWanted(text: string): { readonly papers: number; readonly exactly: boolean } {
  const named = new RegExp(`\\b(two|both|three|four|five|[2-5]) (?:\\w+ )?${papersNoun}\\b`).exec(text)?.[1];
  if (named !== undefined) return { papers: numerals[named] ?? Number(named), exactly: true };
  const several = /\b(?:papers|articles|works|studies|publications|preprints)\b/.test(text);
  return { papers: several ? 4 : 1, exactly: false };
}
