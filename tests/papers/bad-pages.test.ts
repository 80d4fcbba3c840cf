import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Loaded, loadPapers, type Paper } from '../../src/papers/index.ts';
import { abstractOf, head, listing, makeFolder } from './files.ts';

const run = promisify(execFile);
const watched = join(import.meta.dirname, 'load-watched.ts');

const titled = (loaded: Loaded, start: string): Paper => {
  const found = loaded.papers.filter((paper) => paper.title.startsWith(start));
  expect(found.map((paper) => paper.title)).toHaveLength(1);
  return found[0] as Paper;
};

describe('given bad pages', () => {
  const good = { 'z.txt': head + listing('Good') };
  const load = async (content: string | Uint8Array): Promise<Loaded> => {
    const loaded = await loadPapers(makeFolder({ 'bad.txt': content, ...good }));
    // One bad page never stops the others.
    expect(loaded.papers.map((paper) => paper.title)).toContain('Good');
    return loaded;
  };
  const reports = (loaded: Loaded): string[] =>
    loaded.problems.map((p) => `${p.file}:${p.line} ${p.message}`);

  it.each([
    ['an empty page', '', 'bad.txt:0 no listing found: the page is empty'],
    ['blank lines', '\n \n\t\n', 'bad.txt:0 no listing found: the page is empty'],
    [
      'HTML of another site',
      '<!DOCTYPE html>\n<html><body><p>Buy now · Jan 5</p></body></html>\n',
      "bad.txt:0 no listing found: this is a page's HTML, not its text",
    ],
    [
      'other text',
      'Dear all,\n\nsee you on Monday.\n',
      'bad.txt:0 no listing found: this is not a saved Daily Papers page',
    ],
    ['only a head', head, 'bad.txt:0 no listing found: this is not a saved Daily Papers page'],
  ])('reports %s', async (_, content, message) => {
    expect(reports(await load(content))).toEqual([message]);
  });

  it('reports a binary file', async () => {
    const bytes = Uint8Array.from({ length: 50_000 }, (_, i) => (i * 7919 + (i >> 3)) % 256);
    expect(reports(await load(bytes))).toContainEqual('bad.txt:0 no listing found: this is not a text file');
  });

  it.each([
    ['in the date', -8, 'a listing without a date'],
    ['after the separator', -13, 'a listing without a date'],
    ['in the authors', -20, 'the page breaks off within a listing'],
    ['in the abstract', -120, 'the page breaks off within a listing'],
  ])('reads what comes before a page that is cut %s', async (_, cut, message) => {
    const whole = (head + listing('Whole') + listing('Cut')).trimEnd();
    const loaded = await load(whole.slice(0, whole.length + cut));
    expect(loaded.papers.map((paper) => paper.title)).toContain('Whole');
    expect(reports(loaded).join('\n')).toContain(message);
    // Either a paper or named in a problem: never neither.
    const named = loaded.papers.some((p) => p.title === 'Cut') || reports(loaded).join().includes('"Cut"');
    expect(named).toBe(true);
  });

  it('reads a page whose start is missing', async () => {
    const loaded = await load(abstractOf('lost').slice(40) + listing('').trimStart() + listing('Whole'));
    expect(loaded.papers.map((paper) => paper.title)).toContain('Whole');
    expect(reports(loaded)).toContainEqual(
      'bad.txt:1 the head of the page, with the day it was saved, is missing',
    );
  });

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte-order mark', (text: string) => `\ufeff${text}`],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['no last line end', (text: string) => text.trimEnd()],
  ])('reads a page with %s as any other', async (_, change) => {
    const text = head + listing('First', { date: 'Oct 1, 2024 4' }) + listing('Second', { who: 'acme Acme' });
    const plain = await loadPapers(makeFolder({ 'p.txt': text }));
    const changed = await loadPapers(makeFolder({ 'p.txt': change(text) }));
    expect(changed).toEqual(plain);
    expect(changed.papers).toHaveLength(2);
    expect(changed.problems).toEqual([]);
  });

  it('keeps a listing without a date', async () => {
    const loaded = await load(head + listing('Undated', { date: '' }) + listing('Next'));
    expect(loaded.papers.map((p) => [p.title, p.published])).toEqual([
      ['Undated', null],
      ['Next', '2023-04-18'],
      ['Good', '2023-04-18'],
    ]);
    expect(reports(loaded)).toEqual(['bad.txt:16 a listing without a date']);
  });

  it('keeps a listing whose separator and date are lost', async () => {
    const loaded = await load(head + listing('Undated').replace('·\nApr 18, 2023\n', '') + listing('Next'));
    expect(loaded.papers.map((p) => [p.title, p.published])).toEqual([
      ['Undated', null],
      ['Next', '2023-04-18'],
      ['Good', '2023-04-18'],
    ]);
    expect(reports(loaded)).toEqual(['bad.txt:11 the listing "Undated" has no date']);
  });

  it.each([
    ['Feb 30', 'bad.txt:17 no such day: "Feb 30"'],
    ['Feb 30, 2024 2', 'bad.txt:17 no such day: "Feb 30, 2024 2"'],
    ['Feb 29, 2023', 'bad.txt:17 no such day: "Feb 29, 2023"'],
    ['Jun 31', 'bad.txt:17 no such day: "Jun 31"'],
    ['Apr 18, 20', `bad.txt:17 a date that can't be read: "Apr 18, 20"`],
    ['Apr 18, 9024', 'bad.txt:11 Apr 18, 9024 has not come yet'],
    ['Oct 1', 'bad.txt:11 Oct 1 is later in the year than Jan 6, when the page was saved'],
  ])('keeps a listing of %s without its date', async (date, message) => {
    const loaded = await load(head + listing('Odd', { date }) + listing('Next'));
    expect(titled(loaded, 'Odd').published).toBeNull();
    expect(titled(loaded, 'Next').published).toBe('2023-04-18');
    expect(reports(loaded)).toEqual([message]);
  });

  it('keeps a listing without authors, and one without an abstract', async () => {
    const loaded = await load(head + listing('Nameless', { who: '' }) + listing('Bare', { abstract: '' }));
    expect(titled(loaded, 'Nameless')).toMatchObject({ authors: null, organisation: null });
    expect(titled(loaded, 'Bare').abstract).toBe('');
    expect(reports(loaded)).toEqual([
      'bad.txt:11 the listing "Nameless" names neither authors nor an organisation',
      'bad.txt:19 the listing "Bare" has no abstract',
    ]);
  });

  it('reads an abstract of several lines', async () => {
    const loaded = await load(
      head + listing('Long', { abstract: `${abstractOf('a')}\n\n${abstractOf('b')}\nCode: x` }),
    );
    expect(titled(loaded, 'Long').abstract).toBe(`${abstractOf('a')} ${abstractOf('b')} Code: x`);
    expect(reports(loaded)).toEqual(['bad.txt:11 the abstract of "Long" stands on 3 lines: joined']);
  });

  it('reads on after bytes that are no text', async () => {
    const broken = Buffer.from(head + listing('Broken') + listing('Next'));
    broken[broken.indexOf('great care')] = 0xff;
    const loaded = await load(broken);
    expect(titled(loaded, 'Broken').abstract).toContain('with …reat care');
    expect(titled(loaded, 'Next')).toBeDefined();
    expect(reports(loaded)).toEqual(['bad.txt:13 bytes that are no UTF-8 text, here and on 0 later lines']);
  });

  it('reads on after a line of 100 MB, in little memory', async () => {
    const folder = makeFolder(good);
    const file = createWriteStream(join(folder, 'big.txt'));
    file.write(`${head}Big\n\n`);
    const part = Buffer.alloc(1 << 20, 'words and ');
    for (let i = 0; i < 100; i++) if (!file.write(part)) await once(file, 'drain');
    file.end(`\n\n  • 2 authors\n·\nMay 2, 2024\n\n${listing('After')}`);
    await finished(file);
    // In a process of its own: what else was loaded would be in the way.
    const { stdout } = await run(process.execPath, [watched, folder], { maxBuffer: 1 << 24 });
    const { peak, loaded } = JSON.parse(stdout) as { peak: number; loaded: Loaded };
    expect(peak).toBeLessThan(64 << 20);
    expect(titled(loaded, 'After').published).toBe('2023-04-18');
    expect(titled(loaded, 'Big').abstract.length).toBeLessThanOrEqual(20_000);
    expect(reports(loaded)).toEqual(['big.txt:13 a line of 104857600 characters: cut after 20000']);
  });

  it('names some hundred problems of a file that has a million, and counts the others', async () => {
    const loaded = await load('·\n'.repeat(1_000_000));
    expect(loaded.problems.length).toBeLessThan(600);
    expect(reports(loaded)).toContainEqual(expect.stringMatching(/^bad.txt:0 99\d{4} more problems$/));
  }, 60_000);

  it('repeats no control characters in a message', async () => {
    const loaded = await load(`${head}Title \u001b[31m red\u0007\n\n\u202eabstract\n\n· `);
    expect(loaded.problems.length).toBeGreaterThan(0);
    expect(reports(loaded).join('')).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it('reports a folder that is named like a page', async () => {
    const folder = makeFolder(good);
    mkdirSync(join(folder, 'a.txt'));
    const loaded = await loadPapers(folder);
    expect(reports(loaded)).toEqual(['a.txt:0 not a file']);
    expect(loaded.papers).toHaveLength(1);
  });
});
