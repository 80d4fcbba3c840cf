// Pages are saved as text by many tools: some write Markdown, with links inline or by number, some every address on a
// line of its own. What stands on the page is the same; this brings it to the lines that the parser reads.
import type { Line } from '../lines.ts';
import { looksLikeDate } from './dates.ts';
import { readAuthorCount } from './organisation.ts';

/** Lines of the head, before the first listing, by which a form is told. */
const headLines = 60;
const address = /^<?https?:\/\/\S+>?$/;
const marks = [/\]\(https?:/, /^.*\]\[\d+\]$/, address];

/** The lines of a page in its plain form, whatever form it was saved in. */
export async function* plainLines(lines: AsyncIterable<Line> | Iterable<Line>): AsyncIterable<Line> {
  const head: Line[] = [];
  let unmarker: Unmarker | null = null;
  for await (const line of lines) {
    if (head.length < headLines) head.push(line);
    if (head.length === headLines && unmarker === null) {
      unmarker = isMarked(head) ? createUnmarker() : passing;
      for (const early of head) yield* unmarker.take(early);
    } else if (unmarker === passing) yield line;
    else if (unmarker !== null) yield* unmarker.take(line);
  }
  if (unmarker === null) {
    unmarker = isMarked(head) ? createUnmarker() : passing;
    for (const early of head) yield* unmarker.take(early);
  }
  yield* unmarker.end();
}

interface Unmarker {
  take(line: Line): Iterable<Line>;
  end(): Iterable<Line>;
}

const passing: Unmarker = { take: (line) => [line], end: () => [] };

const isMarked = (head: readonly Line[]): boolean =>
  head.some(({ text }) => marks.some((mark) => mark.test(text.trim())));

/** Takes marks off lines, and joins the lines of a paragraph. */
function createUnmarker(): Unmarker {
  let paragraph: Line | null = null;
  /** In the brackets of a link that stands on lines of its own, and what stood before it. */
  let opened = false;
  let last: Line | null = null;

  function* flush(): Iterable<Line> {
    if (paragraph === null) return;
    const line: Line = paragraph;
    paragraph = null;
    // votes stand before a title, alone; comments behind a date
    const isNumber = /^\d[\d,.]*k?$/.test(line.text);
    if (isNumber && last !== null && looksLikeDate(last.text) && !opened) {
      yield { ...last, text: `${last.text} ${line.text}` };
      last = null;
      return;
    }
    if (isNumber) return;
    // who wrote it stands right before the dot on a plain page
    if (last !== null) yield line.text === '·' ? { ...last, number: line.number - 1 } : last;
    last = line;
  }

  function* take(line: Line): Iterable<Line> {
    const raw = line.text.trim();
    const wasOpened = opened;
    if (raw === '[') opened = true;
    const text = unmarkLine(raw);
    if (text === '') {
      yield* flush();
      if (raw.startsWith(']')) opened = false;
      return;
    }
    const stands = text === '·' || readAuthorCount(text) !== null || looksLikeDate(text) || /^#/.test(raw);
    if (stands || paragraph === null || (wasOpened && /^\d+$/.test(text))) {
      yield* flush();
      paragraph = { ...line, text };
      if (stands) yield* flush();
    } else paragraph = { ...paragraph, text: `${paragraph.text} ${text}` };
  }

  return {
    take,
    *end(): Iterable<Line> {
      yield* flush();
      if (last !== null) yield last;
      last = null;
    },
  };
}

/** One line without links, pictures, headings, list marks and addresses; empty where nothing is left. */
function unmarkLine(raw: string): string {
  if (address.test(raw) || raw === '-') return '';
  const text = raw
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    // a link to log in is a button for votes
    .replace(/\[[^[\]]*\]\(https?:[^)]*\/login[^)]*\)/g, '')
    .replace(/\[([^[\]]*)\]\(https?:[^)]*\)/g, ' $1')
    .replace(/\[([^[\]]*)\]\[\d+\]/g, ' $1')
    .replace(/\]\(https?:[^)]*\)$|\]\[\d+\]$/, '')
    .replace(/^\[(?=\S)/, '')
    .replace(/^#+\s+/, '')
    .replace(/^[-*]\s+/, '')
    .replace(/\\+\s*$/, '')
    .replace(/\\\s+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return /^(?:\[?-?\]?\s*\d*|[[\]-]+)$/.test(text) && !/^\d+$/.test(text) ? '' : text;
}
