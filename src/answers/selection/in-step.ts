import type { Span } from '../../search/api.ts';
import type { Quantity } from '../../text/quantities.ts';
import { isCapitalised, looksOdd, type Token } from '../../text/tokens/names.ts';

/** "on A, B and C it shows 2%, 3% and 4%": the figure at the place of the name. */
export function inStep(
  text: string,
  tokens: readonly Token[],
  place: Token,
  figures: readonly Quantity[],
): Quantity | null {
  const names = runOf(
    text,
    tokens.filter((t) => looksOdd(t.text) || isCapitalised(t.text)),
    place,
  );
  for (const figure of figures) {
    const run = runOf(text, figures, figure);
    if (run.length < 2 || run[0] !== figure) continue;
    for (let from = 0; from + run.length <= names.length; from++) {
      const list = names.slice(from, from + run.length);
      const [before, last] = list.slice(-2);
      const closed =
        before !== undefined && last !== undefined && /and|&|\//.test(text.slice(before.end, last.start));
      if (closed && list.includes(place)) return run[list.indexOf(place)] ?? null;
    }
  }
  return null;
}

/** The neighbours of `one` that only commas and "and" part from it and from each other. */
export function runOf<T extends Span>(text: string, all: readonly T[], one: T): T[] {
  const joined = (a: T, b: T): boolean =>
    /^\s*(?:,|and|or|&|\/|,\s*and)?\s*$/.test(text.slice(a.end, b.start));
  let [from, to] = [all.indexOf(one), all.indexOf(one)];
  const at = (i: number): T => all[i] ?? one;
  while (from > 0 && joined(at(from - 1), at(from))) from--;
  while (to < all.length - 1 && joined(at(to), at(to + 1))) to++;
  return all.slice(from, to + 1);
}
