import { html, nothing, type TemplateResult } from 'lit';
import type { AvailableCommand } from '../../contract/commands.ts';
import { commandsHere, type Store } from '../state/store.ts';
import { commandOf, optionOf } from './drafting.ts';
import { acceptSuggestion } from './suggesting.ts';

/** The id of the highlighted line, for `aria-activedescendant` of the focused element. */
export const activeSuggestion = (store: Store): string | typeof nothing => {
  const marked = store.state.suggestions?.marked ?? -1;
  return marked < 0 ? nothing : `suggestion-${marked}`;
};

/** The list over the composer: commands with their options, or the values for an option. */
export function drawSuggestions(store: Store): TemplateResult | typeof nothing {
  const { suggestions } = store.state;
  if (suggestions === null) return nothing;
  const commands = commandsHere(store.state);
  const command = commandOf(store.state);
  const option = command && optionOf(command, suggestions.option ?? '');
  const title = option?.displayName ?? (suggestions.option === '@' ? 'People' : 'Commands');
  return html`<div class="suggestions" tabindex="0">
    <div class="suggestions-title" aria-hidden="true"><b>${title}</b> ${option?.description ?? ''}</div>
    <div id="suggestions" role="listbox" aria-label=${title}>
      ${suggestions.note === null ? nothing : html`<div class="suggestion muted">${suggestions.note}</div>`}
      ${suggestions.choices.map((choice, i) => {
        const found =
          suggestions.option === null
            ? commands.find((c) => c.type === 'slash' && c.name === choice.value)
            : undefined;
        return html`<div
          id=${`suggestion-${i}`}
          role="option"
          aria-selected=${i === suggestions.marked}
          class=${i === suggestions.marked ? 'suggestion marked' : 'suggestion'}
          @mousedown=${(event: MouseEvent) => {
            event.preventDefault();
            acceptSuggestion(store, i);
          }}
        >
          ${found === undefined ? html`<span>${choice.name}</span>` : drawCommandLine(found)}
        </div>`;
      })}
    </div>
  </div>`;
}

const drawCommandLine = (command: AvailableCommand): TemplateResult =>
  html`<b>/${command.displayName}</b>
    <span class="suggestion-options">
      ${command.options.map((o) => html`<code class=${o.required ? 'required' : ''}>${o.displayName}</code> `)}
    </span>
    <span class="muted">${command.description}</span>`;
