import { expect, it, onTestFinished } from 'vitest';
import type { Digest } from '../../src/digest/index.ts';
import { chooseFinding, drawFinding } from '../../src/discord/cards/finding.ts';
import { createDraw } from '../../src/discord/digests/draw.ts';
import type { DrawnDigest } from '../../src/discord/digests/poster.ts';
import { createLibrary } from '../../src/library/index.ts';
import { openStore } from '../../src/store/index.ts';
import { makePaper } from '../digest/papers.ts';
import { subscription } from '../digest/world.ts';

async function drawOne(selection: Partial<Digest['selection']>, topic = ''): Promise<DrawnDigest> {
  const store = await openStore(null);
  onTestFinished(() => store.close());
  const text = await createDraw(
    createLibrary([]),
    store,
  )({
    subscription: subscription({ topic }),
    date: '2026-11-20',
    mark: 'mark',
    covers: [],
    selection: { fresh: [], more: 0, archive: [], again: false, empty: null, ...selection },
  });
  return JSON.parse(text) as DrawnDigest;
}

it('given papers of the archive alone, then it says whether the channel had them before', async () => {
  const archive = [makePaper('a')];
  expect((await drawOne({ archive })).body.content).toMatch(/From the archive, new to this channel/);
  const repeated = (await drawOne({ archive, again: true })).body.content;
  expect(repeated).toMatch(/begins again/);
  expect(repeated).not.toMatch(/new to this channel/);
});

it('given a long topic, then the title of a forum’s post fits, and ends at a whole character', async () => {
  for (const topic of ['🦀'.repeat(90), `x${'🦀'.repeat(90)}`]) {
    const { title } = await drawOne({ empty: { kind: 'topic', topic } }, topic);
    expect(title.length).toBeLessThanOrEqual(100);
    expect(title.isWellFormed()).toBe(true);
  }
});

it.each([
  [
    'the result with its number',
    ['We present Tidal.', 'Tidal answers 71% of the questions.'],
    'Tidal answers 71% of the questions.',
  ],
  [
    'without what joins it to its neighbour',
    ['Instead, we argue that critics improve by 3.1 points.'],
    'We argue that critics improve by 3.1 points.',
  ],
  [
    'without why the authors did it',
    ['To bridge this gap, we introduce LanternBench, 1,840 sessions.'],
    'We introduce LanternBench, 1,840 sessions.',
  ],
  [
    'without the reasons that lie before it',
    ['Motivated by how people recover, in this work, we propose a loss for detours.'],
    'We propose a loss for detours.',
  ],
  [
    'without who reports it',
    ['Extensive experiments on four rivers show that Tidal saves 38% of the water.'],
    'Tidal saves 38% of the water.',
  ],
  [
    'with what it depends on',
    ['When the tide is out, we show a gain of 7.5%.'],
    'When the tide is out, we show a gain of 7.5%.',
  ],
  [
    'with how sure its authors are',
    ['To our knowledge, we present the first audit of tides.'],
    'To our knowledge, we present the first audit of tides.',
  ],
  [
    'a denial that stays one',
    ['Our experiments do not show that Tidal saves 38% of the water.'],
    'Our experiments do not show that Tidal saves 38% of the water.',
  ],
  [
    'somebody else’s, and says so',
    ['Previous studies show that Tidal saves 38% of the water.'],
    'Previous studies show that Tidal saves 38% of the water.',
  ],
  [
    'whole where the rest of it would lean on what is gone',
    ['Our experiments show that it saves 38% of the water.'],
    'Our experiments show that it saves 38% of the water.',
  ],
  [
    'with names as they are written',
    ['Our results show that mTidal saves 38% of the water.'],
    'mTidal saves 38% of the water.',
  ],
  [
    'not what speaks of a sentence that isn’t shown',
    ['We introduce LanternBench.', 'Training on it raises this to 58.2%.'],
    'We introduce LanternBench.',
  ],
  [
    'what a paper does, and not what it answers',
    ['We propose Rill to close this gap.', 'We study how tides turn.'],
    'We study how tides turn.',
  ],
  ['the problem only where nothing else is said', ['Reward models are costly.'], 'Reward models are costly.'],
  ['nothing of an empty abstract', [], ''],
])('given a summary, then its one finding is %s', (_, sentences, finding) => {
  const figures = ['71%', '3.1', '58.2%', '38%', '7.5%'];
  expect(chooseFinding(sentences, figures).text).toBe(finding);
});

it('given a figure far behind, then its own clause is shown, and the figure is in bold', () => {
  const far =
    'Tidal holds a state of one size for streams of any length that anybody has, and answers 71% of the questions.';
  expect(drawFinding(chooseFinding([far], ['71%']), 90)).toBe('…and answers **71%** of the questions.');
  const noBorder = far.replace(', and', ' and');
  const drawn = drawFinding(chooseFinding([noBorder], ['71%']), 90);
  expect(drawn).toContain('**71%**');
  expect(drawn.length).toBeLessThanOrEqual(90);
});

it('given a figure that only stands in a name, then it is no result', () => {
  const [named, other] = ['We compare Rill-3.1 with v3.14.', 'Rill gains 3.1 points.'];
  expect(chooseFinding([named, other], ['3.1']).text).toBe(other);
  expect(chooseFinding([named], ['3.1']).figure).toBeNull();
});
