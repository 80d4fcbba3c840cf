import { patterns } from '../tokens/patterns.ts';

/**
 * How sentences of abstracts show what they do there, each cue with its weight: say what is done, how, on what data,
 * with what result, what it can't, and what others did.
 */
export type Cue = readonly [weight: number, pattern: RegExp];

const offer =
  'propos|present|introduc|develop|design|devis|describ|formulat|construct|build|built|establish|offer|unveil|releas|creat|put forward|pioneer|contribut';
const inquire =
  'stud(?:y|ies)|investigat|explor|examin|analy[sz]|revisit|review|survey|address|tackl|conduct|argue|consider|evaluat|formaliz|show how|delv|aim|characteri[sz]';
const work = '(?:paper|work|study|article|research|report|thesis|survey|review|letter|note|position paper)';

const cues = (table: string): Cue[] => patterns(table).map(([weight, pattern]) => [Number(weight), pattern]);

export const aim = cues(String.raw`
  3 \b(?:we|I) (?:\w+ly )?(?:also |then |further |first |thus |therefore |hence )?(?:${offer})
  2 \b(?:we|I) (?:\w+ly )?(?:${inquire})
  3 \b(?:this|our|the present) ${work}\b[^.]{0,30}?\b(?:${offer})
  2.5 \b(?:this|our|the present) ${work}\b[^.]{0,30}?\b(?:${inquire}|identif|summari[sz]|compar|assess|discuss)
  1.5 \bin this ${work}\b|^here,? we\b|\bin the present ${work}\b
  1 ^(?:to (?:this end|address|tackle|overcome|bridge|fill|mitigate|solve|alleviate|remedy|achieve|answer)|motivated by|inspired by|based on th|building on th|instead, we|in response)
  1.5 \b(?:is|are|was|were) (?:${offer})\w*
  1 \b(?:novel|the first|a new|a simple|a unified|a general)\b
  0.8 \b(?:framework|method|approach|algorithm|model|system|benchmark|dataset|pipeline|paradigm|technique|theory|strategy|architecture)\b
  0.8 \bwe (?:leverag|adopt|employ|us|combin|extend|deriv|appl|learn|train|cast|tailor|integrat)\w*
  1.2 (?-i:\b(?:named|called|dubbed|termed|coined)\b|\b(?:propos|introduc|present)\w* [^.]{0,60}\([A-Z][\w-]*\))
`);

export const method = cues(String.raw`
  2 ^(?:specifically|concretely|in particular|more specifically|in detail|technically|in practice|in essence|at its core|it (?:combines|uses|works|operates))\b
  1.5 \b(?:our|the (?:proposed |developed |resulting )?) ?(?:method|approach|framework|model|algorithm|system|pipeline|strategy|architecture)\b
  1.5 \b(?:first|second|third|then|next|finally|stage|step|phase)\b
  1 \b(?:by|via|through) \w+ing\b
  1 \b(?:consists? of|compris\w+|combin\w+|integrat\w+|leverag\w+|employ\w+|utiliz\w+|decompos\w+|incorporat\w+|train(?:s|ed)?|optimiz\w+|generat\w+|learn(?:s|ed)?|align(?:s|ed)?|appl(?:y|ies|ied)|adapt\w*)\b
  1 \bwe (?:use|train|apply|employ|leverage|adopt|combine|derive|utilize|design|develop|formulate)\b
`);

export const result = cues(String.raw`
  3 \b(?:experiment\w*|evaluation\w*|empirical\w*|results?|simulations?|ablation\w*|tests?|analys[ie]s|findings?|validation|trials?)\b[^.]{0,80}\b(?:show\w*|demonstrat\w*|indicat\w*|reveal\w*|suggest\w*|confirm\w*|validat\w*|highlight\w*|verif\w*|underscor\w*|prove[sn]?)\b
  2 \bwe (?:\w+ly )?(?:also |further |then )?(?:show|find|found|observe\w*|demonstrate\w*|prove\w*|report\w*|discover\w*|achieve\w*|obtain\w*|conclude\w*)\b
  2 \b(?:outperform\w*|surpass\w*|exceed\w*|superior\w*|state-of-the-art (?:performance|results?|accuracy)|new state[- ]of[- ]the[- ]art|achiev\w+|attain\w*|match\w* or|competitive|on par)\b
  1.5 \b(?:improv\w*|reduc\w*|increas\w*|boost\w*|enhanc\w*|gains?|yield\w*|deliver\w*|decreas\w*)\b[^.]{0,80}\bby\b|\b(?:significantly|substantially|consistently|markedly)\b
  2 \d(?:\.\d+)?\s?\\?%|\bp\s?[<=]\s?0?\.\d|\b\d+(?:\.\d+)?\s?(?:times|x|×)\b|\bpoints?\b
  1 ^(?:extensive|empirical|experiment|comprehensive|across|notably|remarkably|on |when (?:applied|tested|evaluated)|compared|overall)
`);

