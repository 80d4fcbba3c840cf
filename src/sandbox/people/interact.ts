import {
  type APIMessageComponent,
  ButtonStyle,
  ComponentType as C,
  InteractionType as I,
  ApplicationCommandOptionType as O,
  ApplicationCommandType as T,
} from 'discord-api-types/v10';
import type { OptionValue } from '../contract/commands.ts';
import type { ChooseInMenu, PressButton, RunCommand, TypeAhead, Wait } from '../contract/forms.ts';
import type { Id } from '../contract/objects.ts';
import { ownersOf, type Runnable } from '../discord/world/interactions/commands.ts';
import { startInteraction } from '../discord/world/interactions/interactions.ts';
import { messageJson } from '../discord/world/messages/message-json.ts';
import type { Interaction, Message, World } from '../discord/world/world.ts';
import { findChannel, findPerson, findRunnable, findSeenMessage } from './find.ts';
import {
  fillOptions,
  type Place,
  type Resolved,
  resolveChannel,
  resolveMentionable,
  resolveRole,
  resolveUser,
} from './options.ts';
import { noneOf, Refused } from './refused.ts';

/** What people do, each an interaction for the bot. */

export function runCommand(world: World, form: RunCommand): Interaction {
  const user = findPerson(world, form.as).api.id;
  const channel = findChannel(world, user, form.channel);
  const runnable = findRunnable(world, channel, user, form.command);
  const place = { world, channel, user };
  const { type } = runnable.command;
  const target = type === T.ChatInput ? null : findTarget(place, runnable, form.target);
  const given = form.options ?? {};
  const { options, resolved } = target
    ? { options: [], resolved: target.resolved }
    : fillOptions(place, runnable, given);
  return startInteraction(world, {
    type: I.ApplicationCommand,
    user,
    channel,
    data: {
      id: runnable.command.id,
      name: runnable.command.name,
      type,
      ...(runnable.command.guild_id !== undefined && { guild_id: runnable.command.guild_id }),
      ...(options.length > 0 && { options }),
      ...(target && { target_id: target.id }),
      ...(Object.keys(resolved).length > 0 && { resolved }),
    },
    label: describe(runnable, given),
    owners: ownersOf(world, channel, user, runnable.command),
    commandName: runnable.name,
    targetMessage: type === T.Message ? (target?.id ?? null) : null,
  });
}

/** "/paper query: critic rl year: 2024" */
function describe(runnable: Runnable, given: Readonly<Record<string, OptionValue>>): string {
  if (runnable.command.type !== T.ChatInput) return runnable.name;
  const options = Object.entries(given).map(
    ([name, value]) => ` ${name}: ${typeof value === 'object' ? value.filename : value}`,
  );
  return `/${runnable.name}${options.join('')}`;
}

function findTarget(
  place: Place,
  runnable: Runnable,
  target: Id | undefined,
): { id: Id; resolved: Resolved } {
  const isUser = runnable.command.type === T.User;
  if (target === undefined)
    throw new Refused(400, `"${runnable.name}" needs a target: the id of a ${isUser ? 'user' : 'message'}.`);
  const resolved: Resolved = {};
  if (isUser) return { id: resolveUser(place, target, resolved), resolved };
  const { message } = findSeenMessage(place.world, place.user, target);
  return {
    id: target,
    resolved: { messages: { [target]: messageJson(place.world, message) } },
  };
}

export function typeAhead(world: World, form: TypeAhead): Interaction {
  const user = findPerson(world, form.as).api.id;
  const channel = findChannel(world, user, form.channel);
  const runnable = findRunnable(world, channel, user, form.command);
  const option = runnable.options.find((o) => o.name === form.focused.name);
  if (!option)
    throw noneOf(
      `option of /${runnable.name}`,
      form.focused.name,
      runnable.options.map((o) => o.name),
    );
  const completes =
    (option.type === O.String || option.type === O.Integer || option.type === O.Number) &&
    option.autocomplete === true;
  if (!completes) throw new Refused(409, `The option "${option.name}" has no autocomplete.`);
  const { options } = fillOptions({ world, channel, user }, runnable, form.options ?? {}, form.focused);
  return startInteraction(world, {
    type: I.ApplicationCommandAutocomplete,
    user,
    channel,
    data: {
      id: runnable.command.id,
      name: runnable.command.name,
      type: runnable.command.type,
      ...(runnable.command.guild_id !== undefined && { guild_id: runnable.command.guild_id }),
      options,
    },
    label: `/${runnable.name} ${option.name}: ${form.focused.value}`,
    owners: ownersOf(world, channel, user, runnable.command),
    commandName: runnable.name,
    focusedType: option.type,
  });
}

type Part = APIMessageComponent & {
  custom_id?: string;
  label?: string;
  placeholder?: string;
  disabled?: boolean;
  style?: number;
  options?: readonly { label: string; value: string }[];
  min_values?: number;
  max_values?: number;
};

