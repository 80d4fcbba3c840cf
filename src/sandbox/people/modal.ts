import { ComponentType as C, InteractionType as I } from 'discord-api-types/v10';
import type { SubmitModal } from '../contract/forms.ts';
import { dismiss, startInteraction } from '../discord/world/interactions/interactions.ts';
import { findMessage } from '../discord/world/messages/messages.ts';
import type { Interaction, World } from '../discord/world/world.ts';
import { findChannel, findInteraction, findPerson } from './find.ts';
import { takeValues } from './interact.ts';
import { type Place, type Resolved, takeFile } from './options.ts';
import { noneOf, Refused } from './refused.ts';

interface Field {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly default?: boolean;
  readonly default_values?: readonly { readonly id: string }[];
  readonly options?: readonly { label: string; value: string; default?: boolean }[];
  readonly components?: readonly Field[];
  readonly component?: Field;
}

type Given = SubmitModal['fields'];

/** Discord: Component Reference, Radio Group: one value, not a list. */
const radioGroup = 21;

/** A person sends a form. It stays open until the bot has answered. */
export function submitModal(world: World, form: SubmitModal): Interaction {
  const user = findPerson(world, form.as).api.id;
  const opener = findInteraction(world, user, form.interaction);
  const { modal } = opener;
  if (!modal) throw new Refused(409, 'No modal is open there (any more).');
  const channel = findChannel(world, user, opener.channel);
  const place = { world, channel, user };
  const top = modal.components as unknown as readonly Field[];
  demandKnown(top, form.fields);
  const resolved: Resolved = {};
  const components = top.map((field) => fill(place, field, null, form.fields, resolved));
  const submitted = startInteraction(world, {
    type: I.ModalSubmit,
    user,
    channel,
    data: {
      custom_id: modal.custom_id,
      components,
      ...(Object.keys(resolved).length > 0 && { resolved }),
    },
    label: modal.title,
    owners: opener.owners,
    source: opener.source === null ? null : (findMessage(world, opener.source)?.message ?? null),
    customId: modal.custom_id,
  });
  submitted.watchers.add(() => {
    if (submitted.answer !== null && opener.modal === modal) dismiss(world, opener);
  });
  return submitted;
}

function* inputs(fields: readonly Field[]): Generator<{ field: Field; label: string }> {
  for (const f of fields) {
    if (f.component) yield { field: f.component, label: f.label ?? '' };
    else if (f.components) yield* inputs(f.components);
    else if (f.custom_id !== undefined) yield { field: f, label: f.label ?? '' };
  }
}

function demandKnown(top: readonly Field[], given: Given): void {
  const known = [...inputs(top)];
  for (const name of Object.keys(given))
    if (!known.some(({ field, label }) => field.custom_id === name || label === name))
      throw noneOf(
        'field',
        name,
        known.map(({ label, field }) => label || (field.custom_id ?? '')),
      );
}

/** Discord: Component Reference, the "interaction response structure" of each component. */
function fill(place: Place, field: Field, label: string | null, given: Given, resolved: Resolved): object {
  const id = field.id ?? 0;
  if (field.component)
    return {
      type: field.type,
      id,
      component: fill(place, field.component, field.label ?? '', given, resolved),
    };
  if (field.components)
    return {
      type: field.type,
      id,
      components: field.components.map((f) => fill(place, f, null, given, resolved)),
    };
  const value = given[field.custom_id ?? ''] ?? given[label ?? field.label ?? ''];
  const name = label ?? field.label ?? field.custom_id ?? '';
  const base = { type: field.type, id, custom_id: field.custom_id };
  if (field.type === C.TextDisplay) return { type: field.type, id };
  if (field.type === C.TextInput) return { ...base, value: takeText(field, name, value) };
  if (field.type === C.FileUpload) return { ...base, values: takeFiles(place, field, name, value, resolved) };
  if (typeof value === 'boolean' || field.default !== undefined)
    return { ...base, value: value ?? field.default ?? false };
  const wanted = value === undefined ? defaults(field) : [value].flat().map(String);
  demandCount(field, name, wanted.length, field.max_values ?? Math.max(1, wanted.length), 'values');
  const values = takeValues(place, field, wanted, resolved);
  return field.type === radioGroup ? { ...base, value: values[0] ?? null } : { ...base, values };
}

function demandCount(field: Field, name: string, count: number, max: number, of: string): void {
  const min = field.required === false && count === 0 ? 0 : (field.min_values ?? 1);
  if (count < min || count > max)
    throw new Refused(400, `The field "${name}" takes ${min} to ${field.max_values ?? 1} ${of}.`);
}

/** Discord: Component Reference, File Upload: the attachments' ids, resolved beside. */
function takeFiles(
  place: Place,
  field: Field,
  name: string,
  value: Given[string] | undefined,
  resolved: Resolved,
): string[] {
  const files = value === undefined ? [] : [value].flat();
  demandCount(field, name, files.length, field.max_values ?? 1, 'files');
  return files.map((file) => {
    if (typeof file !== 'object')
      throw new Refused(400, `The field "${name}" takes files: { filename, data }.`);
    return takeFile(place, file, resolved);
  });
}

const defaults = (field: Field): string[] => [
  ...(field.options ?? []).filter((o) => o.default === true).map((o) => o.value),
  ...(field.default_values ?? []).map((d) => d.id),
];

function takeText(field: Field, name: string, value: Given[string] | undefined): string {
  const text = value === undefined ? (field.value ?? '') : String(value);
  if (text === '') {
    if (field.required !== false) throw new Refused(400, `The field "${name}" is required.`);
    return '';
  }
  const min = field.min_length ?? 0;
  const max = field.max_length ?? 4000;
  if (text.length < min || text.length > max)
    throw new Refused(400, `The field "${name}" takes ${min} to ${max} characters.`);
  return text;
}
