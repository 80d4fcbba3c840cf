import { SimpleMarkdown } from 'discord-markdown-parser';
import type { MarkdownNode } from './node.ts';
import { rules } from './rules.ts';

const parser = SimpleMarkdown.parserFor(rules as never);

/**
 * Discord's markdown as a tree: its own grammar (simple-markdown's, as Discord uses it), with masked links
 * and lists. Never fails: what the parser can't handle becomes plain text.
 */
export function parseMarkdown(text: string): readonly MarkdownNode[] {
  try {
    return joinTexts(parser(text, { inline: true }) as MarkdownNode[]);
  } catch {
    return [{ type: 'text', content: text }];
  }
}

/** The parser emits a node for every symbol; joining adjacent texts keeps the page small. */
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
