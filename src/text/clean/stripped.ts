// LaTeX that has lost its backslashes: `64times64`, `N_{off} geq 3`, `mathcal L_2`.
//
// The rule: a name is read as a command only where it can't be a word, that is where it is glued to a digit, a
// bracket or a script, or is no English word at all. "times", "in", "to" and "sum" between spaces stay words,
// and so does a Greek letter that is spelled out: people write, and search for, "epsilon-greedy".
import { cleanDimensions, unbraceScripts } from './latex.ts';
import { greek, symbols } from './symbols.ts';

const symbol = (name: string): string => symbols.get(name) ?? name;
const greekNames = [...greek.keys()].join('|');
const nonWords =
  'leq|geq|neq|leqslant|geqslant|infty|rightarrow|leftarrow|leftrightarrow|Rightarrow|longrightarrow|subseteq|' +
  'cdot|cdots|ldots|varepsilon|varphi|vartheta|nabla|lesssim|gtrsim|propto|emptyset';
const fonts =
  'mathcal|mathbb|mathbf|mathrm|mathit|mathsf|mathtt|mathfrak|mathscr|boldsymbol|operatorname|textbf|textit|' +
  'textrm|textsf|texttt|textsc|widehat|widetilde';

// Most texts need no rule; two tests find that out several times faster than one that holds everything.
const names = new RegExp(`${nonWords}|${fonts}`);
const glued = new RegExp(
  `[_^]|[\\d)\\]|}A-Z]times|\\dpm\\d|sim\\d|(?:sqrt|frac|emph)\\{|\\d(?:${greekNames})|\\{(?:[A-ZΑ-Ω]|sim|approx|times|pm|deg|circ|leq|geq)|color\\{`,
);

const rules: readonly (readonly [RegExp, (...match: string[]) => string])[] = [
  // Fonts are dropped and their letter stays: mathcal L_2, mathbb{R}, textbf{name}, mathcalO(n)
  [new RegExp(`\\b(?:${fonts}|emph)\\{([^{}]*)\\}`, 'g'), (_, inner = '') => inner],
  [new RegExp(`\\b(?:${fonts})\\s?(?=[A-Za-z](?![A-Za-z]))`, 'g'), () => ''],
  [/\bd?frac\{([^{}]*)\}\{([^{}]*)\}/g, (_, a = '', b = '') => `${a}/${b}`],
  [/\bsqrt\{([^{}]*)\}/g, (_, a = '') => `√(${a})`],
  // textcolor{red}{X}; color{ddtD}ecoupled, whose letter stood in braces of its own
  [/\btextcolor\{[^{}]*\}\{([^{}]*)\}/g, (_, inner = '') => inner],
  [/\bcolor\{[^{}]*?(\p{Lu}*)\}/gu, (_, letters = '') => letters],
  [
    /(?<![_^])\{(sim|approx|times|pm|deg|circ|leq|geq)\}/g,
    (_, name = '') => (name === 'circ' ? '°' : symbol(name)),
  ],
  // {B}ERT, {Bar}: braces that keep capitals
  [/(?<![\\\p{L}_^}\ue200-\ue5ff])\{(\p{Lu}[\p{L}\p{N}-]+)\}/gu, (_, word = '') => word],
  [/(?<![\\_^}])\{(\p{Lu})\}(?=\p{L})/gu, (_, letter = '') => letter],
  // 3times faster; |A|times H; Htimes W
  [/(?<=\d)times(?![\p{L}_])/gu, () => '×'],
  [/(?<=[)\]|}])times\s?(?=[\p{L}\p{N}(|])/gu, () => ' × '],
  [/\b([A-Z])times\s?([A-Z])\b/g, (_, a = '', b = '') => `${a}×${b}`],
  [/(?<=\d)pm(?=\d)/g, () => '±'],
  // sim30%, sim3×; but sim2real
  [/\bsim(?=\d+(?:\.\d+)?\s?[%×]|\d{2,}(?:\.\d+)?\b)/g, () => '~'],
  [new RegExp(`(?<![\\p{L}_\\\\])(${nonWords})(?![\\p{L}_])`, 'gu'), (_, name = '') => symbol(name)],
  // V^{star}, Q^star, x_{theta}
  [
    /([_^])\{?(star|ast|dagger|prime|circ|top|infty|perp)\}?(?!\p{L})/gu,
    (_, sign = '', name = '') => sign + symbol(name),
  ],
  [/(?<=\d)\s?\^∘/g, () => '°'],
  [new RegExp(`([_^])\\{(${greekNames})\\}`, 'g'), (_, sign = '', name = '') => sign + symbol(name)],
  [
    new RegExp(`(?<![\\p{L}\\p{N}_])(${greekNames})_(${greekNames})(?![\\p{L}_])`, 'gu'),
    (_, a = '', b = '') => `${symbol(a)}_${symbol(b)}`,
  ],
  // (mu + 2sigma): a number glued to the letter, in a sum. 17beta-estradiol is no sum.
  [new RegExp(`(?<=[+=<>±×*]\\s?\\d+(?:\\.\\d+)?)(?=(?:${greekNames})(?!\\p{L}))`, 'gu'), () => ' '],
];

export function cleanStripped(text: string): string {
  if (!names.test(text) && !glued.test(text)) return text;
  const cleaned = rules.reduce((rest, [pattern, by]) => rest.replace(pattern, by), cleanDimensions(text));
  // Q^* is read as Q*, but a^*b would be read as a product.
  return unbraceScripts(cleaned).replace(/(?<=[\p{L}\p{N}])\^\*(?![\w*])/gu, '*');
}
