import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { relativesInMeaning } from '../../src/text/lexicon/thesaurus.ts';
import { stem } from '../../src/text/tokens/stem.ts';
import { makeThesaurus } from '../tools/thesaurus.ts';

const file = readFileSync(new URL('../../src/text/lexicon/thesaurus.txt', import.meta.url), 'latin1');
const lines = file.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('given the thesaurus', () => {
  it('is what its maker makes of WordNet, by the stemmer of today', { timeout: 30_000 }, () => {
    expect(makeThesaurus() === file).toBe(true);
  });

  it('bears the notice that its licence asks for', () => {
    expect(file).toContain('WordNet 3.1 Copyright 2011 by Princeton University.');
  });

  it('finds every word that it has, from the first to the last', () => {
    expect(lines.length).toBeGreaterThan(10_000);
    const lost = lines.filter((line) => {
      const [key = '', ...relatives] = line.split(' ');
      return relativesInMeaning(key).join(' ') !== relatives.join(' ');
    });
    expect(lost).toEqual([]);
  });

  it('knows words of like meaning', () => {
    expect(relativesInMeaning(stem('mistake'))).toContain(stem('error'));
    expect(relativesInMeaning(stem('picture'))).toContain(stem('image'));
  });

  it.each(['', '#', '# this', 'a', 'zzzz', 'strang er', '\n', 'été'])('has nothing for %j', (text) => {
    expect(relativesInMeaning(text)).toEqual([]);
  });
});
