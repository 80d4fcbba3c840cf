import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import type { MarkdownNode } from '../../src/sandbox/page/markdown/node.ts';
import { parseMarkdown } from '../../src/sandbox/page/markdown/tree.ts';

/** Discord's markdown as a person reads it, by the grammar of the sandbox's page; bold stays between `**`. */
const readMarkdown = (text: string): string => readAll(parseMarkdown(text));

const readAll = (nodes: MarkdownNode['content']): string =>
  typeof nodes === 'string' ? nodes : (nodes ?? []).map(readNode).join('');

function readNode(node: MarkdownNode): string {
  const inside = readAll(node.content);
  switch (node.type) {
    case 'strong':
      return `**${inside}**`;
    case 'blockQuote':
      return `${inside.trimEnd().replace(/^/gm, '> ')}\n`;
    case 'heading':
      return `${'#'.repeat(Number(node['level']))} ${inside}\n`;
    case 'subtext':
      return `${inside}\n`;
    case 'item':
      return `${String(node['mark'])} ${inside}\n`;
    case 'url':
    case 'autolink':
      return String(node['target']);
    case 'timestamp':
      return new Date(Number(node['timestamp']) * 1000).toLocaleDateString('en-GB', {
        dateStyle: 'long',
        timeZone: 'UTC',
      });
    case 'slashCommand':
      return `/${String(node['fullName'])}`;
    case 'twemoji':
      return String(node['name']);
    case 'br':
      return '\n';
    default:
      return inside;
  }
}

interface Part {
  readonly type?: number;
  readonly label?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly options?: readonly { readonly label: string }[];
  readonly components?: readonly unknown[];
}

/** A row of buttons in brackets, or a menu with those entries that don't stand above it already. */
function drawRow(row: Part, above: string): string {
  return ((row.components ?? []) as readonly Part[])
    .map((c) => {
      if (c.options === undefined) return `[${c.label ?? ''}${c.disabled ? ' (off)' : ''}]`;
      const entries = c.options.map((o) => o.label).filter((label) => !above.includes(label));
      return [`[${c.placeholder ?? 'Choose'} ▾]`, ...entries.map((e) => `   ▸ ${e}`)].join('\n');
    })
    .join(' ');
}

/** A message as a person reads it: text, embeds, buttons in brackets. */
export function drawMessage(message: SeenMessage): string {
  const embeds = message.embeds.flatMap((e) => [
    e.author?.name,
    e.title === undefined ? undefined : readMarkdown(e.title),
    e.description === undefined ? undefined : readMarkdown(e.description),
    ...(e.fields ?? []).flatMap((f) => [`**${readMarkdown(f.name)}**`, readMarkdown(f.value)]),
    e.footer?.text,
  ]);
  const files = message.attachments.map((a) => `(file ${a.filename})`);
  const text = join([readMarkdown(message.content), ...embeds, ...files]);
  const rows = ((message.components ?? []) as readonly Part[]).map((row) => drawRow(row, text));
  return join([text, ...rows]);
}

const join = (parts: readonly (string | undefined)[]): string =>
  parts.flatMap((p) => (p === undefined || p.trim() === '' ? [] : [p.trimEnd()])).join('\n');
