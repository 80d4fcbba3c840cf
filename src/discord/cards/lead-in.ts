/** What a sentence begins with because of the one before it, which isn't shown. */
const joint =
  /^(?:\(?(?:\d|[ivx]{1,3})[.)]\s+|(?:in (?:this|our|the present) (?:[\p{L}()-]+ ){0,5}?(?:paper|work|study|article|report|survey|experiments)|here|first(?:ly)?|second(?:ly)?|third(?:ly)?|instead|to (?:this|these|that) ends?|in response|in contrast|in particular|in addition|in summary|as a result|for (?:instance|example)|on this basis|therefore|thus|hence|accordingly|consequently|however|nonetheless|nevertheless|moreover|furthermore|further|additionally|besides|specifically|concretely|notably|remarkably|importantly|crucially|interestingly|surprisingly|overall|subsequently|then|finally|lastly)(?:,\s+|\s+(?=we\b)))/iu;

/** Whose clause follows: a main clause of the paper's own. */
const ourClause = '(?=(?:we|this (?:paper|work|study|article|report|survey))\\b)';
const untilComma = '[^.;:?!]*?,\\s+';

/**
 * Why or after what the authors did something. A condition (`when`, `with`, `without`, `under`, `by`) and a hedge
 * (`to our knowledge`) are part of what is said, and stay.
 */
const reason = new RegExp(
  `^(?:(?:to|in order to) (?!(?:our|the|an?|some|what|which|date)\\b)|in response to |(?:inspired|motivated|guided) by |(?:based|built|building|drawing|established|relying) (?:up)?on (?:this|these|those|such|our)\\b|(?:using|leveraging|by leveraging|with|through|from|in light of|given) (?:this|these|those)\\b|as a (?:first )?(?:step|response|remedy)\\b)${untilComma}${ourClause}`,
  'i',
);

/** Who reports what follows: the authors, or their experiments; never somebody else’s. */
const report =
  /^(?:we|(?:(?:our|the|these) )?(?:[\p{L}-]+ly )?(?:(?:extensive|comprehensive|thorough|empirical|experimental|quantitative|qualitative|additional|further|numerical|main|key|in-depth|systematic|detailed|human|large-scale|initial) (?:and )?){0,3}(?:experiments?|experimentation|results?|evaluations?|analys[ie]s|findings|simulations?|ablations?(?: studies)?|ablation stud(?:y|ies)|studies)\b[^.;:]{0,120}?) (?:also |further |then |[\p{L}-]+ly )?(?:show|shows|showed|find|found|demonstrates?|demonstrated|reveals?|revealed|confirms?|confirmed|observed?|proved?|verif(?:y|ies|ied)) that,? /iu;
/** Words that turn a report round, or make it somebody else’s. */
const turned =
  /\b(?:not|no|never|nor|neither|fail\w*|cannot|can|could|may|might|would|whether|if|previous|prior|earlier|existing|others?|et al)\b|n['’]t\b/i;

const words = (text: string) => text.split(/\s+/).length;

/** The first letter of a plain word made a capital; a name stays as it is written. */
const begin = (text: string) =>
  /^(?:\p{Ll}{2,}|a)(?=[\s,;:-]|$)/u.test(text) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;

/**
 * A sentence without what leads up to what it says: `To bridge this gap, we introduce X.` is `We introduce X.`, and
 * `Experiments on Y show that X helps.` is `X helps.` What is left is verbatim, save for its first letter.
 * @param leansBack what can't stand alone: nothing is taken away before it
 */
export function bareFinding(sentence: string, leansBack: RegExp): string {
  let text = sentence;
  for (const lead of [joint, reason, joint, report]) {
    const found = lead.exec(text)?.[0] ?? '';
    const rest = text.slice(found.length);
    if (found === '' || words(rest) < 3 || leansBack.test(rest)) continue;
    if (lead === report && turned.test(found)) continue;
    text = rest;
  }
  return text === sentence ? sentence : begin(text);
}
