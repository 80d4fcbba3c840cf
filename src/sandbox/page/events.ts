import { html, nothing, type TemplateResult } from 'lit';
import type { Server, ServerEvent } from '../contract/objects.ts';
import { interest } from './state/actions.ts';
import type { Store } from './state/store.ts';
import { formatMoment } from './times.ts';

/** What is to happen on a server, or happens now; pressing one says that one is interested, or no longer. */
export const drawEvents = (store: Store, server: Server, now: Date): TemplateResult | typeof nothing =>
  server.events.length === 0
    ? nothing
    : html`<ul aria-label=${`Events of ${server.name}`}>
        ${server.events.map((event) => drawEvent(store, event, now))}
      </ul>`;

function drawEvent(store: Store, event: ServerEvent, now: Date): TemplateResult {
  const where = event.entity_metadata?.location ?? 'Voice';
  const when = event.status === 2 ? 'Happening now' : formatMoment(event.scheduled_start_time, now);
  return html`<li>
    <button
      type="button"
      class="channel event"
      data-event=${event.id}
      aria-pressed=${event.interested}
      title=${event.description ?? event.name}
      @click=${() => interest(store, event.id, event.interested)}
    >
      <span class="channel-name"><b>${event.name}</b><small>${when} · ${where} · ${event.user_count ?? 0} interested</small></span>
    </button>
  </li>`;
}
