import type { Paper } from './paper.ts';

/** Characters that TeX takes as commands, as they are written in BibTeX. */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '%': '\\%',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

const escapeTex = (text: string) =>
  text.replace(/[\\{}$&#_%~^]/g, (c) => escapes[c] ?? c).replace(/\s+/g, ' ');

/** `smith2026attention`: first author where known, year, first long word of the title; made unique by letters. */
function keyOf(paper: Paper, used: Set<string>): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^\p{ASCII}]/gu, '')
      .toLowerCase();
  const author = plain(paper.live?.authorNames[0]?.split(' ').at(-1) ?? '').replace(/[^a-z]/g, '');
  const word = /[a-z]{4,}/.exec(plain(paper.title))?.[0] ?? 'paper';
  const base = `${author || 'anon'}${paper.published?.slice(0, 4) ?? ''}${word}`;
  let key = base;
  for (let n = 2; used.has(key); n++) key = `${base}-${n}`;
  used.add(key);
  return key;
}

function writeEntry(paper: Paper, used: Set<string>): string {
  const { title, published, organisation, live, link } = paper;
  const month = published?.slice(5, 7);
  const fields: [string, string | undefined][] = [
    // Doubled braces keep the capitals of names (GRPO) in every style.
    ['title', `{${escapeTex(title)}}`],
    [
      'author',
      live && live.authorNames.length > 0 ? live.authorNames.map(escapeTex).join(' and ') : undefined,
    ],
    ['year', published?.slice(0, 4)],
    ['month', month === undefined || month === '' ? undefined : String(Number(month))],
    ['organization', organisation === null ? undefined : escapeTex(organisation.name)],
    ['eprint', live?.arxiv],
    ['archiveprefix', live === undefined ? undefined : 'arXiv'],
    ['url', live === undefined ? encodeURI(decodeURI(link)) : `https://arxiv.org/abs/${live.arxiv}`],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}}`]));
  return `@misc{${keyOf(paper, used)},\n${lines.join(',\n')}\n}\n`;
}

/** BibTeX for the papers, in their order. Authors stand there only where a live source named them. */
export function writeBibliography(papers: readonly Paper[]): string {
  const used = new Set<string>();
  return papers.map((p) => writeEntry(p, used)).join('\n');
}
