import { describe, expect, it } from 'vitest';
import { selectPapers } from '../../src/digest/select.ts';
import type { Subscription } from '../../src/store/index.ts';
import { createFakeSource, makePaper } from './papers.ts';
import { subscription } from './world.ts';

const FRIDAY = Date.parse('2026-11-20T08:00:00Z');
const SATURDAY = Date.parse('2026-11-21T08:00:00Z');
const DAY = 86_400_000;

const to = (over: Partial<Subscription> = {}) => subscription({ cutAt: FRIDAY - DAY, ...over });
const ids = (papers: readonly { id: string }[]) => papers.map((p) => p.id);
const none = new Map<string, number>();
const old = ['a', 'b', 'c', 'd'].map((id, i) => makePaper(id, { published: `2025-07-0${4 - i}` }));

describe('given papers that came in since the last digest', () => {
  it('then they come first, and the archive fills up', async () => {
    const source = createFakeSource(old);
    source.add(makePaper('new', { published: '2026-11-18' }), FRIDAY - 1000);
    const { fresh, archive, empty } = await selectPapers(to(), source, none, FRIDAY);
    expect([ids(fresh), ids(archive), empty]).toEqual([['new'], ['a', 'b'], null]);
  });

  it('then one that arrived before the last digest is archive, whatever its date', async () => {
    const source = createFakeSource(old);
    source.add(makePaper('late', { published: '2026-11-19' }), FRIDAY - 2 * DAY);
    expect(ids((await selectPapers(to(), source, none, FRIDAY)).fresh)).toEqual([]);
    expect(ids((await selectPapers(to(), source, none, FRIDAY)).archive)).toEqual(['late', 'a', 'b']);
  });

  it('then a new one that another digest of the channel brought is not brought again', async () => {
    const source = createFakeSource(old);
    source.add(makePaper('new'), FRIDAY - 1000);
    const { fresh, archive } = await selectPapers(to(), source, new Map([['new', 1]]), FRIDAY);
    expect([ids(fresh), ids(archive)]).toEqual([[], ['a', 'b', 'c']]);
  });

  it('then "most discussed" goes by comments, as it does in a search, and by votes among as many', async () => {
    const source = createFakeSource([]);
    const live = (upvotes: number) => ({
      ...{ arxiv: null, authorNames: [], code: null, project: null, listedAt: '2026-11-20T03:00:00Z' },
      upvotes,
    });
    source.add(makePaper('liked', { comments: 1, live: live(90) }), FRIDAY);
    source.add(makePaper('talked-of', { comments: 2, live: live(3) }), FRIDAY);
    source.add(makePaper('plain', { comments: 1, live: live(5) }), FRIDAY);
    const order = ids((await selectPapers(to({ order: 'discussed' }), source, none, FRIDAY)).fresh);
    expect(order).toEqual(['talked-of', 'liked', 'plain']);
  });

  it('then "most discussed" puts those with the most talk first', async () => {
    const source = createFakeSource([]);
    source.add(makePaper('quiet', { comments: 1, published: '2026-11-19' }), FRIDAY);
    source.add(makePaper('loud', { comments: 9, published: '2026-11-17' }), FRIDAY);
    expect(ids((await selectPapers(to({ order: 'discussed' }), source, none, FRIDAY)).fresh)).toEqual([
      'loud',
      'quiet',
    ]);
    expect(ids((await selectPapers(to({ order: 'newest' }), source, none, FRIDAY)).fresh)).toEqual([
      'quiet',
      'loud',
    ]);
  });
});

describe('given papers that the channel had', () => {
  it('then none comes again before all were shown', async () => {
    const shown = new Map(['a', 'b', 'c'].map((id) => [id, 1]));
    const { archive, again } = await selectPapers(to(), createFakeSource(old), shown, FRIDAY);
    expect([ids(archive), again]).toEqual([['d'], false]);
  });

  it('then all begin anew when all were shown', async () => {
    const shown = new Map(['a', 'b', 'c', 'd'].map((id) => [id, 1]));
    const { archive, again } = await selectPapers(to(), createFakeSource(old), shown, FRIDAY);
    expect([ids(archive), again]).toEqual([['a', 'b', 'c'], true]);
  });

  it('then nothing old is repeated while something new can be sent', async () => {
    const source = createFakeSource(old);
    source.add(makePaper('new'), FRIDAY);
    const shown = new Map(['a', 'b', 'c', 'd'].map((id) => [id, 1]));
    const { fresh, archive } = await selectPapers(to(), source, shown, FRIDAY);
    expect([ids(fresh), ids(archive)]).toEqual([['new'], []]);
  });
});

