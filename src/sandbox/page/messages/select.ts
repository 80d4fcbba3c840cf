import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SeenMessage } from '../../contract/objects.ts';
import { icons } from '../icons.ts';
import { drawEmoji } from '../markdown/draw.ts';
import { choose } from '../state/actions.ts';
import { findChannel, findServer, isPending, type PageState, type Store } from '../state/store.ts';

/** What a select offers, whichever of the five kinds it is. */
export interface Choosable {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly emoji?: string | undefined;
  /** Chosen from the start. */
  readonly default?: boolean | undefined;
}

export const isSelect = <T extends { readonly type: number }>(
  component: T,
): component is Extract<T, { readonly type: 3 | 5 | 6 | 7 | 8 }> =>
  component.type === 3 || (component.type >= 5 && component.type <= 8);

/** String selects bring their options; the others offer the people, roles and channels there are. */
export function listChoosable(state: PageState, menu: APISelectMenuComponent): readonly Choosable[] {
  if (menu.type === 3)
    return menu.options.map(({ value, label, description, emoji, default: chosen }) => ({
      value,
      label,
      description,
      emoji: emoji?.id ? undefined : emoji?.name,
      default: chosen,
    }));
  const server = findChannel(state, state.channel)?.server ?? null;
  const people = (state.frame?.people ?? []).map((p) => ({ value: p.id, label: p.displayName }));
  const roles = (findServer(state, server)?.roles ?? []).map((r) => ({ value: r.id, label: `@${r.name}` }));
  const preset = (choosable: Choosable[]): Choosable[] =>
    choosable.map((c) => ({ ...c, default: menu.default_values?.some((d) => d.id === c.value) ?? false }));
  if (menu.type === 5) return preset(people);
  if (menu.type === 6) return preset(roles);
  if (menu.type === 7) return preset([...people, ...roles]);
  const kinds = menu.channel_types ?? [];
  const channels = (findServer(state, server)?.channels ?? []).filter(
    (c) => kinds.length === 0 || kinds.includes(c.raw.type),
  );
  return preset(channels.map((c) => ({ value: c.id, label: `#${c.name}` })));
}

/** The state of a select: what it offers, what is ticked, and what may be done. */
interface Standing {
  readonly store: Store;
  readonly message: SeenMessage;
  readonly menu: APISelectMenuComponent;
  readonly key: string;
  readonly choosable: readonly Choosable[];
  readonly ticked: readonly string[];
  /** The highlighted line; null while closed. */
  readonly marked: number | null;
  readonly many: boolean;
  readonly enough: boolean;
  readonly disabled: boolean;
}

const titleOf = (menu: APISelectMenuComponent): string => menu.placeholder ?? 'Make a selection';

/** An id that others can refer to, which ends at a space. */
const idOf = (key: string, at?: number): string =>
  `select-${encodeURIComponent(key)}${at === undefined ? '' : `-${at}`}`;

/**
 * A select as a list box. discord-components' own can't be opened or chosen from by keyboard, hence this one,
 * which looks the same: Enter or an arrow opens, arrows move, Enter or space picks, Escape closes.
 */
export function drawSelect(store: Store, message: SeenMessage, menu: APISelectMenuComponent): TemplateResult {
  const key = `${message.id} ${menu.custom_id}`;
  const open = store.state.select?.key === key ? store.state.select : null;
  const choosable = listChoosable(store.state, menu);
  const preset = choosable.filter((c) => c.default).map((c) => c.value);
  const ticked = open?.ticked ?? preset;
  const pending = isPending(store.state, message.id, menu.custom_id);
  const standing: Standing = {
    store,
    message,
    menu,
    key,
    choosable,
    ticked,
    marked: open?.marked ?? null,
    many: (menu.max_values ?? 1) > 1,
    enough: ticked.length >= (menu.min_values ?? 1),
    disabled: (menu.disabled ?? false) || pending,
  };
  const names = choosable.filter((c) => ticked.includes(c.value)).map((c) => c.label);
  const title = titleOf(menu);
  return html`<div class="select" @keydown=${(event: KeyboardEvent) => onKey(standing, event)}>
    <button
      type="button"
      role="combobox"
      class="select-face"
      aria-haspopup="listbox"
      aria-expanded=${open !== null}
      aria-label=${title}
      aria-controls=${open === null ? nothing : idOf(key)}
      aria-activedescendant=${open === null ? nothing : idOf(key, open.marked)}
      data-focus=${`select ${key}`}
      data-custom-id=${menu.custom_id}
      ?disabled=${standing.disabled}
      @click=${() => toggle(standing)}
    >
      <span class=${names.length > 0 ? '' : 'muted'}>${names.join(', ') || title}</span>
      ${pending ? html`<span class="dots" aria-label="Waiting for an answer"></span>` : icons.down}
    </button>
    ${open === null ? nothing : drawList(standing)}
  </div>`;
}

function drawList(standing: Standing): TemplateResult {
  const { choosable, key, marked, many, menu, ticked } = standing;
  return html`<div class="listbox" id=${idOf(key)} role="listbox" aria-label=${titleOf(menu)} aria-multiselectable=${many}>
    ${repeat(
      choosable,
      (c) => c.value,
      (c, i) => html`<div
        id=${idOf(key, i)}
        role="option"
        class=${i === marked ? 'option marked' : 'option'}
        aria-selected=${ticked.includes(c.value)}
        @click=${() => pick(standing, c.value)}
      >
        ${c.emoji === undefined ? nothing : drawEmoji(c.emoji)}
        <span class="option-text"><b>${c.label}</b>${c.description ? html`<small>${c.description}</small>` : nothing}</span>
        ${many ? html`<span aria-hidden="true">${ticked.includes(c.value) ? '✓' : ''}</span>` : nothing}
      </div>`,
    )}
    ${
      many
        ? html`<button type="button" class="button" ?disabled=${!standing.enough} @click=${() => send(standing, ticked)}>Choose</button>`
        : nothing
    }
  </div>`;
}

function toggle({ store, key, ticked, marked, disabled }: Standing): void {
  const opens = marked === null && !disabled;
  store.change({ select: opens ? { key, ticked, marked: 0 } : null, focus: `select ${key}` });
}

function send({ store, message, menu, key }: Standing, values: readonly string[]): void {
  store.change({ select: null, focus: `select ${key}` });
  void choose(store, message, menu.custom_id, values);
}

/** A single choice is sent immediately; one of several is ticked. */
function pick(standing: Standing, value: string): void {
  const { store, menu, key, many, marked, ticked } = standing;
  if (!many) {
    send(standing, [value]);
    return;
  }
  const next = ticked.includes(value) ? ticked.filter((v) => v !== value) : [...ticked, value];
  if (next.length <= (menu.max_values ?? 1))
    store.change({ select: { key, ticked: next, marked: marked ?? 0 } });
}

function onKey(standing: Standing, event: KeyboardEvent): void {
  const { store, key, choosable, marked, many, enough, ticked } = standing;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const value = choosable[marked ?? -1]?.value;
  if (marked === null) {
    if (step === undefined) return;
    toggle(standing);
  } else if (step !== undefined) {
    const next = (marked + step + choosable.length) % Math.max(choosable.length, 1);
    store.change({ select: { key, ticked, marked: next } });
  } else if (event.key === 'Tab' && many && enough) send(standing, ticked);
  else if (event.key === 'Escape' || event.key === 'Tab') toggle(standing);
  else if ((event.key === 'Enter' || event.key === ' ') && value !== undefined) pick(standing, value);
  else return;
  event.preventDefault();
}
