import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../src/answers/index.ts';
import { createSearch } from '../../src/search/index.ts';
import { paper } from '../search/papers.ts';
import { boldIn } from './bold.ts';

const answers = createAnswers(
  createSearch([
    paper({
      title: 'FerryBench-3B: Small Models Steer Boats',
      abstract:
        'Steering is hard. We introduce FerryBench-3B, a small pilot for boats, trained on 41,200 harbour maps, 9,300 river maps and 2,050 canal maps. ' +
        'On harbour tasks it reaches 61.5 on DockBench, 43.2 on QuayWorld and 38.9 on PierQA, ahead of strong pilots such as SailorGPT. ' +
        'It cuts fuel by 31.5% and waiting by 12.4%, and steers 2.1x to 3.4x faster than a human crew. ' +
        'Trips in the test set last over two hours, and training costs $4,100, less than a captain. ' +
        'The smallest pilots, Dinghy (1B) with 22.5% and Raft (2B) with 28.1%, fall far short of safe steering. ' +
        'FerryBench-3B brings a 14% safety gain for Dinghy and a 19% safety gain for Raft.',
    }),
    paper({
      title: 'HarbourLight: Lamps for Ships',
      abstract:
        'Ships need lamps. We propose HarbourLight, a lamp that reaches a brightness gain of 8.1% over oil lamps at night. Its glass is ground by hand in small series. On KeelBench the accuracy of HarbourLight is improved by 12.5%, at 71.2%.',
    }),
  ]),
);
const bold = boldIn(answers);

describe('given a sentence with several figures', () => {
  it.each([
    ['FerryBench-3B quayworld score', '43.2'],
    ['how does ferrybench 3b do on dockbench', '61.5'],
    ['how many canal maps was ferrybench trained on', '2,050'],
    ['by how much does ferrybench cut waiting', '12.4%'],
    ['how much faster is ferrybench than a human crew', '2.1x to 3.4x'],
    ['how safe is dinghy steering in ferrybench', '22.5%'],
    ['safety gain of ferrybench for Raft', '19%'],
  ])('when "%s" is asked then %s is in bold', (question, figure) => expect(bold(question)).toBe(figure));
  it('then a length of time has its unit', () =>
    expect(bold('how long are the trips in ferrybench')).toBe('two hours'));
  it('then a price ends before the comma', () =>
    expect(bold('how much does the training of ferrybench cost')).toBe('$4,100'));
});

describe('given a gain and what was reached, side by side', () => {
  it.each([
    ['what accuracy does harbourlight reach on keelbench', '71.2%'],
    ['by how much does harbourlight improve accuracy on keelbench', '12.5%'],
  ])('when "%s" is asked then %s is in bold', (question, figure) => expect(bold(question)).toBe(figure));
});

describe('given words cut short', () => {
  it('then they are read whole', () => expect(bold('harbourlight brightness gain pct')).toBe('8.1%'));
});

describe('given a name without its size', () => {
  it('then it is the paper', () =>
    expect(answers.ask('what was ferrybench trained on').of?.[0]?.title).toContain('FerryBench-3B'));
});
