import type { Span } from '../api.ts';
import { type Forward, lastPosition, type Occurrences } from '../engine/shelf.ts';
import { holdsRow } from '../engine/written.ts';
import { IntList } from '../inverted-index/int-list.ts';
import type { Database } from './database.ts';
import { anyLevel } from './impact-tokens.ts';
import { unpack } from './sheets.ts';

/** Sheets are read when they are asked for, and forgotten between two queries once they have so many tokens. */
const mostTokens = 2_000_000;
/** Address space, not memory: a query that looks at more papers than these hold fails. */
const roomBytes = 2 ** 30;
const mostRemembered = 20_000;
/** So many papers that hold some terms are looked at for whether they hold them in a row. */
const mostHolding = 3_000;
/** By sentence number: no abstract has so many. */
const mostSentences = 2 ** 20;

/** What is counted of a term. */
interface Counted {
  readonly papers: IntList;
  readonly times: IntList;
  /** A bit for each level that any of its tokens has. */
  readonly levels: IntList;
}

export interface StoredForward extends Forward {
  readonly levels: (id: number) => number;
  /** To be called before a query: forgets sheets where many are known. */
  begin(): void;
  /** A paper came, or, without lengths, went. */
  note(ordinal: number, lengths: readonly [title: number, abstract: number] | null): void;
  count(id: number, papers: number, times: number, levels: number): void;
}

/** The forward index of a file: counts and lengths in memory, the papers' terms where they are needed. */
export function openForward(database: Database): StoredForward {
  const counted: Counted = { papers: new IntList(), times: new IntList(), levels: new IntList() };
  for (const row of database.iterate('select id, papers, times, levels from terms')) count(counted, row);
  const sheets = createSheets(database);
  const { reads, titleEnds, forget } = sheets;
  const lengths = createLengths(database);
  let changes = 0;
  const terms = createTerms(database);
  let marks = new Int32Array(0);
  const forward: StoredForward = {
    get size() {
      return lengths.size();
    },
    get papers() {
      return lengths.ordinals();
    },
    get generation() {
      return changes;
    },
    get meanLength() {
      return lengths.mean().whole;
    },
    get meanTitleLength() {
      return lengths.mean().title;
    },
    get vocabulary() {
      return Math.max(1, counted.papers.length);
    },
    tokens: sheets.tokens,
    get marks() {
      const { vocabulary } = forward;
      if (marks.length < vocabulary) marks = new Int32Array(vocabulary * 2);
      return marks;
    },
    ...terms,
    frequency: (id) => counted.papers.get(id),
    frequencyOf(term) {
      const id = terms.id(term);
      return id === undefined ? 0 : counted.papers.get(id);
    },
    times: (id) => counted.times.get(id),
    levels: (id) => counted.levels.get(id),
    ...reads,
    titleLength: lengths.title,
    abstractLength: lengths.abstract,
    holding: (ids) => findHolding(database, ids),
    occurrencesIn: createWindows(() => forward, reads.titleStart, titleEnds),
    begin() {
      if (sheets.used() > mostTokens) forget();
    },
    note(ordinal, now) {
      lengths.note(ordinal, now);
      changes++;
      forget();
    },
    count(id, papers, times, levels) {
      count(counted, [id, papers, times, levels]);
      changes++;
    },
  };
  return forward;
}

/** By the terms at any level, as many as may be looked at. */
function* findHolding(database: Database, ids: readonly number[]): Generator<number> {
  const wanted = [...new Set(ids)].map(anyLevel).join(' AND ');
  const sql = 'select rowid from impacts where impacts match ? limit ?';
  for (const [ordinal] of database.iterate(sql, wanted, mostHolding)) yield ordinal as number;
}

