interface Span {
  readonly start: number;
  readonly end: number;
}

/** "what is a Minimax Winner?" → "Minimax Winner" */
export function definedTerm(question: string): string | null {
  const found =
    /^\W*(?:what(?:['’]?s| is| are| was| were)|define|(?:the )?meaning of|what does)\s+(?:(?:an?|the|meant by)\s+)?["“'‘]?(.+?)["”'’]?(?:\s+means?)?\s*(?:\b(?:in|from|for|of|according|here)\b.*)?[?.!]*$/i.exec(
      question,
    );
  return found?.[1] ?? null;
}

/** As an expression, its words joined by a space or a hyphen. */
const spaced = (term: string): string =>
  term
    .split(/[\s-]+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s-]');

const meaningful =
  '(?:aims?|seeks?|improves?|enables?|allows?|lets?|unif(?:y|ies)|combines?|uses?|utilizes?|relies|rely|requires?|provides?|offers?|represents?|learns?|trains?|extends?|integrates?|treats?|maps?|generates?|predicts?|optimizes?|leverages?|consists?|involves?|describes?|denotes?|refers?|(?:has|have) emerged as|(?:has|have) become an?)';

/** Is this what a text begins with and says something of: "3D Foo Bar (3DFB) has emerged as …", "Foo bars aim to …"? */
export function tellsOf(text: string, term: string): boolean {
  const plain = text.replace(/ ?\([^)]*\)/g, '');
  return new RegExp(
    `^(?:an? |the )?(?:(?:\\w+-\\w+|\\d\\w*) ){0,2}${spaced(term)}s? (?:(?:models?|methods?|techniques?|algorithms?|approach(?:es)?) )?${meaningful}\\b`,
    'iu',
  ).test(plain);
}

/** How directly a text says what `term` is, 0–1; "S-GRPO is a …" says nothing of GRPO. */
export function directness(text: string, term: string): number {
  const written = spaced(term);
  const name = `(?<![\\p{L}\\p{N}-])["“'‘]?${written}s?["”'’]?(?: \\([^)]*\\))?(?![\\p{L}\\p{N}]|-\\p{L})`;
  if (isOfAName(text, term, new RegExp(name, 'iu').exec(text)?.index ?? 0)) return 0.2;
  const fits = (source: string): boolean => new RegExp(source, 'iu').test(text);
  if (
    fits(
      `${name}(?:,| -{1,2}| [—–])? ?(?:(?:is|are)(?! (?:able|not|also|more|less|often|then|still|now|only|to|very|too|so|at|in|on|(?:the )?(?:key|crucial|essential|important|critical|main|vital)|\\w+ed|\\w+ing|\\w+ly)\\b)|refers? to|means?|denotes?|(?:operates|works)(?= (?:by|as|through|via|with)\\b))\\b`,
    )
  )
    return 1;
  // "Process reward models (PRMs) that provide …", "Stepwise ORMs (SORMs) which are …"
  if (fits(`^(?:an?|the)? ?${name} (?:that|which)\\b|\\(${name}\\),? (?:that|which)\\b`)) return 0.95;
  if (
    fits(
      `^(?:the )?${name} (?:aims|seeks|tries|addresses|involves|consists|occurs|arises|allows|enables|describes|tackles|concerns)\\b`,
    )
  )
    return 0.9;
  const before = text.slice(0, new RegExp(name, 'iu').exec(text)?.index ?? 0);
  if (
    !introductory.test(before) &&
    fits(
      `${name}(?:[,;:]| -{1,2}| [—–]) (?:an?|the|where|which (?:is|(?<=s\\W{1,3}which )are|means|refers|denotes|describes))\\b`,
    )
  )
    return 0.9;
  const brings =
    'call(?:ed)?|named|dubbed|termed|define[sd]?|introduc\\w+|propos\\w+|present\\w*|develop\\w*';
  return fits(`(?:${brings}) (?:the |an? |(?!to |for |of |in |with |on |by )\\w+ ){0,4}${name}`) ? 0.7 : 0.2;
}

/** "Beyond Foo, the …": what the comma parts off is a clause before the sentence. */
const introductory =
  /^(?:"|“)?(?:about|across|after|although|among|as|at|based|because|before|besides|beyond|by|compared|despite|during|for|from|given|if|in|inspired|like|motivated|on|since|though|through|to|towards?|under|unlike|using|via|when|whereas|while|with|within|without)\b[^,;:]*$/i;

/** "Learning with Adversarial Critic (RLAC), a …" says nothing of a critic. */
const isOfAName = (text: string, term: string, at: number): boolean =>
  !/^\p{Lu}/u.test(term) && /\p{Lu}[\p{L}-]* $/u.test(text.slice(0, at)) && /^\p{Lu}/u.test(text.slice(at));

/** Where a text says what follows "X is", "X, a …", up to the end of the clause; null where it doesn't. */
export function meaningIn(text: string, term: string): Span | null {
  const at = text.toLowerCase().indexOf(term.toLowerCase());
  if (at < 0) return null;
  const rest = text.slice(at + term.length);
  const lead =
    /^["”'’]?s?["”'’]?(?: \([^)]*\))?(?:,| -{1,2}| [—–]|;|:)? (?:is |are |refers? to |means? |denotes? |operates by |works by |which (?:is|are) )?(?=(?:an?|the|initially|\w+ing)\b)/i.exec(
      rest,
    )?.[0];
  if (lead === undefined) return null;
  const meaning =
    /^.+?(?=[,;:]\s|\s(?:that|which|where|to|for|with|designed|used)\s|\.?$)/.exec(
      rest.slice(lead.length),
    )?.[0] ?? '';
  const start = at + term.length + lead.length;
  return meaning.split(/\s+/).length < 2 ? null : { start, end: start + meaning.length };
}
