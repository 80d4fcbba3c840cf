import type { Action, View } from './card.ts';
import { limits } from './limits.ts';

/** Where an action that doesn't fit a custom_id is kept, under a short key. */
export interface ActionStore {
  keepAction(text: string): string;
  /** Undefined when it is unknown or too old. */
  readAction(key: string): string | undefined;
}

type Value = string | number | boolean;

const how = { turn: 't', open: 'o', private: 'p', form: 'f' } as const;
const letters = Object.entries(how) as [Action['how'], string][];

/** `;` parts the values, so it and the escape sign itself are the only ones that need escaping. */
const escapeValue = (text: string) => text.replace(/[%;]/g, (c) => (c === '%' ? '%25' : '%3B'));
const readValue = (text: string) => text.replaceAll('%3B', ';').replaceAll('%25', '%');

const writePair = ([key, value]: [string, Value]): string =>
  typeof value === 'number'
    ? `${key}#${value}`
    : typeof value === 'boolean'
      ? `${key}!${value ? 1 : 0}`
      : `${key}=${escapeValue(value)}`;

function readPair(text: string): [string, Value] | null {
  const parts = /^([a-z_]+)([=#!])(.*)$/s.exec(text);
  if (!parts) return null;
  const [, key = '', sign, value = ''] = parts;
  if (sign === '#') return [key, Number(value)];
  return [key, sign === '!' ? value === '1' : readValue(value)];
}

/**
 * `t:paper:query=critic rl;year#2025|page#2`: how, command, options, and after the bar the view.
 * An option whose value comes from the component itself (a menu's choice) is given by `into`.
 */
export function writeAction(action: Action, into?: string): string {
  const options = Object.entries(action.options).map(writePair).join(';');
  const view = Object.entries(action.view ?? {})
    .map(writePair)
    .join(';');
  return `${how[action.how]}:${action.command}:${into ?? ''}:${options}|${view}`;
}

export interface ReadAction extends Action {
  readonly into: string | null;
}

/** Null for what isn't an action of ours (an older version's, or forged). */
export function readAction(text: string): ReadAction | null {
  const parts = /^([topf]):([\w -]{1,32}):([a-z_]*):(.*)$/s.exec(text);
  if (!parts) return null;
  const [, letter, command = '', into = '', rest = ''] = parts;
  // The view comes last and holds no text of strangers, so the last bar is the border.
  const bar = rest.lastIndexOf('|');
  const pairs = (s: string) => s.split(';').filter(Boolean).map(readPair);
  const options = pairs(rest.slice(0, bar));
  const view = pairs(rest.slice(bar + 1));
  const known = letters.find(([, l]) => l === letter);
  if (!known || bar < 0 || options.includes(null) || view.includes(null)) return null;
  return {
    how: known[0],
    command,
    into: into === '' ? null : into,
    options: Object.fromEntries(options as [string, Value][]),
    view: Object.fromEntries(view as [string, Value][]) as View,
  };
}

/** A custom_id for the action: itself where it fits, else a key into the store. */
export function toCustomId(action: Action, store: ActionStore, into?: string): string {
  const text = writeAction(action, into);
  return text.length <= limits.customId - 4 ? text : `~${store.keepAction(text)}`;
}

/** The action behind a custom_id; null when it is unknown, or was kept too long ago. */
export function fromCustomId(id: string, store: ActionStore): ReadAction | null {
  const text = /^~(\w+)/.exec(id);
  const kept = text?.[1] === undefined ? id.replace(/~\d+$/, '') : store.readAction(text[1]);
  return kept === undefined ? null : readAction(kept);
}
