import { looksForeign } from '../../text/language.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { framesOnly } from './focus.ts';
import type { Question } from './parse.ts';
import { refersBack } from './reference.ts';

const injection =
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:rules?|instructions?|prompts?|guidelines?|restrictions?)\b|\b(?:print|reveal|leak|send|show|give|tell|repeat|output)\b.{0,25}\b(?:your|the bot'?s?|discord|bot|system|api|secret)\s+(?:token|key|password|secrets?|prompts?|instructions?|env\w*)\b|\b(?:print|reveal|leak) the token\b|\byou are now\b|(?:^|[.!?,;:]\s*|\b(?:please|now|must|should|you|to)\s+)act as (?:an?|if)\b|\bpretend (?:to be|you)\b/i;
const aboutBot =
  /^(?:hey |hi |ok |so )?(?:who|what|how old|where) are you\b|\bwho (?:made|built|created|wrote|programmed) you\b|\bare you (?:an? |really |just )?(?:ai|bot|human|robot|llm|gpt\w*|chatgpt|real|person|sentient|alive|there|ok)\b|^(?:what|how) (?:can|do) you (?:do|work)\b|^(?:help|commands?)\W*$|^(?:can|could|do|will|would) you (?:please )?(?:also )?(?!.*\b(?:papers?|summar\w+|abstract|about|articles?|studies)\b)(?:read|write|do|help|speak|talk|see|access|browse|download|send|make|run|code|learn|remember|answer|understand|hear|play|sing|translate|like|love|know me|work|sleep|think|feel)\b|^what (?:can|should|may) (?:i|we) ask\b|^(?:please )?help me (?!(?:to )?(?:find|understand|search)\b)|\byour (?:name|purpose|creator|developer|favou?rite)\b|\bhow are you\b|\b(?:use|talk to) (?:you|this bot)\b/i;
/** Thanks and praise, and nothing asked: every word is of these, and one says so. */
const kindWords =
  /^(?:(?:thank(?:s| you)?|thx|ty|cheers|great|good|nice|cool|awesome|perfect|amazing|neat|sweet|lovely|love|helpful|useful|clever|smart|impressive|wow|haha|lol|ok(?:ay)?|well|done|you(?:['’]?re)?|are|is|was|were|this|that(?:['’]?s)?|it|bot|paperboy|works?|job|work|one|stuff|answers?|the|an?|so|very|really|pretty|much|a lot|lot|helps?|helped|for|all|your|man|mate|dude|bro|again|indeed)[\s,.!]*)+$/i;
const kind =
  /\b(?:thank|thanks|thx|ty|cheers|great|good|nice|cool|awesome|perfect|amazing|neat|sweet|lovely|love|helpful|useful|clever|smart|impressive|helps|helped)\b/i;
const isPraise = (text: string): boolean =>
  kindWords.test(text) && kind.test(text) && !/^(?:is|was|are|were)\b/i.test(text);
const digests =
  /^(?:please )?(?:un)?subscribe\b|^(?:please )?(?:notify|alert|ping|remind|send|mail|post)(?: me| us)?\b.*\b(?:daily|every|weekly|new papers|when|updates)\b|\b(?:daily|weekly) (?:digest|updates?)\b/i;
const greeting =
  /^(?:hi|hello|hey|yo|thanks?|thank you|thx|ok(?:ay)?|lol|good (?:morning|evening|night)|bye|please|yes|no|cool|nice|great|test)(?: \w+)?\W*$/i;

/**
 * What is no question about papers is told so: noise, greetings, another language, the bot itself, orders to it.
 * Null where it may be one.
 */
export function refuse(question: Question): string | null {
  const { text, words } = question;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 2 || words.length === 0)
    return 'Ask something about the papers, such as “How many problems does … hold?”';
  if (isNoise(text))
    return 'That does not read as a question. Ask something about the papers in plain words.';
  if (injection.test(text))
    return 'I only quote what papers say; there is nothing else that I can be told to do. Ask something about the papers.';
  if (aboutBot.test(text))
    return 'I am Paperboy: I answer from the papers’ own sentences and say so where they are silent. Ask something about a paper.';
  if (isPraise(text)) return 'You’re welcome! Ask me anything about the papers.';
  if (digests.test(text)) return 'New papers come every day, or week, by a digest: /digest set makes one.';
  if (greeting.test(text)) return 'Ask me something about the papers.';
  if (looksForeign(text))
    return 'The papers are in English, and I find answers by their words: please ask in English.';
  return null;
}

/** Long text without the vowels, the spaces or the variety of words. */
function isNoise(text: string): boolean {
  const words = text.split(/\s+/);
  const readable = words.filter(
    (w) =>
      w.length < 25 &&
      (/^[\p{L}'’-]*[aeiouyáéíóúäöüàèêâ][\p{L}'’-]*[.,?!:;]?$/iu.test(w) ||
        /\d/.test(w) ||
        /^\p{L}{1,5}[.,?!]?$/u.test(w) ||
        !/\p{Script=Latin}/u.test(w)),
  );
  const same = new Set(words.map((w) => w.toLowerCase())).size / words.length;
  return readable.length < 0.5 * words.length || (words.length > 12 && same < 0.3) || /(.)\1{7}/u.test(text);
}

/** Words by which anything can be asked, and numbers: there is nothing to look for. */
export const asksNothing = (question: Question): boolean =>
  !refersBack(question) &&
  question.words.every((w) => stopWords.has(w.text) || /^[\d.,]+$/.test(w.text) || framesOnly(w.text));

export const nothingAsked =
  'Ask something about the papers, such as “How many problems does … hold?” I look answers up, and work nothing out.';
