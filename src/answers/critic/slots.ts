import { looksOdd, nameKey, tokenize } from '../../corpus/names/tokens.ts';
import { stem } from '../../text/tokens/stem.ts';
import { splitWords } from '../../text/tokens/words.ts';
import type { Candidate, Check, Enquiry } from '../evidence/candidate.ts';
import { holds, lookFor } from '../evidence/coverage.ts';
import { findListed } from '../passages/datasets.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import type { Quantity } from '../passages/quantities.ts';
import type { ReadSentence } from '../passages/read.ts';
import { asDigits, isFamily, singular, synonyms } from '../passages/synonyms.ts';
import { type Asked, anyFigure, classNoun } from '../question/parse.ts';

/** Where a noun stands in a sentence: its word, a word of its family that is a noun too, or a synonym. */
export function findNoun(sentence: ReadSentence, noun: string): number[] {
  // "pass@1" is several words in a text.
  const wanted = singular(asDigits(splitWords(noun)[0]?.text ?? noun));
  const s = stem(wanted);
  const kin = synonyms(s);
  const agent = /(?:er|or|ist)$/.test(wanted);
  return sentence.words.flatMap((word, i) => {
    const here = singular(word.text);
    if (here === wanted) return [i];
    // "optimizer" is not met by "optimized", though their stems are one.
    if (agent || /(?:ed|ing|ly)$/.test(word.text)) return [];
    const t = sentence.stems[i] ?? '';
    return t === s || kin.has(t) || (isFamily(t, s) && t.length > 4) ? [i] : [];
  });
}

/** Words between a quantity and what it counts. */
const reach = 9;

function wordAt(sentence: ReadSentence, offset: number): number {
  const i = sentence.words.findIndex((w) => w.end > offset);
  return i < 0 ? sentence.words.length : i;
}

/** The quantity that counts `asked`: "26 million preference pairs", "parameters (15.7M)". */
export function quantityOf(candidate: Candidate, asked: Asked, question: string): Quantity | null {
  const { sentence, quantities } = candidate;
  // "how many tokens are saved" may be told as a share or a factor of them
  const relative = /\b(?:fewer|less|more|reduc\w*|sav\w*|cut|gain\w*|los[et]\w*)\b/i.test(question);
  const counts = (q: Quantity): boolean => relative || (q.unit !== 'percent' && q.unit !== 'times');
  for (const at of findNoun(sentence, asked.head)) {
    const word = sentence.words[at];
    if (word === undefined || (plural.test(asked.head) && isModifier(sentence, at))) continue;
    const around = quantities.find((q) => q.start <= word.start && q.end >= word.end);
    if (around !== undefined) return around;
    const before = quantities.findLast(
      (q) =>
        q.end <= word.start &&
        !crosses(sentence.text.slice(q.end, word.start)) &&
        at - wordAt(sentence, q.end) < reach,
    );
    if (before !== undefined && counts(before)) return before;
    const after = quantities.find(
      (q) => q.start >= word.end && leads.test(sentence.text.slice(word.end, q.start)),
    );
    if (after !== undefined && (counts(after) || asked.head === 'times')) return after;
  }
  return null;
}

const plural = /s$/;

