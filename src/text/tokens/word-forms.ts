/** One family, more loosely than a stem: safer and safety, math and mathematical. */
export function isFamily(a: string, b: string): boolean {
  for (let i = 0; i < 4; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 4 || /\d/.test(short + long)) return false;
  if (long.startsWith(short) && short.length >= 4 && long.length - short.length <= 8) return true;
  let p = 0;
  while (p < short.length && short[p] === long[p]) p++;
  return p >= 4 && p >= 0.65 * long.length;
}

const numerals = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, n) => [word, String(n)]),
);

/** "eight" → "8" */
export const asDigits = (word: string): string => numerals.get(word) ?? word;

/** "categories" → "category", "mice" stays: the word in the singular, its class unchanged. */
export function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
