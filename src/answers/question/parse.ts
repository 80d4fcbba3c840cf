import { unclip } from '../../text/lexicon/clippings.ts';
import { fold, splitWords, type Word } from '../../text/tokens/words.ts';
import { anyFigure } from './general-words.ts';
import { type Kind, kindOf, papersWanted } from './kinds.ts';
import { withoutPreamble } from './preamble.ts';

/** The longest question that is read; what is beyond is not. */
const longest = 600;

/** What is counted, measured or chosen: "preference pairs", "GSM8K accuracy", "llm". */
export interface Asked {
  /** Small letters, the last one is the head. */
  readonly words: readonly string[];
  readonly head: string;
}

export interface Question {
  readonly text: string;
  readonly kind: Kind;
  /** How many papers are asked for. */
  readonly papers: number;
  /** A number of papers was named. */
  readonly exactly: boolean;
  /** Several where they are joined: "how many samples and tasks". */
  readonly asked: readonly Asked[];
  readonly words: readonly Word[];
  /** It goes on where another ended. */
  readonly continues: boolean;
}

/** Mentions, emoji and times as Discord writes them, and links: nothing that a person reads as a word. */
const notWords = /<(?:@[!&]?|#|a?:\w+:|t:|\/[\w -]+:)\d*[^>\s]*>|\bhttps?:\/\/\S+/g;
/** Of all papers, which goes without saying. */
const inAll =
  /,? (?:(?:according to|in|across|among|from) (?:all |any of )?(?:the|these|your|our) (?:papers|library|corpus|collection|database|index)(?=\W*$)|in (?:the|this|your) (?:library|corpus|collection|database)\b)/i;
/** "I'm writing about otters, which paper should I read first?" asks for papers about otters. */
const whatToRead =
  /^(?:.*?\b(?:on|about|regarding) )?(.*?)[,.;:]? ?\b(?:which|what) (?:papers? |ones? |articles? )?(?:should|do|would|must|could|can|to) (?:(?:i|we|you|one) )?(?:\w+ )?(?:read|start|begin|recommend|suggest)\w*(?: with| first| next)*(?: (?:about|on|for)\b)?(.*)$/i;
/** "and on HumanEval?": a question goes on where another ended. */
const continues = /^(?:and|but) (?!(?:what|which|who|whose|when|where|why|how)\b)/i;

/** "webgen bench: accuracy of gpt-4o": whose it is, and then what is asked. */
const topicFirst = /^(?<topic>[^:?!.,]{2,40}): (?<asked>\S.{4,}?)[?\s]*$/;

function askedLast(text: string): string {
  const { topic, asked } = topicFirst.exec(text)?.groups ?? {};
  if (topic === undefined || asked === undefined || topic.split(' ').length > 4) return text;
  return /^(?:measure|count)$/.test(kindOf(asked.toLowerCase())) ? `${asked} in ${topic}` : text;
}

export function parseQuestion(typed: string): Question {
  const said = unclip(typed.replace(notWords, ' '))
    .replace(/\bw\/o\b/gi, 'without')
    .replace(/\bw\/ ?(?=\w)/gi, 'with ')
    .replace(/\b(do|does|did|is|are|was|were|have|has|had|could|would|should)nt\b/gi, "$1n't")
    .replace(/\b(who|where|when|how)['’]?s\b/gi, '$1 is')
    .replace(/\s+/g, ' ')
    .trim();
  const text = askedLast(withoutPreamble(said))
    .replace(inAll, '')
    .replace(whatToRead, 'papers on $1 $2')
    .replace(
      /^what (?:is|was|are|were) (.+?) (built|based) (?:up)?on(?=\W*$)/i,
      'which base model is $1 $2 on',
    )
    .replace(
      /^(?:what(?:['’]?s| is| are) )?(\S+) (?:is |are )?short for(?: what)?(?=\W*$)/i,
      'what does $1 stand for',
    )
    .replace(/^(\S+(?: \S+){0,3}?) (\p{L}{3,}?)s? count(?=\W*$)/iu, 'number of $2s in $1')
    .replace(/^explain what (?:an? |the )?(.{2,40}?) (?:is|are|means?)(?=\W*$)/i, 'explain $1')
    .slice(0, longest);
  const lower = fold(text)
    .replace(/[’`]/g, "'")
    .replace(/^[^\p{L}\p{N}]+/u, '');
  const kind = refine(kindOf(lower), lower);
  return {
    text,
    kind,
    ...(kind === 'papers' ? papersWanted(lower) : { papers: 1, exactly: false }),
    asked: askedIn(kind, lower),
    words: splitWords(text),
    continues: continues.test(said),
  };
}

/** "What is the X of Y" asks for a property, "what is X" for its meaning. */
function refine(kind: Kind, lower: string): Kind {
  if (kind !== 'definition') return kind;
  const rest = lower.replace(/^(?:what(?:'s|s| is| are| was| were)|define|meaning of) /, '');
  if (/^what (?:do|does|did)\b/.test(rest)) return / means?\b/.test(rest) ? 'definition' : 'open';
  if (/^[\w@.+/-]+'s /.test(rest)) return 'open';
  if (/^the\b/.test(rest) && / (?:of|in|for|behind|with|between|from|to|on|that|used|by)\b/.test(rest))
    return 'open';
  if (/^the (?:\d|two|three|four|five|main|key)\b/.test(rest)) return 'open';
  return rest.split(' ').length > 7 ? 'open' : 'definition';
}

const auxiliary = /\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\b/;
const ends =
  /^(?:ones?|is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should|may|might|must|to|in|on|of|for|with|by|that|which|from|at|as|than|when|if|after|before|during|the|a|an|it|its|they|their|there|this|these|we|you|per|over|above|below|beyond|without|into|across|through|under|against|between|make|makes|better|worse|best|higher|lower|faster|slower|cheaper|larger|smaller|stronger|weaker|get|gets|use|uses|used|took|take|takes|need|needs|hold|holds|went|come|comes|s)$/;
const plural =
  /(?:[^su]s|people|data|children|men|women|criteria|corpora|phenomena|mice|hypotheses|analyses|bases)$/;
const modifier =
  /^(?:exactly|about|roughly|more|fewer|less|other|different|distinct|total|new|of|the|these|those|its|their|such|additional|separate|individual|an?)$/;

/** Where the thing asked for stands, the surest first. */
const askedPhrases: readonly RegExp[] = [
  /\bhow many ([^?.!,;]+)/,
  /\bnumber of ([^?.!,;]+)/,
  /\bhow (?:large|big|small) (?:is|are|was|were) ([^?.!,;]+)/,
  /\bhow large an? ([^?.!,;]+)/,
  /\b(?:what(?:'s|s)?|which|whose)(?: kinds? of| types? of| sorts? of)?(?: (?:is|are|was|were)(?: the)?)? ([^?.!,;]+)/,
  /\bwho (?:is|are|was|were) the ([^?.!,;]+)/,
  /\b((?:base|backbone|teacher|student|policy|judge) (?:models?|llms?))\b/,
];

/** "GSM8K score of …": no verb, and what is asked for stands at the end of the first phrase. */
const opening = /^(?!how\b|is\b|are\b|do)(?:the )?([^?.!,;]+)/;
const inPhrase = 4;

const wordsIn = /[\p{L}\p{N}@.+/]+/gu;
/** What stands before is whose it is, or one of two. */
const parts = /^(?:s|vs\.?|versus)$/;

function askedIn(kind: Kind, lower: string): Asked[] {
  const phrase = askedPhrases.map((p) => p.exec(lower)).find((m) => m !== null);
  const words = (phrase?.[1] ?? '').match(wordsIn) ?? [];
  if (phrase === undefined && kind === 'measure') {
    const all = opening.exec(lower)?.[1]?.match(wordsIn) ?? [];
    if (all.some((w) => /^(?:how|what|which|who|when|where)$/.test(w)) || ends.test(all[0] ?? '')) return [];
    const end = all.findIndex((w) => ends.test(w));
    const from = all.findLastIndex((w, i) => parts.test(w) && (end < 0 || i < end)) + 1;
    return asked(all.slice(from, end < 0 ? undefined : end).slice(-inPhrase));
  }
  if (words.length === 0 || kind === 'definition' || kind === 'papers') return [];
  // "what replaces regression in …": a verb, and no noun
  if (/^what \p{L}+[^s]s \p{L}+ (?:in|of|for|on|with|by|as)\b/u.test(lower) && !auxiliary.test(lower))
    return [];
  return readAsked(words);
}

function readAsked(words: readonly string[]): Asked[] {
  const taken: string[] = [];
  for (const [i, word] of words.entries()) {
    if (taken.length === 0 && modifier.test(word)) continue;
    // "RefCritic's gain": the gain is asked for
    if (word === 's') {
      taken.length = 0;
      continue;
    }
    if (word === 'and' && taken.length > 0) return [...asked(taken), ...readAsked(words.slice(i + 1))];
    if (ends.test(word) || taken.length === 5 || (taken.length > 0 && /(?:[^e]ed)$/.test(word))) break;
    taken.push(word);
    const next = words[i + 1] ?? '';
    const goesOn = words.slice(i + 1, i + 3).some((w) => anyFigure.has(w));
    if (plural.test(word) && !plural.test(next) && next !== 'and' && !goesOn) break;
  }
  return asked(taken);
}

const asked = (taken: readonly string[]): Asked[] => {
  const head = taken.at(-1);
  return head === undefined ? [] : [{ words: [...taken], head }];
};
