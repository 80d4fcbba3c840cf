import type { Commands, Typed } from '../../contract/commands.ts';
import type { Call } from '../../contract/events.ts';
import type { Fault, FaultRequest } from '../../contract/faults.ts';
import type {
  ChangeChannel,
  ChooseInMenu,
  CreateChannel,
  Dismiss,
  EditMessage,
  Interest,
  MoveClock,
  OpenThread,
  PinMessage,
  PressButton,
  React,
  RunCommand,
  SubmitModal,
  TypeAhead,
  Vote,
  WriteMessage,
} from '../../contract/forms.ts';
import type { ChannelMessages, Interaction, SandboxState } from '../../contract/interactions.ts';
import type {
  Channel,
  Clock,
  Id,
  Person,
  Refusal,
  SeenMessage,
  ServerEvent,
} from '../../contract/objects.ts';

/** What the sandbox would not do, in its own words. */
export class Refused extends Error {
  readonly hint: string | undefined;

  constructor(refusal: Refusal) {
    super(refusal.error);
    this.hint = refusal.hint;
  }
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/sandbox/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Refused({ error: 'The sandbox can’t be reached.', hint: 'Is it still running?' });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const refusal = answer as Partial<Refusal> | null;
  throw new Refused({
    error: refusal?.error ?? `The sandbox answered ${response.status}.`,
    ...(refusal?.hint === undefined ? {} : { hint: refusal.hint }),
  });
}

const query = (params: Readonly<Record<string, string | number | undefined>>): string =>
  new URLSearchParams(
    Object.entries(params).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString();

/** The calls of contract.ts, one function each. */
export const api = {
  /** As that person, or as the first there is if nobody of that name is (any more). */
  frame: async (as: string | null): Promise<SandboxState> => {
    const { people } = await call<{ people: Person[] }>('GET', 'people');
    const person = people.find((p) => p.username === as) ?? people[0];
    if (person === undefined) throw new Refused({ error: 'Nobody lives in this sandbox.' });
    return call<SandboxState>('GET', `state?${query({ as: person.username })}`);
  },
  messages: (as: string, channel: Id, before?: Id) =>
    call<ChannelMessages>('GET', `channels/${channel}/messages?${query({ as, before, limit: 50 })}`),
  commands: (as: string, channel: Id) => call<Commands>('GET', `commands?${query({ as, channel })}`),
  calls: () => call<{ calls: Call[] }>('GET', `calls?${query({ limit: 200 })}`),
  faults: () => call<{ faults: Fault[] }>('GET', 'faults'),
  run: (body: RunCommand) => call<Interaction>('POST', 'run', body),
  type: (body: TypeAhead) => call<Typed>('POST', 'type', body),
  press: (body: PressButton) => call<Interaction>('POST', 'press', body),
  choose: (body: ChooseInMenu) => call<Interaction>('POST', 'choose', body),
  submit: (body: SubmitModal) => call<Interaction>('POST', 'submit', body),
  dismiss: (body: Dismiss) => call<unknown>('POST', 'dismiss', body),
  write: (channel: Id, body: WriteMessage) => call<SeenMessage>('POST', `channels/${channel}/messages`, body),
  edit: (channel: Id, message: Id, body: EditMessage) =>
    call<SeenMessage>('PATCH', `channels/${channel}/messages/${message}`, body),
  deleteMessage: (as: string, channel: Id, message: Id) =>
    call<unknown>('DELETE', `channels/${channel}/messages/${message}?${query({ as })}`),
  pin: (body: PinMessage) => call<unknown>('POST', 'pin', body),
  interest: (body: Interest) => call<ServerEvent>('POST', 'interest', body),
  vote: (body: Vote) => call<SeenMessage>('POST', 'vote', body),
  createChannel: (body: CreateChannel) => call<Channel>('POST', 'channels', body),
  changeChannel: (channel: Id, body: ChangeChannel) => call<Channel>('PATCH', `channels/${channel}`, body),
  deleteChannel: (as: string, channel: Id) => call<unknown>('DELETE', `channels/${channel}?${query({ as })}`),
  react: (body: React) => call<unknown>('POST', 'react', body),
  openThread: (channel: Id, body: OpenThread) => call<Channel>('POST', `channels/${channel}/threads`, body),
  moveClock: (body: MoveClock) => call<Clock>('POST', 'clock', body),
  addFault: (body: FaultRequest) => call<Fault>('POST', 'faults', body),
  removeFault: (id: number) => call<unknown>('DELETE', `faults/${id}`),
};

/** The stream of events, as that person sees them; it reconnects by itself and misses nothing. */
export const openEvents = (as: string, after: number): EventSource =>
  new EventSource(`/sandbox/events?${query({ as, after })}`);
