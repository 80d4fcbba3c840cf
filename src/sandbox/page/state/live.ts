import type { SandboxEvent } from '../../contract/events.ts';
import type { ChannelMessages, Interaction } from '../../contract/interactions.ts';
import type { Channel, Id, SeenMessage } from '../../contract/objects.ts';
import { openEvents } from './api.ts';
import { type Draft, emptyDraft, type PageState, type Store, setClock } from './store.ts';

/** Listens to what happens from now on, as that person; `reload` fetches everything anew. */
export function listen(store: Store, reload: () => void): () => void {
  const { frame } = store.state;
  if (frame === null) return () => {};
  const events = openEvents(frame.you.id, frame.lastEvent);
  events.onopen = () => store.change({ live: true });
  events.onerror = () => store.change({ live: false });
  events.onmessage = ({ data }) => {
    const event = JSON.parse(String(data)) as SandboxEvent;
    if (event.type === 'reload') reload();
    else if (event.type === 'commands') reload();
    else store.change((state) => apply(state, event));
  };
  return () => events.close();
}

/** Messages of a channel that are drawn at once; older ones come back by the button. */
const mostKept = 400;

/** A message that is gone can be neither edited nor replied to; a reply is written on without it. */
const withoutMessage = (draft: Draft, message: Id): Draft =>
  draft.editing === message ? emptyDraft : draft.replyTo === message ? { ...draft, replyTo: null } : draft;

/** The state after an event. Events may repeat what a fetch already brought: each is applied by id. */
export function apply(state: PageState, event: SandboxEvent): void {
  const { frame } = state;
  if (frame === null) return;
  switch (event.type) {
    case 'message':
      applyMessage(state, event.message, event.isNew);
      break;
    case 'message-deleted':
      changeMessages(state, event.channel, (ms) => ms.filter((m) => m.id !== event.message));
      state.draft = withoutMessage(state.draft, event.message);
      break;
    case 'channel':
      state.frame = { ...frame, ...withChannel(state, event.channel) };
      break;
    case 'channel-deleted':
      state.frame = { ...frame, ...withoutChannel(state, event.channel) };
      break;
    case 'interaction':
      applyInteraction(state, event.interaction);
      break;
    case 'bot':
      state.frame = { ...frame, bot: event.bot };
      break;
    case 'clock':
      setClock(state, event.clock);
      break;
    case 'call':
      state.calls = [...state.calls.filter((c) => c.id !== event.call.id), event.call].slice(-500);
      break;
    case 'faults':
      state.faults = event.faults;
      break;
  }
}

function applyMessage(state: PageState, message: SeenMessage, isNew: boolean): void {
  const known = state.messages.get(message.channel_id);
  if (isNew && message.channel_id !== state.channel) state.unread.add(message.channel_id);
  if (known === undefined) return;
  const at = known.messages.findIndex((m) => m.id === message.id);
  const tooMany = known.messages.length > mostKept;
  const kept = tooMany ? known.messages.slice(-mostKept / 2) : known.messages;
  if (at >= 0)
    state.messages.set(message.channel_id, { ...known, messages: known.messages.with(at, message) });
  else if (isNew)
    state.messages.set(message.channel_id, {
      ...known,
      more: known.more || tooMany,
      messages: [...kept, message].sort((a, b) => compareIds(a.id, b.id)),
    });
}

/** Ids are numbers too large for a number; of equal length they compare as text. */
export const compareIds = (a: Id, b: Id): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

export function applyInteraction(state: PageState, interaction: Interaction): void {
  if (interaction.kind === 'autocomplete') return;
  if (interaction.status === 'answered' || state.dismissed.has(interaction.id))
    state.interactions.delete(interaction.id);
  else state.interactions.set(interaction.id, interaction);
}

function changeMessages(
  state: PageState,
  channel: Id,
  how: (messages: readonly SeenMessage[]) => readonly SeenMessage[],
): void {
  const known = state.messages.get(channel) as ChannelMessages | undefined;
  if (known !== undefined) state.messages.set(channel, { ...known, messages: how(known.messages) });
}

function withChannel(state: PageState, channel: Channel) {
  const put = (channels: readonly Channel[]): readonly Channel[] => {
    const at = channels.findIndex((c) => c.id === channel.id);
    return at >= 0 ? channels.with(at, channel) : [...channels, channel];
  };
  return {
    servers:
      state.frame?.servers.map((s) => (s.id === channel.server ? { ...s, channels: put(s.channels) } : s)) ??
      [],
    directMessages:
      channel.server === null ? put(state.frame?.directMessages ?? []) : (state.frame?.directMessages ?? []),
  };
}

function withoutChannel(state: PageState, id: Id) {
  const rest = (channels: readonly Channel[]): readonly Channel[] =>
    channels.filter((c) => c.id !== id && c.parent !== id);
  return {
    servers: state.frame?.servers.map((s) => ({ ...s, channels: rest(s.channels) })) ?? [],
    directMessages: rest(state.frame?.directMessages ?? []),
  };
}
