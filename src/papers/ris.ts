import { isGroup, splitName } from './author-name.ts';
import type { Paper } from './paper.ts';

/** A value ends with its line. */
const line = (tag: string, value: string): string => `${tag}  - ${value.replace(/\s+/g, ' ').trim()}`;

/** Surname first, as RIS wants persons; a group stays whole. */
function authorOf(name: string): string {
  if (isGroup(name)) return name;
  const { first, last, suffix } = splitName(name);
  return [last, first, suffix].filter(Boolean).join(', ');
}

/**
 * Papers in RIS, an entry each, for programs that manage references: `UNPB`, as preprints go in that format. What isn't
 * known is left out. The tags: https://en.wikipedia.org/wiki/RIS_(file_format)
 */
export function writeRis(papers: readonly Paper[], keys: readonly string[]): string {
  const entries = papers.map(({ title, abstract, published, link, live }, at) => {
    const arxiv = live?.arxiv ?? null;
    return [
      line('TY', 'UNPB'),
      line('ID', keys[at] ?? ''),
      line('TI', title),
      ...(live?.authorNames ?? []).map((name) => line('AU', authorOf(name))),
      ...(published === null
        ? []
        : [line('PY', published.slice(0, 4)), line('DA', published.replaceAll('-', '/'))]),
      ...(abstract === '' ? [] : [line('AB', abstract)]),
      ...(arxiv === null ? [] : [line('DO', `10.48550/arXiv.${arxiv}`)]),
      line('UR', arxiv === null ? link : `https://arxiv.org/abs/${arxiv}`),
      'ER  - ',
    ].join('\r\n');
  });
  return `${entries.join('\r\n\r\n')}\r\n`;
}
