import { describe, expect, it } from 'vitest';
import { formatCount, formatDate, formatList, formatMonth, formatNumber } from '../src/base/format.ts';

describe('given numbers, dates and lists for people', () => {
  it.each([
    [formatNumber(1_204_000), '1,204,000'],
    [formatCount(0, 'paper'), '0 papers'],
    [formatCount(1, 'paper'), '1 paper'],
    [formatCount(1204, 'paper'), '1,204 papers'],
    [formatCount(2, 'entry', 'entries'), '2 entries'],
    [formatDate('2025-07-20'), '20 Jul 2025'],
    [formatDate('2025-01-01T23:59:59-11:00'), '1 Jan 2025'],
    [formatDate('2025-13-41'), 'date unknown'],
    [formatDate('soon'), 'date unknown'],
    [formatDate(null), 'date unknown'],
    [formatMonth(Date.parse('2025-03-31T23:59:59Z')), 'March 2025'],
    [formatList(['a']), 'a'],
    [formatList(['a', 'b', 'c']), 'a, b and c'],
  ])('then %s is %s', (written, expected) => expect(written).toBe(expected));
});
