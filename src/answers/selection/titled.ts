import type { QuestionName } from '../../corpus/names-in.ts';
import type { Paper } from '../../papers/paper.ts';
import type { Hit, Search } from '../../search/api.ts';
import { nameKey } from '../../text/tokens/names.ts';
import { stopWords } from '../../text/tokens/stop-words.ts';
import { splitWords, type Word } from '../../text/tokens/words.ts';

const quoted = /["“](?<title>[^"”]{8,})["”]/d;
/** So many words of a title in a row name it, from its beginning; elsewhere in it so many more. */
const fromStart = 3;
const elsewhere = 5;
/** So many of them must say something. */
const leastTelling = 2;
const looked = 8;
/** Words that more papers write in a row are a subject, not a title. */
const mostWriting = 2;

/**
 * The paper whose title, or the beginning of it, stands in a question; as a name that it bears.
 * @param hits those of the question's words, best first
 */
export function titledIn(text: string, hits: readonly Hit[], search: Search): QuestionName | null {
  const inQuotes = quoted.exec(text);
  const [start = 0, end = 0] = inQuotes?.indices?.groups?.['title'] ?? [];
  const [meant, ...others] = inQuotes === null ? [] : search.resolve(text.slice(start, end));
  if (meant !== undefined && others.length === 0) return nameOf(text.slice(start, end), start, meant);
  const words = splitWords(text);
  const runs = hits
    .slice(0, looked)
    .map(({ paper }) => ({ paper, run: longestRun(words, splitWords(paper.title)) }))
    .filter(({ run }) => run !== null)
    .toSorted((a, b) => (b.run?.length ?? 0) - (a.run?.length ?? 0));
  const [best, next] = runs;
  if (!best?.run || best.run.length === next?.run?.length) return null;
  const [first, last] = [best.run[0] as Word, best.run.at(-1) as Word];
  const written = text.slice(first.start, last.end);
  const { total } = search.search(`"${written}"`, { limit: 1 });
  return total > mostWriting ? null : nameOf(written, first.start, best.paper);
}

/** The words of a question that stand in a row in a title, long enough to be meant for it. */
function longestRun(words: readonly Word[], title: readonly Word[]): readonly Word[] | null {
  let best: readonly Word[] = [];
  for (let at = 0; at < words.length; at++)
    for (let to = 0; to < title.length; to++) {
      let length = 0;
      while (words[at + length] !== undefined && words[at + length]?.text === title[to + length]?.text)
        length++;
      const least = to === 0 ? Math.min(fromStart, title.length) : elsewhere;
      if (length >= least && length > best.length) best = words.slice(at, at + length);
    }
  return best.filter(({ text }) => !stopWords.has(text)).length < leastTelling ? null : best;
}

const nameOf = (text: string, start: number, paper: Paper): QuestionName => ({
  ...{ text, key: nameKey(text), start, end: start + text.length, parts: [text], generic: false },
  owners: [{ paper, strength: 3 }],
});
