import type { PaperSummary } from '../../library/index.ts';
import type { Span } from '../../search/api.ts';
import { bareFinding } from './lead-in.ts';
import { emphasise, excerpt } from './markdown.ts';

/** A sentence of an abstract, without what led up to it, and its figure, counted from the start of `text`. */
export interface Finding {
  readonly text: string;
  readonly figure: Span | null;
}

const saysWhatItDoes =
  /\b(?:we|this (?:paper|work|study)) (?:\w+ )?(?:introduc|propos|present|show|find|develop|argu|releas|stud|investigat|analy[sz])/i;
/** Speaks of something that was named before it. */
const leansBack =
  /^(?:it|its|this|these|those|they|their|such|both|doing so)\b(?! (?:paper|work|study)\b)|\b(?:this|these|those)[ ,.](?:to|by|from|at|with|and)\b/i;
/** Leans on a word or two only, and can be read. */
const alludes =
  /\b(?:this|these|those|such) (?:\w+ )?(?:gap|issue|problem|challenge|limitation|question|need|insight|observation|finding|goal)s?\b/i;

/** The first of the figures that stands in a text as a number of its own, not as part of a name or another number. */
function figureIn(text: string, figures: readonly string[]): Span | null {
  const spans: Span[] = [];
  for (const figure of figures) {
    for (let start = text.indexOf(figure); start >= 0; start = text.indexOf(figure, start + 1)) {
      const end = start + figure.length;
      const isPart = /[\p{L}\p{N}.]-?$/u.test(text.slice(0, start)) || /^\.?\p{N}/u.test(text.slice(end));
      if (!isPart) spans.push({ start, end });
    }
  }
  return spans.toSorted((a, b) => a.start - b.start)[0] ?? null;
}

/**
 * The one sentence to tell a paper by: the result with its number, else what the paper does, else how it begins.
 * @param sentences of its summary, in the order of the abstract
 * @param figures of its results, as they are written there: `41.7%`
 */
export function chooseFinding(sentences: readonly string[], figures: readonly string[]): Finding {
  const bare = sentences.map((sentence) => {
    const text = bareFinding(sentence, leansBack);
    return { text, figure: figureIn(text, figures) };
  });
  const alone = bare.filter(({ text }) => !leansBack.test(text));
  const does = alone.filter(({ text }) => saysWhatItDoes.test(text));
  return (
    alone.findLast(({ figure }) => figure !== null) ??
    does.find(({ text }) => !alludes.test(text)) ??
    does[0] ??
    alone[0] ??
    bare[0] ?? { text: '', figure: null }
  );
}

export const findingOf = ({ sentences, facts }: PaperSummary): Finding =>
  chooseFinding(
    sentences.map((s) => s.text),
    facts.numbers.map((n) => n.value),
  );

const clause = /[,;:–—] (?=\S)/g;

/**
 * Markdown of a finding, at most `max` UTF-16 units, its figure in bold. A figure that lies too far behind is shown
 * with the clause that it stands in.
 */
export function drawFinding({ text, figure }: Finding, max: number): string {
  if (figure === null) return emphasise(text, [], max);
  const isSeen = (from: number) => figure.end - from <= max - 20;
  if (isSeen(0)) return emphasise(text, [figure], max);
  const from = [...text.slice(0, figure.start).matchAll(clause)]
    .map((m) => m.index + m[0].length)
    .find(isSeen);
  if (from === undefined) return excerpt(text, [figure], max);
  const moved = { start: figure.start - from, end: figure.end - from };
  return `…${emphasise(text.slice(from), [moved], max - 1)}`;
}
