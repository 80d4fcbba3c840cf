import { rulesExtended } from 'discord-markdown-parser';
import type { MarkdownNode } from './node.ts';

/** What simple-markdown's rules hand around (khan.github.io/simple-markdown: rules match, then parse). */
interface State {
  readonly [key: string]: unknown;
  /** The previous match; null at the beginning. */
  readonly prevCapture?: readonly string[] | null;
}
type Parse = (source: string, state: State) => MarkdownNode[];
interface Rule {
  readonly order: number;
  readonly match: (source: string, state: State, before: string) => RegExpExecArray | null | undefined;
  readonly parse: (capture: RegExpExecArray, parse: Parse, state: State) => unknown;
}

const given = rulesExtended as unknown as Readonly<Record<string, Rule>>;

function take(name: string): Rule {
  const rule = given[name];
  if (rule === undefined) throw new Error(`discord-markdown-parser has no rule for ${name}.`);
  return rule;
}

/** A block starts a line and is never inside a span: `**1. x**` is bold, not a list. */
const beginsLine = (state: State): boolean =>
  state['inSpan'] !== true && (state.prevCapture?.[0]?.endsWith('\n') ?? true);

/** The parser's own check of this fails after our lists and inside spans. */
const block = (rule: Rule): Rule => ({
  ...rule,
  match: (source, state) =>
    beginsLine(state) ? rule.match(source, { ...state, prevCapture: null }, '') : null,
});

const span = (rule: Rule): Rule => ({
  ...rule,
  parse: (capture, parse, state) => rule.parse(capture, parse, { ...state, inSpan: true }),
});

const item = /^( *)([-*]|\d{1,9}\.) +(\S[^\n]*)$/;

/** `- item`, `* item`, `1. item`; deeper by two spaces. The parser leaves lists out. */
const list: Rule = {
  order: take('blockQuote').order,
  match: (source) => /^(?: *(?:[-*]|\d{1,9}\.) +\S[^\n]*(?:\n|$))+/.exec(source),
  parse: (capture, parse, state) => ({
    content: capture[0]
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [, indent = '', mark = '', content = ''] = item.exec(line) ?? [];
        return {
          type: 'item',
          depth: Math.min(Math.floor(indent.length / 2), 4),
          mark: /\d/.test(mark) ? mark : '•',
          content: parse(content, { ...state, inSpan: true }),
        };
      }),
  }),
};

/**
 * `[text](target "title")`. The parser's own expression for it takes seconds on a message made of "[](<",
 * which would let a stranger's text freeze the page; in this one every alternative begins differently.
 */
const link: Rule = {
  order: take('link').order,
  match: (source) => {
    const found =
      /^\[((?:\\.|\[(?:\\.|[^[\]\\])*\]|[^[\]\\])+)\]\(\s*(?:<([^<>\s]*)>|((?:\([^()\s]*\)|[^()\s<>])+))(?:\s+"[^"\n]*")?\s*\)/.exec(
        source,
      );
    // Discord: a text that holds an address is printed as it was written (discord-api-docs#7721).
    return found !== null && /https?:\/\/|discord\.gg\//i.test(found[1] ?? '') ? null : found;
  },
  parse: (capture, parse, state) => ({
    content: parse(capture[1] ?? '', { ...state, inLink: true }),
    target: capture[2] ?? capture[3] ?? '',
  }),
};

/** In the text of a link Discord shows the backslash as well (discord-api-docs#6185). */
const escaped: Rule = {
  ...take('escape'),
  parse: (capture, _, state) => ({
    type: 'text',
    content: state['inLink'] === true ? capture[0] : capture[1],
  }),
};

/** Discord's grammar from discord-markdown-parser, plus lists, with blocks only where Discord allows them. */
export const rules: Readonly<Record<string, Rule>> = {
  ...given,
  escape: escaped,
  blockQuote: block(take('blockQuote')),
  heading: block(span(take('heading'))),
  subtext: block(span(take('subtext'))),
  list: block(list),
  link: span(link),
  em: span(take('em')),
  strong: span(take('strong')),
  underline: span(take('underline')),
  strikethrough: span(take('strikethrough')),
  spoiler: span(take('spoiler')),
};
