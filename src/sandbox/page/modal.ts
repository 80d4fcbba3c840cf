import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import type { Interaction } from '../contract.ts';
import { dismiss } from './actions.ts';
import { api, Refused } from './api.ts';
import { readForm, writeForm } from './keep.ts';
import { drawMarkdown } from './markdown.ts';
import { surround } from './message.ts';
import { isSelect, listChoosable } from './select.ts';
import { me, type Store } from './store.ts';

type Part = APIModalInteractionResponseCallbackData['components'][number];
type Input = Extract<Part, { type: 18 }>['component'];

/**
 * The form that a bot opened, as a native dialog: the browser keeps the keyboard in it and closes it by Escape.
 * (discord-components' modal hides its fields from forms and labels, so Enter and screen readers miss them.)
 */
export function drawModal(store: Store): TemplateResult | typeof nothing {
  const open = [...store.state.interactions.values()].find((i) => i.status === 'modal' && i.modal !== null);
  if (open?.modal == null) return nothing;
  const close = (): void => {
    writeForm(open.id, null);
    store.change({ modalProblem: null });
    void dismiss(store, { interaction: open.id });
  };
  return html`<dialog
    class="modal"
    aria-labelledby="modal-title"
    ${ref((dialog) => {
      if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
    })}
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
      @input=${(event: Event) => keepForm(open, event.currentTarget as HTMLFormElement)}
    >
      <h2 id="modal-title">${open.modal.title}</h2>
      <p class="muted">This form goes to ${store.state.frame?.application.name}.</p>
      ${open.modal.components.map((part) => drawPart(store, part, readForm(open.id)))}
      ${store.state.modalProblem === null ? nothing : html`<p class="problem" role="alert">${store.state.modalProblem}</p>`}
      <div class="modal-buttons">
        <button type="button" class="button quiet" @click=${close}>Cancel</button>
        <button type="submit" class="button">Submit</button>
      </div>
    </form>
  </dialog>`;
}

function drawPart(store: Store, part: Part, kept: Readonly<Record<string, string>>): TemplateResult {
  if (part.type === 10) return html`<div>${drawMarkdown(part.content, surround(store.state, null))}</div>`;
  if (part.type === 1)
    return html`${part.components.map((input) => drawLabelled(store, input.label ?? '', undefined, input, kept))}`;
  return drawLabelled(store, part.label, part.description, part.component, kept);
}

const drawLabelled = (
  store: Store,
  label: string,
  description: string | undefined,
  input: Input,
  kept: Readonly<Record<string, string>>,
): TemplateResult =>
  html`<label class="modal-field">
    <span>${label}${'required' in input && input.required === false ? nothing : html`<i aria-hidden="true"> *</i>`}</span>
    ${description ? html`<small class="muted">${description}</small>` : nothing}
    ${drawInput(store, input, kept)}
  </label>`;

function drawInput(store: Store, input: Input, kept: Readonly<Record<string, string>>): TemplateResult {
  if (!('custom_id' in input)) return html`<p class="muted">This page can’t draw that field.</p>`;
  const name = input.custom_id;
  const required = !('required' in input) || input.required !== false;
  if (input.type === 4) {
    const value = kept[name] ?? input.value ?? '';
    const limits = { min: input.min_length ?? nothing, max: input.max_length ?? 4000 };
    return input.style === 2
      ? html`<textarea name=${name} rows="4" ?required=${required} minlength=${limits.min} maxlength=${limits.max}
          placeholder=${input.placeholder ?? ''} .value=${live(value)}></textarea>`
      : html`<input type="text" name=${name} ?required=${required} minlength=${limits.min} maxlength=${limits.max}
          placeholder=${input.placeholder ?? ''} .value=${live(value)} />`;
  }
  if (!isSelect(input)) return html`<p class="muted">This page can’t draw that field.</p>`;
  const chosen = kept[name]?.split('\n');
  const preset = input.type === 3 ? input.options.filter((o) => o.default).map((o) => o.value) : [];
  const many = (input.max_values ?? 1) > 1;
  return html`<select name=${name} ?multiple=${many} ?required=${required && input.min_values !== 0}>
    ${many ? nothing : html`<option value="">${input.placeholder ?? 'Make a selection'}</option>`}
    ${listChoosable(store.state, input).map(
      (c) =>
        html`<option value=${c.value} ?selected=${(chosen ?? preset).includes(c.value)}>${c.label}</option>`,
    )}
  </select>`;
}

/** What is in the form, by custom_id; several values of a menu by line. */
const readFields = (form: HTMLFormElement): Readonly<Record<string, readonly string[]>> => {
  const fields: Record<string, string[]> = {};
  for (const element of form.elements) {
    if (element instanceof HTMLSelectElement)
      fields[element.name] = [...element.selectedOptions].map((o) => o.value).filter((v) => v !== '');
    else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      fields[element.name] = [element.value];
  }
  return fields;
};

const keepForm = (open: Interaction, form: HTMLFormElement): void =>
  writeForm(open.id, Object.fromEntries(Object.entries(readFields(form)).map(([k, v]) => [k, v.join('\n')])));

async function submit(store: Store, open: Interaction, form: HTMLFormElement): Promise<void> {
  const selects = new Set([...form.querySelectorAll('select')].map((s) => s.name));
  const fields = Object.fromEntries(
    Object.entries(readFields(form)).map(([name, values]) => [
      name,
      selects.has(name) ? values : (values[0] ?? ''),
    ]),
  );
  try {
    await api.submit({ as: me(store.state), interaction: open.id, fields, wait: 'none' });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return store.change({ modalProblem: error.message });
  }
  writeForm(open.id, null);
  store.change((s) => {
    s.modalProblem = null;
    s.interactions.delete(open.id);
    s.focus = 'composer';
  });
}
