import { american } from './american.ts';

/** What no rule makes of a plural or a past. */
const irregular = new Map(
  `analyses analysis|matrices matrix|indices index|vertices vertex|vortices vortex|appendices appendix|criteria criterion
  phenomena phenomenon|hypotheses hypothesis|theses thesis|axes axis|crises crisis|diagnoses diagnosis|syntheses synthesis
  parentheses parenthesis|emphases emphasis|oases oasis|corpora corpus|genera genus|children child|men man|women woman
  mice mouse|feet foot|teeth tooth|geese goose|people person|lives life|leaves leaf|knives knife|wolves wolf|halves half
  shelves shelf|optima optimum|minima minimum|maxima maximum|momenta momentum|spectra spectrum|schemata schema
  automata automaton|stimuli stimulus|nuclei nucleus|radii radius|foci focus|loci locus|formulae formula|quanta quantum
  equilibria equilibrium|strata stratum|viruses virus|statuses status|campuses campus|bonuses bonus|corpuses corpus
  focuses focus|focused focus|focusing focus|censuses census|buses bus|gases gas|lenses lens|biases bias|biased bias
  atlases atlas|aliases alias|canvases canvas|chose choose|chosen choose|written write|wrote write|built build
  taught teach|arose arise|arisen arise|spoken speak|broken break|shown show|drawn draw|drew draw|grown grow|grew grow
  known know|knew know|sought seek|sent send|spent spend|held hold|kept keep|led lead|met meet|ran run|won win
  drove drive|driven drive|fell fall|fallen fall|hidden hide|taken take|took take|gave give|given give|made make
  uses use|used use|using use|dying die|lying lie|tying tie`
    .split(/\s*[|\n]\s*/)
    .map((pair) => pair.split(' ') as [string, string]),
);
/** These only look like plurals, pasts or forms in -ing. */
const whole = new Set(
  `news lens bias gas atlas alias canvas always perhaps series species chaos ethos pathos mathematics physics economics
  ethics politics genetics during nothing something anything everything string spring king ring sing thing bring wing
  evening morning ceiling embed need feed seed speed proceed exceed succeed indeed breed deed weed bed red shed sled
  hundred naked sacred wicked bleed greed freed steed tweed alas across class process access success`.split(
    /\s+/,
  ),
);

const remembered = new Map<string, string>();
const mostRemembered = 100_000;
const longest = 40;

/**
 * What a folded word and its inflections share: plurals, -ed and -ing, and both spellings of English, but nothing
 * that is derived from it. The inflections are steps 1 and 5 of Porter's (An algorithm for suffix stripping, 1980),
 * with what they part or join wrongly kept in lists.
 */
export function lemma(word: string): string {
  if (word.length < 3 || word.length > longest) return word;
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const found = inflect(american(word));
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(word, found);
  return found;
}

function inflect(word: string): string {
  const base = irregular.get(word) ?? word;
  if (whole.has(base)) return base;
  return tidy(withoutEnding(withoutPlural(base)));
}

const vowel = '[aeiou]|(?<=[^aeiou])y';
const hasVowel = /[aeiouy]/;
/** Porter's m is 1 and the stem ends consonant, vowel, consonant: a final e belongs to it (rate, code). */
const shortStem = /^[^aeiou]*[aeiouy][^aeiouywx]$/;
const countVowels = (word: string): number =>
  word.match(new RegExp(`(?:${vowel})+(?=[^aeiou])`, 'g'))?.length ?? 0;

function withoutPlural(word: string): string {
  if (!word.endsWith('s') || /(?:ss|us|is)$/.test(word) || word.length < 4) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function withoutEnding(word: string): string {
  if (word.endsWith('ied') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith('eed')) return word;
  const stem = /^(.*)(?:ed|ing)$/.exec(word)?.[1];
  if (stem === undefined || stem.length < 3 || !hasVowel.test(stem)) return word;
  if (/(?:at|bl|iz|yz)$/.test(stem)) return `${stem}e`;
  if (/([^aeioulsz])\1$/.test(stem)) return stem.slice(0, -1);
  return shortStem.test(stem) ? `${stem}e` : stem;
}

function tidy(word: string): string {
  let base = word;
  if (base.length > 3 && base.endsWith('e') && !base.endsWith('ee')) {
    const stem = base.slice(0, -1);
    if (!shortStem.test(stem) && hasVowel.test(stem)) base = stem;
  }
  if (base.endsWith('ll') && (countVowels(base) > 1 || /^(?:fue|due|dia)ll$/.test(base)))
    base = base.slice(0, -1);
  return base.length > 2 && base.endsWith('y') && /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}i` : base;
}
