import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AvailableCommand, AvailableOption } from '../../contract/commands.ts';
import { icons } from '../icons.ts';
import { nameOf } from '../state/people.ts';
import {
  commandsHere,
  emptyDraft,
  type Field,
  findChannel,
  findMessage,
  type Store,
} from '../state/store.ts';
import { recogniseCommand } from './command-line.ts';
import { editLast, send, typeField, typeText } from './composing.ts';
import {
  addField,
  changeField,
  commandOf,
  leaveCommand,
  optionOf,
  removeField,
  setDraft,
} from './drafting.ts';
import { attach, drawAttach, drawFiles, readFile } from './files.ts';
import { acceptSuggestion, closeSuggestions, markSuggestion, suggestValues } from './suggesting.ts';
import { activeSuggestion, drawSuggestions } from './suggestions.ts';

/** Where a person writes: plain text, or a command's form; a list over it while there is something to pick. */
export function drawComposer(store: Store): TemplateResult | typeof nothing {
  const { state } = store;
  const channel = findChannel(state, state.channel);
  if (channel === undefined || channel.kind === 'forum') return drawNotice(store);
  const command = commandOf(state);
  const form = state.draft.command !== null && command !== undefined;
  const writable = channel.can.write || channel.can.useCommands;
  const name = channel.kind === 'dm' ? `@${channel.name}` : `#${channel.name}`;
  return html`<form
    class="composer"
    aria-label="Composer"
    @submit=${(event: Event) => {
      event.preventDefault();
      void send(store);
    }}
  >
    ${drawNotice(store)} ${drawSuggestions(store)} ${drawReplying(store)} ${drawFiles(store)}
    <div class="composer-box">
      ${form ? nothing : drawAttach(store)}
      ${
        form
          ? drawForm(store, command)
          : html`<textarea
              class="composer-text"
              rows=${Math.min(8, state.draft.text.split('\n').length)}
              data-focus="composer"
              role="combobox"
              aria-label=${writable ? `Message ${name}` : `You may not write in ${name}`}
              aria-autocomplete="list"
              aria-controls="suggestions"
              aria-expanded=${state.suggestions !== null}
              aria-activedescendant=${activeSuggestion(store)}
              placeholder=${!writable ? `You may not write in ${name}` : matchMedia('(width <= 700px)').matches ? 'A message, or / for commands' : `Message ${name}, or type / for commands`}
              ?disabled=${!writable}
              .value=${live(state.draft.text)}
              @input=${(event: InputEvent) => typeText(store, (event.target as HTMLTextAreaElement).value)}
              @keydown=${(event: KeyboardEvent) => onKey(store, event)}
              @paste=${(event: ClipboardEvent) => {
                const files = [...(event.clipboardData?.files ?? [])];
                if (files.length > 0 && channel.can.attach) void attach(store, files);
              }}
            ></textarea>`
      }
      <button type="submit" class="icon-button" aria-label="Send" ?disabled=${state.sending || !writable}>${icons.send}</button>
    </div>
  </form>`;
}

/** One set of keys for the text and for every field of a form. */
function onKey(store: Store, event: KeyboardEvent, field?: Field): void {
  if (event.isComposing) return;
  const { suggestions } = store.state;
  const list =
    suggestions !== null && (field === undefined || suggestions.option === field.name) ? suggestions : null;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (list !== null && step !== undefined) markSuggestion(store, step);
  else if (list !== null && event.key === 'Tab' && !event.shiftKey && list.choices.length > 0)
    acceptSuggestion(store, Math.max(0, list.marked));
  else if (
    list !== null &&
    event.key === 'Enter' &&
    !event.shiftKey &&
    list.marked >= 0 &&
    !isChosen(store, field)
  )
    acceptSuggestion(store, list.marked);
  else if (event.key === 'Escape' && list !== null) closeSuggestions(store);
  else if (event.key === 'Escape' && field !== undefined) leaveCommand(store, '');
  else if (event.key === 'Escape') leaveReply(store);
  else if (event.key === 'ArrowUp' && field === undefined && store.state.draft.text === '') {
    if (!editLast(store)) return;
  } else if (event.key === 'ArrowDown' && field !== undefined) suggestValues(store, field.name);
  else if (event.key === 'Backspace' && field !== undefined && isEmpty(field)) stepBack(store, field);
  else if (event.key === 'Enter' && !event.shiftKey) void send(store);
  else return;
  event.preventDefault();
}

/** Enter sends a command that was typed out completely. If it still needs an option, its form opens instead. */
const isComplete = (store: Store): boolean => {
  const named = recogniseCommand(store.state.draft.text, commandsHere(store.state), true);
  return named !== null && !named.command.options.some((o) => o.required);
};

const isEmpty = (field: Field): boolean => field.text === '' && field.file === null;

/** Whether the text already equals the highlighted line: then Enter sends instead of picking it again. */
const isChosen = (store: Store, field: Field | undefined): boolean => {
  if (field === undefined) return isComplete(store);
  const marked = store.state.suggestions?.choices[store.state.suggestions.marked];
  if (marked === undefined) return false;
  return field.picked === marked.value || field.text.trim().toLowerCase() === marked.name.toLowerCase();
};

