import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIMessageComponent,
} from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { drawMarkdown, type Surroundings } from '../markdown/draw.ts';
import { localPicture, safeLink } from '../safe-url.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
type DrawRow = (row: Row) => TemplateResult | typeof nothing;

/**
 * The components that lay a message out (discord.com/developers/docs/components/reference, "Components V2").
 * `drawRow` draws what can be pressed in them.
 */
export function drawBlocks(
  component: APIMessageComponent,
  around: Surroundings,
  drawRow: DrawRow,
): TemplateResult | typeof nothing {
  const inner = (c: APIMessageComponent) => drawBlocks(c, around, drawRow);
  switch (component.type) {
    case 1:
      return drawRow(component as Row);
    case 2:
      return drawRow({ type: 1, components: [component] });
    case 9:
      return html`<div class="block-section">
        <div>${component.components.map(inner)}</div>
        ${inner(component.accessory)}
      </div>`;
    case 10:
      return html`<div class="block-text">${drawMarkdown(component.content, around)}</div>`;
    case 11:
      return drawPicture(component.media.url, component.description ?? '');
    case 12:
      return html`<div class="block-gallery">
        ${component.items.map((item) => drawPicture(item.media.url, item.description ?? ''))}
      </div>`;
    case 13:
      return html`<div class="block-file">${drawFile(component.file.url, component.name)}</div>`;
    case 14:
      return component.divider === false ? html`<br />` : html`<hr class="block-line" />`;
    case 17: {
      const color = component.accent_color ?? null;
      const edge = color === null ? 'transparent' : `#${color.toString(16).padStart(6, '0')}`;
      return html`<div class="block-container" style="border-left-color: ${edge}">${component.components.map(inner)}</div>`;
    }
    default:
      return nothing;
  }
}

/** A file to load, called as it is called in its address. */
function drawFile(url: string, name: string | undefined): TemplateResult {
  const href = localPicture(url) ?? safeLink(url);
  const called = name ?? decodeURIComponent(url.split('/').at(-1) ?? 'File');
  return href === null
    ? html`<span class="muted">${called}</span>`
    : html`<a class="link" href=${href} download=${called} target="_blank" rel="noopener noreferrer">${called}</a>`;
}

function drawPicture(url: string, description: string): TemplateResult {
  const here = localPicture(url);
  if (here !== null) return html`<img class="picture" src=${here} alt=${description} />`;
  const href = safeLink(url);
  return href === null
    ? html`<span class="muted">${description} (${url})</span>`
    : html`<a class="link" href=${href} target="_blank" rel="noopener noreferrer">${description || url}</a>`;
}
