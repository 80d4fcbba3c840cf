import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import type { Library } from '../../src/library/index.ts';
import { loadStored } from '../../src/library/stored.ts';
import { openInWorker } from '../../src/library/worker/open.ts';
import { type Session, startSession } from '../../src/library/worker/session.ts';
import type { Paper } from '../../src/papers/paper.ts';
import type { SearchOptions } from '../../src/search/api.ts';
import { drawShown } from '../../src/search/results/shown.ts';
import { saved } from '../answers/shelf.ts';
import { makePaper } from '../digest/papers.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperboy-worker-'));
let files = 0;
const newFile = (): string => join(folder, `${files++}.db`);
let here: Library;
let there: Library;
beforeAll(async () => {
  here = await loadStored(saved, { file: newFile() });
  there = await openInWorker(saved, { file: newFile() });
});
afterAll(async () => {
  await Promise.all([here.close(), there.close()]);
  rmSync(folder, { recursive: true, force: true });
});
const [first, second] = saved as [Paper, Paper, ...Paper[]];
const idsOf = (papers: readonly Paper[]): string[] => papers.map(({ id }) => id);

/** All that a search finds, but for what is found when a hit is looked at. */
const search = async (library: Library, query: string, options: SearchOptions = {}) =>
  drawShown(await library.search(query, options), undefined);

describe('given the same papers in this thread and in another', () => {
  it.each<[string, (library: Library) => Promise<unknown>]>([
    ['a search', (l) => search(l, 'critic rl', { explain: true })],
    ['one with a slip in it', (l) => search(l, 'reinforcment lerning', { limit: 100 })],
    ['one that is narrowed', (l) => search(l, 'agents', { year: 2025, sort: 'newest' })],
    ['one of some papers', (l) => search(l, 'models', { within: new Set([first.id, second.id]) })],
    ['nothing', (l) => search(l, 'qwertyuiop')],
    ['what rises', (l) => l.turnsUntil('2026-04')],
    ['months', (l) => l.perMonth()],
    ['a topic’s months', (l) => l.topicPerMonth('critic rl')],
    ['a topic’s month', (l) => l.topicInMonth('reward models', '2025-09')],
    ['a paper by its id', (l) => l.get(first.id)],
    ['an id that there is not', (l) => l.get('gone')],
    ['several papers', (l) => l.getAll([second.id, 'gone', first.id])],
    ['the same by their ids', (l) => l.byId([second.id, 'gone', first.id])],
    ['a name', (l) => l.resolve('GRPO')],
    ['titles that begin so', (l) => l.suggestPapers('crit', 25)],
    ['organisations', (l) => l.suggestOrganisations('a', 25)],
    ['a question', (l) => l.ask('What is GRPO?', { today: '2026-11-20' })],
    ['one that goes on', (l) => l.ask('How large is it?', { today: '2026-11-20' }, [first])],
    ['what is none', (l) => l.ask('hello there')],
    ['a summary', (l) => l.summarise(first)],
    ['what is left open', (l) => l.openQuestions(first)],
    ['a topic', (l) => l.summariseTopic('reasoning')],
    ['a comparison', (l) => l.compare([first, second])],
    ['related papers', (l) => l.relate(first, 5)],
    ['what is followed', (l) => l.followed('topic', 'reinforcement learning')],
    ['an example', (l) => l.example()],
    [
      'the only one that was not shown',
      (l) =>
        l.drawOne(
          null,
          new Map(
            idsOf(saved)
              .slice(1)
              .map((id) => [id, 1]),
          ),
        ),
    ],
    ['all of them', (l) => l.all()],
  ])('then both answer alike: %s', async (_, ask) => {
    expect(await ask(there)).toEqual(await ask(here));
    expect(there.size).toBe(here.size);
  });

  it.each([
    [false, 1],
    [false, 3],
    [true, 2],
    [true, 1_000],
  ])(
    'then the hits that are shown have their sentence and marks, weak ones: %s, page %s',
    async (weak, page) => {
      const shown = { weak, page, perPage: 5 };
      const drawn = async (library: Library) => {
        const result = await library.search('critic rl', { limit: 100, shown });
        return drawShown(result, shown).hits.filter((hit) => hit.sentence !== null);
      };
      expect((await drawn(there)).length).toBeGreaterThan(0);
      expect(await drawn(there)).toEqual(await drawn(here));
    },
  );

  it('then what is the asker’s mistake is told in the same words', async () => {
    const told = await there.compare([first, first]).catch((error: unknown) => error);
    expect(told).toBeInstanceOf(UserError);
    expect(told).toMatchObject(
      (await here
        .compare([first, first])
        .catch((error: UserError) => ({ message: error.message, hint: error.hint }))) as object,
    );
  });
});