describe('given a topic', () => {
  const source = createFakeSource([makePaper('on', { title: 'critic models' }), makePaper('aside')]);

  it('then only its papers are chosen from', async () => {
    expect(ids((await selectPapers(to({ topic: 'critic' }), source, none, FRIDAY)).archive)).toEqual(['on']);
  });

  it('then one that matches nothing brings nothing', async () => {
    const { fresh, archive } = await selectPapers(to({ topic: 'nothing' }), source, none, FRIDAY);
    expect([fresh, archive]).toEqual([[], []]);
  });
});

describe('given a day without new papers', () => {
  it.each([
    ['a weekend', SATURDAY, '', { state: 'fresh' }, { kind: 'weekend' }],
    ['a source that is late', FRIDAY, '', { state: 'late', since: 5 }, { kind: 'late', since: 5 }],
    [
      'a source that is late at a weekend',
      SATURDAY,
      '',
      { state: 'late', since: 5 },
      { kind: 'late', since: 5 },
    ],
    ['nothing on the topic', FRIDAY, 'critic', { state: 'fresh' }, { kind: 'topic', topic: 'critic' }],
    ['nothing at all', FRIDAY, '', { state: 'fresh' }, { kind: 'nothing' }],
    ['no live source', FRIDAY, '', { state: 'off' }, null],
  ] as const)('then %s is named as the reason', async (_, now, topic, state, expected) => {
    const source = createFakeSource(old);
    source.setState(state);
    expect((await selectPapers(to({ topic }), source, none, now)).empty).toEqual(expected);
  });

  it('then the reason is not said twice in a row', async () => {
    expect(
      (await selectPapers(to({ saidEmpty: true }), createFakeSource(old), none, FRIDAY)).empty,
    ).toBeNull();
  });
});

describe('given papers that are no news', () => {
  it.each([
    ['This paper has been withdrawn by the authors due to an error in Lemma 2.', 'Paper x'],
    ['Withdrawn.', 'Paper x'],
    ['The manuscript was temporarily withdrawn.', 'Paper x'],
    ['We study otters.', 'WITHDRAWN: Otters at night'],
  ])('then a withdrawn one is left out, new or old: %s', async (abstract, title) => {
    const source = createFakeSource([makePaper('a', { abstract, title })]);
    source.add(makePaper('x', { abstract, title }), FRIDAY - 1000);
    source.add(makePaper('new'), FRIDAY - 1000);
    const { fresh, archive } = await selectPapers(to(), source, none, FRIDAY);
    expect([ids(fresh), ids(archive)]).toEqual([['new'], []]);
  });

  it('then one about withdrawing isn’t taken for one', async () => {
    const source = createFakeSource([makePaper('a', { abstract: 'We ask why papers are withdrawn.' })]);
    expect(ids((await selectPapers(to(), source, none, FRIDAY)).archive)).toEqual(['a']);
  });
});

describe('given the order of what is trending', () => {
  it('then what is talked about for how new it is comes first, the dead last', async () => {
    const paper = (id: string, published: string, comments: number) => makePaper(id, { published, comments });
    const source = createFakeSource([
      paper('famous', '2025-11-20', 300),
      paper('rising', '2026-11-19', 12),
      paper('fresh', '2026-11-20', 1),
      paper('silent', '2026-11-20', 0),
    ]);
    const { archive } = await selectPapers(to({ order: 'trending', papers: 4 }), source, none, FRIDAY);
    expect(ids(archive)).toEqual(['rising', 'fresh', 'famous', 'silent']);
  });
});
