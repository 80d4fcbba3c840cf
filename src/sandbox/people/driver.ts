import type { OptionValue, Typed, UploadedFile } from '../contract/commands.ts';
import type { ChooseInMenu, FieldValue, Wait } from '../contract/forms.ts';
import type { Interaction } from '../contract/interactions.ts';
import type { Id, SeenMessage } from '../contract/objects.ts';
import type { Interaction as InteractionState, Message, World } from '../discord/world/world.ts';
import type { Happenings } from './event-stream.ts';
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
    more?: { reference?: Id; attachments?: readonly UploadedFile[] },
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

/**
 * A text that the message shows somewhere, a pattern for that text, a part of the message
 * (`{ embeds: [{ title: 'x' }] }`: what is named is so, lists item by item), or a test of it.
 */
export type Expectation =
  | string
  | RegExp
  | ((message: SeenMessage) => boolean)
  | Readonly<Record<string, unknown>>;

export function createPerson(world: World, happenings: Happenings, name: string): PersonDriver {
  const { id } = findPerson(world, name).api;
  let channel = findChannel(world, id, 'general').id;
  const as = id;

  const after = async (interaction: InteractionState, wait: Wait = 'settled'): Promise<Interaction> => {
    await settled(interaction, wait);
    return viewInteraction(world, interaction);
  };
  const visible = (): Message[] =>
    [...findChannel(world, id, channel).messages.values()].filter((m) => mayRead(m, id));
  const known = new Set<Id>();
  const lookAround = (): void => {
    for (const m of visible()) known.add(m.id);
  };
  const newest = (has: (message: Message) => boolean, what: string): Id => {
    const found = visible().findLast(has);
    if (!found) throw new Refused(404, `No message here has ${what}.`);
    return found.id;
  };

  const newestOwn = (): Id => newest((m) => m.api.author.id === id, 'this person for its author');

  const person: PersonDriver = {
    id,
    enters(where) {
      channel = where === 'dm' ? findDm(world, id) : findChannel(world, id, where).id;
      lookAround();
      return person;
    },
    channel: () => channel,
    runs: async (command, options = {}, more = {}) =>
      after(
        runCommand(world, {
          as,
          channel,
          command,
          options,
          ...(more.target !== undefined && { target: more.target }),
        }),
        more.wait,
      ),
    async types(command, option, value, options = {}) {
      const typed = typeAhead(world, { as, channel, command, options, focused: { name: option, value } });
      await settled(typed, 'response');
      return { choices: typed.choices ?? [], failure: typed.failure };
    },
    presses: async (button, on = {}) =>
      after(
        pressButton(world, {
          as,
          button,
          message:
            on.message ??
            newest(
              (m) => controls(m).some((c) => c.type === 2 && (c.label === button || c.custom_id === button)),
              `a button "${button}"`,
            ),
        }),
        on.wait,
      ),
    async chooses(values, on = {}) {
      const form: ChooseInMenu = {
        as,
        values: [values].flat(),
        message: on.message ?? newest((m) => controls(m).some((c) => c.type >= 3 && c.type <= 8), 'a menu'),
        ...(on.menu !== undefined && { menu: on.menu }),
      };
      return after(chooseInMenu(world, form), on.wait);
    },
    async submits(fields, more = {}) {
      const open = openInteractions(world, id, channel).findLast((i) => i.modal !== null);
      if (!open) throw new Refused(409, 'No form is open here.');
      return after(submitModal(world, { as, interaction: open.id, fields }), more.wait);
    },
    writes: (content, more = {}) =>
      viewMessage(world, writing.writeMessage(world, channel, { as, content, ...more }), id),
    reacts: (emoji, message) =>
      writing.react(world, { as, emoji, message: message ?? newest(() => true, 'any content') }),
    edits: (content, message) =>
      viewMessage(world, writing.editOwn(world, channel, message ?? newestOwn(), { as, content }), id),
    deletes: (message) => writing.deleteMessage(world, channel, message ?? newestOwn(), as),
    pins: (message) => writing.pin(world, { as, message: message ?? newest(() => true, 'any content') }),
    votes: (answers, message) =>
      viewMessage(
        world,
        writing.vote(world, {
          as,
          answers: [answers].flat(),
          message: message ?? newest((m) => m.api.poll !== undefined, 'a poll'),
        }),
        id,
      ),
    messages: () => visible().map((m) => viewMessage(world, m, id)),
    pending: () => openInteractions(world, id, channel),
    async sees(expected, withinMs = 5_000) {
      const found = await see(happenings, person.messages, expected, withinMs);
      lookAround();
      return found;
    },
    async seesNothing(forMs = 50) {
      await new Promise((done) => setTimeout(done, forMs));
      const news = person.messages().filter((m) => !known.has(m.id));
      if (news.length > 0) throw new Error(`${name} sees: ${news.map(textOf).join(' | ')}`);
    },
    dismisses: (what) => dismiss(world, { as, ...what }),
  };
  lookAround();
  return person;
}

function findDm(world: World, user: Id): Id {
  for (const c of world.channels.values())
    if (c.guild === null && c.recipients.includes(user) && c.recipients.includes(world.application.id))
      return c.id;
  throw new Refused(404, 'There are no direct messages with the bot.');
}

function see(
  happenings: Happenings,
  messages: () => SeenMessage[],
  expected: Expectation,
  withinMs: number,
): Promise<SeenMessage> {
  const look = (): SeenMessage | undefined => {
    const last = messages().at(-1);
    return last && fits(last, expected) ? last : undefined;
  };
  return new Promise((resolve, reject) => {
    const now = look();
    if (now) {
      resolve(now);
      return;
    }
    const stop = happenings.listen(({ sight }) => {
      if (sight.type !== 'message' && sight.type !== 'message-deleted') return;
      const found = look();
      if (!found) return;
      clearTimeout(timer);
      stop();
      resolve(found);
    });
    const timer = setTimeout(() => {
      stop();
      const last = messages().at(-1);
      reject(
        new Error(`expected ${shown(expected)}; the newest message is: ${last ? textOf(last) : 'none'}`),
      );
    }, withinMs);
  });
}

const shown = (expected: Expectation): string =>
  typeof expected === 'object' && !(expected instanceof RegExp) ? JSON.stringify(expected) : String(expected);

function fits(message: SeenMessage, expected: Expectation): boolean {
  if (typeof expected === 'function') return expected(message);
  if (typeof expected === 'object' && !(expected instanceof RegExp)) return contains(message, expected);
  return typeof expected === 'string' ? textOf(message).includes(expected) : expected.test(textOf(message));
}

function contains(actual: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return Object.is(actual, part);
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(part).every(([key, value]) =>
    contains((actual as Record<string, unknown>)[key], value),
  );
}

/** Everything readable in a message, one piece a line: content, embeds, component texts. */
export function textOf(message: SeenMessage): string {
  const embeds = message.embeds.flatMap((e) => [
    e.author?.name,
    e.title,
    e.description,
    ...(e.fields ?? []).flatMap((f) => [f.name, f.value]),
    e.footer?.text,
  ]);
  const walk = (parts: readonly unknown[]): (string | undefined)[] =>
    parts.flatMap((part) => {
      const c = part as { label?: string; placeholder?: string; content?: string; components?: unknown[] };
      return [c.label, c.placeholder, c.content, ...walk(c.components ?? [])];
    });
  return [message.content, ...embeds, ...walk(message.components ?? [])].filter((t) => t).join('\n');
}
