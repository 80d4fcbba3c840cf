import { describe, expect, it, onTestFinished } from 'vitest';
import { askPapers } from '../../commands/ask.ts';
import { paper as search } from '../../commands/paper/paper.ts';
import type { Services } from '../../commands/services.ts';
import { resolvePapers } from '../../commands/shared/options.ts';
import { drawPaper, factsOf } from '../../commands/shared/paper-card.ts';
import { createLog } from '../../src/base/log.ts';
import { createLibrary } from '../../src/library/index.ts';
import { proposeKeys } from '../../src/papers/bibtex.ts';
import { openStore } from '../../src/store/index.ts';
import { paper } from '../search/papers.ts';

const otter = paper({
  title: 'OtterNet: Swimming Robots',
  abstract: 'We propose OtterNet, a swimming policy. OtterNet reaches 71.5% success on RiverBench.',
});
const where = { user: 'u', guild: 'g', channel: 'thread' };

async function openServices(): Promise<Services & { store: NonNullable<Services['store']> }> {
  const store = await openStore(null);
  onTestFinished(() => store.close());
  const log = createLog({ level: 'error', write: () => {} });
  return { library: createLibrary([otter]), store, log };
}

describe('given a card or a thread that outlives its papers', () => {
  const question = 'What success does OtterNet reach on RiverBench?';

  it('then a question in the thread goes to what is left of them, or to all', async () => {
    const services = await openServices();
    await services.store.setThreadPapers('thread', ['gone', otter.id], 'g');
    expect((await askPapers(services, { question }, where)).asked).toMatchObject([{ id: otter.id }]);
    await services.store.setThreadPapers('thread', ['gone', 'too'], 'g');
    expect(await askPapers(services, { question }, where)).toMatchObject({ answered: true, asked: [] });
  });

  it('then a button of the paper says so, and not that none has such a name', async () => {
    const services = await openServices();
    const again = { command: 'related', options: {}, into: 'paper' };
    await expect(resolvePapers(services, '0123456789ab', again)).rejects.toThrow(/isn’t here any more/);
    await expect(resolvePapers(services, 'deadbeef', again)).rejects.toThrow(
      /No paper here is called “deadbeef”/,
    );
    expect((await resolvePapers(services, otter.id, again))[0]).toBe(otter);
  });

  it('then its button says so', async () => {
    const services = await openServices();
    expect((await askPapers(services, { question, among: `gone,${otter.id}` }, where)).answered).toBe(true);
    await expect(askPapers(services, { question, among: 'gone,too' }, where)).rejects.toThrow(
      /aren’t here any more/,
    );
  });
});

it('given a long title, then what autocomplete sends of it ends at a whole character', async () => {
  const services = await openServices();
  const library = createLibrary([paper({ title: `Otters ${'x'.repeat(92)}🦦 swim`, abstract: 'Otters.' })]);
  const offered = await search.complete?.['query']?.({ ...services, library }, 'otters', where);
  expect(offered?.[0]?.value).toHaveLength(100);
  expect(offered?.[0]?.value.isWellFormed()).toBe(true);
});

it('given an address that could break a card, then the paper’s links hold', async () => {
  const code = 'https://example.org/a_(b)**c**';
  const card = drawPaper({ ...(await factsOf(createLibrary([otter]), otter)), code });
  expect(card.embeds[0]?.description).toContain('[code](https://example.org/a%5F%28b%29%2A%2Ac%2A%2A)');
});

describe('given a query that no paper answers whole', () => {
  const library = createLibrary([
    otter,
    paper({ title: 'Herons on Ice', abstract: 'Herons walk on ice and fish.' }),
  ]);
  const services = { library } as Services;
  const draw = async (query: string, view = {}) => {
    const card = search.card(await search.run(services, search.options.parse({ query }), where), view);
    return JSON.stringify(card);
  };

  it.each(['quantum ice', 'submarine warfare', 'herons in space opera', 'pls', '???'])(
    'then no card says of a paper that it is not about “%s”',
    async (query) => expect(await draw(query)).not.toMatch(/not about/i),
  );

  it('then what comes nearest is shown, and called no more than that', async () => {
    const card = await draw('quantum ice');
    expect(card).toContain('Nothing matches all of “quantum ice”');
    expect(card).toContain('These come nearest:');
    expect(card).toContain('Herons on Ice');
  });

  it('then strong hits are counted, and the menu leads to the weak ones', async () => {
    const card = await draw('swimming herons walk on ice and fish');
    expect(card).toContain('1 paper');
    expect(card).toContain('1 more that comes near');
    expect(card).not.toContain('OtterNet');
    expect(await draw('swimming herons walk on ice and fish', { part: 'weak' })).toContain('OtterNet');
  });
});

it('given a paper that is cited, then under the key that is kept for it, as in exports', async () => {
  const services = await openServices();
  const theirs = { id: 'another', proposals: proposeKeys(otter) };
  const [taken] = await services.store.citationKeys([theirs]);
  const [kept] = await services.store.citationKeys([{ id: otter.id, proposals: proposeKeys(otter) }]);
  const { told } = await askPapers(services, { question: 'cite OtterNet' }, where);
  expect(kept).not.toBe(taken);
  expect(told).toContain(`@misc{${kept},`);
});
