import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { declared } from './declared.ts';
import { parseTalk } from './parse.ts';
import type { Talk } from './talk.ts';

const read = (...lines: string[]): Talk => parseTalk('a.talk', lines.join('\n'), declared);
const first = (deed: string) => read(`ann in #papers: ${deed}`, '  expect: x').turns[0];

describe('given a talk', () => {
  it('then each turn has its line, its person, its place and its checks', () => {
    const { turns } = read(
      '# what it is about',
      'ann in #papers: /ask question: What is it? paper: RefCritic',
      '  expect: a critic',
      '',
      'bob in dm: hello',
      'ann: looks',
      '  not yet never: /b+/i',
      '  private',
    );
    expect(turns).toMatchObject([
      {
        line: 2,
        who: 'ann',
        place: { kind: 'channel', name: 'papers' },
        action: { kind: 'run', command: '/ask', options: { question: 'What is it?', paper: 'RefCritic' } },
        checks: [{ line: 3, kind: 'expect', open: false }],
      },
      { line: 5, who: 'bob', place: { kind: 'dm' }, action: { kind: 'say', text: 'hello' }, checks: [] },
      {
        line: 6,
        who: 'ann',
        place: { name: 'papers' },
        action: { kind: 'look' },
        checks: [{ line: 7, kind: 'never', open: true }, { kind: 'private' }],
      },
    ]);
  });

  it('then an indented deed is another turn of the same person in the same place', () => {
    const { turns } = read(
      'ann in "A vs B": press: Ask about them…',
      '  fill: Which is larger?',
      '  expect: 7B',
    );
    expect(turns.map((t) => [t.place.name, t.action, t.checks.length])).toEqual([
      ['A vs B', { kind: 'press', label: 'Ask about them…' }, 0],
      ['A vs B', { kind: 'fill', text: 'Which is larger?' }, 1],
    ]);
  });

  it.each([
    ['/saved list', { kind: 'run', command: '/saved list', options: {} }],
    ['/saved add paper: X', { kind: 'run', command: '/saved add', options: { paper: 'X' } }],
    ['/ask question: "  "', { kind: 'run', command: '/ask', options: { question: '  ' } }],
    ['/ask question: ratio 3:1?', { kind: 'run', command: '/ask', options: { question: 'ratio 3:1?' } }],
    ['apply: Ask the papers', { kind: 'apply', command: 'Ask the papers' }],
    ['choose: RefCritic', { kind: 'choose', entry: 'RefCritic' }],
    ['wait: 2 hours', { kind: 'wait', seconds: 7200 }],
    ['so: what do you think?', { kind: 'say', text: 'so: what do you think?' }],
  ])('then %j is read as meant', (deed, action) => {
    expect(first(deed)?.action).toEqual(action);
  });

  it('then a text is found in any case, over line breaks and under bold, and a /pattern/ as it is written', () => {
    const isIn = (source: string, text: string): boolean | undefined => {
      const check = read('ann in dm: looks', `  expect: ${source}`).turns[0]?.checks[0];
      return check?.kind === 'expect' ? check.pattern.isIn(text) : undefined;
    };
    expect(isIn('285k problems', 'over **285K**\nproblems')).toBe(true);
    expect(isIn('**285K**', 'over **285K** problems')).toBe(true);
    expect(isIn('**285K** problems', 'over 285K problems')).toBe(false);
    expect(isIn('/285K/', '285k')).toBe(false);
    expect(isIn('/^285k$/im', 'a\n285K')).toBe(true);
  });
});

describe('given a mistake', () => {
  it.each([
    [['  expect: x'], 'a.talk:1: nobody has done anything yet'],
    [['ann: /ask question: x'], 'a.talk:1: where is ann?'],
    [['hello there'], 'a.talk:1: “hello there” is no line of a talk'],
    [['expect: x'], 'a.talk:1: “expect: x” has to be indented'],
    [['ann in #papers:'], 'a.talk:1: what is done there?'],
    [['ann in #papers: looks', '  expect:'], 'a.talk:2: `expect:` needs a text'],
    [['ann in #papers: looks', '  expects: x'], 'a.talk:2: “expects: x” is nothing that a talk knows'],
    [['ann in #papers: looks', '  expect: /(/'], 'a.talk:2: /(/ is no pattern'],
    [['ann in #papers: looks', '  press:'], 'a.talk:2: `press:` needs something behind it'],
    [['ann in #papers: wait: a while'], 'a.talk:1: “a while” is no time to wait'],
    [['ann in #papers: apply: Sing'], 'a.talk:1: there is no message command “Sing”'],
    [['ann in #papers: /aks question: x'], 'a.talk:1: “/aks question: x” begins with no command'],
    [['ann in #papers: /ask what is it'], 'a.talk:1: “what is it” belongs to no option'],
    [['ann in #papers: /ask paper: RefCritic'], 'a.talk:1: “question:” is missing'],
    [['ann in #papers: /ask question:'], 'a.talk:1: “question:” has no value'],
    [['ann in #papers: /ask question: a question: b'], 'a.talk:1: “question:” stands there twice'],
    [['ann in #papers: /ask question: "a" or "b"'], 'a.talk:1: "a" or "b" isn’t quoted'],
    [['ann in #papers: looks'], 'a.talk:1: this talk checks nothing'],
  ])('then %j is told with its place', (lines, message) => {
    expect(() => read(...lines)).toThrow(message);
  });

  it('then whatever is written, it is a talk or an error with file and line', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'ann in #papers: ',
        '  expect: ',
        '/ask question: ',
        'looks',
        '\n',
        'not yet ',
        '"',
        '/',
        ':',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          parseTalk('a.talk', pieces.join(''), declared);
        } catch (error) {
          expect((error as Error).name).toBe('UserError');
          expect((error as Error).message).toMatch(/^a\.talk:\d+: \S/);
        }
      }),
    );
  });
});
