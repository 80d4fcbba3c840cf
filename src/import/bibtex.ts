import { parse } from '@retorquere/bibtex-parser';
import { type Found, readFields } from './own-paper.ts';

/** What the parser makes of a name: a person's parts, or a group's name. */
interface Creator {
  readonly name?: string;
  readonly firstName?: string;
  readonly prefix?: string;
  readonly lastName?: string;
  readonly suffix?: string;
}

const nameOf = ({ name, firstName, prefix, lastName, suffix }: Creator): string =>
  name ?? [firstName, prefix, lastName, suffix].filter((part) => part !== undefined && part !== '').join(' ');

/** It marks up what was braced, raised or slanted, and writes an accent apart from its letter. */
const unmarked = (text: string): string => text.replaceAll(/<\/?[a-z][^>]*>/gi, '').normalize('NFC');

function dayOf(fields: Readonly<Record<string, unknown>>): unknown {
  const { date, year, month, day } = fields as Readonly<Record<string, string | undefined>>;
  if (date !== undefined || year === undefined || month === undefined) return date ?? year;
  const parts = [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])];
  return parts.join('-');
}

/** The entries of a bibliography; strings, comments and preambles are none. */
export function* readBibtex(text: string): Generator<Found> {
  const { entries, errors } = parse(text, { caseProtection: 'off', sentenceCase: false } as never);
  const lineOf = (input: string): number => {
    const at = input === '' ? -1 : text.indexOf(input.trim());
    return at < 0 ? 0 : text.slice(0, at).split('\n').length;
  };
  for (const { error, input } of errors)
    yield {
      line: lineOf(input ?? ''),
      paper: null,
      leftOut: true,
      notes: [`${error.replaceAll('\n', ' ')}; it is left out`],
    };
  for (const { fields, input } of entries) {
    // One that the parser gave up on was named above.
    if (input === '') continue;
    const { title, abstract, author, editor, eprint, archiveprefix, eprinttype, doi, url } =
      fields as Readonly<Record<string, unknown>>;
    const archive = String(archiveprefix ?? eprinttype ?? 'arxiv').toLowerCase();
    yield readFields(
      {
        title: typeof title === 'string' ? unmarked(title) : title,
        abstract: typeof abstract === 'string' ? unmarked(abstract) : abstract,
        authors: ((author ?? editor ?? []) as readonly Creator[]).map((one) => nameOf(one).normalize('NFC')),
        published: dayOf(fields as Record<string, unknown>),
        arxiv: archive === 'arxiv' ? eprint : undefined,
        doi,
        url,
      },
      lineOf(input),
    );
  }
}
