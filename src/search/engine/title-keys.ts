import { nameKey } from '../../text/tokens/names.ts';

/** Fewer letters are a name, or words. */
const leastTitle = 16;
const leastStart = 0.5;
const leastPart = 0.7;
/** Signs that don't count may make a title longer. */
const shortestShare = 0.4;

/** Is what was typed a paper's title, whole or cut: its beginning, if half of it, or any part, if most of it? */
export function isTitle(title: string, typed: string): boolean {
  const isCut = /(?:…|\.{3})\s*$/.test(typed);
  // most of what is typed is no title: the length tells it sooner
  if (!isCut && typed.length < shortestShare * title.length) return false;
  const [whole, part] = [nameKey(title), nameKey(typed)];
  if (part === '' || part === whole) return part !== '';
  if (part.length < leastTitle) return false;
  return whole.startsWith(part)
    ? isCut || part.length >= leastStart * whole.length
    : part.length >= leastPart * whole.length && whole.includes(part);
}
