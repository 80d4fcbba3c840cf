import { type CsvError, parse } from 'csv-parse/sync';
import { type Found, isRead, readFields } from './own-paper.ts';

/** What parts the columns: the sign that stands most often in the first line. */
function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r?\n|\r/, 1);
  const count = (sign: string): number => first.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Papers of a table whose first row names its columns. */
export function* readCsv(text: string): Generator<Found> {
  const skipped: Found[] = [];
  const rows = parse(text, {
    bom: true,
    columns: true,
    delimiter: separatorOf(text),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      const line = Number((error as { lines?: number } | undefined)?.lines ?? 0);
      skipped.push({
        line,
        paper: null,
        leftOut: true,
        notes: [`${error?.message ?? 'can’t be read'}; it is left out`],
      });
    },
  }) as unknown as readonly {
    readonly record: Record<string, string>;
    readonly info: { readonly lines: number };
  }[];
  const unread = Object.keys(rows[0]?.record ?? {}).filter((name) => !isRead(name));
  if (unread.length > 0)
    yield {
      line: 1,
      paper: null,
      notes: [`columns that are not read: ${unread.map((n) => `"${n}"`).join(', ')}`],
    };
  yield* skipped;
  // The parser tells the line on which a row ends, and a text may have several.
  for (const { record, info } of rows) yield readFields(record, info.lines);
}
