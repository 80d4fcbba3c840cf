import { type Draft, emptyDraft, type Panel } from './store.ts';

/**
 * What the tab remembers over a reload: who is looking at which channel (in the address, so that two tabs can
 * be two people, and a link leads somewhere), unsent drafts and half-filled forms (in the session storage).
 */
export interface Place {
  readonly person: string | null;
  readonly channel: string | null;
}

export function readPlace(): Place {
  // Usernames hold nothing that an address would have to escape.
  const [, person = null, channel = null] = /^#\/([\w.]+)(?:\/(\d+))?$/.exec(location.hash) ?? [];
  return { person, channel };
}

export function writePlace(person: string, channel: string | null): void {
  const hash = `#/${person}${channel === null ? '' : `/${channel}`}`;
  // The first place replaces the bare address; from then on "back" leads to the channel before.
  if (location.hash === '') history.replaceState(null, '', hash);
  else if (hash !== location.hash) history.pushState(null, '', hash);
}

const draftKey = (person: string, channel: string | null): string => `draft ${person} ${channel}`;

export function readDraft(person: string, channel: string | null): Draft {
  return { ...emptyDraft, ...read<Partial<Draft>>(draftKey(person, channel)) };
}

/** Files aren't kept: they may be larger than the storage. */
export function writeDraft(person: string, channel: string | null, draft: Draft): void {
  const { command } = draft;
  const fields = command?.fields.map((f) => (f.file === null ? f : { ...f, file: null, text: '' })) ?? [];
  write(draftKey(person, channel), { ...draft, files: [], command: command && { ...command, fields } });
}

export const readForm = (interaction: string): Record<string, string> => read(`form ${interaction}`) ?? {};
export const writeForm = (interaction: string, values: Readonly<Record<string, string>> | null): void =>
  write(`form ${interaction}`, values);

export const readPanel = (): Panel | null => read<Panel>('panel');
export const writePanel = (panel: Panel | null): void => write('panel', panel);

function read<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the draft on a reload, nothing else.
  }
}
