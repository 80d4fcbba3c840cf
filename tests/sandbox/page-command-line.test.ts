import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AvailableCommand, AvailableOption } from '../../src/sandbox/contract/commands.ts';
import {
  convertOption,
  fillOptions,
  findSwitch,
  recogniseCommand,
  suggestCommands,
} from '../../src/sandbox/page/composer/command-line.ts';

const option = (name: string, more: Partial<AvailableOption> = {}): AvailableOption => ({
  name,
  displayName: name,
  description: `The ${name}`,
  type: 'string',
  required: false,
  autocomplete: false,
  choices: [],
  min: null,
  max: null,
  channelTypes: [],
  ...more,
});

const command = (name: string, ...options: readonly AvailableOption[]): AvailableCommand => ({
  id: name,
  type: 'slash',
  name,
  displayName: name,
  description: `Does ${name}`,
  options,
  raw: {} as AvailableCommand['raw'],
});

const paper = command(
  'paper',
  option('query', { required: true }),
  option('year', { type: 'integer', min: 1900, max: 2100 }),
  option('sort', { choices: [{ name: 'Newest first', value: 'new' }] }),
);
const random = command('random', option('topic'));
const help = command('help');
const digestAdd = command('digest add', option('where', { type: 'channel', required: true }));
const commands = [paper, random, help, digestAdd, command('digest')];

describe('given a line that begins with a slash', () => {
  it.each([
    ['/', ['paper', 'random', 'help', 'digest add', 'digest']],
    ['/pa', ['paper']],
    ['/PA', ['paper']],
    ['/and', ['random']],
    ['/digest a', ['digest add']],
    ['/zzz', []],
    ['paper', []],
  ])('offers for %j the commands %j, in the order the bot declared them', (typed, names) => {
    expect(suggestCommands(typed, commands).map((c) => c.name)).toEqual(names);
  });

  it.each([
    ['/paper critic rl', 'paper', 'critic rl'],
    ['/Paper  critic rl ', 'paper', 'critic rl'],
    ['/help ', 'help', ''],
    ['/digest add #news', 'digest add', '#news'],
    ['/digest now', 'digest', 'now'],
  ])('recognises in %j the command %j with %j', (line, name, rest) => {
    const found = recogniseCommand(line, commands);
    expect(found && [found.command.name, found.rest]).toEqual([name, rest]);
  });

  it('waits while the name may still go on, unless the line was sent', () => {
    expect(recogniseCommand('/paper', commands)).toBeNull();
    expect(recogniseCommand('/paper', commands, true)?.command.name).toBe('paper');
    expect(recogniseCommand('/papers about rl', commands, true)).toBeNull();
  });
});

describe('given what follows a command’s name', () => {
  it.each([
    ['critic rl', { query: 'critic rl' }],
    ['critic rl year: 2025', { query: 'critic rl', year: '2025' }],
    ['query:critic rl sort:new', { query: 'critic rl', sort: 'new' }],
    ['RLHF: a study', { query: 'RLHF: a study' }],
    ['myyear:3', { query: 'myyear:3' }],
    ['', {}],
  ])('puts %j into the options %j', (rest, typing) => {
    expect(fillOptions(paper, rest)).toEqual(typing);
  });

  it('gives it to the first text option when none is required', () => {
    expect(fillOptions(random, 'agents')).toEqual({ topic: 'agents' });
  });

  it('refuses text for a command without options', () => {
    expect(fillOptions(help, 'me')).toBeNull();
    expect(fillOptions(help, '')).toEqual({});
  });

  it('never loses a word, whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z:]{1,8}$/), { maxLength: 8 }), (words) => {
        const typing = fillOptions(paper, words.join(' ')) ?? {};
        const kept = Object.entries(typing).flatMap(([name, text]) => [name, ...text.split(' ')]);
        for (const word of words.flatMap((w) => w.split(':')).filter((w) => w !== ''))
          expect(kept.join(' ')).toContain(word);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('goes on in another option when its name is typed with a colon', () => {
    expect(findSwitch('critic rl year:', paper, ['query'])).toMatchObject({ kept: 'critic rl' });
    expect(findSwitch('critic rl year:', paper, ['query', 'year'])).toBeNull();
    expect(findSwitch('critic rl other:', paper, ['query'])).toBeNull();
  });
});

describe('given an option’s text', () => {
  const year = paper.options[1] as AvailableOption;
  const where = digestAdd.options[0] as AvailableOption;
  const things = [{ id: '42', name: 'News' }];

  it.each<[AvailableOption, string, unknown]>([
    [year, '2025', { value: 2025 }],
    [year, '20.5', { problem: 'A whole number' }],
    [year, 'soon', { problem: 'A number' }],
    [year, '1800', { problem: 'Not below 1900' }],
    [year, '3000', { problem: 'Not above 2100' }],
    [paper.options[2] as AvailableOption, 'newest FIRST', { value: 'new' }],
    [paper.options[2] as AvailableOption, 'new', { value: 'new' }],
    [paper.options[2] as AvailableOption, 'old', { problem: 'Pick one from the list' }],
    [option('b', { type: 'boolean' }), 'True', { value: true }],
    [option('b', { type: 'boolean' }), 'no', { value: false }],
    [option('b', { type: 'boolean' }), 'maybe', { problem: 'True or False' }],
    [option('s', { max: 3 }), 'long', { problem: 'At most 3 characters, and these are 4' }],
    [option('s', { min: 3 }), 'ab', { problem: 'At least 3 characters' }],
    [where, '#news', { value: '42' }],
    [where, '42', { value: '42' }],
    [where, '#olds', { problem: 'Pick one from the list' }],
    [option('f', { type: 'attachment' }), 'x', { problem: 'Choose a file' }],
  ])('of %o, %j becomes %j', (of, text, expected) => {
    expect(convertOption(of, text, things)).toEqual(expected);
  });
});