/** Backspace in an empty field goes to the previous field, or back to plain text with the command's name. */
function stepBack(store: Store, field: Field): void {
  const command = commandOf(store.state);
  const fields = store.state.draft.command?.fields ?? [];
  const option = command && optionOf(command, field.name);
  if (option?.required !== true) {
    removeField(store, field.name);
    return;
  }
  const at = fields.indexOf(field);
  if (at > 0) store.change({ focus: `field ${fields[at - 1]?.name}` });
  else if (fields.every(isEmpty)) leaveCommand(store, `/${command?.name ?? ''}`);
}

function drawForm(store: Store, command: AvailableCommand): TemplateResult {
  const fields = store.state.draft.command?.fields ?? [];
  const more = command.options.filter((o) => !fields.some((f) => f.name === o.name));
  return html`<div class="command-form">
    <button
      type="button"
      class="command-name"
      data-focus="command"
      title=${`${command.description} · Escape to leave`}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Enter') void send(store);
        else if (event.key === 'Escape' || event.key === 'Backspace')
          leaveCommand(store, event.key === 'Escape' ? '' : `/${command.name}`);
        else return;
        event.preventDefault();
      }}
    >/${command.displayName}</button>
    ${repeat(
      fields,
      (f) => f.name,
      (field) => drawField(store, field, optionOf(command, field.name)),
    )}
    ${
      more.length === 0
        ? nothing
        : html`<span class="more-options" aria-label="Further options">
            ${more.map(
              (o) =>
                html`<button type="button" class="chip" title=${o.description} @click=${() => addField(store, o.name)}>+ ${o.displayName}</button>`,
            )}
          </span>`
    }
  </div>`;
}

function drawField(store: Store, field: Field, option: AvailableOption | undefined): TemplateResult {
  if (option === undefined) return html``;
  const problem = field.problem;
  return html`<label class=${problem === null ? 'field' : 'field wrong'}>
    <span class="field-name" title=${option.description}>${option.displayName}${option.required ? html`<i aria-hidden="true">*</i>` : nothing}</span>
    ${
      option.type === 'attachment'
        ? drawFile(store, field)
        : html`<input
            type="text"
            role="combobox"
            autocomplete="off"
            size=${Math.max(8, Math.min(60, field.text.length + 1))}
            inputmode=${option.type === 'integer' ? 'numeric' : option.type === 'number' ? 'decimal' : 'text'}
            data-focus=${`field ${field.name}`}
            aria-label=${`${option.displayName}: ${option.description}`}
            aria-required=${option.required}
            aria-invalid=${problem !== null}
            aria-autocomplete="list"
            aria-controls="suggestions"
            aria-expanded=${store.state.suggestions?.option === field.name}
            aria-activedescendant=${activeSuggestion(store)}
            placeholder=${option.description}
            .value=${live(field.text)}
            @input=${(event: InputEvent) => typeField(store, field.name, (event.target as HTMLInputElement).value)}
            @focus=${() => {
              if (field.picked === null) suggestValues(store, field.name);
            }}
            @blur=${() => {
              if (store.state.suggestions?.option === field.name) closeSuggestions(store);
            }}
            @keydown=${(event: KeyboardEvent) => onKey(store, event, field)}
          />`
    }
    ${problem === null ? nothing : html`<span class="field-problem" role="alert">${problem}</span>`}
  </label>`;
}

const drawFile = (store: Store, field: Field): TemplateResult =>
  html`<input
    type="file"
    data-focus=${`field ${field.name}`}
    @change=${async (event: Event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file !== undefined) changeField(store, field.name, { file: await readFile(file), text: file.name });
    }}
  />`;

/** Writes on without replying, or leaves the message as it was. */
const leaveReply = (store: Store): void =>
  setDraft(
    store,
    store.state.draft.editing === null ? { ...store.state.draft, replyTo: null, pings: true } : emptyDraft,
  );

function drawReplying(store: Store): TemplateResult | typeof nothing {
  const { replyTo, editing, pings } = store.state.draft;
  const message = findMessage(store.state, editing ?? replyTo);
  if (message === undefined) return nothing;
  return html`<div class="replying">
    ${editing === null ? html`<span>Replying to <b>${nameOf(store.state, message.author)}</b></span>` : html`<span>Editing a message · <kbd>Esc</kbd> leaves it as it was</span>`}
    ${
      editing === null
        ? html`<button
            type="button"
            class="ping"
            aria-pressed=${pings}
            title="Whether the reply mentions who wrote that message"
            @click=${() => {
              setDraft(store, { ...store.state.draft, pings: !pings });
              store.change({ focus: 'composer' });
            }}
          >@ ${pings ? 'on' : 'off'}</button>`
        : nothing
    }
    <button type="button" class="icon-button" aria-label=${editing === null ? 'Don’t reply' : 'Don’t edit'} @click=${() => leaveReply(store)}>${icons.close}</button>
  </div>`;
}

function drawNotice(store: Store): TemplateResult | typeof nothing {
  const { notice } = store.state;
  if (notice === null) return nothing;
  return html`<div class="problem" role="alert">
    <span>${notice.text} ${notice.hint === undefined ? nothing : html`<span class="muted">${notice.hint}</span>`}</span>
    <button type="button" class="icon-button" aria-label="Close" @click=${() => store.change({ notice: null })}>${icons.close}</button>
  </div>`;
}
