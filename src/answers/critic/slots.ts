import { findListed } from '../../corpus/names/data-sets.ts';
import type { Quantity } from '../../text/quantities.ts';
import { looksOdd, nameKey, type Token, tokenize } from '../../text/tokens/names.ts';
import type { Candidate, Check, Enquiry } from '../evidence/candidate.ts';
import { holds, lookFor } from '../evidence/coverage.ts';
import { findNoun, isMeasurement, quantityOf } from '../evidence/nouns.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import { anyFigure, classNoun, isBase } from '../question/general-words.ts';
import type { Question } from '../question/parse.ts';

/** Said in one word or another. */
const extreme = /^(?:max|min|highest|lowest|largest|smallest|biggest|greatest|best|worst)/;
/** Neither the sentence nor the title holds the word. */
const isUnmet = (word: string, { sentence, reading }: Candidate, lexicon: Lexicon): boolean =>
  [sentence, reading.title].every(
    (text) => holds(text, lookFor(word), lexicon) < (extreme.test(word) ? 0.5 : 0.8),
  );

/** A name's size is the number of what it holds. */
const sized =
  /\bhow (?:big|large|small) (?:is|are|was|were) (?!(?:the )?(?:gain|improvement|effect|difference|increase|drop)s?\b)|\bsize of\b/i;

/** How many: a number that counts the thing asked, and not another. */
export const checkCount: Check = (candidate, { question, lexicon }) => {
  if (sized.test(question.text) && candidate.quantities.some((q) => q.counts && /\d/.test(q.text)))
    return null;
  if (question.asked.length === 0) return candidate.quantities.some((q) => !q.spelled) ? null : 'no number';
  for (const asked of question.asked) {
    if (quantityOf(candidate, asked, question.text) === null) return `no number of ${asked.head}`;
    const missing = asked.words.slice(0, -1).find((w) => isUnmet(w, candidate, lexicon));
    if (missing !== undefined) return `counts ${asked.head}, not ${missing} ${asked.head}`;
  }
  return null;
};

/** So many words off, a word says of no figure what it is. */
const apart = 15;

/** "supervised learning on eight tasks improves scores by 4%": no learning rate. */
function isApart(word: string, { sentence }: Candidate, figures: readonly Quantity[]): boolean {
  const places = findNoun(sentence, word);
  const offset = (q: Quantity): number => sentence.words.filter((w) => w.end <= q.start).length;
  return places.length > 0 && places.every((i) => figures.every((q) => Math.abs(offset(q) - i) > apart));
}

/** How much, what score: a figure that measures, of the quantity asked. */
export const checkMeasure: Check = (candidate, { question, lexicon, names }) => {
  const lower = question.text.toLowerCase();
  const { sentence, quantities } = candidate;
  const figures = quantities.filter(isMeasurement);
  if (/\bhow long\b/.test(lower))
    return quantities.some((q) => q.unit === 'time') ? null : 'no length of time';
  if (
    /\bhow much (?:do|does|did|would|will|is|was)\b.*\bcosts?\b/.test(lower) &&
    !quantities.some((q) => q.unit === 'money')
  )
    return 'no price';
  const isSize = question.asked.some((a) => /^(?:sizes?|lengths?)$/.test(a.head));
  if (isSize && quantities.some((q) => q.counts || q.unit === 'memory')) return null;
  if (figures.length === 0) return 'no figure that measures';
  if (/\bspeed-?ups?\b/.test(lower) && !figures.some((q) => /^(?:times|percent|time)$/.test(q.unit)))
    return 'no speed-up';
  if (isSize && figures.every((q) => /^(?:percent|times|points)$/.test(q.unit))) return 'no size';
  for (const asked of question.asked) {
    const general = anyFigure.has(asked.head);
    if (!general && findNoun(sentence, asked.head).length === 0) return `no ${asked.head} here`;
    if (/rate|size|length|cost|time|error|loss/.test(asked.head)) {
      const missing = asked.words
        .slice(0, -1)
        .find(
          (w) =>
            !anyFigure.has(w) &&
            !names.some((n) => n.key.includes(nameKey(w))) &&
            (isUnmet(w, candidate, lexicon) || isApart(w, candidate, figures)),
        );
      if (missing !== undefined) return `not the ${missing} ${asked.head}`;
    }
  }
  return null;
};

