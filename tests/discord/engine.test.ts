import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { ENGINE: 'fts5', HEALTH_PORT: '0' } });
});
afterAll(() => house.stop());

async function metrics(): Promise<string> {
  const line = house.log.findLast((one) => one.includes('health and metrics')) ?? '';
  return (await fetch(`${/"at":"(http:[^"]*)"/.exec(line)?.[1]}/metrics`)).text();
}
const said = () => house.log.filter((line) => line.includes('papers are searchable'));

describe('given a bot whose search index is in a file of SQLite’s', () => {
  it('then its log says so, and commands answer, after a restart too', async () => {
    for (const start of [1, 2]) {
      expect(said()).toHaveLength(start);
      expect(said().at(-1)).toMatch(/"engine":"fts5","chosen":"by ENGINE"/);
      const alice = house.sandbox.as(start === 1 ? 'alice' : 'bob').enters('papers');
      await alice.runs('/paper', { query: 'critic rl' });
      // Each hit with the sentence that matches, on every page.
      await alice.sees(/1\\\..*\n> .*\n> .*\n> /s);
      await alice.presses('Next ▶');
      await alice.sees(/page 2 of.*\n> .*\n> .*\n> /s);
      await alice.runs('/ask', { question: 'What is GRPO?' });
      await alice.sees(/group relative policy optimization/i);
      const numbers = await metrics();
      expect(numbers).toMatch(/^paperboy_papers 1\d\d$/m);
      expect(numbers).toMatch(/^paperboy_search_wait_seconds_count [1-9]\d*$/m);
      expect(numbers).toMatch(/^paperboy_search_requests\{state="waiting"\} 0$/m);
      if (start === 1) await house.restart();
    }
  });
});
