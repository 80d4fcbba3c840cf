/** The one font that pictures are drawn with; it comes with the bot, so that a machine needs none. */
export const font = 'Atkinson Hyperlegible';

const latin = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u00ff–—‘’“”…]*$/;

/** Has the font all that a text needs? Other scripts and emoji would come out as boxes. */
export const canDraw = (text: string): boolean => latin.test(text);

/** Widths in parts of the size, on the wide side: a text that is thought too wide is cut a letter too early. */
function widthOf(letter: string): number {
  if (/[ !'(),.:;I[\]`fijlrt|‘’]/.test(letter)) return 0.4;
  if (/[MWmw@%&—…©®Æ¼½¾]/.test(letter)) return 1.05;
  return /[A-ZÀ-Þ]/.test(letter) ? 0.78 : 0.62;
}

/** About as wide as a text is, and not less. */
export const measure = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + widthOf(letter) * size, 0);

/** The text cut to a width. */
export function cutToWidth(text: string, size: number, room: number): string {
  if (measure(text, size) <= room) return text;
  const letters = [...text];
  let used = measure('…', size);
  let kept = 0;
  for (const letter of letters) {
    used += widthOf(letter) * size;
    if (used > room) break;
    kept++;
  }
  return `${letters.slice(0, kept).join('').trimEnd()}…`;
}
