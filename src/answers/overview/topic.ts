import type { Search } from '../../search/api.ts';
import { stem } from '../../text/tokens/stem.ts';
import { splitWords } from '../../text/tokens/words.ts';
import { leadOf } from '../passages/contribution.ts';
import type { Lexicon } from '../passages/lexicon.ts';
import { type Quote, quote } from '../passages/quote.ts';
import type { Reading } from '../passages/read.ts';
import { termsOf } from './terms.ts';

export interface TopicGroup {
  /** A term that the papers of the group share and the others don't. */
  readonly label: string;
  readonly papers: readonly Quote[];
}

export interface TopicSummary {
  readonly topic: string;
  /** How many papers were found; the leading ones are grouped. */
  readonly total: number;
  readonly groups: readonly TopicGroup[];
  /** What search understood, and what it has to say. */
  readonly understood: readonly string[];
  readonly notes: readonly string[];
  /** Where nothing was found. */
  readonly near: readonly Quote[];
}

const leading = 12;
/** Among so many hits the leading strong ones are found. */
const looked = 100;
const mostGroups = 4;
const largest = 5;
/** A term is a theme of a paper that writes it again and again, or in its title. */
const themeWeight = 1.3;

/** The leading papers on a topic by theme, one sentence each. */
export function summariseTopic(search: Search, lexicon: Lexicon, topic: string): TopicSummary {
  const result = search.search(topic, { limit: looked });
  const strong = result.hits.filter((hit) => hit.strong).slice(0, leading);
  const readings = strong.map((hit) => lexicon.read(hit.paper));
  return {
    topic,
    total: result.strong,
    groups: groupByTheme(readings, topic, lexicon),
    understood: result.understood,
    notes: result.notes,
    near: strong.length > 0 ? [] : result.hits.slice(0, 3).flatMap((hit) => told(lexicon.read(hit.paper))),
  };
}

/** Greedily the term that binds most of what is left; papers that nothing binds stand alone at the end. */
function groupByTheme(readings: readonly Reading[], topic: string, lexicon: Lexicon): TopicGroup[] {
  const asked = new Set(splitWords(topic).flatMap((w) => [stem(w.text), ...lexicon.longForm(w.text)]));
  const terms = new Map(readings.map((r) => [r, termsOf(r, lexicon)]));
  let left = [...readings];
  const groups: TopicGroup[] = [];
  while (left.length > 2 && groups.length < mostGroups) {
    const theme = bestTheme(left, terms, asked);
    if (theme === null) break;
    groups.push({ label: capitalised(theme.label), papers: theme.members.flatMap(told) });
    left = left.filter((r) => !theme.members.includes(r));
  }
  if (groups.length === 0) return left.length === 0 ? [] : [{ label: topic, papers: left.flatMap(told) }];
  // what nothing binds stands alone, each by what tells it most
  const alone = left.map((r) => ({ label: heaviest(terms.get(r), asked) ?? topic, papers: told(r) }));
  return [...groups, ...alone];
}

function heaviest(terms: ReturnType<typeof termsOf> | undefined, asked: ReadonlySet<string>): string | null {
  const [first] = [...(terms ?? [])]
    .filter(([key]) => !key.split(' ').some((s) => asked.has(s)))
    .toSorted((a, b) => b[1].weight - a[1].weight);
  return first === undefined ? null : capitalised(first[1].written);
}

interface Theme {
  readonly label: string;
  readonly members: readonly Reading[];
}

function bestTheme(
  left: readonly Reading[],
  terms: ReadonlyMap<Reading, ReturnType<typeof termsOf>>,
  asked: ReadonlySet<string>,
): Theme | null {
  const themes = new Map<string, { label: string; weight: number; members: Reading[] }>();
  for (const reading of left)
    for (const [key, term] of terms.get(reading) ?? []) {
      if (term.weight < themeWeight || key.split(' ').every((s) => asked.has(s))) continue;
      const theme = themes.get(key) ?? { label: term.written, weight: 0, members: [] };
      theme.weight += Math.min(6, term.weight);
      theme.members.push(reading);
      themes.set(key, theme);
    }
  let best: { label: string; weight: number; members: Reading[] } | null = null;
  for (const theme of themes.values()) {
    if (theme.members.length < 2 || theme.members.length > Math.max(2, 0.6 * left.length + 1)) continue;
    if (best === null || theme.weight > best.weight) best = theme;
  }
  return best === null ? null : { label: best.label, members: best.members.slice(0, largest) };
}

const capitalised = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);

const told = (reading: Reading): Quote[] => {
  const lead = leadOf(reading);
  return lead === null ? [] : [quote(reading.paper, lead.sentence)];
};