describe('given a question that takes long', () => {
  /** How often the event loop turns until it is answered. */
  async function turnsDuring(question: Promise<unknown>): Promise<number> {
    let turns = 0;
    let isOver = false;
    void question.finally(() => {
      isOver = true;
    });
    for (; !isOver; turns++) await setImmediate();
    return turns;
  }

  it('then others have their turns meanwhile, many times as many as where this thread answers', async () => {
    const ask = (library: Library) => turnsDuring(library.summariseTopic('language models'));
    const [mine, theirs] = [await ask(here), await ask(there)];
    expect(theirs / mine).toBeGreaterThan(10);
  });
});

describe('given papers that come while others ask', () => {
  const otter = makePaper('otter', { title: 'Otter: Robots that Learn to Swim' });

  it('then they are found, by another id too, shown as they are now, and there after a restart', async () => {
    const file = newFile();
    const library = await openInWorker(saved, { file });
    const adding = library.add([otter]);
    expect((await library.search('critic rl')).strong).toBeGreaterThan(0);
    await adding;
    await library.alias([['2305.00001', 'otter']]);
    await library.refresh([{ ...otter, comments: 7 }]);
    expect((await library.get('2305.00001'))?.comments).toBe(7);
    expect(library.size).toBe(saved.length + 1);
    await library.close();
    const again = await openInWorker([...saved, otter], { file });
    onTestFinished(() => again.close());
    expect(idsOf((await again.search('robots that swim')).hits.map((hit) => hit.paper))).toContain('otter');
  });

  it('then an index that stands answers at once, and is brought up to what came and went since', async () => {
    const file = newFile();
    await (await openInWorker(saved, { file })).close();
    const library = await openInWorker([...saved.slice(1), otter], { file });
    onTestFinished(() => library.close());
    expect((await library.search('critic rl')).strong).toBeGreaterThan(0);
    await expect.poll(async () => idsOf(await library.getAll([first.id, 'otter']))).toEqual(['otter']);
    expect(library.size).toBe(saved.length);
  });
});

describe('given a thread that dies', () => {
  async function openMortal() {
    const lives: Session[] = [];
    const ends: number[] = [];
    const ended = (_: unknown, wait: number) => ends.push(wait);
    const library = await openInWorker(saved, { file: newFile(), ended }, (told) => {
      const session = startSession(told);
      lives.push(session);
      return session;
    });
    onTestFinished(() => library.close());
    return { library, lives, ends };
  }

  it('then what it was asked fails, what waits is answered by the next one, and nothing that came is lost', async () => {
    const { library, lives, ends } = await openMortal();
    await library.add([makePaper('otter', { title: 'Otter: Robots that Learn to Swim' })]);
    await library.alias([['2305.00001', 'otter']]);
    const asked = [library.ask('What is GRPO?'), library.search('critic rl'), library.get('2305.00001')];
    const settled = Promise.allSettled(asked);
    await lives[0]?.end();
    const [question, found, paper] = await settled;
    expect(question).toMatchObject({ status: 'rejected', reason: { name: 'ThreadEnded' } });
    expect([found?.status, paper?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(await asked[2]).toMatchObject({ id: 'otter' });
    expect([lives.length, ends]).toEqual([2, [0]]);
  });

  it('then a paper on its way is in all the same', async () => {
    const { library, lives } = await openMortal();
    const adding = library.add([makePaper('otter', { title: 'Otter: Robots that Learn to Swim' })]);
    await lives[0]?.end();
    await adding;
    expect((await library.get('otter'))?.title).toMatch(/Otter/);
  });

  it('then one that dies again and again is started after longer and longer waits, and says so meanwhile', async () => {
    const { library, lives, ends } = await openMortal();
    await lives[0]?.end();
    await library.get(first.id);
    await lives[1]?.end();
    await expect(library.get(first.id)).rejects.toMatchObject({ name: 'ThreadEnded' });
    expect(ends).toEqual([0, 1000]);
  });
});

it('given a library that is closed, then what was asked before is answered', async () => {
  const library = await openInWorker(saved, { file: newFile() });
  const asked = Promise.all([
    library.search('critic rl'),
    library.ask('What is GRPO?'),
    library.search('agents'),
  ]);
  await library.close();
  expect((await asked)[2].strong).toBeGreaterThan(0);
  await expect(library.get(first.id)).rejects.toMatchObject({ name: 'ThreadEnded' });
});
