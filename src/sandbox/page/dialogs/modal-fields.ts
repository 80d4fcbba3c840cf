import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { UploadedFile } from '../../contract/commands.ts';
import { readFile } from '../composer/files.ts';
import { drawMarkdown } from '../markdown/draw.ts';
import { surround } from '../messages/message.ts';
import { type Choosable, isSelect, listChoosable } from '../messages/select.ts';
import type { Store } from '../state/store.ts';

type Part = APIModalInteractionResponseCallbackData['components'][number];
type Input = Extract<Part, { type: 18 }>['component'];
/** What was typed before a reload, by custom_id; several values by line. */
export type Kept = Readonly<Record<string, string>>;

/** A part of a form: text, or a field with its label (in a label component, or the older action row). */
export function drawPart(store: Store, part: Part, kept: Kept): TemplateResult {
  if (part.type === 10) return html`<div>${drawMarkdown(part.content, surround(store.state, null))}</div>`;
  if (part.type === 1)
    return html`${part.components.map((input) => drawLabelled(store, input.label ?? '', '', input, kept))}`;
  return drawLabelled(store, part.label, part.description ?? '', part.component, kept);
}

function drawLabelled(
  store: Store,
  label: string,
  description: string,
  input: Input,
  kept: Kept,
): TemplateResult {
  return html`<label class="modal-field">
    <span>${label}${isRequired(input) ? html`<i aria-hidden="true"> *</i>` : nothing}</span>
    ${description === '' ? nothing : html`<small>${description}</small>`} ${drawInput(store, input, kept)}
  </label>`;
}

/** Fields are required unless they say otherwise; a single checkbox, or a menu with a minimum of 0, never is. */
const isRequired = (input: Input): boolean =>
  !('required' in input && input.required === false) &&
  !('min_values' in input && input.min_values === 0) &&
  input.type !== 23;

function drawInput(store: Store, input: Input, kept: Kept): TemplateResult {
  const name = input.custom_id;
  const required = isRequired(input);
  if (input.type === 4) {
    const value = live(kept[name] ?? input.value ?? '');
    const min = input.min_length ?? nothing;
    const max = input.max_length ?? 4000;
    const hint = input.placeholder ?? '';
    return input.style === 2
      ? html`<textarea name=${name} rows="4" ?required=${required} minlength=${min} maxlength=${max}
          placeholder=${hint} .value=${value}></textarea>`
      : html`<input type="text" name=${name} ?required=${required} minlength=${min} maxlength=${max}
          placeholder=${hint} .value=${value} />`;
  }
  if (input.type === 19)
    return html`<input type="file" name=${name} ?required=${required && (input.min_values ?? 1) > 0} ?multiple=${(input.max_values ?? 1) > 1} />`;
  if (input.type === 23)
    return html`<input type="checkbox" name=${name} ?checked=${kept[name] === undefined ? input.default === true : kept[name] === 'true'} />`;
  if (input.type === 21) return drawChoice(name, input.options, false, required, kept);
  if (input.type === 22) return drawChoice(name, input.options, true, required, kept);
  if (isSelect(input))
    return drawChoice(name, listChoosable(store.state, input), (input.max_values ?? 1) > 1, required, kept);
  return html`<p class="muted">This page can’t draw that field.</p>`;
}

function drawChoice(
  name: string,
  options: readonly Choosable[],
  many: boolean,
  required: boolean,
  kept: Kept,
): TemplateResult {
  const chosen = kept[name]?.split('\n') ?? options.filter((o) => o.default).map((o) => o.value);
  return html`<select name=${name} ?multiple=${many} ?required=${required}>
    ${many ? nothing : html`<option value="">Make a selection</option>`}
    ${options.map((o) => html`<option value=${o.value} ?selected=${chosen.includes(o.value)}>${o.label}</option>`)}
  </select>`;
}

type Filled = Record<string, string | readonly string[] | boolean>;

/** The form's values except files, by custom_id, as the sandbox expects them: text, a menu's values, or a tick. */
export function readFields(form: HTMLFormElement): Filled {
  const fields: Filled = {};
  for (const element of form.elements) {
    if (element instanceof HTMLSelectElement)
      fields[element.name] = [...element.selectedOptions].map((o) => o.value).filter((v) => v !== '');
    else if (element instanceof HTMLInputElement && element.type === 'checkbox')
      fields[element.name] = element.checked;
    else if (element instanceof HTMLInputElement && element.type === 'file') continue;
    else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      fields[element.name] = element.value;
  }
  return fields;
}

/** The files that were picked, by custom_id. Not kept over a reload. */
export async function readUploads(form: HTMLFormElement): Promise<Record<string, readonly UploadedFile[]>> {
  const inputs = [...form.elements].filter(
    (e): e is HTMLInputElement => e instanceof HTMLInputElement && e.type === 'file',
  );
  const uploads = inputs.map(
    async (i) => [i.name, await Promise.all([...(i.files ?? [])].map(readFile))] as const,
  );
  return Object.fromEntries(await Promise.all(uploads));
}

export const toKept = (fields: ReturnType<typeof readFields>): Kept =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'object' ? value.join('\n') : String(value),
    ]),
  );