/** Lengths of papers in words, and what they sum to. */
function createLengths(database: Database) {
  const [titles, abstracts, isThere] = [new IntList(), new IntList(), new IntList()];
  let [size, words, titleWords] = [0, 0, 0];
  const note: StoredForward['note'] = (ordinal, now) => {
    const [title, abstract] = now ?? [0, 0];
    size += (now === null ? 0 : 1) - isThere.get(ordinal);
    words += title + abstract - titles.get(ordinal) - abstracts.get(ordinal);
    titleWords += title - titles.get(ordinal);
    titles.set(ordinal, title);
    abstracts.set(ordinal, abstract);
    isThere.set(ordinal, now === null ? 0 : 1);
  };
  const rows = database.iterate('select ordinal, title_length, abstract_length from papers');
  for (const [ordinal, title, abstract] of rows)
    note(ordinal as number, [title as number, abstract as number]);
  return {
    note,
    size: () => size,
    ordinals: () => isThere.length,
    mean: () => ({ whole: words / (size || 1), title: titleWords / (size || 1) }),
    title: (ordinal: number) => titles.get(ordinal),
    abstract: (ordinal: number) => abstracts.get(ordinal),
  };
}

function count({ papers, times, levels }: Counted, [id, inPapers, often, bits]: readonly unknown[]): void {
  papers.set(id as number, inPapers as number);
  times.set(id as number, often as number);
  levels.set(id as number, bits as number);
}

function createTerms(database: Database): Pick<Forward, 'id' | 'term'> {
  const ids = new Map<string, number | undefined>();
  return {
    id(term) {
      if (ids.has(term)) return ids.get(term);
      const id = database.get('select id from terms where term = ?', term)?.[0] as number | undefined;
      if (ids.size >= mostRemembered) ids.clear();
      // one that no paper has may come
      if (id !== undefined) ids.set(term, id);
      return id;
    },
    term: (id) => (database.get('select term from terms where id = ?', id)?.[0] as string | undefined) ?? '',
  };
}

/** The sheets that were read since the last time all were forgotten. */
function createSheets(database: Database) {
  const tokens = new Int32Array(new ArrayBuffer(0, { maxByteLength: roomBytes }));
  const buffer = tokens.buffer as ArrayBuffer & { resize(length: number): void };
  const [starts, middles, ends, titleEnds] = [new IntList(), new IntList(), new IntList(), new IntList()];
  const sentences = new Map<number, readonly Span[]>();
  // tokens begin at 1: a start of 0 is one that isn't known
  let used = 1;
  const read = (ordinal: number): void => {
    const sheet = database.get('select sheet from sheets where ordinal = ?', ordinal)?.[0];
    const next = sheet instanceof Uint8Array ? unpack(sheet) : () => 0;
    const put = (length: number) => {
      const needed = (used + length) * 4;
      if (buffer.byteLength < needed) buffer.resize(Math.min(roomBytes, Math.ceil(needed * 1.5) & ~3));
      for (let n = 0; n < length; n++) tokens[used++] = next();
    };
    starts.set(ordinal, used);
    put(next());
    middles.set(ordinal, used);
    put(next());
    ends.set(ordinal, used);
    let position = 0;
    for (let at = starts.get(ordinal); at < middles.get(ordinal); at++)
      if (((tokens[at] as number) & 1) === 0) position++;
    titleEnds.set(ordinal, position === 0 ? 0 : Math.min(position * 2 + 2, lastPosition * 2));
    let end = 0;
    sentences.set(
      ordinal,
      Array.from({ length: next() }, () => {
        const start = end + next();
        end = start + next();
        return { start, end };
      }),
    );
  };
  const load = (ordinal: number, what: IntList): number => {
    if (starts.get(ordinal) === 0) read(ordinal);
    return what.get(ordinal);
  };
  const reads: Pick<
    Forward,
    'titleStart' | 'abstractStart' | 'end' | 'sentenceNumber' | 'sentence' | 'holds'
  > = {
    titleStart: (ordinal) => load(ordinal, starts),
    abstractStart: (ordinal) => load(ordinal, middles),
    end: (ordinal) => load(ordinal, ends),
    sentenceNumber: (ordinal, n) => ordinal * mostSentences + n,
    sentence(ordinal, n) {
      load(ordinal, starts);
      return sentences.get(ordinal)?.[n] ?? { start: 0, end: 0 };
    },
    holds(ordinal, row, where) {
      const start = load(ordinal, starts);
      return holdsRow(tokens, start, load(ordinal, where === 'title' ? middles : ends), row);
    },
  };
  return {
    tokens,
    reads,
    titleEnds,
    used: () => used,
    forget(): void {
      if (used === 1) return;
      for (const ordinal of sentences.keys()) starts.set(ordinal, 0);
      sentences.clear();
      used = 1;
    },
  };
}

