import type { Choice } from '../../contract/commands.ts';
import { api, Refused } from '../state/api.ts';
import { commandsHere, me, type Store } from '../state/store.ts';
import { changeField, commandOf, enterCommand, optionOf, setDraft } from './drafting.ts';
import { collectOptions, listValues } from './filling.ts';
import { finishMention } from './mentioning.ts';

/** Fills the list over the composer for an option's field; the bot is asked a moment after the last key. */
export function suggestValues(store: Store, name: string): void {
  const { state } = store;
  const command = commandOf(state);
  const option = command && optionOf(command, name);
  const field = state.draft.command?.fields.find((f) => f.name === name);
  if (command === undefined || option === undefined || field === undefined) return;
  const { running } = store;
  clearTimeout(running.pause);
  running.asked += 1;
  if (!option.autocomplete) {
    const choices = filterChoices(listValues(state, option), field.text);
    const marked = option.type === 'boolean' || option.choices.length > 0 || field.text !== '' ? 0 : -1;
    store.change({
      suggestions: choices.length === 0 ? null : { option: name, choices, marked, note: null },
    });
    return;
  }
  const mine = running.asked;
  running.pause = setTimeout(async () => {
    const others = collectOptions(state, command).options;
    delete others[name];
    const typed = await api
      .type({
        as: me(state),
        channel: state.channel ?? '',
        command: command.name,
        options: others,
        focused: { name, value: field.text },
      })
      .catch((error: unknown) => {
        if (error instanceof Refused) return { choices: [], failure: error.message };
        throw error;
      });
    if (mine !== running.asked) return;
    store.change((s) => {
      if (!s.draft.command?.fields.some((f) => f.name === name)) return;
      const empty = typed.choices.length === 0 && typed.failure === null;
      s.suggestions = empty
        ? null
        : { option: name, choices: typed.choices, marked: -1, note: typed.failure };
    });
  }, 120);
}

export function closeSuggestions(store: Store): void {
  clearTimeout(store.running.pause);
  store.running.asked += 1;
  store.change({ suggestions: null });
}

const filterChoices = (choices: readonly Choice[], text: string): readonly Choice[] => {
  const typed = text.trim().replace(/^[@#]/, '').toLowerCase();
  return choices.filter((c) => c.name.toLowerCase().includes(typed)).slice(0, 25);
};

/** Takes a suggestion: a command's name opens its form, a person's is mentioned, a value fills the field. */
export function acceptSuggestion(store: Store, index: number): void {
  const { suggestions } = store.state;
  const choice = suggestions?.choices[index];
  if (suggestions === null || choice === undefined) return;
  if (suggestions.option === '@') {
    const { draft } = store.state;
    setDraft(store, { ...draft, text: finishMention(draft.text, String(choice.value)) });
    store.change({ suggestions: null, focus: 'composer' });
    return;
  }
  if (suggestions.option === null) {
    const command = commandsHere(store.state).find((c) => c.type === 'slash' && c.name === choice.value);
    if (command !== undefined) enterCommand(store, command, '');
    return;
  }
  changeField(store, suggestions.option, { text: choice.name, picked: choice.value });
  closeSuggestions(store);
  const required = commandOf(store.state)?.options.filter((o) => o.required) ?? [];
  const fields = store.state.draft.command?.fields ?? [];
  const next = fields.find((f) => f.text === '' && required.some((o) => o.name === f.name));
  store.change({ focus: `field ${next?.name ?? suggestions.option}` });
}

export function markSuggestion(store: Store, step: number): void {
  store.change((s) => {
    if (s.suggestions === null) return;
    const { choices, marked } = s.suggestions;
    const next =
      marked < 0 && step < 0 ? choices.length - 1 : (marked + step + choices.length) % choices.length;
    s.suggestions = { ...s.suggestions, marked: choices.length === 0 ? -1 : next };
  });
}
