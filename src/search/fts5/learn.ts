import { type AcronymCounts, type Counted, change, keyOfPair, trust } from '../../corpus/acronyms.ts';
import { canBeMisspelt } from '../../corpus/spelling.ts';
import type { Paper } from '../../papers/paper.ts';
import { findAcronyms } from '../../text/tokens/find-acronyms.ts';
import { lemma } from '../../text/tokens/lemma.ts';
import { stem } from '../../text/tokens/stem.ts';
import { splitWords } from '../../text/tokens/words.ts';
import type { Database } from './database.ts';

export const introducedBy = ({ title, abstract }: Paper) => findAcronyms(`${title}. ${abstract}`);
export const wordsOf = ({ title, abstract }: Paper): ReadonlySet<string> =>
  new Set(splitWords(`${title} ${abstract}`).map(({ text }) => text));

/** Counts what one paper says of words and acronyms; `by` −1 takes it back. */
export function learn(database: Database, paper: Paper, by: 1 | -1): void {
  for (const word of wordsOf(paper))
    if (canBeMisspelt(word))
      database.run(
        'insert into words values (?, 1, null, null) on conflict do update set papers = max(0, papers + ?)',
        word,
        by,
      );
  const shorts = new Set<string>();
  for (const pair of introducedBy(paper)) {
    const key = keyOfPair(pair);
    const short = key.slice(0, key.indexOf(' '));
    const next = change(readPairs(database, short).get(key), pair, by);
    if (next === null) database.run('delete from pairs where short = ? and long = ?', short, key);
    else writePair(database, key, next);
    shorts.add(short);
  }
  for (const short of shorts) settle(database, short, readPairs(database, short));
}

const readPairs = (database: Database, short: string): Map<string, Counted> =>
  new Map(
    database
      .all('select long, papers, written from pairs where short = ?', short)
      .map(([long, papers, written]) => [
        long as string,
        { papers: papers as number, written: new Map(JSON.parse(written as string) as [string, number][]) },
      ]),
  );

function writePair(database: Database, key: string, { papers, written }: Counted): void {
  const short = key.slice(0, key.indexOf(' '));
  database.run(
    'insert or replace into pairs values (?, ?, ?, ?)',
    short,
    key,
    papers,
    JSON.stringify([...written]),
  );
}

/** What is believed of an acronym now. */
function settle(database: Database, short: string, counts: AcronymCounts): void {
  database.run('delete from expansions where short = ?', short);
  for (const [rank, one] of trust(short, new Set(counts.keys()), counts).entries())
    database.run(
      'insert into expansions values (?, ?, ?, ?)',
      short,
      rank,
      one.long[0] ?? '',
      JSON.stringify(one),
    );
}

/** All that was counted of acronyms, at once. */
export function writeAcronyms(database: Database, counts: AcronymCounts): void {
  const byShort = new Map<string, Map<string, Counted>>();
  for (const [key, counted] of counts) {
    writePair(database, key, counted);
    const short = key.slice(0, key.indexOf(' '));
    byShort.set(short, (byShort.get(short) ?? new Map()).set(key, counted));
  }
  for (const [short, some] of byShort) settle(database, short, some);
}

/** Finds out by which term and which stem words are known that came since. */
export function relateWords(
  database: Database,
  words: Iterable<string>,
  idOf: (term: string) => number | undefined,
): void {
  for (const word of words)
    if (canBeMisspelt(word))
      database.run(
        'update words set stem = ?, term = ? where word = ? and term is null',
        stem(word),
        idOf(lemma(word)) ?? null,
        word,
      );
}
