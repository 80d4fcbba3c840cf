import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import type { Action, ActionMenu, Button, ChannelMenu, Menu, Row } from '../../command/card.ts';
import { type ActionStore, byChoice, fits, toCustomId, writeAction } from './custom-id.ts';
import { limits } from './limits.ts';
import { cutPlain } from './markdown.ts';

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

type Identify = (action: Action) => string;

function drawButton(button: Button, identify: Identify): APIButtonComponent {
  const common = {
    type: ComponentType.Button as const,
    label: cutPlain(button.label, limits.buttonLabel),
    ...(button.emoji === undefined ? {} : { emoji: { name: button.emoji } }),
    ...(button.disabled ? { disabled: true } : {}),
  };
  return 'url' in button.to
    ? { ...common, style: ButtonStyle.Link, url: button.to.url }
    : { ...common, style: styles[button.style ?? 'secondary'], custom_id: identify(button.to) };
}

function drawMenu(menu: Menu | ActionMenu, identify: Identify, at: number): APIComponentInMessageActionRow {
  const all =
    menu.kind === 'menu' ? menu.choices : menu.choices.map((c) => ({ ...c, value: identify(c.to) }));
  // Discord refuses two choices of one value.
  const choices = [...new Map(all.map((c) => [c.value, c])).values()].slice(0, limits.choices);
  return {
    type: ComponentType.StringSelect,
    custom_id: menu.kind === 'menu' ? identify(menu.to) : `${byChoice}${at}`,
    placeholder: cutPlain(menu.placeholder, limits.placeholder),
    options: choices.map((c) => ({
      label: cutPlain(c.label, limits.optionText) || '…',
      value: c.value,
      ...(menu.kind === 'menu' && menu.chosen === c.value ? { default: true } : {}),
      ...(c.description ? { description: cutPlain(c.description, limits.optionText) } : {}),
    })),
  };
}

function drawChannels(menu: ChannelMenu, identify: Identify): APIComponentInMessageActionRow {
  const chosen = menu.chosen.slice(0, limits.choices);
  return {
    type: ComponentType.ChannelSelect,
    custom_id: identify(menu.to),
    placeholder: cutPlain(menu.placeholder, limits.placeholder),
    channel_types: [
      ChannelType.GuildText,
      ChannelType.GuildAnnouncement,
      ChannelType.GuildForum,
      ChannelType.GuildVoice,
      ChannelType.GuildCategory,
    ],
    min_values: 0,
    max_values: limits.choices,
    default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
  };
}

/**
 * Rows of buttons and menus as Discord takes them. Two components of one message may lead to the same
 * place, but Discord wants their custom_ids distinct: the second gets a number behind it.
 */
export async function drawRows(
  rows: readonly Row[],
  store: ActionStore,
): Promise<APIActionRowComponent<APIComponentInMessageActionRow>[]> {
  const texts = new Map<Action, string>();
  const kept = new Map<string, string>();
  for (const to of rows.flat().flatMap(actionsOf)) {
    const text = writeAction(to);
    texts.set(to, text);
    if (!fits(text) && !kept.has(text)) kept.set(text, await toCustomId(to, store));
  }
  const used = new Map<string, number>();
  const identify: Identify = (action) => {
    const text = texts.get(action) ?? '';
    const id = kept.get(text) ?? text;
    const count = used.get(id) ?? 0;
    used.set(id, count + 1);
    return count === 0 ? id : `${id}~${count}`;
  };
  return rows
    .filter((row) => row.some((c) => c.kind === 'button' || c.kind === 'channels' || c.choices.length > 0))
    .map((row, at) => ({
      type: ComponentType.ActionRow,
      components: row.slice(0, limits.buttons).map((c) => drawComponent(c, identify, at)),
    }));
}

type Component = Row[number];

function drawComponent(c: Component, identify: Identify, at: number): APIComponentInMessageActionRow {
  if (c.kind === 'button') return drawButton(c, identify);
  return c.kind === 'channels' ? drawChannels(c, identify) : drawMenu(c, identify, at);
}

function actionsOf(component: Component): readonly Action[] {
  if (component.kind === 'actions') return component.choices.map((c) => c.to);
  return 'url' in component.to ? [] : [component.to];
}
