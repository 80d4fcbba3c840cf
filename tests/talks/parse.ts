import { type At, wrong } from './at.ts';
import { type Known, readCommand } from './parse-command.ts';
import type { Action, Check, Pattern, Place, Talk, Turn } from './talk.ts';

/**
 * Reads a talk. `# …` is a comment; `ann in #papers: …` is what somebody does, `in` needed where they go elsewhere;
 * an indented line does more as the same person, or checks what came of the last deed.
 * @throws UserError that names file and line
 */
export function parseTalk(file: string, text: string, commands: readonly Known[]): Talk {
  const turns: Open[] = [];
  const places = new Map<string, Place>();
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const at = { file, line: i + 1 };
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const last = turns.at(-1);
    if (!/^\s/.test(raw)) {
      const { who, place, deed } = readSpeaker(at, line, places);
      places.set(who, place);
      turns.push({ line: at.line, who, place, action: readAction(at, deed, commands), checks: [] });
      continue;
    }
    if (last === undefined)
      throw wrong(at, 'nobody has done anything yet: a talk begins with `ann in #papers: …`');
    const check = readCheck(at, line);
    if (check === null)
      turns.push({ ...last, line: at.line, action: readDeed(at, line, commands), checks: [] });
    else last.checks.push(check);
  }
  if (!turns.some((t) => t.checks.length > 0))
    throw wrong({ file, line: 1 }, 'this talk checks nothing: it needs an `expect:` or a `never:`');
  return { file, turns };
}

type Open = Turn & { readonly checks: Check[] };

const speaker = /^([a-z][\w-]*)(?:\s+in\s+(#[\w-]+|dm|"[^"]+"))?\s*:\s*(.*)$/;
const words = ['expect', 'never', 'private', 'public', 'nothing', 'press', 'choose', 'fill', 'apply', 'wait'];

function readSpeaker(
  at: At,
  line: string,
  places: ReadonlyMap<string, Place>,
): { who: string; place: Place; deed: string } {
  const [, who = '', where, deed = ''] = speaker.exec(line) ?? [];
  if (words.includes(who) || words.includes(line) || line.startsWith('not yet'))
    throw wrong(at, `“${line}” has to be indented under what it belongs to.`);
  if (who === '')
    throw wrong(at, `“${line}” is no line of a talk.`, 'As in: ann in #papers: /ask question: …');
  const place = where === undefined ? places.get(who) : readPlace(where);
  if (place === undefined) throw wrong(at, `where is ${who}? Say it once: \`${who} in #papers: …\``);
  return { who, place, deed };
}

function readPlace(where: string): Place {
  if (where === 'dm') return { kind: 'dm', name: 'dm' };
  return where.startsWith('#')
    ? { kind: 'channel', name: where.slice(1) }
    : { kind: 'thread', name: where.slice(1, -1) };
}

const units: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** What stands behind `ann in #papers:`; what is nothing else is a message. */
function readAction(at: At, deed: string, commands: readonly Known[]): Action {
  if (deed === '') throw wrong(at, 'what is done there? (`looks` reads what the bot wrote)');
  return readKeyed(at, deed, commands) ?? { kind: 'say', text: deed };
}

function readDeed(at: At, line: string, commands: readonly Known[]): Action {
  const action = readKeyed(at, line, commands);
  if (action !== null) return action;
  throw wrong(
    at,
    `“${line}” is nothing that a talk knows.`,
    'Known: a /command, press:, choose:, fill:, apply:, wait:, looks, expect:, never:, not yet expect:, not yet never:, private, public, nothing',
  );
}

function readKeyed(at: At, deed: string, commands: readonly Known[]): Action | null {
  if (deed.startsWith('/')) return readCommand(at, deed, commands);
  if (deed === 'looks') return { kind: 'look' };
  const [, key = '', value = ''] = /^(press|choose|fill|apply|wait):\s*(.*)$/.exec(deed) ?? [];
  if (key !== '' && value === '') throw wrong(at, `\`${key}:\` needs something behind it`);
  switch (key) {
    case 'press':
      return { kind: 'press', label: value };
    case 'choose':
      return { kind: 'choose', entry: value };
    case 'fill':
      return { kind: 'fill', text: value };
    case 'apply':
      if (commands.some((c) => c.name === value)) return { kind: 'apply', command: value };
      throw wrong(at, `there is no message command “${value}”`);
    case 'wait': {
      const [, n = '', unit = ''] = /^(\d+) (second|minute|hour|day)s?$/.exec(value) ?? [];
      const seconds = Number(n) * (units[unit] ?? 0);
      if (seconds > 0) return { kind: 'wait', seconds };
      throw wrong(at, `“${value}” is no time to wait`, 'As in: wait: 2 hours');
    }
    default:
      return null;
  }
}

function readCheck(at: At, line: string): Check | null {
  if (line === 'private' || line === 'public' || line === 'nothing') return { line: at.line, kind: line };
  const [, open, kind, value = ''] = /^(not yet )?(expect|never):\s*(.*)$/.exec(line) ?? [];
  if (kind !== 'expect' && kind !== 'never') return null;
  if (value === '') throw wrong(at, `\`${kind}:\` needs a text or a /pattern/`);
  return { line: at.line, kind, pattern: readPattern(at, value), open: open !== undefined };
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').toLowerCase();

/** A text, in any case and however it is broken into lines, in bold or not; or a /pattern/ as of JavaScript. */
function readPattern(at: At, source: string): Pattern {
  const [, pattern, flags = ''] = /^\/(.+)\/([a-z]*)$/.exec(source) ?? [];
  if (pattern === undefined) {
    const wanted = plain(source);
    return {
      source,
      isIn: (text) => plain(text).includes(wanted) || plain(text.replaceAll('**', '')).includes(wanted),
    };
  }
  try {
    const compiled = new RegExp(pattern, flags.replaceAll('g', ''));
    return { source, isIn: (text) => compiled.test(text) };
  } catch (error) {
    throw wrong(at, `${source} is no pattern: ${(error as Error).message}`);
  }
}
