import type { Library } from '../../library/index.ts';
import type { Paper } from '../../papers/paper.ts';

/** What a sentence begins with because of the one before it, which isn't shown. */
const joint =
  /^(?:in this (?:paper|work|study|article|report)|here|instead|to this end|therefore|thus|hence|however|moreover|furthermore|additionally|specifically|notably|finally|as a result|consequently),\s+/i;

const hasFigure = /\d\s*%|\d+\.\d+|\d\s*[x×]|\b(?:outperform|achiev|improv)\w*\b.*\d/i;
const saysWhatItDoes =
  /\b(?:we|this (?:paper|work)) (?:\w+ )?(?:introduc|propos|present|show|find|develop|argu)/i;
/** Speaks of something that was named before it. */
const leansBack =
  /^(?:it|this|these|those|they|such|both|doing so)\b(?! (?:paper|work|study)\b)|\b(?:this|these|those)[ ,.](?:to|by|from|at|with|and)\b/i;

/** The one sentence for a digest: the result with its number, else what the paper does, else how it begins. */
export function chooseFinding(sentences: readonly string[]): string {
  const bare = sentences.map((s) => s.replace(joint, ''));
  const alone = bare.filter((s) => !leansBack.test(s));
  const found =
    alone.findLast((s) => hasFigure.test(s)) ??
    alone.find((s) => saysWhatItDoes.test(s)) ??
    alone[0] ??
    bare[0] ??
    '';
  return found.slice(0, 1).toUpperCase() + found.slice(1);
}

export const findingOf = ({ answers }: Library, paper: Paper): string =>
  chooseFinding(answers.summarise(paper).sentences.map((s) => s.text));
