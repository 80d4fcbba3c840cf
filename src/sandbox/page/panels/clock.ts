import { html, type TemplateResult } from 'lit';
import type { MoveClock } from '../../contract/forms.ts';
import { attempt } from '../state/actions.ts';
import { api } from '../state/api.ts';
import { now, type Store, setClock } from '../state/store.ts';

const steps = [
  ['+10 s', 10],
  ['+1 min', 60],
  ['+15 min', 900],
  ['+1 hour', 3600],
  ['+1 day', 86_400],
  ['+1 week', 604_800],
] as const;

/** The sandbox's clock. Tokens, threads and schedules follow it, so a week can pass in a moment. */
export function drawClock(store: Store): TemplateResult {
  const clock = store.state.frame?.clock;
  if (clock === undefined) return html``;
  const move = async (how: MoveClock): Promise<void> => {
    const moved = await attempt(store, api.moveClock(how));
    if (moved !== undefined) store.change((s) => setClock(s, moved));
  };
  const time = now(store.state).toISOString();
  return html`<p class="now"><time datetime=${time}>${time.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time></p>
    <p class="muted">
      ${clock.running ? 'It runs on from here.' : 'It stands still.'} Interaction tokens (3 s, 15 min), archived
      threads and timestamps go by this clock.
    </p>
    <div class="buttons">
      ${steps.map(([label, seconds]) => html`<button type="button" class="button quiet" @click=${() => move({ advanceSeconds: seconds })}>${label}</button>`)}
    </div>
    <form
      class="inline"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const seconds = Number(new FormData(event.target as HTMLFormElement).get('seconds'));
        if (Number.isFinite(seconds) && seconds > 0) void move({ advanceSeconds: seconds });
      }}
    >
      <label>Seconds <input type="number" name="seconds" min="1" step="1" required /></label>
      <button type="submit" class="button">Move</button>
    </form>
    <button type="button" class="button" @click=${() => move({ running: !clock.running })}>
      ${clock.running ? 'Stop the clock' : 'Let it run'}
    </button>`;
}
