/** One measure: ours, and where there is one the peer's beside it. */
export interface Row {
  readonly measure: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer?: number;
  /** What ours divided by the peer's is to reach. */
  readonly target?: { readonly atMost: number } | { readonly atLeast: number };
}

/** A bench's name, what it was compared with, and what it found. */
export interface Report {
  readonly name: string;
  readonly peer: string;
  readonly rows: readonly Row[];
}

/** What a bench says while it runs, to people. */
export type Say = (progress: string) => void;

export interface Bench {
  readonly name: string;
  readonly run: (say: Say) => Promise<Report>;
}

export const ratio = (row: Row): number | null => (row.peer === undefined ? null : row.ours / row.peer);

/** Null where there is no target. */
export function isMet(row: Row): boolean | null {
  const found = ratio(row);
  if (found === null || row.target === undefined) return null;
  return 'atMost' in row.target ? found <= row.target.atMost : found >= row.target.atLeast;
}

function number(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function cells(row: Row): string[] {
  const found = ratio(row);
  const { target } = row;
  const aim =
    target === undefined ? '' : 'atMost' in target ? `≤ ${target.atMost} ×` : `≥ ${target.atLeast} ×`;
  const met = isMet(row);
  return [
    row.measure,
    row.unit,
    number(row.ours),
    row.peer === undefined ? '' : number(row.peer),
    found === null ? '' : `${found.toFixed(2)} ×`,
    aim,
    met === null ? '' : met ? 'reached' : 'MISSED',
  ];
}

/** A table for people, in a fixed-width font. */
export function printReport({ name, peer, rows }: Report): string {
  const table = [[name, '', 'Paperboy', peer, 'ratio', 'target', ''], ...rows.map(cells)];
  const widths = (table[0] ?? []).map((_, i) => Math.max(...table.map((r) => r[i]?.length ?? 0)));
  const isText = (column: number) => column < 2 || column === 6;
  const lines = table.map((row) =>
    row
      .map((cell, i) => (isText(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], '─'.repeat(Math.max(...lines.map((l) => l.length))), ...lines.slice(1)].join('\n');
}
