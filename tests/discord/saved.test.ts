import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../src/sandbox/index.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ rateLimits: false });
});
afterAll(() => house.stop());

const bob = () => house.sandbox.as('bob').enters('papers');
const bib = (text: string) => ({ filename: 'mine.bib', data: Buffer.from(text).toString('base64') });

async function titles(many: number): Promise<readonly { readonly id: string; readonly title: string }[]> {
  const { choices = [] } = await bob().types('/saved add', 'paper', 'critic');
  return choices.slice(0, many).map((c) => ({ id: String(c.value), title: String(c.name) }));
}

/** The file of the newest message, as text. */
async function fileOf(card: { attachments: readonly { url: string }[] }): Promise<string> {
  return (await fetch(card.attachments[0]?.url ?? '')).text();
}

describe('given a reading list', () => {
  it('then a BibTeX file brings the papers that are here, and names those that are not', async () => {
    const person = bob();
    const [first, second] = await titles(2);
    const text = `@misc{a, title = {${first?.title}}}\n@article{b, title = {${second?.title}}, year = 2025}\n@misc{c, title = {A Paper That Nobody Wrote}}\n`;
    await person.runs('/saved import', { file: bib(text) });
    const card = await person.sees(/2 papers put on your reading list/);
    expect(card.ephemeral_to).not.toBeNull();
    expect(textOf(card)).toMatch(/1 paper in the file can’t be found here.*A Paper That Nobody Wrote/s);
    await person.runs('/saved import', { file: bib(text) });
    await person.sees(/0 papers put on.*2 papers already on your list/s);
    await person.runs('/saved import', { file: bib('Dear diary') });
    await person.sees(/There is no entry in that file/);
  });

  it('then papers are marked as read, given a note, found by it, and each mark is taken back', async () => {
    const person = bob();
    const [first, second] = await titles(2);
    await person.runs('/saved read', { paper: first?.id ?? '' });
    await person.sees(/✓ Marked as read/);
    await person.runs('/saved note', { paper: second?.id ?? '', text: 'for *Thursday*, ask Ann' });
    expect(textOf(await person.sees(/Note saved/))).toContain('> for \\*Thursday\\*, ask Ann');
    await person.runs('/saved list', { show: 'unread' });
    const unread = textOf(await person.sees(/unread: 1 of 2 papers/));
    expect(unread).toContain(second?.title.slice(0, 40));
    expect(unread).not.toContain(first?.title.slice(0, 40));
    await person.runs('/saved list', { search: 'thursday' });
    expect(textOf(await person.sees(/about “thursday”: 1 of 2 papers/))).toContain(
      second?.title.slice(0, 40),
    );
    await person.runs('/saved read', { paper: first?.id ?? '' });
    await person.sees(/✓ Marked as read/);
    await person.presses('Not read yet');
    await person.sees(/Marked as not read/);
    await person.runs('/saved note', { paper: second?.id ?? '' });
    await person.sees(/Note removed/);
    await person.runs('/saved note', { paper: second?.id ?? '' });
    await person.sees(/There was no note/);
    await person.runs('/saved list', { search: 'thursday' });
    await person.sees(/Nothing on your list matches/);
    await person.presses('All');
    await person.sees(/Your reading list: 2 papers/);
    await person.runs('/saved list', { show: 'read' });
    await person.sees(/You have marked none as read/);
  });

  it('then it is given as RIS, and shown to all only by a press', async () => {
    const person = bob();
    const [first] = await titles(1);
    await person.runs('/saved list');
    await person.sees(/Your reading list: 2 papers/);
    await person.presses('As RIS');
    const card = await person.sees(/as RIS/);
    const entries = (await fileOf(card)).split('ER  - ');
    expect(card.attachments[0]?.filename).toBe('papers.ris');
    expect(entries).toHaveLength(3);
    for (const entry of entries.slice(0, 2))
      expect(entry).toMatch(/TY {2}- UNPB\r\nID {2}- \S+\r\nTI {2}- .+\r\n/);
    await person.runs('/saved note', { paper: first?.id ?? '', text: 'secret' });
    await person.sees(/Note saved/);
    await person.runs('/saved list');
    await person.sees(/Your reading list: 2 papers/);
    await person.presses('Show these to all');
    const shared = await person.sees(/From a reading list: 2 papers/);
    expect(shared.ephemeral_to).toBeNull();
    expect(textOf(shared)).not.toContain('secret');
  });

  it('then of a long one a channel sees the first by their links, and who wants to all of them, page by page', async () => {
    const person = house.sandbox.as('alice').enters('papers');
    for (const { id } of await titles(12)) await person.runs('/saved add', { paper: id });
    await person.runs('/saved list');
    await person.sees(/Your reading list: 12 papers/);
    await person.presses('Show all 12 to all');
    const shared = await person.sees(/From a reading list: 12 papers/);
    expect(shared.ephemeral_to).toBeNull();
    expect(textOf(shared).match(/^• \[/gm)).toHaveLength(3);
    expect(textOf(shared)).toContain('and 9 more');
    const reader = bob();
    await reader.presses('All 12 papers', { message: shared.id });
    const all = await reader.sees(/A reading list: 12 papers/);
    expect(all.ephemeral_to).not.toBeNull();
    await reader.presses('Next ▶');
    expect(textOf(await reader.sees(/page 2 of 2/))).toContain('12\\.');
    await reader.presses('Share');
    await reader.sees((m) => m.id !== shared.id && m.ephemeral_to === null && m.content === shared.content);
  });
});
