import { stem } from '../../text/tokens/stem.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { fold, splitWords, type Word } from '../../text/tokens/words.ts';
import { type Kind, kindOf, papersWanted } from './kinds.ts';

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
}

export function parseQuestion(typed: string): Question {
  const text = typed.replace(/\s+/g, ' ').trim().slice(0, longest);
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
  };
}

/** "What is the X of Y" asks for a property, "what is X" for its meaning. */
function refine(kind: Kind, lower: string): Kind {
  if (kind !== 'definition') return kind;
  const rest = lower.replace(/^(?:what(?:'s|s| is| are| was| were)|define|meaning of) /, '');
  if (/^what (?:do|does|did)\b/.test(rest)) return / means?\b/.test(rest) ? 'definition' : 'open';
  if (/^the\b/.test(rest) && / (?:of|in|for|behind|with|between|from|to|on|that|used|by)\b/.test(rest))
    return 'open';
  return rest.split(' ').length > 7 ? 'open' : 'definition';
}

const ends =
  /^(?:is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should|may|might|must|to|in|on|of|for|with|by|that|which|from|at|as|than|when|if|after|before|during|the|a|an|it|its|they|their|there|this|these|we|you|per|into|across|through|under|against|between|make|makes|get|gets|use|uses|used|took|take|takes|need|needs|hold|holds|went|come|comes|s)$/;
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
  /\b(?:what(?:'s|s)?|which|whose)(?: kinds? of| types? of| sorts? of)?(?: (?:is|are|was|were) the)? ([^?.!,;]+)/,
];

function askedIn(kind: Kind, lower: string): Asked[] {
  const phrase = askedPhrases.map((p) => p.exec(lower)).find((m) => m !== null);
  const words = phrase?.[1]?.match(/[\p{L}\p{N}@.+/]+/gu) ?? [];
  if (words.length === 0 || kind === 'definition' || kind === 'papers') return [];
  return readAsked(words);
}

function readAsked(words: readonly string[]): Asked[] {
  const taken: string[] = [];
  for (const [i, word] of words.entries()) {
    if (taken.length === 0 && modifier.test(word)) continue;
    if (word === 'and' && taken.length > 0) return [...asked(taken), ...readAsked(words.slice(i + 1))];
    if (ends.test(word) || taken.length === 5 || (taken.length > 0 && /(?:[^e]ed)$/.test(word))) break;
    taken.push(word);
    const next = words[i + 1] ?? '';
    if (plural.test(word) && !plural.test(next) && next !== 'and') break;
  }
  return asked(taken);
}

const asked = (taken: readonly string[]): Asked[] => {
  const head = taken.at(-1);
  return head === undefined ? [] : [{ words: [...taken], head }];
};

/** Verbs and nouns by which anything can be asked; they say little about what is. */
const framing = new Set(
  `use used using make made get got reach achieve attain report give call do work mean need come show say tell
  happen take bring hold kind type sort way thing main different various paper author study article researcher
  find found present describe mention name exactly actually please know explain obtain bring provide become
  see look think help want try go let keep hold enough tried trying kind every overall
  typically usually really ever also together what's whats much many`
    .split(/\s+/)
    .map(stem),
);

/** What is done with data: asking for the data, it tells little. */
const running = new Set(
  'evaluate test train use validate benchmark run apply try work perform'.split(' ').map(stem),
);

/** Kinds of question that a name answers. */
const choosing: ReadonlySet<Kind> = new Set(['which', 'data', 'comparison']);

/** What a name is a name of: where the name stands, the noun need not. */
export const classNoun =
  /^(?:models?|llms?|vlms?|mllms?|systems?|baselines?|benchmarks?|data ?-?sets?|methods?|algorithms?|techniques?|approach(?:es)?|names?|competitors?)$/;

/** Words that ask for any figure, and need not stand beside it. */
export const anyFigure: ReadonlySet<string> = new Set(
  `score scores value values number numbers figure figures performance result results gain gains improvement
  improvements increase increases decrease reduction reductions share percentage percent percents fraction proportion
  amount margin extent factor rate rates accurate better worse average level ratio size drop drops speedup`.split(
    /\s+/,
  ),
);

/** "how many problems does FineLeanCorpus *hold*": behind do, the word after a name, or the last one. */
function mainVerb(question: Question, skip: (word: Word) => boolean): Word | undefined {
  const { words } = question;
  const auxiliary = words.findIndex((w) => /^(?:do|does|did)$/.test(w.text));
  if (auxiliary < 0) return undefined;
  const afterName = words.findLastIndex(
    (w, i) => i > auxiliary && skip(w) && words[i + 1] !== undefined && !skip(words[i + 1] ?? w),
  );
  const next = words[afterName + 1];
  return afterName > auxiliary && next !== undefined && !stopWords.has(next.text) ? next : words.at(-1);
}

/** What any paper does; asking which one does it, they tell nothing. */
const reporting = new Set(
  `argue claim propose introduce present study investigate explore examine discuss analyze address develop offer
  suggest publish consider deal try aim method approach both two three four five evaluate test report apply validate experiment`
    .split(/\s+/)
    .map(stem),
);

export interface Focus {
  readonly word: string;
  readonly stem: string;
  readonly weight: number;
  /** Frames the question and says little: its main verb, "use", "score". */
  readonly light: boolean;
}

/** The words that say what the question is about, with weights by rarity; `skip` takes names out. */
export function focusOf(
  question: Question,
  rarity: (stem: string) => number,
  skip: (word: Word) => boolean,
): Focus[] {
  const verb = mainVerb(question, skip);
  const asksClass = choosing.has(question.kind) && question.asked.some((a) => classNoun.test(a.head));
  const seen = new Set<string>();
  return question.words.flatMap((word) => {
    const s = stem(word.text);
    if (
      skip(word) ||
      stopWords.has(word.text) ||
      /^(?:what|who|how|where|when)s$/.test(word.text) ||
      seen.has(s)
    )
      return [];
    seen.add(s);
    const light =
      framing.has(s) ||
      word === verb ||
      (question.kind === 'papers' && reporting.has(s)) ||
      ((question.kind === 'data' || asksClass) && running.has(s)) ||
      (asksClass && classNoun.test(word.text) && question.asked.some((a) => a.head === word.text)) ||
      (question.kind === 'measure' && anyFigure.has(word.text));
    const weight = rarity(s) * (light ? 0.25 : 1);
    return [{ word: word.text, stem: s, weight, light }];
  });
}
