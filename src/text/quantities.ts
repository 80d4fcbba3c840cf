import { isCapitalised, looksOdd, tokenize } from './tokens/names.ts';

export type Unit = 'percent' | 'times' | 'points' | 'money' | 'time' | 'memory' | 'plain';

/** A number in a text, offsets in UTF-16 units, its unit included. */
export interface Quantity {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly unit: Unit;
  /** "eight": written out. */
  readonly spelled: boolean;
  /** Belongs to a name (AlpacaEval 2.0, Lean 4), is a year, or numbers a list. */
  readonly label: boolean;
  /** Counts what follows: "26 million preference pairs". */
  readonly counts: boolean;
}

const digits =
  /(?<![\p{L}\p{N}_^@-]|\d[.,])[$€£]?\s?[+−-]?\d+(?:,\d+)*(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d+(?:,\d+)*(?:\.\d+)?)?(?:\s?(?:\\?%|percent\b|percentage points?\b|points?\b|[x×](?![\p{L}\p{N}])|times\b|-?\s?fold\b|[kKMB](?![\p{L}\p{N}])|(?:ms|s|h|[MGT]B)(?![\p{L}\p{N}])|thousand\b|million\b|billion\b|trillion\b))?\+?(?![\p{L}\p{N}_]|-(?!step)\p{L}*\d)/gu;
const spelled =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|hundred|thousand|dozens?|half|twice|double[sd]?|triple[sd]?)\b/giu;
const time =
  /^[\s-]*(?:ms|milliseconds?|s|secs?|seconds?|minutes?|mins?|hours?|GPU[- ]hours?|days?|weeks?|months?|years?)\b/iu;
const memory = /^\s?(?:[KMGT]i?B|bytes?|gigabytes?|megabytes?)\b/u;

export function quantitiesIn(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const m of text.matchAll(digits)) {
    const raw = m[0].trimStart();
    const start = m.index + m[0].length - raw.length;
    const end = start + raw.length;
    const unit = unitOf(raw, text.slice(end));
    found.push({
      text: raw,
      start,
      end,
      unit,
      spelled: false,
      label: isLabel(text, start, end, raw, unit),
      counts: unit === 'plain' && countsWhatFollows(text.slice(end)),
    });
  }
  for (const m of text.matchAll(spelled)) {
    const end = m.index + m[0].length;
    if (found.some((q) => m.index < q.end && end > q.start) || text[m.index - 1] === '-') continue;
    const unit = /^(?:half)$/i.test(m[0])
      ? 'percent'
      : /^(?:twice|doubl|tripl)/i.test(m[0]) || /^ times\b/.test(text.slice(end))
        ? 'times'
        : time.test(text.slice(end))
          ? 'time'
          : 'plain';
    found.push({
      text: m[0],
      start: m.index,
      end,
      unit,
      spelled: true,
      label: false,
      counts: unit === 'plain' && countsWhatFollows(text.slice(end)),
    });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function unitOf(raw: string, after: string): Unit {
  if (/(?:%|percent)$/.test(raw) || /^\s?(?:\\?%|percent\b)/.test(after)) return 'percent';
  if (/^[$€£]/.test(raw) || /^\s?(?:dollars|euros|USD|EUR)\b/.test(after)) return 'money';
  if (/points?$/.test(raw) || /^ (?:\w+ )?points?\b/.test(after)) return 'points';
  if (/(?:[x×]|times|fold)$/.test(raw) || /^(?:times\b|\s?(?:-?fold|×)\b)/.test(after)) return 'times';
  if (time.test(after) || /\d\s?(?:ms|s|h)$/.test(raw))
    return /^(?:19|20)\d\ds$/.test(raw) ? 'plain' : 'time';
  if (/[MGT]B$/.test(raw)) return 'memory';
  return memory.test(after) ? 'memory' : 'plain';
}

function isLabel(text: string, start: number, end: number, raw: string, unit: Unit): boolean {
  if (unit !== 'plain') return false;
  const before = text.slice(0, start);
  if (/^(?:19|20)\d\d$/.test(raw))
    return (
      !/^ (?:\w+ ){0,2}\w+s\b/.test(text.slice(end)) ||
      /\b(?:in|since|of|by|until|from|and|et al\.,?|,)\s*\(?$/i.test(before)
    );
  if (
    /(?:^|[:;.]\s*|\s)\(?$/.test(before) &&
    /^[.)]\s/.test(text.slice(end)) &&
    raw.length <= 2 &&
    /(?:^|[:;,.]\s*)\(?$/.test(before)
  )
    return true;
  if (/\($/.test(before) && /^\)/.test(text.slice(end)) && raw.length === 1) return true;
  // "mu + 2 sigma"
  if (/\p{L}\s?[+*/^]\s$/u.test(before)) return true;
  const name = /(\S+)\s$/u.exec(before)?.[1] ?? '';
  const named =
    looksOdd(name.replace(/[^\p{L}\p{N}]+$/u, '')) ||
    (isCapitalised(name) && tokenize(before).length > 1 && !/[,.;:]$/.test(name));
  return (
    (named ||
      /\b(?:stage|step|phase|part|section|table|figure|version|level|type|equation|(?:sub-?)?task|track|round|experiment)\s$/i.test(
        before,
      )) &&
    /^\d+(?:\.\d+)?[A-Z]?$/.test(raw) &&
    !/[,;:)]$/.test(name)
  );
}

/** A plural noun soon behind, before any stop: what is counted. */
const countsWhatFollows = (after: string): boolean =>
  /^(?:-\p{L}|(?:[ -][\p{L}\p{N}/'-]+){0,4}?[ -]\p{L}+s\b)/u.test(after.slice(0, 70)) &&
  !/^[ ]?(?:on|in|for|to|at|and|with|over|by|of|from|vs\.?|versus)\b/.test(after);
