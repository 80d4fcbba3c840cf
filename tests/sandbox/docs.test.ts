import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { asPeople } from './api.ts';

const root = join(import.meta.dirname, '../..');
const docs = readFileSync(join(root, 'docs/sandbox.md'), 'utf8');
const [, bot = ''] = /```js\n(.*?)```/s.exec(docs) ?? [];
const examples = [...docs.matchAll(/```http\n(\w+) \/sandbox(\S+)\n(.*?)```\n```json\n(.*?)```/gs)].map(
  ([, method = '', path = '', body = '', answer = '']) => ({
    method,
    path,
    body,
    answer: JSON.parse(answer),
  }),
);

let sandbox: Sandbox;
let child: ChildProcess;
beforeAll(async () => {
  sandbox = await startSandbox();
  child = spawn(process.execPath, ['--input-type=module', '--eval', bot], {
    cwd: root,
    env: { ...process.env, DISCORD_API_URL: sandbox.api, DISCORD_TOKEN: sandbox.token },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout) await once(child.stdout, 'data');
});
afterAll(async () => {
  child.kill();
  await sandbox.stop();
});

/** What the documentation shows is there: the same fields of the same kinds; words and truths are the same. */
function expectLike(actual: unknown, shown: unknown, at: string): void {
  if (Array.isArray(shown)) {
    expect(Array.isArray(actual), at).toBe(true);
    const list = actual as unknown[];
    if (shown.length > 0) expect(list.length, at).toBeGreaterThanOrEqual(shown.length);
    else expect(list, at).toEqual([]);
    for (const [i, item] of shown.entries()) expectLike(list[i], item, `${at}[${i}]`);
  } else if (typeof shown === 'object' && shown !== null) {
    for (const [key, value] of Object.entries(shown))
      expectLike((actual as Record<string, unknown>)?.[key], value, `${at}.${key}`);
  } else if (varies(shown, at)) expect(typeof actual, at).toBe(typeof shown);
  else expect(actual, at).toBe(shown);
}
/** Times, durations and the ids that a run makes; the seeded ids are the same in every run. */
const varies = (shown: unknown, at: string): boolean =>
  /\.(ms|answeredAfterMs|now)$/.test(at) || (typeof shown === 'string' && /^1441\d{15}$/.test(shown));

describe('given the examples of docs/sandbox.md', () => {
  const names = new Map<string, string>();
  it('there are at least fifteen, and a bot', () => {
    expect(examples.length).toBeGreaterThanOrEqual(15);
    expect(bot).toContain("from 'discord.js'");
  });
  for (const [i, example] of examples.entries())
    it(`${i + 1}: ${example.method} /sandbox${example.path}`, async () => {
      const fill = (text: string) =>
        text.replaceAll(/\{(message|interaction|written)\}/g, (_, n: string) => names.get(n) ?? n);
      const body = example.body.trim() === '' ? undefined : JSON.parse(fill(example.body));
      const answer = await asPeople(sandbox)(example.method, fill(example.path), body);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      expectLike(answer.body, example.answer, 'answer');
      // The message to press on is the first that the command made; the form is the newest interaction's.
      const made = answer.body.messages?.[0]?.id;
      if (made !== undefined && !names.has('message')) names.set('message', made);
      if (example.method === 'POST' && example.path.endsWith('/messages'))
        names.set('written', answer.body.id);
      if (answer.body.kind !== undefined) names.set('interaction', answer.body.id);
    });
});
