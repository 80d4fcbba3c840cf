import { describe, expect, it } from 'vitest';
import { longestQuery, parseQuery } from '../../src/search/query/parse.ts';

describe('given a query with operators', () => {
  it('takes them out of the text', () => {
    expect(parseQuery('critic org:"AI at Meta" -survey year:2024 rl')).toMatchObject({
      text: 'critic rl',
      organisations: ['AI at Meta'],
      without: ['survey'],
      from: '2024-01-01',
      to: '2024-12-31',
      notes: [],
    });
  });

  it('keeps the words of phrases and titles in the text, to be ranked by', () => {
    expect(parseQuery('"self play" title:critic')).toMatchObject({
      text: 'self play critic',
      phrases: ['self play'],
      titles: ['critic'],
    });
  });

  it.each([
    ['year:2023..2025', '2023-01-01', '2025-12-31'],
    ['year:2025..2023', '2023-01-01', '2025-12-31'],
    ['year:2023..', '2023-01-01', null],
    ['year:..2023', null, '2023-12-31'],
    ['YEAR:2024', '2024-01-01', '2024-12-31'],
    ['year: 2024', '2024-01-01', '2024-12-31'],
    ['before:2024', null, '2023-12-31'],
    ['before:2024-03', null, '2024-02-29'],
    ['before:2024-03-01', null, '2024-02-29'],
    ['after:2024', '2025-01-01', null],
    ['after:2024-02', '2024-03-01', null],
    ['after:2024-02-28', '2024-02-29', null],
    ['after:2023 before:2025 year:2024', '2024-01-01', '2024-12-31'],
  ])('reads %s as a range of days', (query, from, to) => {
    expect(parseQuery(query)).toMatchObject({ from, to, text: '', notes: [] });
  });

  it.each(['year:soon', 'year:24', 'before:2024-13', 'before:2023-02-29', 'after:yesterday', 'year:1..2..3'])(
    'says that it did not understand %s, and searches the rest',
    (operator) => {
      const { text, notes, from, to } = parseQuery(`critic ${operator}`);
      expect({ text, from, to }).toEqual({ text: 'critic', from: null, to: null });
      expect(notes).toHaveLength(1);
      expect(notes[0]).toContain(operator);
    },
  );

  it('says that an operator without a value says nothing', () => {
    expect(parseQuery('critic year:')).toMatchObject({
      text: 'critic',
      notes: [expect.stringContaining('year:')],
    });
  });

  it('says that no day is in an empty range', () => {
    expect(parseQuery('after:2025 before:2024').notes[0]).toContain('No day');
  });
});

describe('given what only looks like an operator', () => {
  it.each([
    ['foo:bar', 'foo bar'],
    ['https://example.org/a', 'https //example.org/a'],
    ['self-correction', 'self-correction'],
    ['a - b', 'a - b'],
    ['-', '-'],
    ['C3:year:2024', 'C3:year:2024'],
    ['the year 2024', 'the year 2024'],
  ])('reads %j as text', (query, text) => {
    expect(parseQuery(query)).toMatchObject({ text, without: [], from: null });
  });

  it('says that a quote is not closed, and searches its words', () => {
    const { text, phrases, notes } = parseQuery('critic "self play');
    expect({ text, phrases }).toEqual({ text: 'critic self play', phrases: [] });
    expect(notes).toEqual(['A quote is not closed: its words were searched one by one.']);
  });

  it('takes curly quotes for quotes', () => {
    expect(parseQuery('“self play”').phrases).toEqual(['self play']);
  });

  it('reads no more than it must, and says so', () => {
    const { text, notes } = parseQuery('a '.repeat(longestQuery));
    expect(text.length).toBeLessThanOrEqual(longestQuery);
    expect(notes[0]).toContain(String(longestQuery));
  });
});
