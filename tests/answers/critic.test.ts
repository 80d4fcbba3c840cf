import { describe, expect, it } from 'vitest';
import { antecedentOf, standsAlone } from '../../src/answers/critic/alone.ts';
import { checkCoverage } from '../../src/answers/critic/critic.ts';
import { checkDefinition } from '../../src/answers/critic/definition.ts';
import { checkNames } from '../../src/answers/critic/names.ts';
import { checkCount, checkData, checkMeasure, checkWhich } from '../../src/answers/critic/slots.ts';
import type { Candidate, Check, Enquiry } from '../../src/answers/evidence/candidate.ts';
import { createLexicon } from '../../src/answers/passages/lexicon.ts';
import { parseQuestion } from '../../src/answers/question/parse.ts';
import { consider } from '../../src/answers/selection/score.ts';
import { namesIn } from '../../src/corpus/names-in.ts';
import { createSearch } from '../../src/search/index.ts';
import { paper } from '../search/papers.ts';
import { inventedLexicon, named } from './shelf.ts';

/** A sentence held against a question, in a paper of its own or among others. */
function holdUp(
  question: string,
  sentence: string,
  title = 'OtterNet: Swimming Robots',
  around = '',
): { candidate: Candidate; enquiry: Enquiry } {
  const only = paper({ title, abstract: `${sentence} ${around}`.trim() });
  const lexicon = createLexicon(createSearch([only, named('HeronNet'), named('A Survey')]).corpus);
  const asked = parseQuestion(question);
  const found = consider(
    [only],
    { question: asked, names: namesIn(question, lexicon.corpus), ignored: [], named: true },
    lexicon,
  );
  const one = found.find((c) => c.candidate.sentence.text === sentence);
  if (one === undefined) throw new Error(`not considered: ${sentence}`);
  return one;
}
const passes = (check: Check, question: string, sentence: string): boolean => {
  const { candidate, enquiry } = holdUp(question, sentence);
  return check(candidate, enquiry) === null;
};

describe('given a question how many', () => {
  const asks = (question: string, sentence: string): boolean => passes(checkCount, question, sentence);
  it('wants a number of the very thing', () => {
    expect(asks('How many strokes does OtterNet use?', 'OtterNet uses 12 million simulated strokes.')).toBe(
      true,
    );
    expect(asks('How many strokes does OtterNet use?', 'OtterNet uses strokes in 12 rivers.')).toBe(false);
    expect(asks('How many strokes does OtterNet use?', 'OtterNet uses many strokes.')).toBe(false);
  });
  it('wants each thing that is asked for', () => {
    expect(
      asks('How many rivers and lakes does OtterNet cross?', 'OtterNet crosses 12 rivers and 3 lakes.'),
    ).toBe(true);
    expect(asks('How many rivers and lakes does OtterNet cross?', 'OtterNet crosses 12 rivers.')).toBe(false);
  });
  it('tells the kind of thing from another', () => {
    expect(
      asks('How many human annotations does OtterNet use?', 'OtterNet uses 12 synthetic annotations.'),
    ).toBe(false);
  });
  it('reads numbers written out, behind, and inside compounds', () => {
    expect(asks('How many stages does OtterNet have?', 'OtterNet is a two-stage swimmer.')).toBe(true);
    expect(asks('How many rivers does OtterNet cross?', 'OtterNet crosses eight wide rivers.')).toBe(true);
    expect(asks('What is the number of parameters of OtterNet?', 'OtterNet has few parameters (7M).')).toBe(
      true,
    );
  });
  it('does not take a share, a year or a version for a count', () => {
    expect(asks('How many rivers does OtterNet cross?', 'OtterNet crosses 71% of rivers.')).toBe(false);
    expect(asks('How many otters does OtterNet follow?', 'In 2023 otters were followed.')).toBe(false);
  });
});

describe('given a question for a figure', () => {
  const asks = (question: string, sentence: string): boolean => passes(checkMeasure, question, sentence);
  it('wants a figure that measures', () => {
    expect(asks('What accuracy does OtterNet reach?', 'OtterNet reaches an accuracy of 71.5%.')).toBe(true);
    expect(asks('What accuracy does OtterNet reach?', 'OtterNet reaches high accuracy in 12 rivers.')).toBe(
      false,
    );
  });
  it('wants the quantity that is asked for', () => {
    expect(asks('What learning rate does OtterNet use?', 'OtterNet reaches a win rate of 71.5%.')).toBe(
      false,
    );
    expect(asks('What perplexity does OtterNet reach?', 'OtterNet reaches an accuracy of 71.5%.')).toBe(
      false,
    );
  });
  it('wants a length of time for how long, and a price for what it costs', () => {
    expect(asks('How long does OtterNet take?', 'OtterNet takes 40 seconds.')).toBe(true);
    expect(asks('How long does OtterNet take?', 'OtterNet is 40% faster.')).toBe(false);
    expect(asks('How much did OtterNet cost?', 'OtterNet was built at a cost of $400.')).toBe(true);
    expect(asks('How much did OtterNet cost?', 'OtterNet lowers the cost by 40%.')).toBe(false);
  });
});

