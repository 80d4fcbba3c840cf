import { html, type TemplateResult } from 'lit';
import '@skyra/discord-components-core/discord-code.js';
import '@skyra/discord-components-core/discord-header.js';
import '@skyra/discord-components-core/discord-mention.js';
import '@skyra/discord-components-core/discord-quote.js';
import '@skyra/discord-components-core/discord-spoiler.js';
import '@skyra/discord-components-core/discord-time.js';
import { safeLink } from '../safe-url.ts';
import { formatTimestamp } from '../times.ts';
import type { MarkdownNode } from './node.ts';
import { parseMarkdown } from './tree.ts';

/** What mentions in a text resolve to, and what the text may do. */
export interface Surroundings {
  readonly now: Date;
  readonly findName: (kind: 'user' | 'channel' | 'role', id: string) => string | null;
  /** Whether `@everyone` in it pinged; only then does it look like a mention. */
  readonly pingsEveryone: boolean;
}

type Drawn = TemplateResult | string;

/**
 * Discord's markdown, drawn. Text goes into text nodes and checked addresses into `href`, never through
 * markup, so nothing in it can become an element or run.
 */
export function drawMarkdown(text: string, around: Surroundings): readonly Drawn[] {
  return drawAll(parseMarkdown(text), around);
}

const drawAll = (nodes: MarkdownNode['content'], around: Surroundings): readonly Drawn[] =>
  typeof nodes === 'string' ? [nodes] : (nodes ?? []).map((node) => draw(node, around));

function draw(node: MarkdownNode, around: Surroundings): Drawn {
  const inside = (): readonly Drawn[] => drawAll(node.content, around);
  const id = String(node['id'] ?? '');
  switch (node.type) {
    case 'strong':
      return html`<strong>${inside()}</strong>`;
    case 'em':
      return html`<em>${inside()}</em>`;
    case 'underline':
      return html`<u>${inside()}</u>`;
    case 'strikethrough':
      return html`<s>${inside()}</s>`;
    case 'inlineCode':
      return html`<discord-code>${inside()}</discord-code>`;
    case 'codeBlock':
      return html`<discord-code multiline embed>${inside()}</discord-code>`;
    case 'blockQuote':
      return html`<discord-quote>${inside()}</discord-quote>`;
    case 'spoiler':
      return html`<discord-spoiler tabindex="0" role="button" aria-label="Spoiler" @keydown=${reveal}
        >${inside()}</discord-spoiler
      >`;
    case 'heading':
      return html`<discord-header level=${Number(node['level'])}>${inside()}</discord-header>`;
    case 'subtext':
      return html`<small class="subtext">${inside()}</small>`;
    case 'list':
      return html`<div class="md-list" role="list">${inside()}</div>`;
    case 'item':
      return html`<div class="md-item depth-${Number(node['depth'])}" role="listitem"
        ><span class="md-mark">${String(node['mark'])}</span><span>${inside()}</span></div>`;
    case 'link':
      return drawLink(node, inside());
    case 'url':
    case 'autolink':
      return drawLink(node, [String(node['target'])]);
    case 'user':
      return drawMention('user', around.findName('user', id) ?? 'unknown-user');
    case 'role':
      return drawMention('role', around.findName('role', id) ?? 'deleted-role');
    case 'channel':
      return drawMention('channel', around.findName('channel', id) ?? 'unknown');
    case 'slashCommand':
      return drawMention('slash', String(node['fullName']));
    case 'guildNavigation':
      return drawMention('channel', String(node['navigation']));
    case 'everyone':
    case 'here':
      return around.pingsEveryone ? drawMention('user', node.type) : `@${node.type}`;
    case 'timestamp':
      return html`<discord-time>${formatTimestamp(Number(node['timestamp']), String(node['format'] ?? 'f'), around.now)}</discord-time>`;
    case 'emoji':
      return `:${String(node['name'])}:`;
    case 'twemoji':
      return drawEmoji(String(node['name']));
    case 'br':
      return html`<br />`;
    default:
      return html`${inside()}`;
  }
}

/** The component itself only opens on click. */
function reveal({ key, currentTarget }: KeyboardEvent): void {
  if (key === 'Enter' || key === ' ') (currentTarget as HTMLElement).setAttribute('activated', '');
}

function drawLink(node: MarkdownNode, inside: readonly Drawn[]): TemplateResult {
  const href = safeLink(node['target']);
  if (href !== null)
    return html`<a class="link" href=${href} target="_blank" rel="noopener noreferrer">${inside}</a>`;
  return node.type === 'link' ? html`[${inside}](${String(node['target'])})` : html`${inside}`;
}

const drawMention = (type: string, name: string): TemplateResult =>
  html`<discord-mention type=${type}>${name}</discord-mention>`;

/** An emoji as a picture from this machine. Outside messages, emoji are left to the fonts. */
export function drawEmoji(emoji: string): TemplateResult {
  return html`<img class="emoji" src=${emojiPicture(emoji)} alt=${emoji} draggable="false" />`;
}

/** Twemoji's file name: the code points, without the variation selector unless they are joined. */
export function emojiPicture(emoji: string): string {
  const points = Array.from(emoji, (c) => c.codePointAt(0) ?? 0);
  const kept = points.includes(0x200d) ? points : points.filter((p) => p !== 0xfe0f);
  return `/page/emoji/${kept.map((p) => p.toString(16)).join('-')}.svg`;
}
