import { countOf } from '../text/dates.ts';
import type { Paper } from './paper.ts';

/** "more than 20 authors", "at least 5 comments" */
export interface Bound {
  readonly holds: (paper: Paper) => boolean;
  /** As a person reads it: "count more than 20 authors". */
  readonly rule: string;
  /** What stood in the request. */
  readonly text: string;
}

/** "single author papers", "solo-authored" */
const alone = /\b(?:single|solo|one|sole)[- ]author(?:ed)?\b/i;
const written =
  /\b(?:(?:with|have|has|having|got|by) )?(?:(?<word>more than|over|at least|less than|fewer than|under|at most|exactly|only|just) )?(?<count>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|a single) (?<of>authors?|comments?|(?:up)?votes?)\b/i;

/** What the listing must count; who doesn't say how many isn't within. */
export function readBound(text: string): Bound | null {
  const single = alone.exec(text);
  if (single !== null)
    return { holds: ({ authors }) => authors === 1, rule: 'count exactly 1 author', text: single[0] };
  const found = written.exec(text);
  if (found?.groups === undefined) return null;
  const { word = '', count = '', of = '' } = found.groups;
  const n = countOf(count.replace(/^an?(?: single)?$/i, 'one'));
  const listed = (paper: Paper): number | null => {
    if (/^author/i.test(of)) return paper.authors;
    return /^comment/i.test(of) ? paper.comments : (paper.live?.upvotes ?? 0);
  };
  const fits = (m: number): boolean => {
    if (/^(?:more|over)/i.test(word)) return m > n;
    if (/least/i.test(word)) return m >= n;
    if (/^(?:less|fewer|under)/i.test(word)) return m < n;
    return /most/i.test(word) ? m <= n : m === n;
  };
  return {
    holds(paper) {
      const m = listed(paper);
      return m !== null && fits(m);
    },
    rule: `count ${/^(?:only|just)?$/i.test(word) ? 'exactly' : word.toLowerCase()} ${n} ${of.toLowerCase()}`,
    text: found[0],
  };
}
