import type { writeAction } from '../../src/discord/cards/custom-id.ts';
import type { declarationsOf } from '../../src/discord/register.ts';
import type { Draw } from './drawing.ts';

type Values = Readonly<Record<string, string | number | boolean>>;

/** What a person, or a forged client, sends. */
export type Input =
  | { readonly kind: 'typed'; readonly command: string; readonly options: Values }
  | {
      readonly kind: 'typing';
      readonly command: string;
      readonly focused: { readonly name: string; readonly value: string };
    }
  | { readonly kind: 'pressed' | 'chosen' | 'form'; readonly data: { readonly custom_id: string } };

interface Option {
  readonly name: string;
  readonly type: number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly value: string | number }[];
  readonly options?: readonly Option[];
}

interface About {
  readonly declarations: ReturnType<typeof declarationsOf>;
  /** Somebody else's digest. */
  readonly digest: string;
  readonly write: typeof writeAction;
}

const SUBCOMMAND = 1;
const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;

const texts: readonly string[] = [
  ...[
    'critic rl',
    'RefCritic',
    'What is reinforcement learning?',
    '2024',
    '-1',
    '0',
    '1e309',
    'NaN',
    'true',
    '',
  ],
  ...[
    '@everyone',
    '@here <@1> <@&1> <#1>',
    '</x:1>',
    '**a** `b` ```c',
    '[a](http://b)',
    '||a||',
    '> q',
    '# h',
  ],
  ...[
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    "'; drop table slots; --",
    '%',
    '_%',
    '%3B;|:=#!',
  ],
  ...[
    '\u0000',
    '\ud83e',
    '🦙'.repeat(30),
    '\u202eabc',
    'e\u0301'.repeat(80),
    '\u200b',
    '\n\n\n',
    ' ',
    '﷽'.repeat(40),
  ],
  ...[
    'a',
    'aa',
    '"',
    '"a',
    '(',
    '\\',
    '$\\frac{a}{b}$',
    '<script>alert(1)</script>',
    '&amp;',
    '../../etc/passwd',
  ],
  ...[
    '8',
    '08:15',
    '25:00',
    'noon',
    'Europe/Berlin',
    'BST',
    'mon-fri',
    'year:2024 by:x',
    '-critic',
    'a OR b AND NOT c',
  ],
  ...[
    '10.1038/nature14539',
    'arxiv.org/abs/2401.00001',
    'x'.repeat(100),
    'ab '.repeat(1300),
    'Ж'.repeat(200),
  ],
];

function drawText({ random, pick }: Draw): string {
  const dice = random();
  if (dice < 0.6) return pick(texts);
  if (dice < 0.8) return `${pick(texts)} ${pick(texts)}`;
  const length = Math.floor(random() ** 3 * 300);
  return Array.from({ length }, () => String.fromCharCode(Math.floor(random() ** 4 * 0xffff))).join('');
}

function drawValue(option: Option, about: About, draw: Draw): string | number | boolean {
  const { random, pick } = draw;
  if (option.choices !== undefined && random() < 0.9) return pick(option.choices).value;
  if (option.type === BOOLEAN) return random() < 0.5;
  if (option.type === INTEGER) return Math.floor((random() - 0.3) * pick([10, 3000, 1e15]));
  if (option.name === 'digest' && random() < 0.5) return about.digest;
  return drawText(draw);
}

/** Each thing that can be typed, with its options. */
const lines = (declarations: About['declarations']) =>
  declarations.flatMap((declared): { command: string; options: readonly Option[] }[] => {
    if (!('description' in declared)) return [];
    const { options = [] } = declared as { readonly options?: readonly Option[] };
    const subcommands = options.filter((o) => o.type === SUBCOMMAND);
    if (subcommands.length === 0) return [{ command: `/${declared.name}`, options }];
    return subcommands.map((s) => ({ command: `/${declared.name} ${s.name}`, options: s.options ?? [] }));
  });

/** What buttons ask for, whoever's card they stand on; others' are not theirs to press. */
const grabs = [
  'remove',
  'pause',
  'resume',
  'now',
  'save',
  'set',
  'list',
  'about',
  'preview',
  'change',
  'erase',
];

function drawCustomId(about: About, draw: Draw): string {
  const { random, pick } = draw;
  const dice = random();
  const names = [
    ...new Set(about.declarations.map((d) => d.name)),
    'show',
    'constructor',
    'toString',
    'none',
  ];
  if (dice < 0.15) return drawText(draw).slice(0, 100);
  const keys = [
    'query',
    'paper',
    'digest',
    'topic',
    'time',
    'mark',
    'person',
    'papers',
    'question',
    'set',
    'value',
  ];
  const pairs = Array.from({ length: Math.floor(random() * 4) }, () => [
    pick(keys),
    random() < 0.3 ? about.digest : random() < 0.3 ? Math.floor(random() * 1e6) : drawText(draw).slice(0, 60),
  ]);
  const id = about.write({
    command: dice < 0.5 ? pick(['digest', 'saved', 'privacy', 'settings']) : pick(names),
    how: pick(['turn', 'open', 'private', 'public', 'share', 'form'] as const),
    options: {
      ...(random() < 0.6 ? { subcommand: pick(grabs) } : {}),
      ...(random() < 0.5 ? { digest: about.digest } : {}),
      ...Object.fromEntries(pairs),
    },
    view: random() < 0.3 ? { page: Math.floor((random() - 0.2) * pick([5, 1e6])) } : {},
    ...(random() < 0.3 ? { into: pick([...keys, 'constructor']) } : {}),
  });
  // Cut off, or with something in its midst, at times.
  const at = Math.floor(random() * id.length);
  const torn = dice > 0.9 ? `${id.slice(0, at)}${drawText(draw).slice(0, 5)}${id.slice(at)}` : id;
  return torn.slice(0, 100);
}

export function drawInput(draw: Draw, about: About): Input {
  const { random, pick } = draw;
  const dice = random();
  if (dice < 0.5) {
    const { command, options } = pick(lines(about.declarations));
    const completing = options.filter((o) => o.autocomplete === true);
    if (dice < 0.2 && completing.length > 0)
      return { kind: 'typing', command, focused: { name: pick(completing).name, value: drawText(draw) } };
    const given = options.filter(
      (o) => o.type >= STRING && o.type <= BOOLEAN && (o.required || random() < 0.5),
    );
    return {
      kind: 'typed',
      command,
      options: Object.fromEntries(given.map((o) => [o.name, drawValue(o, about, draw)])),
    };
  }
  const custom_id = drawCustomId(about, draw);
  if (dice < 0.75) return { kind: 'pressed', data: { custom_id, ...{ component_type: 2 } } };
  if (dice < 0.9) {
    const values = [random() < 0.5 ? drawCustomId(about, draw) : drawText(draw).slice(0, 100)];
    const byChoice = random() < 0.5 ? `>${Math.floor(random() * 9)}` : custom_id;
    return { kind: 'chosen', data: { custom_id: byChoice, ...{ component_type: 3, values } } };
  }
  const field = {
    type: 4,
    custom_id: random() < 0.7 ? 'text' : drawText(draw).slice(0, 100),
    value: drawText(draw),
  };
  const components = random() < 0.8 ? [{ type: 18, id: 1, component: field }] : [];
  return { kind: 'form', data: { custom_id, ...{ components } } };
}
