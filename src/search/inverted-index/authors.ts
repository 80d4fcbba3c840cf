import { finish } from '../../base/steps.ts';
import type { Paper } from '../../papers/paper.ts';
import { partsOf } from '../engine/author-parts.ts';
import type { Author, Authors } from '../engine/shelf.ts';

/** The authors of the papers in memory. */
export interface KnownAuthors extends Authors {
  /** Reads the names now, in steps: else the first to ask waits for it. */
  follow(): Generator<void>;
  /** To be told when papers came or went. */
  changed(): void;
}

interface KnownAuthor extends Author {
  readonly papers: Set<number>;
}

/** A few milliseconds of work. */
const papersAtOnce = 250;

/** The authors of some papers, kept in step with them: among thousands few come and go at a time. */
export function createAuthors(papers: readonly (Paper | undefined)[]): KnownAuthors {
  const byName = new Map<string, KnownAuthor>();
  const byPart = new Map<string, KnownAuthor[]>();
  /** By ordinal, as they were counted. */
  const counted: (readonly string[] | undefined)[] = [];

  function count(ordinal: number, name: string): void {
    const parts = partsOf(name);
    const key = parts.join(' ');
    const known = byName.get(key);
    if (known !== undefined) return void known.papers.add(ordinal);
    const author = { name, parts, papers: new Set([ordinal]) };
    byName.set(key, author);
    for (const part of new Set(parts)) {
      const others = byPart.get(part);
      if (others === undefined) byPart.set(part, [author]);
      else others.push(author);
    }
  }

  function takeBack(ordinal: number, name: string): void {
    const key = partsOf(name).join(' ');
    const known = byName.get(key);
    if (!known?.papers.delete(ordinal) || known.papers.size > 0) return;
    byName.delete(key);
    for (const part of new Set(known.parts)) {
      const left = byPart.get(part)?.filter((one) => one !== known) ?? [];
      if (left.length > 0) byPart.set(part, left);
      else byPart.delete(part);
    }
  }

  let isStale = true;
  function* follow(): Generator<void> {
    let changed = 0;
    for (let ordinal = 0; ordinal < papers.length; ordinal++) {
      const [former, names] = [counted[ordinal], papers[ordinal]?.live?.authorNames];
      if (former === names) continue;
      for (const name of former ?? []) takeBack(ordinal, name);
      for (const name of names ?? []) count(ordinal, name);
      counted[ordinal] = names;
      if (++changed % papersAtOnce === 0) yield;
    }
    isStale = false;
  }
  const read = () => {
    if (isStale) finish(follow());
    return byPart;
  };
  return {
    isAnyKnown: () => read().size > 0,
    withPart: (part) => read().get(part) ?? [],
    *beginning(part) {
      for (const [one, authors] of read()) if (one.startsWith(part)) yield* authors;
    },
    follow,
    changed() {
      isStale = true;
    },
  };
}
