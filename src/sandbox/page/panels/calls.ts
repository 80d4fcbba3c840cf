import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Call } from '../../contract/events.ts';
import type { Store } from '../state/store.ts';

const directions: Readonly<Record<Call['wire'], readonly [sign: string, meaning: string]>> = {
  rest: ['HTTP', 'A call of the bot'],
  in: ['BOT →', 'The bot says on the gateway'],
  out: ['→ BOT', 'An event for the bot'],
};

/** Every call on the wire: what the bot said, what it was told, what Discord would refuse, and how long it took. */
export function drawCalls(store: Store): TemplateResult {
  const { calls, onlyProblems } = store.state;
  const shown = calls.filter((c) => !onlyProblems || isBad(c)).toReversed();
  return html`<label class="only-problems">
      <input type="checkbox" .checked=${onlyProblems}
        @change=${(event: Event) => store.change({ onlyProblems: (event.target as HTMLInputElement).checked })} />
      Only what was refused
    </label>
    ${shown.length === 0 ? html`<p class="muted">Nothing on the wire${onlyProblems ? ' was refused' : ''} yet.</p>` : nothing}
    <ol class="calls" aria-label="Calls, newest first">
      ${repeat(shown, (c) => c.id, drawCall)}
    </ol>`;
}

const isBad = (call: Call): boolean =>
  call.problems.length > 0 || (call.status ?? 200) >= 400 || call.fault !== null;

function drawCall(call: Call): TemplateResult {
  const [sign, meaning] = directions[call.wire];
  return html`<li>
    <details class=${isBad(call) ? 'call bad' : 'call'} data-call=${call.id}>
      <summary>
        <span class="wire" title=${meaning}>${sign}</span>
        <span class="call-name">${call.name}</span>
        <span class="call-result">
          ${call.status === null ? nothing : html`<span class="status">${call.status}</span>`}
          ${
            call.problems.length > 0
              ? html`<span class="verdict" title="What Discord would refuse">✗ ${call.problems.length} ${call.problems.length === 1 ? 'problem' : 'problems'}</span>`
              : html`<span class="verdict" title="As Discord’s rules want it">✓ valid</span>`
          }
          ${call.ms === null ? nothing : html`<span class="ms">${call.ms < 10 ? call.ms.toFixed(1) : Math.round(call.ms)} ms</span>`}
        </span>
        ${call.fault === null ? nothing : html`<span class="fault">Fault: ${call.fault}</span>`}
      </summary>
      ${call.problems.map((problem) => html`<p class="problem">${problem}</p>`)}
      <p class="muted">${call.at.replace('T', ' ').replace(/Z$/, '')} · #${call.id}</p>
      ${drawBody('Request', call.request)} ${drawBody('Response', call.response)}
    </details>
  </li>`;
}

function drawBody(title: string, body: unknown): TemplateResult | typeof nothing {
  if (body === null || body === undefined) return nothing;
  const text = JSON.stringify(body, null, 2);
  const cut =
    text.length > 20_000 ? `${text.slice(0, 20_000)}\n… ${text.length - 20_000} more characters` : text;
  return html`<h4>${title}</h4><pre tabindex="0">${cut}</pre>`;
}
