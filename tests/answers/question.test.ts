import { describe, expect, it } from 'vitest';
import { parseQuestion } from '../../src/answers/question/parse.ts';

describe('given a question', () => {
  it.each([
    ['Which paper proposes otters?', 'papers'],
    ['is there a paper about otters', 'papers'],
    ['who introduced the otter loss', 'papers'],
    ['papers on swimming', 'papers'],
    ['How many otters swim?', 'count'],
    ['number of parameters of OtterNet', 'count'],
    ['How large is the otter corpus?', 'count'],
    ['What accuracy does it reach?', 'measure'],
    ['what is the win rate of OtterNet?', 'measure'],
    ['how much faster is it', 'measure'],
    ['otternet learning rate?', 'measure'],
    ["What is OtterNet's success rate on LakeBench?", 'measure'],
    ['by what percentage does it cut strokes?', 'measure'],
    ["What is OtterNet's aim in life?", 'open'],
    ['What does OtterNet score on LakeBench?', 'measure'],
    ['What does PTR stand for?', 'expansion'],
    ['What is a gait cycle?', 'definition'],
    ["what's curriculum swimming", 'definition'],
    ['What is the bottleneck of swimming in rivers?', 'open'],
    ['What happens to scores when water rises?', 'open'],
    ['Which optimizer trains it?', 'which'],
    ['On which rivers was it used?', 'which'],
    ['On which benchmarks was OtterNet tested?', 'data'],
    ['what was it trained on', 'data'],
    ['Is OtterNet better than HeronNet?', 'comparison'],
    ['What are the limitations of OtterNet?', 'limit'],
    ['Why does it sink?', 'why'],
    ['How does it swim?', 'how'],
    ['Can it walk?', 'yesno'],
    ['What is the main contribution of OtterNet?', 'about'],
    ['tell me about OtterNet', 'about'],
  ])('reads "%s" as a question of kind %s', (text, kind) => expect(parseQuestion(text).kind).toBe(kind));

  it.each([
    ['How many preference pairs was it trained on?', [['preference', 'pairs']]],
    ['How many samples and tasks make up the benchmark?', [['samples'], ['tasks']]],
    ['number of annotated walks in the data', [['annotated', 'walks']]],
    ['What GSM8K accuracy does it reach?', [['gsm8k', 'accuracy']]],
    ["How large is OtterNet's gain?", [['gain']]],
    ['Which layers get Post-LN?', [['layers']]],
    ['How many different dog breeds were there?', [['dog', 'breeds']]],
    ['How many X-ray images?', [['x', 'ray', 'images']]],
    ['why?', []],
  ])('finds what "%s" asks for', (text, asked) =>
    expect(parseQuestion(text).asked.map((a) => a.words)).toEqual(asked),
  );

  it.each([
    ['Which paper swims?', 1],
    ['Which two papers swim?', 2],
    ['which 3 papers swim', 3],
    ['Which papers swim?', 4],
    ['How many otters swim?', 1],
  ])('reads how many papers "%s" asks for', (text, papers) =>
    expect(parseQuestion(text).papers).toBe(papers),
  );

  it.each([
    'hey paperboy, could you tell me which rivers it crosses? thx!',
    'good evening folks! which rivers it crosses',
    'my boss keeps asking me which rivers it crosses',
    'q: which rivers it crosses?',
    '2) which rivers it crosses?',
    'not sure if anyone here knows, but which rivers it crosses?',
    'hi all! does anybody know which rivers it crosses?',
    'Just curious: which rivers it crosses, please',
    'and which rivers it crosses',
  ])('reads of "%s" only what is asked', (text) =>
    expect(parseQuestion(text).text.replace(/\?$/, '')).toBe('which rivers it crosses'),
  );
  it.each([
    ['and on LakeBench?', true],
    ['and which rivers?', false],
    ['on LakeBench?', false],
  ])('knows whether "%s" goes on where another ended', (text, goesOn) =>
    expect(parseQuestion(text).continues).toBe(goesOn),
  );
  it('reads no more than 600 characters', () =>
    expect(parseQuestion('otter '.repeat(500)).text.length).toBeLessThanOrEqual(600));
});
