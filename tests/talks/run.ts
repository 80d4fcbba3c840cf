// npm run talk -- FILE…: plays written conversations and prints them as a person would read them on Discord.
import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { UserError } from '../../src/base/errors.ts';
import { run } from '../../src/bin/run.ts';
import { declared } from './declared.ts';
import { parseTalk } from './parse.ts';
import { type Played, playTalk } from './play.ts';
import { openStage } from './stage.ts';
import type { Action, Place, Talk } from './talk.ts';

const whereOf = ({ kind, name }: Place): string =>
  kind === 'dm' ? 'direct messages' : kind === 'thread' ? `the thread “${name}”` : `#${name}`;

function deedOf(action: Action): string {
  switch (action.kind) {
    case 'run':
      return [action.command, ...Object.entries(action.options).map(([k, v]) => `${k}: ${v}`)].join(' ');
    case 'apply':
      return `(on the last message) ${action.command}`;
    case 'press':
      return `presses [${action.label}]`;
    case 'choose':
      return `chooses “${action.entry}”`;
    case 'fill':
      return `fills in “${action.text}”`;
    case 'wait':
      return `(${action.seconds} seconds pass)`;
    case 'look':
      return '(looks)';
    case 'say':
      return action.text;
  }
}

/** Bold text in bold. */
const print = (text: string): string =>
  text.replaceAll(/\*\*(.+?)\*\*/gs, (_, b: string) => styleText('bold', b));
const indent = (text: string): string => text.replaceAll(/^/gm, '    ');

function show({ turn, answer, complaints }: Played): void {
  console.log(`\n${styleText('cyan', turn.who)} in ${whereOf(turn.place)}: ${deedOf(turn.action)}`);
  for (const m of answer.messages) {
    const eyes = m.private ? styleText('yellow', ` (only ${turn.who} sees this)`) : '';
    console.log(`  ${styleText('magenta', 'Paperboy')}${eyes}\n${print(indent(m.text))}`);
  }
  if (answer.form !== null) console.log(indent(`(a form) ${answer.form}`));
  if (answer.failure !== null) console.log(indent(styleText('red', `(${answer.failure})`)));
  for (const c of complaints) console.log(styleText('red', `  ✗ ${c.split('\n', 1)[0]}`));
}

function read(file: string): Talk {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} can’t be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  return parseTalk(file, text, declared);
}

await run(async () => {
  const files = process.argv.slice(2);
  if (files.length === 0) throw new UserError('Which talk?', 'npm run talk -- tests/talks/concepts.talk');
  const talks = files.map(read);
  const house = await openStage();
  let wrong = 0;
  try {
    for (const talk of talks) {
      if (talks.length > 1) console.log(`\n── ${talk.file} ──`);
      for (const played of await playTalk(house, talk)) {
        show(played);
        wrong += played.complaints.length;
      }
    }
  } finally {
    await house.stop();
  }
  console.log(wrong === 0 ? '\nAll as it should be.' : `\n${wrong} not as they should be.`);
  if (wrong > 0) process.exitCode = 1;
});
