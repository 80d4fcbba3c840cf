import { describe, expect, it } from 'vitest';
import { lemma } from '../../src/text/tokens/lemma.ts';

const areOne = (words: string) => expect(new Set(words.split(' ').map(lemma)).size).toBe(1);
const areApart = (words: string) =>
  expect(new Set(words.split(' ').map(lemma)).size).toBe(words.split(' ').length);

describe('given inflections of one word', () => {
  it.each([
    'noise noises',
    'raise raised raises raising',
    'rise rises rising',
    'pour poured pouring',
    'bias biases biased',
    'matrix matrices',
    'analysis analyses',
    'hypothesis hypotheses',
    'vertex vertices',
    'lens lenses',
    'cause causes caused causing',
    'purchase purchased purchases',
    'box boxes',
    'theory theories',
    'plan planned planning',
    'arise arose arisen arising',
    'build built building',
  ])('then %s are one', areOne);
});

describe('given words that only share their beginnings', () => {
  it.each([
    'generalization generation general',
    'news new',
    'university universal universe',
    'animal animation',
    'experience experiment',
    'critic critical critique',
    'negation negative',
    'organization organ',
    'rise raise',
    'pour pore',
    'plane plan',
    'wander wonder',
  ])('then %s are apart', areApart);
});

describe('given British and American spelling', () => {
  it.each([
    'grey gray',
    'artefact artifact artefacts',
    'judgement judgment',
    'sceptical skeptical',
    'paediatric pediatric',
    'manoeuvre maneuver manoeuvring maneuvering',
    'aeroplane airplane',
    'mould mold',
    'tyre tire tyres',
    'programme program programmes',
    'centred centered centring',
    'fibre fiber fibres',
    'practise practice practised',
    'fuelled fueled',
    'travelling traveling',
    'labelled labeled',
    'optimise optimize optimising',
    'visualisation visualization',
    'analyse analyze analysing',
    'behaviours behaviors',
    'catalogue catalog',
    'defence defense',
    'ageing aging',
    'fulfil fulfill',
    'sulphur sulfur',
    'haemoglobin hemoglobin',
  ])('then %s are one', areOne);

  it.each(['precise', 'promise', 'supervise', 'otherwise', 'exercise', 'four', 'hour', 'tour', 'contour'])(
    'then %s is left as it is',
    (word) => expect(lemma(word)).not.toMatch(/iz|(?:f|h|t)or$/),
  );
});
