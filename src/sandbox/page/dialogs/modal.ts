import { html, nothing, type TemplateResult } from 'lit';
import type { Interaction } from '../../contract/interactions.ts';
import { dismiss } from '../state/actions.ts';
import { api, Refused } from '../state/api.ts';
import { readForm, writeForm } from '../state/keep.ts';
import { me, type Store } from '../state/store.ts';
import { drawPart, readFields, readUploads, toKept } from './modal-fields.ts';

/**
 * The form that a bot opened, as a native dialog: the browser keeps the keyboard in it and closes it by Escape.
 * (discord-components' modal hides its fields from forms and labels, so Enter and screen readers miss them.)
 */
export function drawModal(store: Store): TemplateResult | typeof nothing {
  const open = [...store.state.interactions.values()].find((i) => i.status === 'modal' && i.modal !== null);
  if (open?.modal == null) return nothing;
  const kept = readForm(open.id);
  const close = (): void => {
    writeForm(open.id, null);
    store.change({ modalProblem: null });
    void dismiss(store, { interaction: open.id });
  };
  return html`<dialog
    class="modal"
    aria-labelledby="modal-title"
    @cancel=${(event: Event) => {
      event.preventDefault();
      close();
    }}
  >
    <form
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        void submit(store, open, event.target as HTMLFormElement);
      }}
      @input=${(event: Event) => writeForm(open.id, toKept(readFields(event.currentTarget as HTMLFormElement)))}
    >
      <h2 id="modal-title">${open.modal.title}</h2>
      <p class="muted">This form goes to ${store.state.frame?.application.name}.</p>
      ${open.modal.components.map((part) => drawPart(store, part, kept))}
      ${store.state.modalProblem === null ? nothing : html`<p class="problem" role="alert">${store.state.modalProblem}</p>`}
      <div class="modal-buttons">
        <button type="button" class="button quiet" @click=${close}>Cancel</button>
        <button type="submit" class="button">Submit</button>
      </div>
    </form>
  </dialog>`;
}

async function submit(store: Store, open: Interaction, form: HTMLFormElement): Promise<void> {
  try {
    const fields = { ...readFields(form), ...(await readUploads(form)) };
    await api.submit({ as: me(store.state), interaction: open.id, fields, wait: 'none' });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    store.change({ modalProblem: error.message });
    return;
  }
  writeForm(open.id, null);
  store.change((s) => {
    s.modalProblem = null;
    s.interactions.delete(open.id);
    s.focus = 'composer';
  });
}