describe('given names in a question', () => {
  const asks = (question: string, sentence: string, around = ''): boolean => {
    const { candidate, enquiry } = holdUp(question, sentence, undefined, around);
    return checkNames(candidate, enquiry) === null;
  };
  it('wants them in the sentence or beside it', () => {
    expect(asks('How does OtterNet swim on LakeBench?', 'OtterNet swims on LakeBench.')).toBe(true);
    expect(asks('How does OtterNet swim on LakeBench?', 'OtterNet swims.', 'It does so on LakeBench.')).toBe(
      true,
    );
    expect(
      asks('How does OtterNet swim on LakeBench?', 'OtterNet swims.', 'It walks. It does so on LakeBench.'),
    ).toBe(false);
  });
  it('wants the benchmark of a figure in the sentence of the figure, if that names another', () => {
    const question = 'What score does OtterNet reach on LakeBench?';
    expect(
      asks(question, 'OtterNet reaches a score of 71.5% on RiverBench.', 'It also swims on LakeBench.'),
    ).toBe(false);
    expect(asks(question, 'OtterNet reaches a score of 71.5%.', 'We swim on LakeBench.')).toBe(true);
  });
});

describe('given questions for names', () => {
  it('wants a model where a model is asked', () => {
    expect(passes(checkWhich, 'Which base model does OtterNet use?', 'OtterNet builds on Qwen2.5-7B.')).toBe(
      true,
    );
    expect(
      passes(checkWhich, 'Which base model does OtterNet use?', 'OtterNet builds on a strong base model.'),
    ).toBe(false);
  });
  it('does not take an agent for its action', () => {
    const question = 'Which optimizer does OtterNet use?';
    expect(passes(checkWhich, question, 'OtterNet uses the optimizers of HeronNet.')).toBe(true);
    expect(passes(checkWhich, question, 'OtterNet is optimized in rivers.')).toBe(false);
  });
  it('wants a data set where one is asked', () => {
    expect(
      passes(checkData, 'On which benchmarks was OtterNet tested?', 'We evaluate OtterNet on RiverBench.'),
    ).toBe(true);
    expect(
      passes(
        checkData,
        'On which benchmarks was OtterNet tested?',
        'We evaluate OtterNet on several benchmarks.',
      ),
    ).toBe(false);
  });
});

describe('given questions for a kind of statement', () => {
  it('wants wording that defines', () => {
    expect(
      passes(checkDefinition, 'What is a gait cycle?', 'A gait cycle, a pattern of moves, repeats.'),
    ).toBe(true);
    expect(passes(checkDefinition, 'What is a gait cycle?', 'We count one gait cycle.')).toBe(false);
  });
});

describe('given what a sentence covers', () => {
  it('turns down what speaks of something else', () => {
    expect(
      passes(
        checkCoverage,
        'How does OtterNet reduce position bias?',
        'OtterNet reduces position bias by voting.',
      ),
    ).toBe(true);
    expect(passes(checkCoverage, 'How does OtterNet reduce position bias?', 'OtterNet reduces weight.')).toBe(
      false,
    );
    expect(
      passes(
        checkCoverage,
        'How does OtterNet reduce position bias?',
        'OtterNet reduces the number of strokes.',
      ),
    ).toBe(false);
  });
  it('lets synonyms help, and not carry', () => {
    const { candidate: synonym } = holdUp('How is the price of fish cut?', 'The cost of fish is reduced.');
    const { candidate: word } = holdUp('How is the price of fish cut?', 'The price of fish is cut.');
    expect(synonym.coverage.own).toBeGreaterThan(0.5);
    expect(synonym.coverage.own).toBeLessThan(word.coverage.own);
  });
});

describe('given a sentence that points back', () => {
  it.each(['It wins.', 'This yields gains.', 'These results hold.', 'Its speed doubles.', 'They swim.'])(
    'knows that "%s" does not stand alone',
    (s) => expect(standsAlone(s)).toBe(false),
  );
  it.each(['OtterNet wins.', 'This paper presents OtterNet.', 'We swim.', 'In rivers, it wins.'])(
    'knows that "%s" does',
    (s) => expect(standsAlone(s)).toBe(true),
  );
  it('finds what it points to', () => {
    const { sentences } = inventedLexicon.read(named('OtterNet'));
    const reading = inventedLexicon.read(named('OtterNet'));
    const back = sentences.find((s) => s.text.startsWith('It struggles'));
    expect(back && antecedentOf(reading, back)?.text).toMatch(/^On RiverBench/);
  });
});

describe('given what the paper itself did, or is without', () => {
  const abstract =
    'Rivers remain hard to cross, and robots are evaluated by eye. We propose OtterNet, a policy.';
  const only = paper({ title: 'OtterNet: Swimming Robots', abstract });
  const objection = (question: string, text: string): string | null => {
    const lexicon = createLexicon(createSearch([{ ...only, abstract: `${abstract} ${text}` }]).corpus);
    const request = { question: parseQuestion(question), names: [], ignored: [], named: true };
    const found = consider([{ ...only, abstract: `${abstract} ${text}` }], request, lexicon);
    return found.find((c) => c.candidate.sentence.text.includes(text || 'by eye'))?.objection ?? null;
  };
  it('takes no sentence about others that stands before what the paper does', () => {
    expect(objection('How do they evaluate robots?', '')).toBe('speaks of others');
    expect(
      objection('How do they evaluate robots?', 'We evaluate the robots with twelve divers.'),
    ).toBeNull();
  });
  it('wants nearly all of what is asked whether it was done', () => {
    expect(
      objection(
        'Did they compare the robots with real beavers?',
        'We compare the robots with beavers on rivers, and with otters.',
      ),
    ).toBe('does not say it');
  });
  it('wants the lack of what it is asked to do without', () => {
    expect(objection('Do the robots swim without maps?', 'The robots swim by maps of rivers.')).toBe(
      'speaks of no lack of maps',
    );
    expect(objection('Do the robots swim without maps?', 'The robots swim map-free.')).toBeNull();
  });
});