const modelNoun = /^(?:models?|llms?|vlms?|mllms?|lms?|backbones?|checkpoints?|teachers?|encoders?)$/;
const families =
  /^(?:\p{L}+-)?(?:gpt|o1|o3|o4|claude|gemini|gemma|llama|vicuna|alpaca|mistral|mixtral|qwen|qwq|deepseek|phi|falcon|palm|opt|bloom|yi|glm|chatglm|internlm|internvl|llava|bert|roberta|t5|bart|electra|deberta|resnet|vgg|vit|clip|sam|dino|stable diffusion|sdxl|flux|dall-?e|whisper|codex|starcoder|codellama|orca|grok|kimi|olmo|pythia|mamba|lstm|gru|rnn|cnn|transformer|vae|gan|unet|u-net|mlp|gnn|gcn|diffusion model|autoencoder|random forests?|svm|xgboost|perceptron)(?:$|[^\p{L}])/iu;

/** PRM800K, GSM8K: so many thousand examples are data. */
const counted = /\d[kK]$/;

/** What a model is made from stands behind one of these. */
const madeFrom =
  /\b(?:buil(?:t|d\w*) (?:up)?on|based on|on top of|initiali[sz]ed (?:from|with)|start\w* from|fine-?tun\w+|adapt\w*|train\w*|appl(?:y|ied|ying) (?:\w+ )?(?:to|on)|evaluat\w+ (?:\S+ )?on|(?:base|backbone) models?|backbones?)[^.;,]{0,20}$/i;

/** "Which base model": a model of a known family, and said to be what the other is made from. */
export function baseIn(text: string, question: string): Token | undefined {
  const known = nameKey(question);
  return tokenize(text).find(
    (t) => families.test(t.text) && !known.includes(nameKey(t.text)) && madeFrom.test(text.slice(0, t.start)),
  );
}

/** Which model: a model's name that the question does not already hold. */
function namesModel({ sentence, reading }: Candidate, enquiry: Enquiry): boolean {
  const own = nameKey(reading.paper.title.split(':')[0] ?? '');
  const data = new Set(findListed(sentence.text).map(nameKey));
  return tokenize(sentence.text).some((t) => {
    const key = nameKey(t.text);
    if (
      counted.test(t.text) ||
      data.has(key) ||
      nameKey(enquiry.question.text).includes(key) ||
      (own !== '' && key.startsWith(own))
    )
      return false;
    return families.test(t.text) || (looksOdd(t.text) && /\d|-/.test(t.text));
  });
}

export const asksModel = ({ asked }: Question): boolean =>
  asked.some((a) => a.words.some((w) => modelNoun.test(w)));

/** A model of a known family that the question does not name. */
export const namesFamily = ({ sentence }: Candidate, question: string): boolean =>
  tokenize(sentence.text).some((t) => families.test(t.text) && !nameKey(question).includes(nameKey(t.text)));

/** A date, or a condition. */
const moment =
  /\d|\b(?:when|whenever|once|while|if|after|before|during|until|without|unless|under|as long as)\b/i;

/** Which X: the noun stands in the sentence, and a name where a name is asked. */
export const checkWhich: Check = (candidate, enquiry) => {
  const { question } = enquiry;
  for (const asked of question.asked) {
    if (asked.words.some(isBase))
      return baseIn(candidate.sentence.text, question.text) ? null : 'no base model is named';
    if (asksModel(question)) return namesModel(candidate, enquiry) ? null : 'no model is named';
    if (/^year|^date/.test(asked.head))
      return /\b(?:19|20)\d\d\b/.test(candidate.sentence.text) ? null : 'no year';
    const told = classNoun.test(asked.head) && candidate.coverage.own >= 0.55;
    if (!told && asked.words.every((w) => findNoun(candidate.sentence, w).length === 0))
      return `no ${asked.head} here`;
  }
  return /^when\b/i.test(question.text) && !moment.test(candidate.sentence.text) ? 'no time' : null;
};

const dataWord =
  /\b(?:data ?-?sets?|data|corpus|corpora|benchmarks?|test ?beds?|test suite|collections?|environments?|tasks?|games?|datasets|problems|cohort|images?|videos?|examples?|samples?|dialogues?|questions|pairs|labels?)\b/i;

/** A data set that the question does not name. */
export const namesData = ({ sentence: { text } }: Candidate, question: string): boolean =>
  findListed(text).some((n) => !nameKey(question).includes(nameKey(n)));

/** On what data: a data set or a benchmark by name, or at least what kind of data it is. */
export const checkData: Check = (candidate, { question }) => {
  const { text } = candidate.sentence;
  if (namesData(candidate, question.text)) return null;
  if (
    question.asked.some((a) =>
      a.words.some((w) => /^(?:data ?-?sets?|benchmarks?|corpus|corpora|suites?)$/.test(w)),
    )
  )
    return 'no data set is named';
  return dataWord.test(text) ? null : 'no data here';
};
