import type { APIButtonComponent, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import '@skyra/discord-components-core/discord-action-row.js';
import '@skyra/discord-components-core/discord-button.js';
import type { SeenMessage } from '../../contract/objects.ts';
import { drawEmoji, type Surroundings } from '../markdown/draw.ts';
import { safeLink } from '../safe-url.ts';
import { press } from '../state/actions.ts';
import { isPending, type Store } from '../state/store.ts';
import { drawBlocks } from './blocks.ts';
import { drawSelect, isSelect } from './select.ts';

/** By Discord's number of a button's style. */
const styles: readonly string[] = ['secondary', 'primary', 'secondary', 'success', 'destructive'];

/** The components under a message; every kind that Discord knows has some drawing. */
export function drawComponents(
  store: Store,
  message: SeenMessage,
  around: Surroundings,
): readonly TemplateResult[] {
  return (message.components ?? []).map(
    (component) =>
      html`<div slot="components" class="components">${drawTop(store, message, component, around)}</div>`,
  );
}

function drawTop(
  store: Store,
  message: SeenMessage,
  component: APIMessageTopLevelComponent,
  around: Surroundings,
): TemplateResult | typeof nothing {
  if (component.type !== 1)
    return drawBlocks(component, around, (row) => drawTop(store, message, row, around));
  return html`<discord-action-row>
    ${component.components.map((inner) => {
      if (isSelect(inner)) return drawSelect(store, message, inner);
      return inner.type === 2 ? drawButton(store, message, inner) : nothing;
    })}
  </discord-action-row>`;
}

/** A link button leads to http and https only, in a page of its own that can't reach back. */
function drawButton(store: Store, message: SeenMessage, button: APIButtonComponent): TemplateResult {
  const disabled = button.disabled ?? false;
  const face = html`${'emoji' in button && button.emoji?.name ? drawButtonEmoji(button.emoji) : nothing}${
    'label' in button ? button.label : nothing
  }`;
  if ('url' in button) {
    const url = safeLink(button.url);
    return html`<discord-button url=${url ?? nothing} ?disabled=${disabled || url === null} ?inert=${disabled || url === null}
      ><span class="link-face">${face}</span></discord-button
    >`;
  }
  const id = 'custom_id' in button ? button.custom_id : null;
  const pending = isPending(store.state, message.id, id);
  return html`<discord-button
    type=${styles[button.style] ?? 'secondary'}
    class=${pending ? 'pending' : ''}
    ?disabled=${disabled || pending}
    ?inert=${disabled || id === null}
    data-custom-id=${id ?? nothing}
    @click=${() => {
      if (id !== null && !disabled && !pending) void press(store, message, id);
    }}
    >${face}${pending ? html`<span class="dots" aria-label="Waiting for an answer"></span>` : nothing}</discord-button
  >`;
}

const drawButtonEmoji = (emoji: { id?: string | null | undefined; name?: string | null | undefined }) =>
  emoji.id ? `:${emoji.name}: ` : html`${drawEmoji(emoji.name ?? '')} `;
