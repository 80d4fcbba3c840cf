import { MessageType } from 'discord-api-types/v10';
import type { Interaction } from '../../src/sandbox/contract/interactions.ts';
import type { SeenMessage } from '../../src/sandbox/contract/objects.ts';
import type { PersonDriver } from '../../src/sandbox/people/driver.ts';
import type { House } from '../discord/house.ts';
import { drawMessage } from './draw.ts';
import { castOf } from './stage.ts';
import type { Action, Check, Talk, Turn } from './talk.ts';

/** What somebody is shown after a turn. */
export interface Answer {
  readonly messages: readonly { readonly text: string; readonly private: boolean }[];
  /** The form that opened, as text. */
  readonly form: string | null;
  /** What Discord says where the bot gave no answer, or why the deed couldn't be done. */
  readonly failure: string | null;
}

export interface Played {
  readonly turn: Turn;
  readonly answer: Answer;
  /** What isn't as it should be, each with file and line. */
  readonly complaints: readonly string[];
}

/** Plays a talk on a stage; what goes wrong in a turn is its complaint, and the talk goes on. */
export async function playTalk(house: House, talk: Talk): Promise<Played[]> {
  const cast = castOf(house, talk);
  const played: Played[] = [];
  for (const turn of talk.turns) {
    const answer = await answerTo(turn, house, async () => {
      await cast.enter(turn.who, turn.place);
      return cast.person(turn.who);
    });
    const at = (line: number): string => `${talk.file}:${line}`;
    const failed = answer.failure === null ? [] : [`${at(turn.line)}: ${turn.who}: ${answer.failure}`];
    const complaints = turn.checks.flatMap((c) =>
      complain(c, answer).map((what) => `${at(c.line)}: ${what}`),
    );
    played.push({ turn, answer, complaints: [...failed, ...complaints] });
  }
  return played;
}

async function answerTo(turn: Turn, house: House, enter: () => Promise<PersonDriver>): Promise<Answer> {
  try {
    return await act(await enter(), turn.action, house);
  } catch (error) {
    return { messages: [], form: null, failure: (error as Error).message };
  }
}

/** Shows the message that a thread hangs on, which stands in its channel. */
const begins = MessageType.ThreadStarterMessage;

const seen = (m: SeenMessage): Answer['messages'][number] => ({
  text: drawMessage(m),
  private: m.ephemeral_to !== null,
});

async function act(person: PersonDriver, action: Action, house: House): Promise<Answer> {
  const shown = (messages: readonly SeenMessage[]): Answer => ({
    messages: messages.map(seen),
    form: null,
    failure: null,
  });
  switch (action.kind) {
    case 'run':
      return became(await person.runs(action.command, action.options));
    case 'apply':
      return became(await person.runs(action.command, {}, { target: newestOfPeople(person, house).id }));
    case 'press':
      return became(await person.presses(action.label));
    case 'choose':
      return became(await person.chooses(entryOf(person, action.entry)));
    case 'fill': {
      const [field] = fieldsOf(person.pending().findLast((i) => i.modal !== null));
      return became(await person.submits({ [field?.custom_id ?? '']: action.text }));
    }
    case 'say':
      person.writes(action.text);
      return shown([]);
    case 'look':
      return shown(
        person.messages().filter((m) => m.author.id === house.sandbox.applicationId && m.type !== begins),
      );
    case 'wait':
      house.sandbox.advance(action.seconds);
      return shown([]);
  }
}

function became(interaction: Interaction): Answer {
  const fields = fieldsOf(interaction).map((f) => `${f.label}: ____`);
  const form = interaction.modal === null ? null : [interaction.modal.title, ...fields].join('\n');
  return { messages: interaction.messages.map(seen), form, failure: interaction.failure };
}

interface Field {
  readonly custom_id: string;
  readonly label: string;
}

/** The text fields of the form that is open; a label may be around a field or in it. */
function fieldsOf(interaction: Interaction | undefined): Field[] {
  const rows = (interaction?.modal?.components ?? []) as readonly {
    readonly label?: string;
    readonly component?: { readonly custom_id: string };
    readonly components?: readonly Field[];
  }[];
  return rows.flatMap((row) =>
    row.component ? [{ custom_id: row.component.custom_id, label: row.label ?? '' }] : (row.components ?? []),
  );
}

function newestOfPeople(person: PersonDriver, house: House): SeenMessage {
  const found = person.messages().findLast((m) => m.author.id !== house.sandbox.applicationId);
  if (found === undefined) throw new Error('nobody has written here');
  return found;
}

/** The one entry of the newest menu that holds the text. */
function entryOf(person: PersonDriver, text: string): string {
  const menus = person
    .messages()
    .flatMap((m) =>
      ((m.components ?? []) as readonly { components?: readonly Menu[] }[])
        .flatMap((row) => row.components ?? [])
        .filter((c) => c.options !== undefined),
    );
  const options = menus.at(-1)?.options ?? [];
  const found = options.filter((o) => o.label.includes(text));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only.value;
  const entries = options.map((o) => `“${o.label}”`).join(', ');
  throw new Error(`${found.length} entries of the menu hold “${text}”: ${entries || 'there is no menu'}`);
}

interface Menu {
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

/** Everything that is shown, as one text. */
export const textOf = ({ messages, form }: Answer): string =>
  [...messages.map((m) => m.text), ...(form === null ? [] : [form])].join('\n');

function complain(check: Check, answer: Answer): string[] {
  const { messages } = answer;
  switch (check.kind) {
    case 'private':
    case 'public': {
      const isPrivate = check.kind === 'private';
      if (messages.length > 0 && messages.every((m) => m.private === isPrivate)) return [];
      return [messages.length === 0 ? 'there is no answer' : `the answer isn’t ${check.kind}`];
    }
    case 'nothing':
      return messages.length === 0 ? [] : [`expected nothing, but:\n${textOf(answer)}`];
    default: {
      const holds = check.pattern.isIn(textOf(answer)) === (check.kind === 'expect');
      const asked = `${check.kind}: ${check.pattern.source}`;
      if (check.open) return holds ? [`this holds now, so “not yet” may go: ${asked}`] : [];
      return holds ? [] : [`${asked}\n${textOf(answer) || '(no answer)'}`];
    }
  }
}
