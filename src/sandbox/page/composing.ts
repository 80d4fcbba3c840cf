import type { AvailableCommand, AvailableOption, Choice, OptionValue } from '../contract.ts';
import { attempt, awaitCommands } from './actions.ts';
import { api, Refused } from './api.ts';
import {
  convertOption,
  fillOptions,
  findSwitch,
  type Named,
  recogniseCommand,
  suggestCommands,
} from './command-line.ts';
import { writeDraft } from './keep.ts';
import {
  commandsHere,
  type Draft,
  emptyDraft,
  type Field,
  findChannel,
  findServer,
  me,
  type PageState,
  type Store,
} from './store.ts';

export const commandOf = (state: PageState): AvailableCommand | undefined =>
  commandsHere(state).find((c) => c.type === 'slash' && c.name === state.draft.command?.name);

export const optionOf = (command: AvailableCommand, field: string): AvailableOption | undefined =>
  command.options.find((o) => o.name === field);

export function setDraft(store: Store, draft: Draft): void {
  store.change((s) => {
    s.draft = draft;
    s.notice = null;
  });
  writeDraft(me(store.state), store.state.channel, draft);
}

/** Text typed in the composer: a slash lists the commands, and a command's name with a space opens its form. */
export function typeText(store: Store, text: string): void {
  const named = recogniseCommand(text, commandsHere(store.state));
  if (named !== null && enterCommand(store, named.command, named.rest)) return;
  setDraft(store, { ...store.state.draft, text });
  const found = suggestCommands(text, commandsHere(store.state));
  store.change((s) => {
    s.suggestions =
      found.length === 0
        ? null
        : {
            option: null,
            choices: found.map((c) => ({ name: c.name, value: c.name })),
            marked: 0,
            note: null,
          };
  });
}

/** Opens a command's form with what was typed after its name. False if the command can't take that. */
export function enterCommand(store: Store, command: AvailableCommand, rest: string): boolean {
  const typing = fillOptions(command, rest);
  if (typing === null) return false;
  const fields = command.options
    .filter((o) => o.required || o.name in typing)
    .map((o) => newField(o.name, typing[o.name] ?? ''));
  setDraft(store, { ...store.state.draft, text: '', command: { name: command.name, fields } });
  const next = fields.find((f) => f.text === '') ?? fields.at(-1);
  store.change((s) => {
    s.suggestions = null;
    s.focus = next === undefined ? 'command' : `field ${next.name}`;
  });
  return true;
}

const newField = (name: string, text: string): Field => ({
  name,
  text,
  picked: null,
  file: null,
  problem: null,
});

/** Back to plain text, with what was typed so far. */
export function leaveCommand(store: Store, text: string): void {
  setDraft(store, { ...store.state.draft, text, command: null });
  store.change((s) => {
    s.suggestions = null;
    s.focus = 'composer';
  });
}

export function addField(store: Store, name: string): void {
  const { command } = store.state.draft;
  if (command === null || command.fields.some((f) => f.name === name)) return;
  const fields = [...command.fields, newField(name, '')];
  setDraft(store, { ...store.state.draft, command: { ...command, fields } });
  store.change((s) => {
    s.suggestions = null;
    s.focus = `field ${name}`;
  });
}

export function removeField(store: Store, name: string): void {
  const { command } = store.state.draft;
  if (command === null) return;
  const fields = command.fields.filter((f) => f.name !== name);
  setDraft(store, { ...store.state.draft, command: { ...command, fields } });
  store.change((s) => {
    s.suggestions = null;
    s.focus = fields.length > 0 ? `field ${fields.at(-1)?.name}` : 'command';
  });
}

export function changeField(store: Store, name: string, change: Partial<Field>): void {
  const { draft } = store.state;
  if (draft.command === null) return;
  const fields = draft.command.fields.map((f) => (f.name === name ? { ...f, problem: null, ...change } : f));
  setDraft(store, { ...draft, command: { ...draft.command, fields } });
}

/** Typing in an option's field; an other option's name with a colon goes on there. */
export function typeField(store: Store, name: string, text: string): void {
  const command = commandOf(store.state);
  if (command === undefined) return;
  const shown = store.state.draft.command?.fields.map((f) => f.name) ?? [];
  const other = findSwitch(text, command, shown);
  changeField(store, name, { text: other?.kept ?? text, picked: null });
  if (other !== null) addField(store, other.option.name);
  else suggestValues(store, name);
}

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

