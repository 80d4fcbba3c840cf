import type { OpenThread } from '../../contract/forms.ts';
import type { Interaction } from '../../contract/interactions.ts';
import type { Id, SeenMessage } from '../../contract/objects.ts';
import { api, Refused } from './api.ts';
import { readDraft, readPanel, readPlace, writePanel, writePlace } from './keep.ts';
import { apply, applyInteraction, listen } from './live.ts';
import { allChannels, me, type PageState, type Panel, type Store, setClock } from './store.ts';

/** Tells what the sandbox refused; anything else is a mistake of the page and goes to the console. */
export async function attempt<T>(store: Store, doing: Promise<T>): Promise<T | undefined> {
  try {
    return await doing;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    store.change((s) => {
      s.notice = { text: error.message, hint: error.hint };
    });
    return undefined;
  }
}

/** Goes where the address says: to that channel, as that person. */
export async function followAddress(store: Store): Promise<void> {
  const { person, channel } = readPlace();
  await become(store, person, channel);
}

export async function start(store: Store): Promise<void> {
  await followAddress(store);
  const panel = readPanel();
  if (panel !== null) await openPanel(store, panel);
}

/** Sees everything as another person (null: the first there is). */
export async function become(store: Store, person: string | null, channel: Id | null): Promise<void> {
  if (!(await loadFrame(store, person))) return;
  store.change((s) => {
    s.messages.clear();
    s.commands.clear();
    s.unread.clear();
    s.select = null;
  });
  const channels = allChannels(store.state.frame);
  await openChannel(store, (channels.find((c) => c.id === channel) ?? channels[0])?.id ?? null);
}

async function loadFrame(store: Store, person: string | null): Promise<boolean> {
  const frame = await attempt(store, api.frame(person));
  if (frame === undefined) return false;
  store.running.stopListening();
  store.change((s) => {
    s.frame = frame;
    setClock(s, frame.clock);
    s.interactions.clear();
    for (const interaction of frame.interactions) applyInteraction(s, interaction);
    s.menu = null;
  });
  store.running.stopListening = listen(store, () => void refresh(store));
  return true;
}

/** The same again from the start, without disturbing what the person is at. */
async function refresh(store: Store): Promise<void> {
  const { channel } = store.state;
  if (!(await loadFrame(store, me(store.state)))) return;
  if (allChannels(store.state.frame).some((c) => c.id === channel)) await loadChannel(store, channel);
  else await openChannel(store, allChannels(store.state.frame)[0]?.id ?? null);
}

export async function openChannel(store: Store, channel: Id | null): Promise<void> {
  const as = me(store.state);
  store.change((s) => {
    s.channel = channel;
    s.draft = readDraft(as, channel);
    s.suggestions = null;
    s.menu = null;
    s.dialog = null;
    s.drawer = false;
    s.focus = 'composer';
    if (channel !== null) s.unread.delete(channel);
  });
  writePlace(as, channel);
  await loadChannel(store, channel);
}

async function loadChannel(store: Store, channel: Id | null): Promise<void> {
  if (channel === null) return;
  const as = me(store.state);
  const [messages] = await Promise.all([
    attempt(store, api.messages(as, channel)),
    fetchCommands(store, channel),
  ]);
  store.change((s) => {
    if (me(s) !== as || messages === undefined) return;
    s.messages.set(channel, messages);
    for (const interaction of messages.interactions) applyInteraction(s, interaction);
  });
}

async function fetchCommands(store: Store, channel: Id): Promise<void> {
  const as = me(store.state);
  const found = await attempt(store, api.commands(as, channel));
  if (found === undefined || me(store.state) !== as) return;
  store.change((s) => {
    // A half-filled form can be drawn only now.
    if (s.channel === channel && s.draft.command !== null && !s.commands.has(channel)) s.focus = 'composer';
    s.commands.set(channel, found.commands);
  });
}

/** A line that was sent before the channel's commands came waits for them. */
export async function awaitCommands(store: Store, channel: Id): Promise<void> {
  if (!store.state.commands.has(channel)) await fetchCommands(store, channel);
}

