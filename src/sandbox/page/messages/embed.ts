import type { APIEmbed } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import '@skyra/discord-components-core/discord-embed.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-embed-field.js';
import '@skyra/discord-components-core/discord-embed-fields.js';
import '@skyra/discord-components-core/discord-embed-footer.js';
import { drawMarkdown, type Surroundings } from '../markdown/draw.ts';
import { localPicture, safeLink } from '../safe-url.ts';
import { formatMoment } from '../times.ts';

/**
 * An embed with all its parts. Author, title and field names are drawn here and put into the component's
 * slots: it takes words of a title for emoji (every number of 17 digits, even "constructor") and would load
 * them from a CDN. The picture is drawn here too, as the component has no words for who doesn't see it.
 */
export function drawEmbed(embed: APIEmbed, around: Surroundings): TemplateResult {
  const color = embed.color === undefined ? undefined : `#${embed.color.toString(16).padStart(6, '0')}`;
  const image = localPicture(embed.image?.url);
  const thumbnail = localPicture(embed.thumbnail?.url);
  return html`<discord-embed
    slot="embeds"
    color=${ifDefined(color)}
    provider=${ifDefined(embed.provider?.name)}
    thumbnail=${ifDefined(thumbnail ?? undefined)}
  >
    ${drawAuthor(embed)} ${drawTitle(embed, around)}
    ${
      embed.description
        ? html`<discord-embed-description slot="description"
            >${drawMarkdown(embed.description, around)}</discord-embed-description
          >`
        : nothing
    }
    ${drawFields(embed, around)}
    ${
      image === null
        ? nothing
        : html`<img slot="footer" class="picture" src=${image} alt=${embed.image?.description ?? ''} />`
    }
    ${drawElsewhere(embed, image, thumbnail)} ${drawFooter(embed, around)}
  </discord-embed>`;
}

function drawAuthor({ author }: APIEmbed): TemplateResult | typeof nothing {
  if (!author?.name) return nothing;
  const picture = localPicture(author.icon_url);
  return html`<div slot="description" class="embed-author">
    ${picture === null ? nothing : html`<img src=${picture} alt="" />`} ${linkTo(author.url, [author.name])}
  </div>`;
}

const drawTitle = ({ title, url }: APIEmbed, around: Surroundings): TemplateResult | typeof nothing =>
  title
    ? html`<div slot="description" class="embed-title">${linkTo(url, drawMarkdown(title, around))}</div>`
    : nothing;

function linkTo(url: string | undefined, inside: readonly unknown[]): TemplateResult {
  const href = safeLink(url);
  return href === null
    ? html`<span>${inside}</span>`
    : html`<a href=${href} target="_blank" rel="noopener noreferrer">${inside}</a>`;
}

/** Up to three inline fields share a row, dividing its width equally. */
function drawFields({ fields = [] }: APIEmbed, around: Surroundings): TemplateResult | typeof nothing {
  if (fields.length === 0) return nothing;
  let column = 0;
  return html`<discord-embed-fields slot="fields">
    ${fields.map((field) => {
      column = field.inline ? (column % 3) + 1 : 0;
      return html`<discord-embed-field ?inline=${field.inline ?? false} inline-index=${ifDefined(column || undefined)}>
        <div class="embed-field-name">${drawMarkdown(field.name, around)}</div>
        ${drawMarkdown(field.value, around)}
      </discord-embed-field>`;
    })}
  </discord-embed-fields>`;
}

/** Pictures on other hosts aren't fetched; their address is shown instead. */
function drawElsewhere(embed: APIEmbed, image: string | null, thumbnail: string | null) {
  const kept = [
    ['Image', image === null ? embed.image?.url : undefined],
    ['Thumbnail', thumbnail === null ? embed.thumbnail?.url : undefined],
    ['Video', embed.video?.url],
  ].flatMap(([what, url]) => (url === undefined ? [] : [{ what, url }]));
  if (kept.length === 0) return nothing;
  return html`<div slot="footer" class="embed-elsewhere">
    ${kept.map(({ what, url }) => html`<div>${what}, not loaded here: ${linkTo(url, [url])}</div>`)}
  </div>`;
}

function drawFooter({ footer, timestamp }: APIEmbed, around: Surroundings): TemplateResult | typeof nothing {
  const when = timestamp === undefined ? '' : formatMoment(timestamp, around.now);
  const parts = [footer?.text, when].filter((part) => part !== undefined && part !== '');
  if (parts.length === 0) return nothing;
  const picture = localPicture(footer?.icon_url);
  return html`<discord-embed-footer slot="footer" footer-image=${ifDefined(picture ?? undefined)}
    >${parts.join(' • ')}</discord-embed-footer
  >`;
}