/** The values that the page knows by itself: fixed choices, yes and no, people, roles and channels. */
function listValues(state: PageState, option: AvailableOption): readonly Choice[] {
  if (option.choices.length > 0) return option.choices;
  if (option.type === 'boolean') return ['True', 'False'].map((name) => ({ name, value: name }));
  return listNamed(state, option).map(({ id, name }) => ({ name, value: id }));
}

function listNamed(state: PageState, option: AvailableOption): readonly Named[] {
  const server = findServer(state, findChannel(state, state.channel)?.server ?? null);
  const people = (state.frame?.people ?? []).map((p) => ({ id: p.id, name: p.username }));
  const roles = (server?.roles ?? []).map((r) => ({ id: r.id, name: r.name }));
  const kinds = option.channelTypes;
  const channels = (server?.channels ?? [])
    .filter((c) => kinds.length === 0 || kinds.includes(c.raw.type))
    .map((c) => ({ id: c.id, name: c.name }));
  const lists: Readonly<Record<string, readonly Named[]>> = {
    user: people,
    role: roles,
    mentionable: [...people, ...roles],
    channel: channels,
  };
  return lists[option.type] ?? [];
}

/** Takes a suggestion: a command's name opens its form, a value fills the field. */
export function acceptSuggestion(store: Store, index: number): void {
  const { suggestions } = store.state;
  const choice = suggestions?.choices[index];
  if (suggestions === null || choice === undefined) return;
  if (suggestions.option === null) {
    const command = commandsHere(store.state).find((c) => c.type === 'slash' && c.name === choice.value);
    if (command !== undefined) enterCommand(store, command, '');
    return;
  }
  changeField(store, suggestions.option, { text: choice.name, picked: choice.value });
  closeSuggestions(store);
  store.change({ focus: `field ${suggestions.option}` });
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

/** What the form says, as values to send, and what is wrong with it by field. */
function collectOptions(state: PageState, command: AvailableCommand) {
  const options: Record<string, OptionValue> = {};
  const problems: Record<string, string> = {};
  for (const field of state.draft.command?.fields ?? []) {
    const option = optionOf(command, field.name);
    if (option === undefined) continue;
    if (field.file !== null) options[field.name] = field.file;
    else if (field.text.trim() === '') {
      if (option.required) problems[field.name] = 'This option is required';
    } else if (field.picked !== null && option.type !== 'boolean') options[field.name] = field.picked;
    else {
      const converted = convertOption(option, field.text, listNamed(state, option));
      if ('problem' in converted) problems[field.name] = converted.problem;
      else options[field.name] = converted.value;
    }
  }
  return { options, problems };
}

/** Sends what stands in the composer, and empties it when it is under way. */
export async function send(store: Store): Promise<void> {
  const { draft, channel } = store.state;
  if (channel === null || store.state.sending) return;
  const command = commandOf(store.state);
  if (draft.command !== null) {
    if (command !== undefined) await sendCommand(store, command);
    return;
  }
  const text = draft.text.trim();
  if (text === '') return;
  if (text.startsWith('/')) {
    await awaitCommands(store, channel);
    const named = recogniseCommand(text, commandsHere(store.state), true);
    if (named !== null && enterCommand(store, named.command, named.rest))
      return sendCommand(store, named.command);
    return store.change((s) => {
      s.notice =
        named === null
          ? {
              text: `There is no command ${text.split(' ')[0]} here.`,
              hint: 'Type / to see those there are.',
            }
          : { text: `/${named.command.name} takes no options.`, hint: undefined };
    });
  }
  const reference = draft.replyTo === null ? {} : { reference: draft.replyTo };
  await deliver(store, () => api.write(channel, { as: me(store.state), content: text, ...reference }));
}

async function sendCommand(store: Store, command: AvailableCommand): Promise<void> {
  const { options, problems } = collectOptions(store.state, command);
  const [wrong] = Object.keys(problems);
  if (wrong !== undefined) {
    for (const [name, problem] of Object.entries(problems)) changeField(store, name, { problem });
    return store.change({ focus: `field ${wrong}` });
  }
  await deliver(store, () =>
    api.run({
      as: me(store.state),
      channel: store.state.channel ?? '',
      command: command.name,
      options,
      wait: 'none',
    }),
  );
}

async function deliver<T>(store: Store, doing: () => Promise<T>): Promise<T | undefined> {
  closeSuggestions(store);
  store.change({ sending: true });
  const done = await attempt(store, doing());
  store.change((s) => {
    s.sending = false;
    s.focus = 'composer';
  });
  if (done !== undefined) setDraft(store, emptyDraft);
  return done;
}
