/** Never the end of a sentence: something always follows them. Lower case, without the last dot. */
const openers = new Set(
  `e.g i.e eg ie vs v.s cf viz ca approx avg fig figs eq eqs eqn sec secs ch tab tbl ref refs resp incl esp
  thm lem prop cor def defn rem alg algo asm ex cond conj app appx proc suppl supp fn chap chs para
  dr prof mr mrs ms mt st no nos vol vols pp ed eds dept univ a.k.a aka
  jan feb apr jun jul aug sep sept oct nov dec`.split(/\s+/),
);

/** May stand at the end of a sentence as well as inside one. */
const either = new Set(
  `al etc i.i.d iid w.r.t wrt u.s u.k u.n e.u a.m p.m ph.d m.sc b.sc inc ltd corp co jr sr min max std
  dev var est exp param params temp`.split(/\s+/),
);

/** Words that begin sentences and, in capitals, hardly anything else. */
const starters = new Set(
  `a although additionally after all also an and as at based both building but by code compared
  consequently despite due during each empirically experimental experiments extensive finally first for
  from furthermore given here hence how however if in instead it its leveraging many more moreover most
  motivated nevertheless notably on one our overall particularly recent recently results second similarly
  since so some specifically such surprisingly that the their then there therefore these they third this
  those through thus to together toward two under unfortunately unlike using we what when where whereas
  which while why with without yet`.split(/\s+/),
);

export type Abbreviation = 'never ends' | 'may end' | 'none';

/** One letter, or several capitals: K.A. */
const initials = /^(?:\p{L}|(?:\p{Lu}\.)+\p{Lu})$/u;

/** What the dot after `token` (its dot taken off) can mean. */
export function abbreviation(token: string): Abbreviation {
  const written = token.replace(/^[^\p{L}\d]+/u, '');
  const word = written.toLowerCase();
  if (openers.has(word)) return 'never ends';
  return either.has(word) || initials.test(written) ? 'may end' : 'none';
}

/** Names that end with the mark: Yahoo! Answers. */
export const hasOwnMark = (token: string): boolean => /^[("“]?(?:Yahoo|Jeopardy|Kahoot)$/.test(token);

export const startsSentences = (word: string): boolean => starters.has(word.toLowerCase());
