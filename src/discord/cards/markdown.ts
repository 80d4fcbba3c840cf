import { lazily } from '../../base/lazily.ts';
import type { Span } from '../../search/api.ts';

const graphemes = lazily(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));

/** Marks that mean something anywhere in a line of Discord's markdown. */
const inline = /[\\*_~`|[\]<>]/g;
/** Marks that mean something at the start of a line only: headings, lists, small print. */
const leading = /^(\s*\d*)([#-]|(?<=\d)\.)/gm;
/** Round brackets belong to an address, as long as it doesn't end with one. */
const address = /https?:\/\/[^\s<>[\]{}"'`*|\\]*[^\s<>[\]{}"'`*|\\().,:;!?]/g;
const bare = new RegExp(`(?<![<(])${address.source}`, 'g');

/** `lineStart`: the text begins a line, where more marks mean something. */
function escapePlain(text: string, lineStart: boolean): string {
  const escaped = text.replace(inline, '\\$&');
  if (lineStart) return escaped.replace(leading, '$1\\$2');
  const line = escaped.indexOf('\n');
  return line < 0 ? escaped : escaped.slice(0, line + 1) + escaped.slice(line + 1).replace(leading, '$1\\$2');
}

/**
 * A stranger's text for a message: shown as it stands, never as formatting, a link in disguise or a mention.
 * Bare addresses stay whole, as a backslash would break them.
 */
export function escapeMarkdown(text: string): string {
  return escapeFrom(text, true);
}

/** The same in one line of at most `max` UTF-16 units before its escapes, cut between words. */
export const escapeLine = (text: string, max: number): string =>
  escapeMarkdown(cutWords(text.replace(/\s+/g, ' ').trim(), max));

/**
 * Addresses in the content of a message bring previews of strangers’ pages; in angle brackets they don’t.
 * https://support.discord.com/hc/en-us/articles/206342858
 */
export const withoutPreviews = (markdown: string): string =>
  markdown.includes('://') ? markdown.replace(bare, '<$&>') : markdown;

function escapeFrom(text: string, lineStart: boolean): string {
  if (!text.includes('://')) return escapePlain(text, lineStart);
  let out = '';
  let at = 0;
  for (const match of text.matchAll(address)) {
    out += escapePlain(text.slice(at, match.index), lineStart && at === 0) + match[0];
    at = match.index + match[0].length;
  }
  return out + escapePlain(text.slice(at), lineStart && at === 0);
}

/** At most `max` UTF-16 units, ending at a grapheme, with an ellipsis where something was left out. */
export function cutPlain(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, lastBorder(text, Math.max(0, max - 1))).trimEnd()}…`;
}

/** The same, between two words where there are any. */
export function cutWords(text: string, max: number): string {
  const cut = cutPlain(text, max);
  if (cut === text) return cut;
  const space = cut.lastIndexOf(' ');
  return space < cut.length / 2 ? cut : `${cut.slice(0, space).trimEnd()}…`;
}

const ascii = /^[ -~]*$/;

/** The last border between two graphemes that is at most `at`. */
function lastBorder(text: string, at: number): number {
  // Most texts are English, and the segmenter costs fifty times as much as this look.
  if (ascii.test(text.slice(0, at + 1))) return at;
  // Only as far as needed: a text of a megabyte is not segmented to its end.
  return (
    graphemes()
      .segment(text.slice(0, at + 64))
      .containing(at)?.index ?? 0
  );
}

/** Markdown of a plain text with some spans in bold, at most `max` UTF-16 units, cut between words where it must be. */
export function emphasise(text: string, spans: readonly Span[], max: number): string {
  // A mark within an address would break it.
  const addresses = text.includes('://')
    ? [...text.matchAll(address)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
    : [];
  const inOrder = spans
    .filter((s) => !addresses.some((a) => s.start < a.end && a.start < s.end))
    .toSorted((a, b) => a.start - b.start);
  // Escapes and bold marks lengthen the text, so the cut is found from the drawn length.
  for (let length = max; ; length = Math.floor(length * 0.9)) {
    const drawn = drawBold(cutWords(text, length), text, inOrder);
    if (drawn.length <= max || length < 2) return drawn.length <= max ? drawn : '…';
  }
}

/** The same, from shortly before the first span where that lies too far behind to be seen. */
export function excerpt(text: string, spans: readonly Span[], max: number): string {
  const first = spans.reduce((n, s) => Math.min(n, s.start), text.length);
  const end = spans.find((s) => s.start === first)?.end ?? 0;
  const room = Math.max(max - (end - first), 0);
  if (end <= max - 20 || text.length <= max) return emphasise(text, spans, max);
  // A third of the room before it, from the beginning of a word on.
  const from = text.lastIndexOf(' ', Math.max(0, first - Math.floor(room / 3))) + 1;
  if (from === 0) return emphasise(text, spans, max);
  const moved = spans
    .filter((s) => s.start >= from)
    .map((s) => ({ start: s.start - from, end: s.end - from }));
  return `…${emphasise(text.slice(from), moved, max - 1)}`;
}

/** What is shown of a text, plain, bold, plain, …: spans that were cut, or lie in others, are left plain. */
function drawBold(shown: string, text: string, spans: readonly Span[]): string {
  const last = shown === text ? text.length : shown.length - 1;
  let drawn = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at || end > last || end <= start) continue;
    if (start > at) drawn += escapeFrom(shown.slice(at, start), at === 0);
    drawn += `**${escapeFrom(shown.slice(start, end), start === 0)}**`;
    at = end;
  }
  return at < shown.length ? drawn + escapeFrom(shown.slice(at), at === 0) : drawn;
}

const pairs = ['**', '__', '~~', '`'] as const;

/** Where an unclosed mark or link begins in a piece of markdown, or its length if all are closed. */
function firstOpen(text: string): number {
  const plain = text.replace(/\\./gs, '  ');
  let open = plain.length;
  for (const mark of pairs) {
    const parts = plain.split(mark);
    if (parts.length % 2 === 0) open = Math.min(open, plain.lastIndexOf(mark));
  }
  // A stranger's brackets are escaped, so this one begins a link of ours.
  const link = plain.lastIndexOf('[');
  return link >= 0 && !/^\[[^\]]*\]\([^)]*\)/.test(plain.slice(link)) ? Math.min(open, link) : open;
}

/** Cuts finished markdown to `max` UTF-16 units: at a grapheme, and never inside a mark, an escape or a link. */
export function cutMarkdown(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = cutPlain(text, max).slice(0, -1);
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(kept)) kept = kept.slice(0, -1);
  for (let open = firstOpen(kept); open < kept.length; open = firstOpen(kept)) kept = kept.slice(0, open);
  return `${kept.trimEnd()}…`;
}
