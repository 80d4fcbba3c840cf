import { html, nothing, type TemplateResult } from 'lit';
import type { FaultKind, FaultRequest } from '../../contract/faults.ts';
import { attempt } from '../state/actions.ts';
import { api } from '../state/api.ts';
import { findChannel, type PageState, type Store } from '../state/store.ts';

interface Offered {
  readonly label: string;
  readonly fault: (state: PageState) => FaultKind;
  readonly on?: FaultRequest['on'];
}

/** The failures of Discord that are worth a button; all others are available by HTTP (docs/sandbox.md). */
const offered: readonly Offered[] = [
  { label: 'Slow: the call takes 4 s', fault: () => ({ kind: 'latency', ms: 4000 }) },
  { label: 'Answers 500, nothing done', fault: () => ({ kind: 'status', status: 500 }) },
  { label: 'Answers 502, yet done', fault: () => ({ kind: 'status', status: 502, effect: true }) },
  { label: 'Connection cut before', fault: () => ({ kind: 'reset', when: 'before' }) },
  { label: 'Connection cut after', fault: () => ({ kind: 'reset', when: 'after' }) },
  { label: 'Answer to an interaction is lost', fault: () => ({ kind: 'lost' }), on: { path: '/callback' } },
  { label: 'Rate limited for 2 s', fault: () => ({ kind: 'rate-limit', retryAfter: 2 }) },
  { label: 'Gateway drops', fault: () => ({ kind: 'gateway-drop' }) },
  { label: 'Gateway asks to reconnect', fault: () => ({ kind: 'gateway-reconnect' }) },
  { label: 'Gateway session invalid', fault: () => ({ kind: 'gateway-invalid-session' }) },
  {
    label: 'Bot may not send in this channel',
    fault: (s) => ({ kind: 'deny', channel: s.channel ?? '', permissions: ['SendMessages'] }),
  },
  { label: 'Delete this channel', fault: (s) => ({ kind: 'delete-channel', channel: s.channel ?? '' }) },
];

/** Faults on demand. Each strikes the next call (or immediately), and the list shows how often it has. */
export function drawFaults(store: Store): TemplateResult {
  const { faults } = store.state;
  const reload = async (): Promise<void> => {
    const found = await attempt(store, api.faults());
    if (found !== undefined) store.change({ faults: found.faults });
  };
  const inject = async (form: HTMLFormElement): Promise<void> => {
    const data = new FormData(form);
    const chosen = offered[Number(data.get('fault'))];
    if (chosen === undefined) return;
    const times = Number(data.get('times'));
    await attempt(
      store,
      api.addFault({
        fault: chosen.fault(store.state),
        times: times > 0 ? times : null,
        ...(chosen.on === undefined ? {} : { on: chosen.on }),
      }),
    );
    await reload();
  };
  return html`<form
      class="stack"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        void inject(event.target as HTMLFormElement);
      }}
    >
      <label>Fault <select name="fault">${offered.map((o, i) => html`<option value=${i}>${o.label}</option>`)}</select></label>
      <label>Calls it strikes (0: until removed) <input type="number" name="times" min="0" max="1000" value="1" /></label>
      <button type="submit" class="button">Break it</button>
      <p class="muted">In #${findChannel(store.state, store.state.channel)?.name}, where a fault needs a channel.</p>
    </form>
    ${faults.length === 0 ? html`<p class="muted">Nothing is broken.</p>` : nothing}
    <ul class="faults" aria-label="Faults">
      ${faults.map(
        (f) => html`<li>
          <code>${JSON.stringify(f.fault)}</code>${f.on === undefined ? nothing : html` on <code>${JSON.stringify(f.on)}</code>`}
          <small>struck ${f.struck} ${f.struck === 1 ? 'time' : 'times'}</small>
          <button type="button" class="linklike" @click=${async () => {
            await attempt(store, api.removeFault(f.id));
            await reload();
          }}>Remove</button>
        </li>`,
      )}
    </ul>`;
}
