import type { AvailableCommand, AvailableOption, Choice, OptionValue } from '../../contract/commands.ts';
import { findChannel, findServer, type PageState } from '../state/store.ts';
import { convertOption, type Named } from './command-line.ts';
import { optionOf } from './drafting.ts';

/** The values the page knows itself: fixed choices, yes and no, people, roles and channels. */
export function listValues(state: PageState, option: AvailableOption): readonly Choice[] {
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

/** The form's contents as values to send, and what is wrong with them, by field. */
export function collectOptions(state: PageState, command: AvailableCommand) {
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
