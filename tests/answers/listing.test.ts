import { describe, expect, it } from 'vitest';
import { isWithin, readDates } from '../../src/text/dates.ts';
import { fromPages, named, onShelf } from './shelf.ts';

const heads = (question: string) => onShelf.ask(question).list?.map((p) => p.title.split(':')[0]);

describe('given a question for papers that an index answers', () => {
  it.each([
    ['which papers release code?', ['OtterNet']],
    ['how many papers are about wading?', ['HeronNet']],
    ['papers on robots without rivers', []],
    ['list papers about diffusion', ['Learning to Fold Napkins with Diffusion']],
    ['how many are about wading?', ['HeronNet']],
    ['recommend me something on wading', ['HeronNet']],
    ['i need a paper for my thesis on napkins', ['Learning to Fold Napkins with Diffusion']],
    ['papers on robots with at least 1 comments', []],
    ['papers about robots but not rivers', []],
  ])('lists all of them: %s', (question, expected) => {
    expect(heads(question)).toEqual(expected);
  });
  it('shows as many as are wanted, and says of how many', () => {
    const { told, list } = onShelf.ask('show me 1 paper on robots');
    expect([told, list?.length]).toEqual([
      '1 of the 2 papers that mention “robots” in title or abstract.',
      1,
    ]);
  });
  it('counts a word by its inflections: what is critical has no critic', () => {
    const list = fromPages.ask('how many papers mention a critic?').list ?? [];
    expect(list.length).toBeGreaterThan(20);
    for (const { title, abstract } of list) expect(`${title} ${abstract}`).toMatch(/critics?(?![a-z])/i);
  });
  it('says where the newest ends, if none is new enough', () => {
    const { told } = onShelf.ask('what is new this month?', { today: '2099-11-28' });
    expect(told).toMatch(/^I found none: 0 of 4 papers are dated 2099-11\. The newest is of \d{4}/);
  });
  it('says of how many, and by which rule', () => {
    expect(onShelf.ask('how many papers are about wading?').told).toBe(
      '1 of 4 papers mentions “wading” in title or abstract.',
    );
    expect(onShelf.ask('how many papers do you have?').told).toMatch(/^There are 4 papers here/);
  });
});

describe('given a term that no paper brought', () => {
  it('shows the sentence that defines it, with the meaning marked', () => {
    const [first] = onShelf.ask('What is a gait cycle?').sentences;
    expect(first?.text.slice(first.short?.start, first.short?.end)).toBe(
      'a repeating pattern of leg movements',
    );
  });
  it('defines nothing by a sentence that merely uses the word', () => {
    const { answered, note, list } = onShelf.ask('what is a reward model?');
    expect({ answered, found: list?.length }).toEqual({ answered: false, found: 1 });
    expect(note).toContain('I found no sentence that defines “reward model”');
  });
  it('names nobody as its inventor who only uses it', () => {
    const { answered, sentences, note } = onShelf.ask('who introduced PPO?');
    expect({ answered, sentences }).toEqual({ answered: false, sentences: [] });
    expect(note).toContain('I found no paper here that introduces “PPO”');
  });
});

describe('given a question that another command answers', () => {
  it.each([
    ['tldr OtterNet', 'summarise'],
    ['summarise HeronNet please', 'summarise'],
    ['OtterNet vs HeronNet', 'compare'],
    ['what is the difference between OtterNet and HeronNet?', 'compare'],
    ['papers like OtterNet', 'related'],
    ['show me the abstract of OtterNet', 'show'],
    ['link to OtterNet please', 'show'],
  ])('leads there: %s', (question, command) => {
    expect(onShelf.ask(question)).toMatchObject({ answered: true, to: { command } });
  });
  it.each([
    'tldr',
    'summarise it',
    'more like this',
    'similar papers',
    'compare it with HeronNet',
    'link to it',
  ])('asks which paper is meant where none was shown, and takes the one that was: %s', (question) => {
    expect(onShelf.ask(question)).toMatchObject({ answered: false, which: true });
    const shown = onShelf.ask(question, { within: new Set([named('OtterNet').id]) });
    expect(shown).toMatchObject({ answered: true, to: { options: expect.anything() } });
  });
  it('tells where the code is, or that no address was found', () => {
    expect(onShelf.ask('where is the code of OtterNet?').told).toContain('https://github.com/otters/net');
    expect(onShelf.ask('where is the code of HeronNet?')).toMatchObject({
      answered: false,
      note: expect.stringContaining('I found no address of code'),
    });
  });
});

describe('given a request that only begins like one for another command', () => {
  it.each([
    'show me papers on wading robots without maps',
    'show the results of OtterNet',
    'open problems in OtterNet',
  ])('shows no single paper for it: %s', (question) => expect(onShelf.ask(question).to).toBeUndefined());
});

describe('given dates in a request', () => {
  it.each([
    ['since March 2025', '2025-03-01', '2025-02-28'],
    ['after 2024', '2025-01-01', '2024-12-31'],
    ['before 2024', '2023-12-31', '2024-01-01'],
    ['in 2023', '2023-06-01', '2024-06-01'],
    ['this week', '2026-11-25', '2026-11-01'],
    ['since March', '2026-03-02', '2026-02-27'],
    ['last month', '2026-10-31', '2026-11-01'],
    ['this month', '2026-11-01', '2026-10-31'],
    ['in the last month', '2026-11-01', '2026-10-28'],
    ['last year', '2025-12-31', '2026-01-01'],
    ['this year', '2026-01-01', '2025-12-31'],
    ['from the last half year', '2026-06-01', '2026-05-01'],
    ['over the past six months', '2026-06-05', '2026-05-01'],
    ['in the last few weeks', '2026-11-08', '2026-11-06'],
  ])('%s takes in one date and leaves out another', (text, inside, outside) => {
    const range = readDates(text, '2026-11-28');
    expect(range).not.toBeNull();
    if (range !== null) expect([isWithin(inside, range), isWithin(outside, range)]).toEqual([true, false]);
  });
});
