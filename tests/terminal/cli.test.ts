import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperboy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Response {
  readonly id: unknown;
  readonly ok: boolean;
  readonly error?: string;
  readonly result?: {
    readonly hits: readonly { readonly id: string; readonly title: string; readonly score: number }[];
  };
}
const responses = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as Response);
const request = (id: unknown, query: string, more = {}) =>
  JSON.stringify({ id, command: 'paper', options: { query, ...more } });

describe('given options before the command', () => {
  it('then they are its own, and a corpus that isn’t there is an error', async () => {
    const found = await runCli(['--json', '--limit', '1', 'paper', 'critic', 'rl']);
    expect(found.code).toBe(0);
    expect((JSON.parse(found.out) as { hits: unknown[] }).hits).toHaveLength(1);
    const lost = await runCli(['--corpus', join(folder, 'none.jsonl'), 'paper', 'critic']);
    expect(lost.code).toBe(2);
    expect(lost.err).toContain('none.jsonl');
  });

  it.each(['digest', 'saved', 'settings', 'privacy'])(
    'then %s says that it works on Discord only',
    async (name) => {
      const { code, err } = await runCli([name]);
      expect(code).toBe(2);
      expect(err).toContain(`/${name} works on Discord only`);
    },
  );
});

describe('given a query in a terminal', () => {
  it('then the card is printed as text, without colour in a pipe', async () => {
    const { code, out } = await runCli(['paper', 'critic', 'rl']);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {0,2}1\. /m);
    expect(out.toLowerCase()).toContain('critic');
    expect(out).not.toContain('\u001b');
  });

  it('then --json prints the data', async () => {
    const { out } = await runCli(['paper', 'critic rl', '--json', '--limit', '3']);
    const result = JSON.parse(out) as NonNullable<Response['result']>;
    expect(result.hits).toHaveLength(3);
    expect(result.hits[0]?.score).toBeGreaterThanOrEqual(result.hits[2]?.score ?? 0);
  });

  it.each([
    [['nonsense'], /no command “nonsense”/],
    [['paper', 'x', '--colour', 'red'], /--colour/],
    [['paper', 'x', '--year', 'soon'], /year must be a number\./],
    [['ask'], /question is missing\./],
    [['paper', 'x', '--corpus', '/nowhere/at/all'], /\/nowhere\/at\/all/],
  ])('then a mistake in %j is named, and ends with 2', async (args, message) => {
    const { code, err } = await runCli(args);
    expect(err).toMatch(message);
    expect(err).not.toContain('    at ');
    expect(code).toBe(2);
  });
});

describe('given what a shell asks of a program', () => {
  it.each([
    [['paper', 'zzxqv', 'wvutq'], 1],
    [['ask', 'Who won the 1998 world cup?'], 1],
    [['summarise', 'zzxqv wvutq'], 1],
    [['random', '--topic', 'zzxqv wvutq'], 1],
    [['paper', 'critic', 'rl'], 0],
    [['paper'], 0],
    [['papers'], 0],
    [['--version'], 0],
  ])('then %j ends with %i', async (args, expected) => {
    const { code, out, err } = await runCli(args);
    expect(code, err).toBe(expected);
    if (expected === 0) expect(err, 'nothing is wrong').toBe('');
    if (args[0] === '--version') expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('then every command that --help names works here', async () => {
    const { out } = await runCli(['--help']);
    const names = [...out.matchAll(/^ {2}(\w+)/gm)].map((m) => m[1] ?? '');
    expect(names).toEqual(expect.arrayContaining(['paper', 'ask', 'summarise', 'papers']));
    for (const name of names) {
      const words = { compare: ['RefCritic', 'DeepCritic'], papers: [], random: [], help: [] }[name] ?? [
        'RefCritic',
      ];
      const { code, err } = await runCli([name, ...words]);
      expect(code, `${name}: ${err}`).toBeLessThan(2);
    }
  }, 90_000);
});

describe('given requests as JSON lines', () => {
  it('then each is answered in order, a bad line with its number, and the next one goes on', async () => {
    const bad = [
      '{"id":2,',
      '[]',
      '{"id":"x","command":"nonsense"}',
      '{"id":5,"command":"ask","options":{"question":" "}}',
      request(6, 'critic', { limit: 0 }),
    ];
    const { code, out } = await runCli(
      ['--jsonl'],
      [request(1, 'critic rl'), ...bad, '', request('last', 'ppo')].join('\n'),
    );
    const [first, second, third, fourth, fifth, sixth, last] = responses(out);
    expect(code).toBe(0);
    expect(first).toMatchObject({ id: 1, ok: true });
    expect(first?.result?.hits.length).toBeGreaterThan(5);
    expect(second).toMatchObject({ ok: false, error: expect.stringContaining('line 2') as string });
    expect(third).toMatchObject({ ok: false, error: expect.stringContaining('line 3') as string });
    expect(fourth).toMatchObject({ id: 'x', ok: false });
    expect(fifth).toMatchObject({ id: 5, ok: false, error: expect.stringContaining('question') as string });
    expect(sixth).toMatchObject({ id: 6, ok: false, error: expect.stringContaining('limit') as string });
    expect(last).toMatchObject({ id: 'last', ok: true });
  });

  it.each(['corpus.jsonl', 'corpus.jsonl.gz'])(
    'then --corpus searches %s, ids kept as they are',
    async (name) => {
      const file = join(folder, name);
      const docs = [
        { id: 'A/1 ü', title: 'On kettles', text: 'Water boils in a kettle.' },
        { id: '2', title: '', text: 'A teapot is not a kettle.' },
        { id: '3', title: 'Untitled', text: '' },
      ];
      const text = docs.map((d) => JSON.stringify(d)).join('\n');
      writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
      const { out } = await runCli(['--jsonl', '--corpus', file], request(1, 'kettle'));
      expect(
        responses(out)[0]
          ?.result?.hits.map((h) => h.id)
          .sort(),
      ).toEqual(['2', 'A/1 ü']);
    },
  );
});

describe('given the saved pages', () => {
  it('then papers --json prints every paper with every field, and what could not be read', async () => {
    const { out } = await runCli(['papers', '--json']);
    const { papers, problems } = JSON.parse(out) as {
      papers: Record<string, unknown>[];
      problems: { message: string }[];
    };
    expect(papers).toHaveLength(169);
    // Eleven listings end after their abstract.
    expect(problems).toHaveLength(11);
    for (const p of problems) expect(p.message).toContain('neither authors nor a date');
    expect(papers.filter((p) => p['published'] === null)).toHaveLength(8);
    for (const key of [
      'id',
      'title',
      'abstract',
      'published',
      'authors',
      'organisation',
      'comments',
      'link',
      'sources',
    ])
      expect(papers[0]).toHaveProperty(key);
  });

  it('then SEEDS_DIR names another folder, and its problems are told with file and line', async () => {
    writeFileSync(join(folder, 'bad.txt'), 'Just\na page of another site\n');
    const { out } = await runCli(['papers', '--json'], '', { SEEDS_DIR: folder });
    const { papers, problems } = JSON.parse(out) as { papers: unknown[]; problems: { file: string }[] };
    expect(papers).toEqual([]);
    expect(problems[0]).toMatchObject({
      file: expect.stringContaining('bad.txt') as string,
      line: expect.any(Number) as number,
    });
  });
});
