const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'short' });
const formats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { year: 'numeric', month: '2-digit', day: '2-digit' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};
const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

const days = (when: Date): number =>
  Math.floor((when.getTime() / 1000 - when.getTimezoneOffset() * 60) / 86_400);

/** As over a message: "13:05", "Yesterday at 13:05", "19/11/2026 13:05". */
export function formatMoment(iso: string, now: Date): string {
  const when = new Date(iso);
  if (Number.isNaN(when.getTime())) return '';
  const ago = days(now) - days(when);
  if (ago === 0) return `Today at ${time.format(when)}`;
  return ago === 1 ? `Yesterday at ${time.format(when)}` : `${date.format(when)} ${time.format(when)}`;
}

/** `<t:SECONDS:STYLE>` (discord.com/developers/docs/reference#message-formatting-timestamp-styles). */
export function formatTimestamp(seconds: number, style: string, now: Date): string {
  const when = new Date(seconds * 1000);
  if (Number.isNaN(when.getTime())) return 'Invalid Date';
  if (style === 'R') return formatAgo(when, now);
  return new Intl.DateTimeFormat(undefined, formats[style] ?? formats['f']).format(when);
}

function formatAgo(when: Date, now: Date): string {
  const seconds = (when.getTime() - now.getTime()) / 1000;
  const [unit, length] = units.find(([, l]) => Math.abs(seconds) >= l) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(
    Math.trunc(seconds / length),
    unit,
  );
}