/** Everything in a message that can be pressed or chosen in, however deep it lies. */
export function controls(message: Message): Part[] {
  const walk = (components: readonly unknown[]): Part[] =>
    components.flatMap((c) => {
      const { components: inner, accessory } = c as { components?: unknown[]; accessory?: unknown };
      return [c as Part, ...walk(inner ?? []), ...(accessory ? [accessory as Part] : [])];
    });
  return walk(message.api.components ?? []);
}

const selectTypes: readonly number[] = [
  C.StringSelect,
  C.UserSelect,
  C.RoleSelect,
  C.MentionableSelect,
  C.ChannelSelect,
];

export function pressButton(world: World, form: PressButton): Interaction {
  const user = findPerson(world, form.as).api.id;
  const { channel, message } = findSeenMessage(world, user, form.message);
  const buttons = controls(message).filter((c) => c.type === C.Button);
  const byId = buttons.filter((b) => b.custom_id === form.button);
  const found = byId.length > 0 ? byId : buttons.filter((b) => b.label === form.button);
  const [button] = found;
  if (!button)
    throw noneOf(
      'button',
      form.button,
      buttons.map((b) => b.label ?? b.custom_id ?? '(emoji)'),
    );
  if (found.length > 1)
    throw new Refused(409, `${found.length} buttons are called "${form.button}".`, 'Name its custom_id.');
  if (button.disabled) throw new Refused(409, `The button "${form.button}" is disabled.`);
  if (button.style === ButtonStyle.Link || button.custom_id === undefined)
    throw new Refused(400, `"${form.button}" is a link: a browser opens it, the bot hears nothing.`);
  return startInteraction(world, {
    type: I.MessageComponent,
    user,
    channel,
    data: { custom_id: button.custom_id, component_type: button.type },
    label: button.label ?? button.custom_id,
    owners: ownersOf(world, channel, user, null),
    source: message,
    customId: button.custom_id,
  });
}

export function chooseInMenu(world: World, form: ChooseInMenu): Interaction {
  const user = findPerson(world, form.as).api.id;
  const { channel, message } = findSeenMessage(world, user, form.message);
  const menus = controls(message).filter((c) => selectTypes.includes(c.type));
  const found = menus.filter(
    (m) => form.menu === undefined || m.custom_id === form.menu || m.placeholder === form.menu,
  );
  const [menu] = found;
  if (!menu)
    throw noneOf(
      'menu',
      form.menu ?? 'in this message',
      menus.map((m) => m.placeholder ?? m.custom_id ?? ''),
    );
  if (found.length > 1)
    throw new Refused(409, `The message has ${found.length} menus.`, 'Name one by its custom_id.');
  if (menu.disabled) throw new Refused(409, 'The menu is disabled.');
  const min = menu.min_values ?? 1;
  const max = menu.max_values ?? 1;
  if (form.values.length < min || form.values.length > max)
    throw new Refused(400, `The menu takes ${min} to ${max} values.`);
  const resolved: Resolved = {};
  const values = takeValues({ world, channel, user }, menu, form.values, resolved);
  return startInteraction(world, {
    type: I.MessageComponent,
    user,
    channel,
    data: {
      custom_id: menu.custom_id,
      component_type: menu.type,
      values,
      ...(Object.keys(resolved).length > 0 && { resolved }),
    },
    label: form.values.join(', '),
    owners: ownersOf(world, channel, user, null),
    source: message,
    ...(menu.custom_id !== undefined && { customId: menu.custom_id }),
  });
}

const resolvers: Readonly<Record<number, typeof resolveUser>> = {
  [C.UserSelect]: resolveUser,
  [C.RoleSelect]: resolveRole,
  [C.MentionableSelect]: resolveMentionable,
  [C.ChannelSelect]: resolveChannel,
};

/** The values that a select of a message or a modal sends, whatever kind it is of. */
export function takeValues(
  place: Place,
  menu: { type: number; options?: readonly { label: string; value: string }[] },
  given: readonly string[],
  resolved: Resolved,
): string[] {
  const resolve = resolvers[menu.type];
  if (resolve) return given.map((value) => resolve(place, value, resolved));
  const options = menu.options ?? [];
  return given.map((value) => {
    const option = options.find((o) => o.value === value) ?? options.find((o) => o.label === value);
    if (!option)
      throw noneOf(
        'choice',
        value,
        options.map((o) => o.label),
      );
    return option.value;
  });
}

/** How long a request waits in real time, whatever the sandbox's clock does. */
const patience = 30_000;

/** Waits until the interaction has come as far as asked. */
export function settled(interaction: Interaction, wait: Wait): Promise<void> {
  const done = (): boolean =>
    wait === 'none' ||
    (interaction.state !== 'waiting' && (wait === 'response' || interaction.state !== 'thinking'));
  if (done()) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      interaction.watchers.delete(watch);
      resolve();
    };
    const watch = (): void => {
      if (done()) finish();
    };
    const timer = setTimeout(finish, patience);
    timer.unref();
    interaction.watchers.add(watch);
  });
}
