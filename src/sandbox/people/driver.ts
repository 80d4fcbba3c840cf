import type { OptionValue, Typed, UploadedFile } from '../contract/commands.ts';
import type { ChooseInMenu, FieldValue, Wait } from '../contract/forms.ts';
import type { Interaction } from '../contract/interactions.ts';
import type { Id, SeenMessage } from '../contract/objects.ts';
import type { Interaction as InteractionState, Message, World } from '../discord/world/world.ts';
import type { Happenings } from './event-stream.ts';
import { type Expectation, see, textOf } from './expectation.ts';
import { findChannel, findPerson } from './find.ts';
import { chooseInMenu, controls, pressButton, runCommand, settled, typeAhead } from './interact.ts';
import { submitModal } from './modal.ts';
import { Refused } from './refused.ts';
import { dismiss } from './servers.ts';
import { mayRead, openInteractions, viewInteraction, viewMessage } from './view.ts';
import * as writing from './writing.ts';

/**
 * A person in a test: `alice.runs('/paper', { query })`, `alice.presses('Next')`, `alice.sees(…)`. Each does
 * what the page does, by the same functions, and waits for the bot.
 */
export interface PersonDriver {
  readonly id: Id;
  /** Goes to a channel (name or id), or "dm" for the direct messages with the bot. Starts in #general. */
  readonly enters: (channel: string) => PersonDriver;
  readonly channel: () => Id;
  readonly runs: (
    command: string,
    options?: Readonly<Record<string, OptionValue>>,
    more?: { target?: Id; wait?: Wait },
  ) => Promise<Interaction>;
  /** Types in an option with autocomplete; gets the choices. */
  readonly types: (
    command: string,
    option: string,
    value: string,
    options?: Readonly<Record<string, OptionValue>>,
  ) => Promise<Typed>;
  /** The newest message in the channel that has such a button (label or custom_id), or the one given. */
  readonly presses: (button: string, on?: { message?: Id; wait?: Wait }) => Promise<Interaction>;
  readonly chooses: (
    values: string | readonly string[],
    on?: { menu?: string; message?: Id; wait?: Wait },
  ) => Promise<Interaction>;
  /** Sends the form that is open; `fields` by label or custom_id. */
  readonly submits: (
    fields: Readonly<Record<string, FieldValue>>,
    more?: { wait?: Wait },
  ) => Promise<Interaction>;
  readonly writes: (
    content: string,
    more?: { reference?: Id; ping?: boolean; attachments?: readonly UploadedFile[] },
  ) => SeenMessage;
  /** Their own newest message, or the one given. */
  readonly edits: (content: string, message?: Id) => SeenMessage;
  readonly deletes: (message?: Id) => void;
  readonly reacts: (emoji: string, message?: Id) => void;
  readonly pins: (message?: Id) => void;
  /** In the newest poll, or the one given, by the answers' texts or numbers. */
  readonly votes: (answers: string | number | readonly (string | number)[], message?: Id) => SeenMessage;
  /** What is in the channel for this person, oldest first. */
  readonly messages: () => SeenMessage[];
  /** Waiting, thinking, open forms and failures of this person in the channel. */
  readonly pending: () => Interaction[];
  /** Waits (at most `withinMs`, default 5,000) until the newest message is such a one, and gives it. */
  readonly sees: (expected: Expectation, withinMs?: number) => Promise<SeenMessage>;
  /**
   * Waits a moment (default 50 ms), then fails if the channel holds anything that this person hadn't seen
   * before: it was there when they came in, or `sees` has shown it.
   */
  readonly seesNothing: (forMs?: number) => Promise<void>;
  readonly dismisses: (what: { interaction?: Id; message?: Id }) => void;
}

export function createPerson(world: World, happenings: Happenings, name: string): PersonDriver {
  const { id } = findPerson(world, name).api;
  const place = createPlace(world, id);
  const person: PersonDriver = {
    id,
    channel: place.channel,
    enters(where) {
      place.enter(where);
      return person;
    },
    ...interactions(world, place),
    ...messages(world, place),
    messages: () => place.visible().map((m) => viewMessage(world, m, id)),
    pending: () => openInteractions(world, id, place.channel()),
    async sees(expected, withinMs = 5_000) {
      const found = await see(happenings, person.messages, expected, withinMs);
      place.lookAround();
      return found;
    },
    async seesNothing(forMs = 50) {
      await new Promise((done) => setTimeout(done, forMs));
      const news = person.messages().filter((m) => !place.known.has(m.id));
      if (news.length > 0) throw new Error(`${name} sees: ${news.map(textOf).join(' | ')}`);
    },
    dismisses: (what) => dismiss(world, { as: id, ...what }),
  };
  return person;
}

