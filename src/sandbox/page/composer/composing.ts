import type { AvailableCommand } from '../../contract/commands.ts';
import type { SeenMessage } from '../../contract/objects.ts';
import { attempt, awaitCommands } from '../state/actions.ts';
import { api } from '../state/api.ts';
import { writeDraft } from '../state/keep.ts';
import { commandsHere, emptyDraft, me, type Store } from '../state/store.ts';
import { findSwitch, recogniseCommand, suggestCommands } from './command-line.ts';
import { addField, changeField, commandOf, enterCommand, setDraft } from './drafting.ts';
import { collectOptions } from './filling.ts';
import { suggestMentions, writeMentions } from './mentioning.ts';
import { closeSuggestions, suggestValues } from './suggesting.ts';

/** Text typed in the composer: a slash lists the commands, and a command's name with a space opens its form. */
export function typeText(store: Store, text: string): void {
  if (store.state.draft.editing !== null) {
    setDraft(store, { ...store.state.draft, text });
    return;
  }
  const named = recogniseCommand(text, commandsHere(store.state));
  if (named !== null && enterCommand(store, named.command, named.rest)) return;
  setDraft(store, { ...store.state.draft, text });
  const people = suggestMentions(store.state, text);
  if (people.length > 0) {
    store.change({ suggestions: { option: '@', choices: people, marked: 0, note: null } });
    return;
  }
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

/** Puts one of the person's messages back into the composer for editing. */
export function edit(store: Store, message: SeenMessage): void {
  setDraft(store, { ...emptyDraft, text: message.content, editing: message.id });
  store.change((s) => {
    s.suggestions = null;
    s.focus = 'composer';
  });
}

/** The newest message that the person wrote here. */
export function editLast(store: Store): boolean {
  const { messages, channel, frame } = store.state;
  const last = messages
    .get(channel ?? '')
    ?.messages.findLast((m) => m.author.id === frame?.you.id && (m.type === 0 || m.type === 19));
  if (last !== undefined) edit(store, last);
  return last !== undefined;
}

/** Sends the composer's contents and clears it once they are on their way. */
export async function send(store: Store): Promise<void> {
  const { draft, channel } = store.state;
  if (channel === null || store.state.sending) return;
  const command = commandOf(store.state);
  if (draft.command !== null) {
    if (command !== undefined) await sendCommand(store, command);
    return;
  }
  const text = draft.text.trim();
  const { editing, files } = draft;
  if (editing !== null) {
    await deliver(store, () => api.edit(channel, editing, { as: me(store.state), content: text }));
    return;
  }
  if (text === '' && files.length === 0) return;
  if (text.startsWith('/') && files.length === 0) {
    await awaitCommands(store, channel);
    if (store.state.channel !== channel) return;
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
  const reference = draft.replyTo === null ? {} : { reference: draft.replyTo, ping: draft.pings };
  await deliver(store, () =>
    api.write(channel, {
      as: me(store.state),
      content: writeMentions(store.state, text),
      ...reference,
      ...(files.length > 0 && { attachments: files }),
    }),
  );
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

/** Clears the composer the text came from, even if the person has moved on. */
async function deliver(store: Store, doing: () => Promise<unknown>): Promise<void> {
  const { channel } = store.state;
  const as = me(store.state);
  closeSuggestions(store);
  store.change({ sending: true });
  const done = await attempt(store, doing());
  store.change({ sending: false, focus: 'composer' });
  if (done === undefined) return;
  if (store.state.channel === channel && me(store.state) === as) setDraft(store, emptyDraft);
  else writeDraft(as, channel, emptyDraft);
}