/** What may stand between a noun and its number: "parameters (7M)", "is set to", "by about". */
const leads =
  /^\s?(?:\(|=|:|of |is |was |were |to |by |set to )*\s?(?:n ?= ?|about |around |over |only |up to )?$/;

/** "devil tumors": a noun in the singular right before a plural only describes that. */
function isModifier(sentence: ReadSentence, at: number): boolean {
  const [word, next] = [sentence.words[at], sentence.words[at + 1]];
  if (word === undefined || next === undefined || plural.test(word.text)) return false;
  return /^[\s-]$/.test(sentence.text.slice(word.end, next.start)) && /[^su]s$/.test(next.text);
}

/** Another clause or another count lies between. */
const crosses = (between: string): boolean =>
  /[;:()]|\.\s|\b(?:and|or|while|but|of which)\b.*\b\d|,.*,/.test(between);

/** Neither the sentence nor the title holds the word. */
const isUnmet = (word: string, { sentence, reading }: Candidate, lexicon: Lexicon): boolean =>
  [sentence, reading.title].every((text) => holds(text, lookFor(word), lexicon) < 0.8);

/** How many: a number that counts the thing asked, and not another. */
export const checkCount: Check = (candidate, { question, lexicon }) => {
  if (question.asked.length === 0) return candidate.quantities.some((q) => !q.spelled) ? null : 'no number';
  for (const asked of question.asked) {
    if (quantityOf(candidate, asked, question.text) === null) return `no number of ${asked.head}`;
    const missing = asked.words.slice(0, -1).find((w) => isUnmet(w, candidate, lexicon));
    if (missing !== undefined) return `counts ${asked.head}, not ${missing} ${asked.head}`;
  }
  return null;
};

export const isMeasurement = (q: Quantity): boolean =>
  q.unit !== 'plain' || (!q.counts && (/[.]\d/.test(q.text) || /^\d{1,3}$/.test(q.text)));

/** How much, what score: a figure that measures, of the quantity asked. */
export const checkMeasure: Check = (candidate, { question, lexicon }) => {
  const lower = question.text.toLowerCase();
  const { sentence, quantities } = candidate;
  const figures = quantities.filter(isMeasurement);
  if (/\bhow long\b/.test(lower))
    return quantities.some((q) => q.unit === 'time') ? null : 'no length of time';
  if (/\bhow much memory\b|\bmemory\b.*\bhow much\b/.test(lower) && !figures.some((q) => q.unit !== 'plain'))
    return 'no amount of memory';
  if (/\bhow much\b.*\bcosts?\b/.test(lower) && !quantities.some((q) => q.unit === 'money'))
    return 'no price';
  if (figures.length === 0) return 'no figure that measures';
  for (const asked of question.asked) {
    const general = anyFigure.has(asked.head);
    if (!general && findNoun(sentence, asked.head).length === 0) return `no ${asked.head} here`;
    if (/rate|size|length|cost|time|error|loss/.test(asked.head)) {
      const missing = asked.words
        .slice(0, -1)
        .find((w) => !anyFigure.has(w) && isUnmet(w, candidate, lexicon));
      if (missing !== undefined) return `not the ${missing} ${asked.head}`;
    }
  }
  return null;
};

const modelNoun =
  /^(?:models?|llms?|vlms?|mllms?|lms?|backbones?|networks?|checkpoints?|teachers?|encoders?|architectures?)$/;
const families =
  /^(?:\p{L}+-)?(?:gpt|o1|o3|o4|claude|gemini|gemma|llama|vicuna|alpaca|mistral|mixtral|qwen|qwq|deepseek|phi|falcon|palm|opt|bloom|yi|glm|chatglm|internlm|internvl|llava|bert|roberta|t5|bart|electra|deberta|resnet|vgg|vit|clip|sam|dino|stable diffusion|sdxl|flux|dall-?e|whisper|codex|starcoder|codellama|orca|grok|kimi|olmo|pythia|mamba|lstm|gru|rnn|cnn|transformer|vae|gan|unet|u-net|mlp|gnn|gcn|diffusion model|autoencoder|random forests?|svm|xgboost|perceptron)(?:$|[^\p{L}])/iu;

/** Which model: a model's name that the question does not already hold. */
function namesModel({ sentence, reading }: Candidate, enquiry: Enquiry): boolean {
  const own = nameKey(reading.paper.title.split(':')[0] ?? '');
  return tokenize(sentence.text).some((t) => {
    const key = nameKey(t.text);
    if (nameKey(enquiry.question.text).includes(key) || (own !== '' && key.startsWith(own))) return false;
    return families.test(t.text) || (looksOdd(t.text) && /\d|-/.test(t.text));
  });
}

/** Which X: the noun stands in the sentence, and a name where a name is asked. */
export const checkWhich: Check = (candidate, enquiry) => {
  const { question } = enquiry;
  for (const asked of question.asked) {
    const noun = asked.words.find(
      (w) => modelNoun.test(w) && (w === asked.head || !asked.head.endsWith('s')),
    );
    if (noun !== undefined) return namesModel(candidate, enquiry) ? null : 'no model is named';
    if (/^year|^date/.test(asked.head))
      return /\b(?:19|20)\d\d\b/.test(candidate.sentence.text) ? null : 'no year';
    const told = classNoun.test(asked.head) && candidate.coverage.own >= 0.55;
    if (!told && asked.words.every((w) => findNoun(candidate.sentence, w).length === 0))
      return `no ${asked.head} here`;
  }
  return /^(?:when)\b/i.test(question.text) && !/\d/.test(candidate.sentence.text) ? 'no date' : null;
};

const dataWord =
  /\b(?:data ?-?sets?|data|corpus|corpora|benchmarks?|test ?beds?|test suite|collections?|environments?|tasks?|games?|datasets|problems|cohort|images?|videos?|examples?|samples?|dialogues?|questions|pairs|labels?)\b/i;

/** On what data: a data set or a benchmark by name, or at least what kind of data it is. */
export const checkData: Check = ({ sentence: { text } }, { question }) => {
  const known = nameKey(question.text);
  if (findListed(text).some((n) => !known.includes(nameKey(n)))) return null;
  if (
    question.asked.some((a) =>
      a.words.some((w) => /^(?:data ?-?sets?|benchmarks?|corpus|corpora|suites?)$/.test(w)),
    )
  )
    return 'no data set is named';
  return dataWord.test(text) ? null : 'no data here';
};

const comparing =
  /\b(?:outperform\w*|surpass\w*|exceed\w*|superior\w*|compar\w*|than|over|versus|vs|baselines?|better|worse|improv\w*|match\w*|competitive|on par|beat\w*|state-of-the-art|sota|against|relative|unlike|whereas|while|differ\w*|higher|lower|gains?|reduc\w*|distinct\w*)\b/i;
export const checkComparison: Check = ({ sentence }) =>
  comparing.test(sentence.text) ? null : 'nothing is compared';

const failing =
  /\b(?:limit\w*|drawback\w*|shortcoming\w*|however|but|although|though|despite|fail\w*|struggl\w*|cannot|not|unable|insufficient\w*|degrad\w*|suffer\w*|lack\w*|underperform\w*|costly|challeng\w*|difficult\w*|hard|open|remain\w*|hinder\w*|worse\w*|only|lag\w*|unstable|instability|collapse\w*|decay\w*|deteriorat\w*|hallucinat\w*|error\w*|bias\w*|poor\w*|weak\w*)\b/i;
export const checkLimit: Check = ({ sentence }) =>
  failing.test(sentence.text) ? null : 'no limit is stated';
