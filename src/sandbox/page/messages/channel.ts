import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import '@skyra/discord-components-core/discord-messages.js';
import type { Interaction } from '../../contract/interactions.ts';
import type { SeenMessage } from '../../contract/objects.ts';
import { channelSigns, icons } from '../icons.ts';
import { loadOlder, openChannel, openPanel } from '../state/actions.ts';
import { compareIds } from '../state/live.ts';
import { avatarOf } from '../state/people.ts';
import { findChannel, type PageState, type Panel, type Store } from '../state/store.ts';
import { drawFailure, drawMessage } from './message.ts';
import { drawWelcome } from './welcome.ts';

export function drawChannelHeader(store: Store): TemplateResult {
  const { state } = store;
  const channel = findChannel(state, state.channel);
  const parent = findChannel(state, channel?.parent ?? null);
  return html`<header class="channel-header">
    <button type="button" class="icon-button drawer-button" aria-label="Channels" aria-expanded=${state.drawer}
      @click=${() => store.change({ drawer: !state.drawer })}>${icons.menu}</button>
    ${channel === undefined ? nothing : channelSigns[channel.kind]}
    <h1>
      ${parent === undefined ? nothing : html`<button type="button" class="linklike" @click=${() => openChannel(store, parent.id)}>${parent.name}</button> › `}${channel?.name ?? 'Sandbox'}
    </h1>
    ${
      channel?.can.manage
        ? html`<button type="button" class="icon-button" aria-label=${`Change ${channel.name}`} title="Change or delete"
            @click=${() => store.change({ dialog: { kind: 'channel', channel: channel.id, problem: null } })}>${icons.settings}</button>`
        : nothing
    }
    <span class="topic">${channel?.topic ?? ''}</span>
    ${state.live ? nothing : html`<span class="offline" role="status">Reconnecting…</span>`}
    ${drawPanelButton(store, 'calls', 'Calls on the wire')} ${drawPanelButton(store, 'clock', 'Clock')}
    ${drawPanelButton(store, 'faults', 'Faults')}
  </header>`;
}

const drawPanelButton = (store: Store, panel: Panel, label: string): TemplateResult =>
  html`<button type="button" class="icon-button" aria-label=${label} title=${label}
    aria-pressed=${store.state.panel === panel}
    @click=${() => openPanel(store, store.state.panel === panel ? null : panel)}>${icons[panel]}</button>`;

/** A message, or something the person did that has no message (yet). */
type Entry =
  | { readonly id: string; readonly message: SeenMessage }
  | { readonly id: string; readonly interaction: Interaction };

export function drawMessages(store: Store): TemplateResult {
  const { state } = store;
  const channel = findChannel(state, state.channel);
  const known = state.messages.get(state.channel ?? '');
  const entries = listEntries(state);
  return html`<div class="messages" role="log" aria-label="Messages" tabindex="0">
    <div class="messages-inner">
      ${
        known?.more && channel !== undefined
          ? html`<button type="button" class="button older" @click=${() => loadOlder(store, channel.id)}>Show older messages</button>`
          : nothing
      }
      ${known === undefined || known.more || channel === undefined ? nothing : drawWelcome(store, channel)}
      <discord-messages no-background>
        ${repeat(
          entries,
          (e) => e.id,
          (entry, i) => {
            if ('interaction' in entry) return drawPending(store, entry.interaction);
            const { message } = entry;
            const before = entries[i - 1];
            const above = before && 'message' in before ? before.message : undefined;
            return guard(listReasons(state, message, above), () => drawMessage(store, message, above));
          },
        )}
      </discord-messages>
    </div>
  </div>`;
}

/** A message is redrawn when one of these changes, not on every key press. */
function listReasons(state: PageState, message: SeenMessage, above: SeenMessage | undefined): unknown[] {
  const doings = [...state.interactions.values()].filter((i) => i.source === message.id);
  const select = state.select?.key.startsWith(message.id) ? state.select : null;
  return [message, above, state.frame, select, ...doings];
}

function listEntries(state: PageState): readonly Entry[] {
  const messages = state.messages.get(state.channel ?? '')?.messages ?? [];
  const alone = [...state.interactions.values()].filter(
    (i) =>
      i.channel === state.channel &&
      (i.source === null || i.status === 'failed') &&
      (i.status === 'waiting' || i.status === 'failed') &&
      // Under its message, if it still exists.
      !messages.some((m) => m.id === i.source),
  );
  return [
    ...messages.map((message) => ({ id: message.id, message })),
    ...alone.map((interaction) => ({ id: interaction.id, interaction })),
  ].sort((a, b) => compareIds(a.id, b.id));
}

/** "Sending command…", or what Discord says when nobody answered. */
function drawPending(store: Store, interaction: Interaction): TemplateResult {
  const bot = store.state.frame?.bot.user;
  return html`<div class="pending-line" data-interaction=${interaction.id}>
    <img src=${bot === undefined ? '' : avatarOf(store.state, bot)} alt="" width="20" height="20" />
    <div>
      <span class="muted">${interaction.label}</span>
      ${
        interaction.status === 'failed'
          ? drawFailure(store, interaction, undefined)
          : html`<div class="muted">Sending<span class="dots"></span></div>`
      }
    </div>
  </div>`;
}
