import type { AvailableCommand, Choice, UploadedFile } from '../../contract/commands.ts';
import type { Call } from '../../contract/events.ts';
import type { Fault } from '../../contract/faults.ts';
import type { ChannelMessages, Interaction, SandboxState } from '../../contract/interactions.ts';
import type { Channel, Clock, Id, Person, SeenMessage, Server } from '../../contract/objects.ts';

/** What stands in the composer. Kept for the tab, by person and channel, so that a reload loses nothing. */
export interface Draft {
  /** The message being written; not used while a command is being filled in. */
  readonly text: string;
  readonly command: { readonly name: string; readonly fields: readonly Field[] } | null;
  readonly replyTo: Id | null;
  /** Whether the reply pings whom it replies to. */
  readonly pings: boolean;
  /** The own message that is being edited. */
  readonly editing: Id | null;
  /** To be sent along; not kept over a reload. */
  readonly files: readonly UploadedFile[];
}

export interface Field {
  readonly name: string;
  readonly text: string;
  /** Set by picking from a list: then it is sent instead of the text. */
  readonly picked: string | number | null;
  readonly file: UploadedFile | null;
  readonly problem: string | null;
}

/** The list over the composer: commands while a name is typed, values while an option is. */
export interface Suggestions {
  /** null: command names; `@`: people to mention. */
  readonly option: string | null;
  readonly choices: readonly Choice[];
  /** -1: none is marked, and Enter sends. */
  readonly marked: number;
  readonly note: string | null;
}

export type Panel = 'calls' | 'clock' | 'faults';

/** A question that the page itself asks. */
export type Dialog = { readonly problem: string | null } & (
  | { readonly kind: 'new-channel'; readonly server: Id }
  | { readonly kind: 'channel'; readonly channel: Id }
  | { readonly kind: 'delete-message'; readonly message: SeenMessage }
);

export interface PageState {
  frame: SandboxState | null;
  /** When the frame's clock was read, by the browser's: while it runs, the time since then is added. */
  clockRead: number;
  channel: Id | null;
  readonly messages: Map<Id, ChannelMessages>;
  /** The person's own that are waiting, thinking, open as a form, or failed. */
  readonly interactions: Map<Id, Interaction>;
  /** Closed in this tab: an event of theirs that is still under way doesn't bring them back. */
  readonly dismissed: Set<Id>;
  readonly commands: Map<Id, readonly AvailableCommand[]>;
  readonly unread: Set<Id>;
  draft: Draft;
  suggestions: Suggestions | null;
  /** Under way to the sandbox: a second Enter doesn't send twice. */
  sending: boolean;
  calls: readonly Call[];
  faults: readonly Fault[];
  panel: Panel | null;
  onlyProblems: boolean;
  /** On a narrow screen: the side bar is drawn over the messages. */
  drawer: boolean;
  menu: { readonly message: SeenMessage; readonly x: number; readonly y: number } | null;
  /** A select that is open, by message and custom_id, with what is ticked so far. */
  select: { readonly key: string; readonly ticked: readonly string[]; readonly marked: number } | null;
  notice: { readonly text: string; readonly hint: string | undefined } | null;
  modalProblem: string | null;
  dialog: Dialog | null;
  live: boolean;
  /** The element (by its data-focus) that gets focus once, after the next render. */
  focus: string | null;
}

export const emptyDraft: Draft = {
  text: '',
  command: null,
  replyTo: null,
  pings: true,
  editing: null,
  files: [],
};

export function createState(): PageState {
  return {
    frame: null,
    clockRead: 0,
    channel: null,
    messages: new Map(),
    interactions: new Map(),
    dismissed: new Set(),
    commands: new Map(),
    unread: new Set(),
    draft: emptyDraft,
    suggestions: null,
    sending: false,
    calls: [],
    faults: [],
    panel: null,
    onlyProblems: false,
    drawer: false,
    menu: null,
    select: null,
    notice: null,
    modalProblem: null,
    dialog: null,
    live: true,
    focus: null,
  };
}

/** The state and how to change it. Every change is rendered before the browser's next event. */
export interface Store {
  readonly state: PageState;
  readonly change: (how: Partial<PageState> | ((state: PageState) => void)) => void;
  /** What goes on beside rendering. */
  readonly running: {
    stopListening: () => void;
    /** Counts requests for suggestions, so that a response to an older one can be ignored. */
    asked: number;
    pause: ReturnType<typeof setTimeout> | undefined;
  };
}

export function createStore(draw: () => void): Store {
  const state = createState();
  let asked = false;
  return {
    state,
    running: { stopListening: () => {}, asked: 0, pause: undefined },
    change(how) {
      if (typeof how === 'function') how(state);
      else Object.assign(state, how);
      if (asked) return;
      asked = true;
      queueMicrotask(() => {
        asked = false;
        draw();
      });
    },
  };
}

// ------------------------------------------------------------ looking things up

export const allChannels = (frame: SandboxState | null): readonly Channel[] =>
  frame === null ? [] : [...frame.servers.flatMap((s) => s.channels), ...frame.directMessages];

export const findChannel = (state: PageState, id: Id | null): Channel | undefined =>
  allChannels(state.frame).find((c) => c.id === id);

export const findServer = (state: PageState, id: Id | null): Server | undefined =>
  state.frame?.servers.find((s) => s.id === id);

export const findPerson = (state: PageState, id: Id): Person | undefined =>
  state.frame?.people.find((p) => p.id === id);

export const me = (state: PageState): string => state.frame?.you.username ?? '';

export const commandsHere = (state: PageState): readonly AvailableCommand[] =>
  state.commands.get(state.channel ?? '') ?? [];

export const findMessage = (state: PageState, id: Id | null): SeenMessage | undefined =>
  state.messages.get(state.channel ?? '')?.messages.find((m) => m.id === id);

/** The sandbox's time, now. */
export function now(state: PageState): Date {
  const clock = state.frame?.clock;
  if (clock === undefined) return new Date();
  const since = clock.running ? performance.now() - state.clockRead : 0;
  return new Date(Date.parse(clock.now) + since);
}

export function setClock(state: PageState, clock: Clock): void {
  if (state.frame === null) return;
  state.frame = { ...state.frame, clock };
  state.clockRead = performance.now();
}

/** Whether a button or menu was used and hasn't been answered yet. */
export const isPending = (state: PageState, message: Id, customId: string | null): boolean =>
  [...state.interactions.values()].some(
    (i) =>
      i.source === message && i.customId === customId && (i.status === 'waiting' || i.status === 'thinking'),
  );
