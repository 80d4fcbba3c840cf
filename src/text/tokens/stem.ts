import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';

// Porter's rules are regular expressions: worth remembering. Bounded, as queries are strangers' text.
const remembered = new Map<string, string>();
const mostRemembered = 100_000;
/** Longer "words" are hashes and addresses: no suffix of theirs means anything. */
const longest = 40;

/** American spelling of the regular British endings; both sides of a search pass through it. */
function respell(word: string): string {
  if (word.length < 6) return word;
  return word
    .replace(/is(e|ed|es|er|ers|ing|ation|ations|able)$/, 'iz$1')
    .replace(/ys(e|ed|es|er|ers|ing)$/, 'yz$1')
    .replace(/our(|s|ed|ing|al|ally|ite|ites|able|ful|hood|hoods|less)$/, 'or$1')
    .replace(/^(cent|met|fib|theat|calib|lit|spect)re(s?)$/, '$1er$2')
    .replace(/ogue(s?)$/, 'og$1')
    .replace(/(def|off|lic)ence(s?)$/, '$1ense$2');
}

/** The stem of a folded word (M. F. Porter, An algorithm for suffix stripping, 1980). */
export function stem(word: string): string {
  if (word.length < 3 || word.length > longest) return word;
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const found = porter.stem(respell(word));
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(word, found);
  return found;
}
