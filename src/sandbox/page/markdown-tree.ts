import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';

/** A node of Discord's markdown. `content` is text for leaves and nodes for what can hold others. */
export interface MarkdownNode {
  readonly type: string;
  readonly content?: string | readonly MarkdownNode[];
  readonly [key: string]: unknown;
}

type State = { readonly [key: string]: unknown; readonly prevCapture?: readonly string[] | null };
type Parse = (source: string, state: State) => MarkdownNode[];

/** `- item`, `* item`, `1. item` at the start of a line; deeper by two spaces. The parser leaves lists out. */
const line = /^( *)([-*]|\d{1,9}\.) +(\S[^\n]*)(?:\n|$)/;

const list = {
  order: rulesExtended['blockQuote']?.order ?? 0,
  match: (source: string, state: State): RegExpExecArray | null => {
    const before = state.prevCapture?.[0];
    if (before !== undefined && !before.endsWith('\n')) return null;
    if (state['inListItem'] === true) return null;
    return /^(?: *(?:[-*]|\d{1,9}\.) +\S[^\n]*(?:\n|$))+/.exec(source);
  },
  parse: (capture: RegExpExecArray, parse: Parse, state: State): { content: readonly MarkdownNode[] } => ({
    content: capture[0]
      .split('\n')
      .filter((text) => text !== '')
      .map((text) => {
        const [, indent = '', mark = '', content = ''] = line.exec(text) ?? [];
        return {
          type: 'item',
          depth: Math.min(Math.floor(indent.length / 2), 4),
          mark: /\d/.test(mark) ? mark : '•',
          content: parse(content, { ...state, inListItem: true }),
        };
      }),
  }),
};

/**
 * `[text](target "title")`. The parser's own expression for it takes seconds on a message made of "[](<",
 * which would let a stranger's text freeze the page; in this one every alternative begins differently.
 */
const link = {
  order: rulesExtended['link']?.order ?? 0,
  match: (source: string): RegExpExecArray | null =>
    /^\[((?:\\.|\[(?:\\.|[^[\]\\])*\]|[^[\]\\])+)\]\(\s*(?:<([^<>\s]*)>|((?:\([^()\s]*\)|[^()\s<>])+))(?:\s+"[^"\n]*")?\s*\)/.exec(
      source,
    ),
  parse: (capture: RegExpExecArray, parse: Parse, state: State): object => ({
    content: parse(capture[1] ?? '', state),
    target: capture[2] ?? capture[3] ?? '',
  }),
};

const rules = { ...rulesExtended, link, list };
const parser = SimpleMarkdown.parserFor(rules as never);

/**
 * Discord's markdown as a tree: its own grammar (simple-markdown's, as Discord uses it), with masked links
 * and lists. Never fails: what the parser can't take is one piece of text.
 */
export function parseMarkdown(text: string): readonly MarkdownNode[] {
  try {
    return joinTexts(parser(text, { inline: true }) as MarkdownNode[]);
  } catch {
    return [{ type: 'text', content: text }];
  }
}

/** The parser gives a node for every symbol; one text for neighbours keeps the page small. */
function joinTexts(nodes: readonly MarkdownNode[]): readonly MarkdownNode[] {
  const joined: MarkdownNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { type: 'text', content: `${last.content}${node.content}` };
    else joined.push(Array.isArray(node.content) ? { ...node, content: joinTexts(node.content) } : node);
  }
  return joined;
}
