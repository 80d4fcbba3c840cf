import type { Action, View } from '../../command/card.ts';
import { limits } from './limits.ts';

/** Where an action that doesn't fit a custom_id is kept, under a short key. */
export interface ActionStore {
  keepAction(text: string): Promise<string>;
  /** Null when it is unknown or too old. */
  readAction(key: string): Promise<string | null>;
}

type Value = string | number | boolean;

const how = { turn: 't', open: 'o', private: 'p', public: 'a', share: 's', form: 'f' } as const;
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

const writePairs = (values: Action['options']): string =>
  Object.entries(values)
    .filter((pair): pair is [string, Value] => pair[1] !== undefined)
    .map(writePair)
    .join(';');

function readPair(text: string): [string, Value] | null {
  const parts = /^([a-z_]+)([=#!])(.*)$/s.exec(text);
  if (!parts) return null;
  const [, key = '', sign, value = ''] = parts;
  if (sign === '#') return [key, Number(value)];
  return [key, sign === '!' ? value === '1' : readValue(value)];
}

/**
 * `t:paper::query=critic rl;year#2025|page#2`: how, command, `into`, options, and after the bar the view.
 */
export function writeAction(action: Action): string {
  return `${how[action.how]}:${action.command}:${action.into ?? ''}:${writePairs(action.options)}|${writePairs(action.view ?? {})}`;
}

/** Null for what isn't an action of ours (an older version's, or forged). */
export function readAction(text: string): Action | null {
  const parts = /^([topasf]):([\w -]{1,32}):([a-z_]*):(.*)$/s.exec(text);
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
    ...(into === '' ? {} : { into }),
    options: Object.fromEntries(options as [string, Value][]),
    view: Object.fromEntries(view as [string, Value][]) as View,
  };
}

/** The custom_id of a menu whose choices are actions, with the number of its row behind it. */
export const byChoice = '>';

/** Is a written action a custom_id itself, with room for a number behind it? */
export const fits = (text: string): boolean => text.length <= limits.customId - 4;

/** A custom_id for the action: itself where it fits, else a key into the store. */
export async function toCustomId(action: Action, store: ActionStore): Promise<string> {
  const text = writeAction(action);
  return fits(text) ? text : `~${await store.keepAction(text)}`;
}

/** The action behind a custom_id; null when it is unknown, or was kept too long ago. */
export async function fromCustomId(id: string, store: ActionStore): Promise<Action | null> {
  const key = /^~([\w-]+)/.exec(id)?.[1];
  const kept = key === undefined ? id.replace(/~\d+$/, '') : await store.readAction(key);
  return kept === null ? null : readAction(kept);
}
