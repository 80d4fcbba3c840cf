import { stopWords } from '../../text/tokens/stop-words.ts';
import type { Reading } from '../passages/read.ts';

/** What kind of paper is wanted, by what it says of itself. */
export interface PaperKind {
  /** As a person reads it, after "12 papers": "call themselves a survey". */
  readonly rule: string;
  /** One of these stands in it. */
  readonly words: readonly string[];
  readonly holds: (reading: Reading) => boolean;
  /** Does the title say so already? Those come first. */
  readonly isTitled: (reading: Reading) => boolean;
}

const surveying = 'survey|review|overview|tutorial';
/** What a paper may call itself. */
const forms = 'position|(?:technical|tech) report|case stud(?:y|ie)|empirical stud(?:y|ie)';
const ofThings =
  'benchmark|data ?set|corpus|corpora|taxonom(?:y|ie)|metric|toolkit|librar(?:y|ie)|simulator|environment|optimi[sz]er|framework|model|algorithm|method|architecture|tokeni[sz]er|platform|test ?bed|leaderboard|loss|task';
const verbs =
  '(?:introduc|present|propos|releas|publish|contribut|provid|creat|buil|collect|construct|develop|design|curat|offer|assembl|establish|unveil|open-?sourc)';
// "established benchmarks" are others': what was done is only what somebody did
const bringing = `(?:(?<=\\b(?:we|and|also|first|further|have|\\w+ly) |, )${verbs}\\w*|${verbs}(?!\\w*(?:ed|t)\\b)\\w*)`;

/** "survey papers on …", "benchmark papers": the last word before the noun. */
const before = new RegExp(`(?:^|\\s)(${surveying}|${forms}|benchmark(?:ing)?|data ?set|corpus)s?\\s*$`, 'i');
/** "papers that are surveys of …" */
const being = new RegExp(
  `^ (?:that |which )?(?:are|is) (?:an? |the )?(?:[\\w-]+ )?(?<noun>${surveying}|${forms})s?\\b(?: papers?)?(?: of| on| about)?`,
  'i',
);
/** "papers that introduce a new video dataset for …" */
const bringsThing = new RegExp(
  `^ (?:that |which |who |where they )?(?:${verbs}\\w*|(?:with|having)(?= (?:an?|new|public|their)\\b)) (?:an? |the |some |their |its |own |any |new |novel |first |open |public |large |large-scale )*(?<of>(?:[\\w-]+ ){0,2}?)(?<noun>${ofThings})s?(?: (?:or|and|and/or|/) (?:an? )?(?<other>${ofThings})s?)?(?=$| (?:for|on|about|of|in|to|that|which|with|from|by|since|using)\\b)`,
  'i',
);

/** The kind that a request asks for, and what of its words is left. */
export function readKind(
  adjectives: string,
  rest: string,
): { readonly kind: PaperKind; readonly adjectives: string; readonly rest: string } | null {
  const [written, noun] = before.exec(adjectives) ?? [];
  if (written !== undefined && noun !== undefined)
    return { kind: kindOf(noun), adjectives: adjectives.slice(0, -written.length), rest };
  const found = being.exec(rest) ?? bringsThing.exec(rest);
  if (found?.groups === undefined) return null;
  const { noun: named = '', of = '', other } = found.groups;
  const kind = other === undefined ? kindOf(named) : either(kindOf(named), kindOf(other));
  // a video dataset is about video, a reward model about reward models
  const about = of === '' || /^(?:data|bench|corp)/i.test(named) ? of : `${of}${named}`;
  return { kind, adjectives: `${adjectives} ${about}`, rest: rest.slice(found[0].length) };
}

/** "a dataset or benchmark" */
const either = (one: PaperKind, other: PaperKind): PaperKind => ({
  rule: `${one.rule} or ${other.rule.replace(/^say that they bring /, '')}`,
  words: [...one.words, ...other.words],
  holds: (reading) => one.holds(reading) || other.holds(reading),
  isTitled: (reading) => one.isTitled(reading) || other.isTitled(reading),
});

const kindOf = (noun: string): PaperKind =>
  new RegExp(`^(?:${surveying})$`, 'i').test(noun)
    ? survey
    : new RegExp(`^(?:${forms})$`, 'i').test(noun)
      ? called(noun)
      : {
          words: [singular(noun)],
          rule: `say that they bring ${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${singular(noun)}`,
          ...bringsA(noun),
        };

