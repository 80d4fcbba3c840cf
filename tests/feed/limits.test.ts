import { describe, expect, it } from 'vitest';
import { readRateLimit, readRetryAfter } from '../../src/feed/source/rate-limits.ts';

const now = Date.parse('2026-11-20T08:00:00Z');

describe('given Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['1.5', 1_500],
    ['Fri, 20 Nov 2026 08:01:00 GMT', 60_000],
    ['Fri, 20 Nov 2026 07:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    ['-5', null],
  ])('reads %j as %j ms', (value, ms) => {
    expect(readRetryAfter(new Headers({ 'retry-after': value }), now)).toBe(ms);
  });

  it('reads its absence as null', () => {
    expect(readRetryAfter(new Headers(), now)).toBeNull();
  });
});

describe('given limits of a server', () => {
  it.each([
    [{ RateLimit: '"api";r=499;t=280' }, { remaining: 499, resetMs: 280_000 }],
    [{ RateLimit: '"api|pages";r=0; t=7' }, { remaining: 0, resetMs: 7_000 }],
    [{ RateLimit: 'limit=100, remaining=50, reset=5' }, { remaining: 50, resetMs: 5_000 }],
    [
      { 'RateLimit-Remaining': '3', 'RateLimit-Reset': '9' },
      { remaining: 3, resetMs: 9_000 },
    ],
    [{ RateLimit: 'r=1' }, null],
    [{ RateLimit: 'nonsense' }, null],
    [{}, null],
  ])('reads %j', (headers, limit) => {
    expect(readRateLimit(new Headers(headers as Record<string, string>))).toEqual(limit);
  });
});