/** Turns over the sheets of some papers, for some terms; the last window is remembered, as it is asked for again. */
function createWindows(
  forward: () => Forward,
  load: (ordinal: number) => void,
  titleEnds: IntList,
): Forward['occurrencesIn'] {
  let last: { of: readonly number[]; generation: number; ids: Set<number>; made: Occurrences } | null = null;
  return (ordinals, ids) => {
    const { generation } = forward();
    const known = last?.of === ordinals && last.generation === generation ? last : null;
    if (known !== null && ids.every((id) => known.ids.has(id))) return known.made;
    const all = new Set([...(known?.ids ?? []), ...ids]);
    // without terms no sheet is needed
    if (all.size > 0) for (const ordinal of ordinals) load(ordinal);
    last = {
      of: ordinals,
      generation,
      ids: all,
      made: turnOver(forward(), all.size > 0 ? ordinals : [], all, titleEnds.values),
    };
    return last.made;
  };
}

function turnOver(
  index: Forward,
  papers: readonly number[],
  ids: ReadonlySet<number>,
  titleEnds: Int32Array,
): Occurrences {
  const { tokens, marks } = index;
  let column = 0;
  for (const id of ids) marks[id] = ++column;
  // by column, where its papers and its positions begin
  const [inPapers, often, last] = [1, 1, 1].map(() => new Int32Array(column + 2)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  papers.forEach((ordinal, n) => {
    for (let at = index.titleStart(ordinal), end = index.end(ordinal); at < end; at++) {
      const mark = marks[(tokens[at] as number) >> 1] as number;
      if (mark === 0) continue;
      often[mark + 1] = (often[mark + 1] as number) + 1;
      if (last[mark] === n + 1) continue;
      last[mark] = n + 1;
      inPapers[mark + 1] = (inPapers[mark + 1] as number) + 1;
    }
  });
  for (let n = 1; n < column + 2; n++) {
    inPapers[n] = (inPapers[n] as number) + (inPapers[n - 1] as number);
    often[n] = (often[n] as number) + (often[n - 1] as number);
  }
  const [from, to] = [new Int32Array(index.vocabulary), new Int32Array(index.vocabulary)];
  for (const id of ids) {
    from[id] = inPapers[marks[id] as number] as number;
    to[id] = inPapers[(marks[id] as number) + 1] as number;
  }
  const ordinals = new Int32Array(inPapers[column + 1] as number);
  const offsets = new Int32Array(ordinals.length + 1);
  const positions = new Uint16Array(often[column + 1] as number);
  offsets[ordinals.length] = positions.length;
  last.fill(0);
  papers.forEach((ordinal, n) => {
    let position = 0;
    for (let at = index.titleStart(ordinal), end = index.end(ordinal); at < end; at++) {
      const token = tokens[at] as number;
      if ((token & 1) === 0) position++;
      const mark = marks[token >> 1] as number;
      if (mark === 0) continue;
      const place = often[mark] as number;
      if (last[mark] !== n + 1) {
        last[mark] = n + 1;
        const next = inPapers[mark] as number;
        inPapers[mark] = next + 1;
        ordinals[next] = ordinal;
        offsets[next] = place;
      }
      positions[place] = Math.min(position, lastPosition) * 2 + (token & 1);
      often[mark] = place + 1;
    }
  });
  for (const id of ids) marks[id] = 0;
  return { from, to, ordinals, offsets, positions, titleEnds };
}
