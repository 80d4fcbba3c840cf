import { formatShort, formatShortMonth } from '../base/format.ts';
import { canDraw, cutToWidth, font, measure } from './font.ts';
import { linesFor } from './scale.ts';
import { element, escapeXml } from './svg.ts';

export interface Series {
  readonly name: string;
  /** For each month. */
  readonly counts: readonly number[];
}

/** Numbers by month, of one thing or two. */
export interface Monthly {
  /** `2025-07`, without gaps, at least one. */
  readonly months: readonly string[];
  readonly series: readonly Series[];
  /** Is the last month not over yet? */
  readonly isPartial: boolean;
}

/** In the picture's own units; it is drawn twice as large. A phone shows it about half as large. */
export const size = { width: 640, height: 360 } as const;

/** On a ground of its own, so that it reads the same in both themes of Discord; the second series is lighter too. */
const colors = {
  ground: '#1e2330',
  text: '#f2f4f8',
  quiet: '#b4bccb',
  line: '#3b4454',
  series: ['#5ea7ff', '#ffc078'],
} as const;
const text = { name: 27, number: 24, month: 24 } as const;
const margin = 16;
const row = 36;

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** What the highest line stands for. */
  readonly most: number;
  /** The width of a month. */
  readonly slot: number;
}

/** A bar for each month and series, as SVG. */
export function drawMonthly({ months, series, isPartial }: Monthly): string {
  const most = Math.max(0, ...series.flatMap(({ counts }) => counts));
  const lines = linesFor(most);
  const labels = lines.map(formatShort);
  const left = margin + Math.max(...labels.map((label) => measure(label, text.number))) + 8;
  const top = margin + row * series.length + 26;
  const [right, bottom] = [size.width - margin, size.height - 50];
  const plot = { left, right, top, bottom, most: lines.at(-1) ?? 1, slot: (right - left) / months.length };
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: size.width,
      height: size.height,
      viewBox: `0 0 ${size.width} ${size.height}`,
      'font-family': font,
    },
    element('rect', { width: size.width, height: size.height, rx: 14, fill: colors.ground }),
    ...series.map(({ name }, at) => drawName(name, at, series.length)),
    ...lines.map((value, at) => drawLine(plot, value, labels[at] ?? '')),
    ...series.map(({ counts }, at) => drawBars(plot, counts, { at, of: series.length, isPartial })),
    ...drawPeaks(plot, series),
    ...drawMonths(plot, months, isPartial),
  );
}

const write = (x: number, y: number, content: string, rest: Record<string, string | number>): string =>
  element('text', { x, y, ...rest }, escapeXml(content));

/** The name with its colour, or its place among them where the font can’t write it. */
function drawName(name: string, at: number, of: number): string {
  const y = margin + row * at;
  const said = canDraw(name) ? name : of === 1 ? 'The topic' : at === 0 ? 'First topic' : 'Second topic';
  const room = size.width - 2 * margin - 32;
  return (
    element('rect', { x: margin, y: y + 4, width: 22, height: 22, rx: 4, fill: colors.series[at] ?? '' }) +
    write(margin + 32, y + 24, cutToWidth(said, text.name, room), {
      'font-size': text.name,
      fill: colors.text,
    })
  );
}

const heightOf = ({ top, bottom, most }: Plot, value: number): number => ((bottom - top) * value) / most;

function drawLine(plot: Plot, value: number, label: string): string {
  const y = plot.bottom - heightOf(plot, value);
  const stroke = value === 0 ? colors.quiet : colors.line;
  return (
    element('line', { x1: plot.left, x2: plot.right, y1: y, y2: y, stroke, 'stroke-width': 2 }) +
    write(plot.left - 8, y + 8, label, { 'font-size': text.number, fill: colors.quiet, 'text-anchor': 'end' })
  );
}

/** A month that isn’t over is an outline: nobody is to take it for a fall. */
function drawBars(
  plot: Plot,
  counts: readonly number[],
  { at, of, isPartial }: { readonly at: number; readonly of: number; readonly isPartial: boolean },
): string {
  const width = Math.min(plot.slot * 0.76, 72) / of;
  const fill = colors.series[at] ?? '';
  const bars = counts.map((count, month) => {
    const height = heightOf(plot, count);
    if (height === 0) return '';
    const isOpen = isPartial && month === counts.length - 1;
    const inset = isOpen ? Math.min(1.5, width / 4, height / 4) : 0;
    const look = isOpen ? { fill, 'fill-opacity': 0.25, stroke: fill, 'stroke-width': 2 * inset } : { fill };
    return element('rect', {
      x: plot.left + plot.slot * (month + 0.5) + width * (at - of / 2) + inset,
      y: plot.bottom - height + inset,
      width: width - 2 * inset - (of > 1 ? Math.min(1, width / 8) : 0),
      height: height - 2 * inset,
      ...look,
    });
  });
  return bars.join('');
}

/** Over the highest bar of each series, how high it is. */
function drawPeaks(plot: Plot, series: readonly Series[]): string[] {
  const taken = new Set<number>();
  return series.flatMap(({ counts }, at) => {
    const peak = Math.max(0, ...counts);
    const month = counts.indexOf(peak);
    if (peak === 0 || [month - 1, month, month + 1].some((near) => taken.has(near))) return [];
    taken.add(month);
    const label = formatShort(peak);
    const half = measure(label, text.number) / 2;
    const x = plot.left + plot.slot * (month + 0.5);
    const y = plot.bottom - heightOf(plot, peak) - 6;
    const look = { 'font-size': text.number, fill: colors.series[at] ?? '', 'text-anchor': 'middle' };
    return [write(Math.min(x, size.width - 4 - half), y, label, look)];
  });
}

/** Every month’s name where there is room, else those of each quarter or half year; a month that isn’t over says so. */
function drawMonths(plot: Plot, months: readonly string[], isPartial: boolean): string[] {
  const every = months.length <= 5 ? 1 : months.length <= 12 ? 3 : 6;
  const last = months.length - 1;
  const partial = isPartial ? `${formatShortMonth(months[last] ?? '').split(' ')[0]} so far` : '';
  const end = isPartial ? plot.right - measure(partial, text.month) - 10 : size.width - 4;
  const look = { 'font-size': text.month, fill: colors.quiet };
  const names = months.flatMap((month, at) => {
    const label = formatShortMonth(month);
    const half = measure(label, text.month) / 2;
    const x = Math.max(4 + half, plot.left + plot.slot * (at + 0.5));
    const isShown = (Number(month.slice(5)) - 1) % every === 0 && x + half <= end;
    return isShown ? [write(x, plot.bottom + 33, label, { ...look, 'text-anchor': 'middle' })] : [];
  });
  if (!isPartial) return names;
  return [...names, write(plot.right, plot.bottom + 33, partial, { ...look, 'text-anchor': 'end' })];
}