/** Where a person is, and what they have seen there. */
interface Place {
  readonly as: Id;
  readonly channel: () => Id;
  readonly enter: (channel: string) => void;
  readonly visible: () => Message[];
  /** The newest visible message of that kind. @throws Refused that says what none has */
  readonly newest: (has: (message: Message) => boolean, what: string) => Id;
  readonly known: ReadonlySet<Id>;
  /** Everything that is visible now is known from now on. */
  readonly lookAround: () => void;
}

function createPlace(world: World, as: Id): Place {
  let channel = findChannel(world, as, 'general').id;
  const known = new Set<Id>();
  const visible = (): Message[] =>
    [...findChannel(world, as, channel).messages.values()].filter((m) => mayRead(m, as));
  const lookAround = (): void => {
    for (const m of visible()) known.add(m.id);
  };
  lookAround();
  return {
    as,
    channel: () => channel,
    enter(where) {
      channel = where === 'dm' ? findDm(world, as) : findChannel(world, as, where).id;
      lookAround();
    },
    visible,
    newest(has, what) {
      const found = visible().findLast(has);
      if (!found) throw new Refused(404, `No message here has ${what}.`);
      return found.id;
    },
    known,
    lookAround,
  };
}

/** Commands, buttons, menus and forms: each waits for what becomes of it. */
function interactions(
  world: World,
  { as, channel, newest }: Place,
): Pick<PersonDriver, 'runs' | 'types' | 'presses' | 'chooses' | 'submits'> {
  const after = async (interaction: InteractionState, wait: Wait = 'settled'): Promise<Interaction> => {
    await settled(interaction, wait);
    return viewInteraction(world, interaction);
  };
  const newestWithButton = (button: string): Id =>
    newest(
      (m) => controls(m).some((c) => c.type === 2 && (c.label === button || c.custom_id === button)),
      `a button "${button}"`,
    );
  const newestWithMenu = (): Id =>
    newest((m) => controls(m).some((c) => c.type >= 3 && c.type <= 8), 'a menu');
  return {
    runs: async (command, options = {}, { target, wait } = {}) =>
      after(
        runCommand(world, {
          as,
          channel: channel(),
          command,
          options,
          ...(target !== undefined && { target }),
        }),
        wait,
      ),
    async types(command, option, value, options = {}) {
      const focused = { name: option, value };
      const typed = typeAhead(world, { as, channel: channel(), command, options, focused });
      await settled(typed, 'response');
      return { choices: typed.choices ?? [], failure: typed.failure };
    },
    presses: async (button, on = {}) =>
      after(pressButton(world, { as, button, message: on.message ?? newestWithButton(button) }), on.wait),
    async chooses(values, on = {}) {
      const form: ChooseInMenu = {
        as,
        values: [values].flat(),
        message: on.message ?? newestWithMenu(),
        ...(on.menu !== undefined && { menu: on.menu }),
      };
      return after(chooseInMenu(world, form), on.wait);
    },
    async submits(fields, more = {}) {
      const open = openInteractions(world, as, channel()).findLast((i) => i.modal !== null);
      if (!open) throw new Refused(409, 'No form is open here.');
      return after(submitModal(world, { as, interaction: open.id, fields }), more.wait);
    },
  };
}

/** What people do with messages, a bot there or not. */
function messages(
  world: World,
  { as, channel, newest }: Place,
): Pick<PersonDriver, 'writes' | 'edits' | 'deletes' | 'reacts' | 'pins' | 'votes'> {
  const view = (message: Message): SeenMessage => viewMessage(world, message, as);
  const newestOwn = (): Id => newest((m) => m.api.author.id === as, 'this person for its author');
  const newestOfAll = (): Id => newest(() => true, 'any content');
  const newestPoll = (): Id => newest((m) => m.api.poll !== undefined, 'a poll');
  return {
    writes: (content, more = {}) => view(writing.writeMessage(world, channel(), { as, content, ...more })),
    edits: (content, message = newestOwn()) =>
      view(writing.editOwn(world, channel(), message, { as, content })),
    deletes: (message = newestOwn()) => writing.deleteMessage(world, channel(), message, as),
    reacts: (emoji, message = newestOfAll()) => writing.react(world, { as, emoji, message }),
    pins: (message = newestOfAll()) => writing.pin(world, { as, message }),
    votes: (answers, message = newestPoll()) =>
      view(writing.vote(world, { as, answers: [answers].flat(), message })),
  };
}

function findDm(world: World, user: Id): Id {
  for (const c of world.channels.values())
    if (c.guild === null && c.recipients.includes(user) && c.recipients.includes(world.application.id))
      return c.id;
  throw new Refused(404, 'There are no direct messages with the bot.');
}