export const data = cues(String.raw`
  1 \bwe (?:\w+ )?(?:collect|curat|compil|annotat|gather|assembl|releas|construct|buil[dt])\w*
  2 \b(?:data ?sets?|corpus|corpora|benchmarks?|test ?beds?|test suite|collection of|cohort|participants|patients|subjects)\b
  1.5 \b(?:train|evaluat|validat|test|experiment|fine-tun|annotat|collect|compil|curat|sampl)\w*\b[^.]{0,60}\b(?:on|from|in|with|over|across)\b
  1.5 \b\d[\d,.]*\s?[kKmMB]?\+? (?:\w+[ -]){0,3}(?:samples|examples|pairs|problems|questions|tasks|images|videos|instances|prompts|documents|papers|annotations|tokens|trajectories|domains|languages)\b
  1.5 (?-i:\b(?:on|across|including|e\.g\.,?|namely) (?:the )?(?:[A-Z][\w-]*(?:\d|[A-Z])[\w.-]*))
`);

export const limit = cues(String.raw`
  3 \b(?:limitations?|drawbacks?|shortcomings?|caveats?|open (?:challenge|problem|question)s?|future work|remains? (?:a |an )?(?:\w+ )?(?:challeng|open|unclear|unsolved|difficult|limited)\w*)\b
  2 \b(?:struggl\w*|fail(?:s|ed|ure|ures)?|cannot|can not|unable|insufficient|degrad\w*|suffer\w*|lack(?:s|ed|ing)?|lag behind|fall short|underperform\w*|brittle|costly|expensive|at the (?:cost|expense))\b
  1 ^(?:however|but|unfortunately|yet|nevertheless|nonetheless|despite|although|while)\b
`);

export const background = cues(String.raw`
  2 ^(?:however|recent|recently|existing|current|traditional|conventional|previous|prior|despite|while|although|unfortunately|many|most|yet|but|since|in recent|with the|as )\b
  1.5 \b(?:has|have) (?:\w+ly )?(?:been|become|emerged|shown|demonstrated|gained|achieved|attracted|made|seen|led)\b
  1 \b(?:challeng\w*|crucial|critical|essential|important|fundamental|promising|widely|increasingly|growing|remain\w*)\b
  1.5 \b(?:existing|current|prior|previous|traditional|conventional) (?:\w+[ -]){0,2}(?:methods?|approach\w*|works?|models?|techniques?|studies|benchmarks?|systems?)\b
`);

export const outlook =
  /^(?:these (?:results|findings|insights)|our (?:results|findings|work|study|research|analysis) (?:suggest|highlight|underscore|provide|offer|open|pave|contribut|represent|point)|this (?:work|study|research|paper) (?:represents|highlights|underscores|opens|paves|contributes|provides a|offers a|sets)|overall, our|we hope|we believe|(?:the |these |our )?(?:results|findings) (?:suggest|show|demonstrate|highlight|indicate|underscore) the (?:\w+ )?(?:potential|promise|value|importance)|finally, we (?:discuss|conclude)|we conclude|we discuss|in (?:summary|conclusion))|\bpav(?:es|ing) the way\b/i;
export const link =
  /\bhttps?:\/\/|\bgithub\b|\b(?:code|codes|models?|weights|data|datasets?|materials?|project page|demo)\b[^.]{0,60}\b(?:available|released|found|open-sourced?|public\w*) (?:available|released|at|on|in|from|to|under|here)\b|\b(?:code|codes|weights|dataset)\b[^.]{0,40}\b(?:is|are|be) (?:\w+ )?(?:available|released|open-sourced?|public)\b/i;