const singular = (noun: string): string =>
  noun
    .toLowerCase()
    .replace(/^benchmarking$/, 'benchmark')
    .replace(/ie$/, 'y')
    .replace(/corpora/, 'corpus');

/** "In this position paper …", "Foo Technical Report" */
function called(noun: string): PaperKind {
  const form = singular(noun)
    .replace(/^tech /, 'technical ')
    .replace(/^position$/, 'position paper');
  const written = new RegExp(`\\b${form}\\b|^position:`, 'i');
  const itself = new RegExp(`\\b(?:this|our|an?) (?:[\\w-]+ )?${form}\\b`, 'i');
  const isTitled = ({ title }: Reading): boolean => written.test(title.text);
  return {
    rule: `call themselves a ${form}`.replace(' a empirical', ' an empirical'),
    words: [form],
    isTitled,
    holds: (reading) => isTitled(reading) || reading.sentences.some(({ text }) => itself.test(text)),
  };
}

const surveyTitle =
  /\b(?:survey|overview|tutorial)(?=$|[:,.]| (?:on|of|for|in|and|from|with|to|towards?|paper)\b)|(?:^|[:–—-] ?)an? (?:[\w-]+ ){0,4}review\b|: review\b/i;
const surveyText = new RegExp(
  `\\b(?:this|the present) (?:[\\w-]+ ){0,2}?(?:${surveying})\\b|\\bwe (?:\\w+ly )?survey\\b|\\b(?:this (?:paper|work|article|study|chapter) (?:\\w+ly )?(?:provides|presents|offers|gives|conducts|is)|we (?:present|conduct)) (?:an? |the )?(?:[\\w-]+ ){0,4}?(?:${surveying})\\b`,
  'i',
);
const survey: PaperKind = {
  rule: 'call themselves a survey, review, overview or tutorial',
  words: surveying.split('|'),
  isTitled: ({ title }) => surveyTitle.test(title.text),
  holds: ({ title, sentences }) =>
    surveyTitle.test(title.text) || sentences.some(({ text }) => surveyText.test(text)),
};

/** Behind one of these stands what something is made from, or is for. */
const elsewhere =
  'using|based|with|via|from|by|than|over|against|on|to|for|in|within|that|which|where|under|across|through|when|while|as|of|evaluate\\w*|outperform\\w*';
const several = '(?:suite|series|set|family|collection|pair|couple|number) of ';

/** "We introduce Foo, a benchmark …", "Foo: A Benchmark for …": the thing itself, and not a "benchmark result". */
function bringsA(noun: string): Omit<PaperKind, 'rule' | 'words'> {
  const thing = singular(noun)
    .replace(/y$/, '(?:y|ie)')
    .replace(/^data ?set$/, 'data ?set')
    .replace(/^corpus$/, 'corp(?:us|ora)');
  const own = new RegExp(
    `\\b(?:we|our|this (?:paper|work|study))\\b[^;]*?\\b${bringing},? (?:${several}|(?!(?:${elsewhere})\\b)[^\\s;:]+ ){0,12}?${thing}s?\\b(?<next>[^\\s]? ?[\\w-]*)`,
    'giu',
  );
  const titled = new RegExp(
    `(?:^|: )(?:(?!(?:${elsewhere}|and)\\b)[^\\s:]+ ){0,7}${thing}s?\\b(?<next>[^\\s]? ?[\\w-]*)`,
    'giu',
  );
  const isIn = (text: string, pattern: RegExp): boolean =>
    text
      .replace(/ ?\([^)]*\)/g, '')
      .matchAll(pattern)
      .some((found) => ends(found.groups?.['next'] ?? ''));
  const isTitled = ({ title }: Reading): boolean =>
    isIn(title.text, titled) || (thing === 'benchmark' && /Bench\b.*:/.test(title.text));
  return {
    isTitled,
    holds: (reading) => isTitled(reading) || reading.sentences.some(({ text }) => isIn(text, own)),
  };
}

/** A noun ends here: a stop follows, a function word, or what is said of it. */
const ends = (next: string): boolean => {
  const word = next.trim().toLowerCase();
  return /^[^\p{L}-]|^$/u.test(word) || stopWords.has(word) || /(?:ed|ing|built|suites?|sets?)$/.test(word);
};
