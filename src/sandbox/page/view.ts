import { html, nothing, type TemplateResult } from 'lit';
import { drawComposer } from './composer/composer.ts';
import { drawDialog } from './dialogs/dialog.ts';
import { drawModal } from './dialogs/modal.ts';
import { icons } from './icons.ts';
import { drawChannelHeader, drawMessages } from './messages/channel.ts';
import { drawContextMenu } from './messages/context-menu.ts';
import { drawCalls } from './panels/calls.ts';
import { drawClock } from './panels/clock.ts';
import { drawFaults } from './panels/faults.ts';
import { drawSidebar } from './sidebar.ts';
import { openPanel } from './state/actions.ts';
import type { Panel, Store } from './state/store.ts';

export function drawPage(store: Store): TemplateResult {
  const { frame, notice, panel, drawer } = store.state;
  if (frame === null)
    return html`<p class="booting" role="status">${notice === null ? 'Opening the sandbox…' : `${notice.text} ${notice.hint ?? ''}`}</p>`;
  return html`<div class=${panel === null ? 'page' : 'page with-panel'}>
    ${drawSidebar(store)}
    ${drawer ? html`<div class="backdrop" @click=${() => store.change({ drawer: false })}></div>` : nothing}
    <main>${drawChannelHeader(store)} ${drawMessages(store)} ${drawComposer(store)}</main>
    ${panel === null ? nothing : drawPanel(store, panel)} ${drawContextMenu(store)} ${drawModal(store)} ${drawDialog(store)}
  </div>`;
}

const panels: Readonly<Record<Panel, readonly [title: string, draw: (store: Store) => TemplateResult]>> = {
  calls: ['Calls on the wire', drawCalls],
  clock: ['Clock', drawClock],
  faults: ['Faults', drawFaults],
};

function drawPanel(store: Store, panel: Panel): TemplateResult {
  const [title, draw] = panels[panel];
  return html`<aside class="panel" aria-label=${title}>
    <header><h2>${title}</h2>
      <button type="button" class="icon-button" aria-label="Close the panel" @click=${() => openPanel(store, null)}>${icons.close}</button>
    </header>
    <div class="panel-body">${draw(store)}</div>
  </aside>`;
}
