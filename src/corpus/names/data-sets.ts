import { lazily } from '../../base/lazily.ts';
import { isCapitalised, looksOdd, tokenize } from '../../text/tokens/names.ts';

const noun =
  'data ?-?sets?|benchmarks?|corpus|corpora|test ?beds?|test sets?|leaderboards?|suites?|collections?|games|environments';
const name = String.raw`(?:\p{Lu}|\d+\p{Lu}|\p{Ll}+\p{Lu})[\p{L}\p{N}_@.+*’'/-]*(?: (?:\p{Lu}|\d)[\p{L}\p{N}_@.+*’'/-]*){0,3}(?: \([\w.-]{1,12}\))?`;
const list = `${name}(?:(?:, |/)${name})*(?:(?:,? and|,? or| &) ${name})?`;

/** Made where a sentence is first read: to take so many letters costs them some milliseconds. */
const patterns = lazily(() => [
  new RegExp(String.raw`(?<list>${list}) (?:\p{Ll}+ ){0,2}?(?:${noun})\b`, 'gu'),
  new RegExp(
    String.raw`\b(?:${noun})(?: (?:such as|like|including|namely|called|named)|,? (?:including|such as|e\.g\.,?|namely)|:| -{1,2}| [—–]| \(|,)\s?(?:e\.g\.,? |i\.e\.,? |the )?(?<list>${list})`,
    'gu',
  ),
  new RegExp(
    String.raw`(?<list>${name}),? (?:is |as )?(?:an?|the) (?:[\p{L}-]+,? ){0,6}?(?:${noun})\b`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:[Ee]valuat\w+|[Ee]xperiment\w*|[Tt]est\w*|[Rr]esults?|[Pp]erformance|accuracy|scores?|achiev\w+|improv\w+|gains?|%|outperform\w*|SOTA|rates?|train\w*)[^.;]{0,60}? (?:on|across) (?:the )?(?:\p{Ll}+ )?(?<list>${list})`,
    'gu',
  ),
  new RegExp(`(?:^|, |; )(?:[Oo]n|[Aa]cross)(?: the)? (?<list>${list})`, 'gu'),
]);
/** Written like names, and no data: what experiments are run with, and how sentences begin. */
const model =
  /^(?:gpt|claude|gemini|llama|mistral|mixtral|qwen|deepseek|phi|palm|vicuna|chatgpt|openai|gemma|o1|o3|bert|t5|llms?|vlms?|mllms?|rl|rlhf|dpo|ppo|sft|grpo|ai|we|our|the|this|these|extensive|experiments?|in|on|across|and|stage|both|it)(?:$|[^\p{L}])/iu;

/** "Qwen2.5-7B": so many parameters are a model's. */
const sized = /[-_ ]\d+(?:\.\d+)?[BM]$/;

/** The data sets and benchmarks that a sentence names, as written. */
export function findListed(sentence: string): string[] {
  return patterns().flatMap((pattern) =>
    [...sentence.matchAll(pattern)].flatMap((m) =>
      (m.groups?.['list'] ?? '')
        .split(/, (?:and |or )?| and | or | & |\/(?=\p{Lu})/u)
        .map((n) => n.trim().replace(/[.,]+$/, ''))
        .filter(isData),
    ),
  );
}

function isData(text: string): boolean {
  const tokens = tokenize(text);
  const first = tokens[0];
  if (first === undefined || text.length < 2 || model.test(text) || sized.test(text)) return false;
  return (
    tokens.some((t) => looksOdd(t.text)) || (tokens.length > 1 && tokens.every((t) => isCapitalised(t.text)))
  );
}
