/** Reads a table of patterns: a word and a pattern a line. They are held against text of any case. */
export const patterns = (table: string): (readonly [word: string, pattern: RegExp])[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [word = '', ...pattern] = line.trim().split(' ');
      return [word, new RegExp(pattern.join(' '), 'iu')];
    });
