import { stem } from '../tokens/stem.ts';

/** Verbs and nouns by which anything can be asked; they say little about what is. */
export const framing = new Set(
  `use used using make made get got reach achieve attain report give call do work mean need come show say tell
  happen take bring hold kind type sort way thing main different various paper author study article researcher
  find found present describe mention name exactly actually please know explain obtain bring provide become
  see look think help want try go let keep hold enough tried trying kind every overall
  big large small size long short
  typically usually really ever also together what's whats much many`
    .split(/\s+/)
    .map(stem),
);

/** What is done with data: asking for the data, it tells little. */
export const running = new Set(
  'evaluate test train use validate benchmark run apply try work perform start build initialize base derive'
    .split(' ')
    .map(stem),
);

/** What any paper does; asking which one does it, they tell nothing. */
export const reporting = new Set(
  `argue claim propose introduce present study investigate explore examine discuss analyze address develop offer
  suggest publish consider deal try aim method approach both two three four five evaluate test report apply validate experiment`
    .split(/\s+/)
    .map(stem),
);

/** Words that count, praise or relate: before a noun they don't say which one it is. */
export const vague: ReadonlySet<string> = new Set(
  `several various different many multiple numerous diverse some any certain specific particular new novel existing
  other previous prior current recent standard common typical usual traditional conventional strong weak large small
  available public additional further state art first second third next last own proposed resulting best better good
  high low higher lower such same similar single both each all more most competitive superior simple complex challenging
  important extensive wide range set variety lot real corresponding popular main major key overall general total whole
  entire full individual separate related relevant given leading well respective alternative effective efficient scale
  rich robust advanced using training learning processing outperforms surpasses exceeds achieves improves proposes
  investigates combines includes including`.split(/\s+/),
);

/** What abstracts write whatever they are about: it tells no theme. */
export const plain = new Set(
  `propose present introduce paper work study show demonstrate experiment result approach method model framework
  novel new achieve performance improve significant significantly outperform existing task different based use using
  however various across including compare compared effective effectively state art first second two three further
  provide enable address challenge available code github https com data well without within recent recently often
  extensive generate high hand fall rather able aware pre post learning train training large language llm llms set setting ability evaluation problem`
    .split(/\s+/)
    .map(stem),
);
