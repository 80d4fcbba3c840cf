import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../src/answers/index.ts';
import { createSearch } from '../../src/search/index.ts';
import { paper } from '../search/papers.ts';
import { boldIn } from './bold.ts';

const answers = createAnswers(
  createSearch([
    paper({
      title: 'Gathering Berries with Patient Robot Arms',
      organisation: { name: 'Orchard Lab', slug: 'orchardlab' },
      abstract:
        'Picking berries by hand is slow. We present Tidal Rate Optimizers Used To Teach arms (TROUT), a training scheme for arms that pick berries. ' +
        'Given a picture of a bush, TROUT sorts the berries by ripeness and moves the arm along the softest branch. ' +
        'We label a set of three kinds of fruit (ripe, green and rotten). TROUT spans six greenhouses and saves 18% of the berries. ' +
        'A side product, gentle grasping, works by slowly closing the fingers until the skin bends. ' +
        'We show that growers prefer the arm to a human picker on most farms.',
    }),
    paper({
      title: 'ANY-Loom: Weaving Anything',
      abstract:
        'Looms are old. We introduce sOund Weaving by Loops (OWL), a loom that hears its threads. On CarpetBench our loom reaches a success rate of 64%. ' +
        'The loom handles wool and silk without re-training.',
    }),
    paper({
      title: 'A Faster Mill by Wind',
      abstract:
        'Mills are slow. We turn the wind into GALE, a mill whose sails fold, in four parts sails, shaft, stones and brake. ' +
        'With folding sails the mill grinds a sack of rye in 18s, where it took 31s, and the sacks range from 10 to 40 kilos in size. ' +
        'Our mill outperforms the water mills of BrookCo on rye and wheat. We also bring a miller, a Patient Learner agent, FlourZero, that listens to the stones.',
    }),
    paper({
      title: 'Kiln: Baking Bricks by Model',
      abstract:
        'Bricks crack. Two challenges remain: (1) wet clay and (2) uneven heat. To overcome them, we propose Kiln, a stove that turns bricks slowly to spread the heat. ' +
        'Kiln is built on Qwen3-8B and joins two roles within a single LVLM: a stoker and a baker. It comprises 1,250 bricks of a modular architecture. ' +
        'We rank stoves by a new metric, Heat, Smoke, and Ash Cost Score (HACS). On BrickBench all bricks look alike.',
    }),
    paper({
      title: 'Rye, Wheat and Spelt',
      abstract:
        'We weigh grain. StoneGPT guesses the weight of rye with an accuracy of 71%, and BranLM with 64%.',
    }),
    paper({
      title: 'Tides of the Wadden Sea',
      abstract: 'Tides move sand. We measure tides at nine islands and find that sand moves east.',
    }),
  ]),
);
const first = (question: string): string => answers.ask(question).sentences[0]?.text ?? '';
const bold = boldIn(answers);

describe('given a paper that is described and not named', () => {
  it.each([
    ['the one about robots picking berries, how many greenhouses does it span', 'six greenhouses'],
    ['what share of the berries does it save in the paper about robot arms that pick berries', '18%'],
    ['was the berry picking robot paper preferred by growers?', 'growers prefer'],
  ])('when "%s" is asked then it is asked of that paper', (question, words) =>
    expect(first(question)).toContain(words),
  );
  it('when only its name is asked then its title is told', () =>
    expect(answers.ask('that paper on robots picking berries, whats it called').told).toContain(
      'Gathering Berries',
    ));
  it('when it does not answer then the refusal names it, and asks for no paper', () => {
    const answer = answers.ask('that study about picking berries with arms, which gpu did they use');
    expect(answer.note).toContain('Gathering Berries');
    expect(answer.which).toBeUndefined();
  });
  it('when nothing fits the description then none is taken', () =>
    expect(answers.ask('the paper about quantum chess engines, how many did they build').of).toBeUndefined());
});

describe('given a short name', () => {
  it.each([
    ['what does TROUT stand for', 'Tidal Rate Optimizers Used To Teach arms'],
    ['what is OWL short for', 'sOund Weaving by Loops'],
    ["what's OWL short for", 'sOund Weaving by Loops'],
    ['TROUT short for what?', 'Tidal Rate Optimizers Used To Teach arms'],
  ])('when "%s" is asked then its long form is in bold', (question, long) =>
    expect(bold(question)).toBe(long),
  );
});

describe('given how or what something does', () => {
  it('then what the named paper does says how', () =>
    expect(first('how does TROUT pick berries from a bush')).toContain('sorts the berries by ripeness'));
  it('then a part of the paper is told by what is said of it', () =>
    expect(first('what does gentle grasping do')).toContain('slowly closing the fingers'));
  it('then a verb of having need not stand there', () =>
    expect(bold('how many greenhouses does TROUT cover')).toBe('six'));
  it('then what it can do without is found however it is hyphened', () =>
    expect(first('does OWL handle silk without retraining')).toContain('without re-training'));
});

describe('given a question that looks like one for a list', () => {
  it('then a name with "anything" in it asks for none', () =>
    expect(bold('any-loom weaving anything success rate on carpetbench')).toBe('64%'));
  it('then the best on what one paper brings is its figure', () =>
    expect(answers.ask('best success rate on ANY-Loom').list).toBeUndefined());
});

describe('given a question for who is behind a paper', () => {
  it.each(['who made TROUT, which company', 'what lab is behind TROUT'])(
    'when "%s" is asked then the listing says it',
    (question) => expect(answers.ask(question).told).toContain('Orchard Lab'),
  );
});

describe('given a name that one paper writes and does not introduce', () => {
  it('then the question is asked of that paper', () =>
    expect(answers.ask('how does GALE grind in winter').of?.[0]?.title).toBe('A Faster Mill by Wind'));
  it('then its parts are found where nothing but commas lists them', () =>
    expect(first('what are the parts of GALE')).toContain('sails, shaft, stones'));
  it('then "our mill" is what was compared', () =>
    expect(first('did GALE beat BrookCo on wheat')).toContain('outperforms'));
  it('then a time is its seconds', () => expect(bold('how long does GALE grind a sack of rye')).toBe('18s'));
  it('then what something is called is its name', () =>
    expect(bold('what is the agent of GALE called')).toBe('FlourZero'));
});

describe('given a question behind a colon', () => {
  it('then it is asked of what stands before', () =>
    expect(bold('rye weight: accuracy of StoneGPT')).toBe('71%'));
});

describe('given questions for a part of one paper', () => {
  it.each([
    ['what is Kiln built on', 'Qwen3-8B'],
    ['Kiln brick count', '1,250'],
    ['which metric does Kiln propose', 'Heat, Smoke, and Ash Cost Score'],
  ])('when "%s" is asked then %s is in bold', (question, answer) => expect(bold(question)).toBe(answer));
  it('then several are told by the sentence that lists them', () =>
    expect(first('what are the two challenges Kiln names')).toContain('wet clay'));
  it('then what merely stands where they are is not in bold', () => {
    expect(first('who are the two roles in Kiln')).toContain('a stoker and a baker');
    expect(bold('who are the two roles in Kiln')).toBeNull();
  });
  it('then an architecture need be no model', () =>
    expect(first('what kind of architecture does Kiln have')).toContain('modular architecture'));
  it('then what it gets on a benchmark is a figure, or nothing', () =>
    expect(answers.ask('what did Kiln get on BrickBench').answered).toBe(false));
});
