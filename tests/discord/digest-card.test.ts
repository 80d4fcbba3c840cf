import { expect, it, onTestFinished } from 'vitest';
import type { Digest } from '../../src/digest/index.ts';
import { createDraw } from '../../src/discord/digests/draw.ts';
import { chooseFinding } from '../../src/discord/digests/finding.ts';
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
    selection: { fresh: [], archive: [], again: false, empty: null, ...selection },
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
    'not what speaks of a sentence that isn’t shown',
    ['We introduce LanternBench.', 'Training on it raises this to 58.2%.'],
    'We introduce LanternBench.',
  ],
  ['the problem only where nothing else is said', ['Reward models are costly.'], 'Reward models are costly.'],
  ['nothing of an empty abstract', [], ''],
])('given a summary, then its one finding is %s', (_, sentences, finding) => {
  expect(chooseFinding(sentences)).toBe(finding);
});
