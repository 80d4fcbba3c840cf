import type { AvailableCommand, AvailableOption } from '../../contract/commands.ts';
import { writeDraft } from '../state/keep.ts';
import { commandsHere, type Draft, type Field, me, type PageState, type Store } from '../state/store.ts';
import { fillOptions } from './command-line.ts';

/** The composer's contents, and each step from one draft to the next. Every draft is stored immediately. */

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

/** Opens a command's form with what was typed after its name. False if the command can't take that. */
export function enterCommand(store: Store, command: AvailableCommand, rest: string): boolean {
  const typing = fillOptions(command, rest);
  if (typing === null) return false;
  // Where nothing must be given, what is typed next goes into the first text: left empty, it isn't sent.
  const first = command.options.some((o) => o.required)
    ? undefined
    : command.options.find((o) => o.type === 'string');
  const fields = command.options
    .filter((o) => o.required || o.name in typing || (rest === '' && o === first))
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