export async function loadOlder(store: Store, channel: Id): Promise<void> {
  const known = store.state.messages.get(channel);
  const older = await attempt(store, api.messages(me(store.state), channel, known?.messages[0]?.id));
  if (older === undefined || known === undefined) return;
  store.change((s) => {
    const now = s.messages.get(channel)?.messages ?? [];
    s.messages.set(channel, { ...older, messages: [...older.messages, ...now] });
  });
}

/**
 * What became of it arrives by events alone: the answer to the call may be older than the last event, and
 * would then bring back a "waiting" that is over.
 */
const interact = async (store: Store, doing: Promise<Interaction>): Promise<boolean> =>
  (await attempt(store, doing)) !== undefined;

export const run = (store: Store, command: string, target: Id): Promise<boolean> =>
  interact(
    store,
    api.run({ as: me(store.state), channel: store.state.channel ?? '', command, target, wait: 'none' }),
  );

export const press = (store: Store, message: SeenMessage, button: string): Promise<boolean> =>
  interact(store, api.press({ as: me(store.state), message: message.id, button, wait: 'none' }));

export const choose = (
  store: Store,
  message: SeenMessage,
  menu: string,
  values: readonly string[],
): Promise<boolean> =>
  interact(store, api.choose({ as: me(store.state), message: message.id, menu, values, wait: 'none' }));

export async function dismiss(
  store: Store,
  what: { interaction?: Id; message?: SeenMessage },
): Promise<void> {
  const { interaction, message } = what;
  const gone = await attempt(
    store,
    api.dismiss({
      as: me(store.state),
      ...(interaction === undefined ? {} : { interaction }),
      ...(message === undefined ? {} : { message: message.id }),
    }),
  );
  if (gone === undefined) return;
  store.change((s) => {
    s.focus = 'composer';
    if (interaction !== undefined) {
      s.interactions.delete(interaction);
      s.dismissed.add(interaction);
    }
    const known = message === undefined ? undefined : s.messages.get(message.channel_id);
    if (message !== undefined && known !== undefined) {
      const messages = known.messages.filter((m) => m.id !== message.id);
      s.messages.set(message.channel_id, { ...known, messages });
    }
  });
}

export async function react(
  store: Store,
  message: SeenMessage,
  emoji: string,
  remove: boolean,
): Promise<void> {
  await attempt(store, api.react({ as: me(store.state), message: message.id, emoji, remove }));
}

export async function pin(store: Store, message: SeenMessage, remove: boolean): Promise<void> {
  await attempt(store, api.pin({ as: me(store.state), message: message.id, remove }));
}

export async function interest(store: Store, event: Id, remove: boolean): Promise<void> {
  await attempt(store, api.interest({ as: me(store.state), event, remove }));
}

export async function vote(store: Store, message: SeenMessage, answers: readonly number[]): Promise<void> {
  await attempt(store, api.vote({ as: me(store.state), message: message.id, answers }));
}

/** A thread under a message, or a post in a forum; one goes there at once. */
export async function openThread(
  store: Store,
  channel: Id,
  how: Pick<OpenThread, 'name' | 'message' | 'content'>,
): Promise<void> {
  const thread = await attempt(store, api.openThread(channel, { as: me(store.state), ...how }));
  if (thread === undefined) return;
  store.change((s) => apply(s, { type: 'channel', channel: thread }));
  await openChannel(store, thread.id);
}

export async function openPanel(store: Store, panel: Panel | null): Promise<void> {
  store.change({ panel: panel });
  writePanel(panel);
  if (panel === 'faults') {
    const found = await attempt(store, api.faults());
    if (found !== undefined) store.change({ faults: found.faults });
  }
  if (panel !== 'calls') return;
  const found = await attempt(store, api.calls());
  if (found !== undefined) store.change({ calls: mergeCalls(store.state, found.calls) });
}

function mergeCalls(state: PageState, calls: PageState['calls']): PageState['calls'] {
  const newest = calls.at(-1)?.id ?? -1;
  return [...calls, ...state.calls.filter((c) => c.id > newest)];
}
