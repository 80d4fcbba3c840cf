import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { ENGINE: 'fts5' } });
});
afterAll(() => house.stop());

const said = () => house.log.filter((line) => line.includes('papers are searchable'));

describe('given a bot whose search index is in a file of SQLite’s', () => {
  it('then its log says so, and commands answer, after a restart too', async () => {
    for (const start of [1, 2]) {
      expect(said()).toHaveLength(start);
      expect(said().at(-1)).toMatch(/"engine":"fts5","chosen":"by ENGINE"/);
      const alice = house.sandbox.as(start === 1 ? 'alice' : 'bob').enters('papers');
      await alice.runs('/paper', { query: 'critic rl' });
      await alice.sees(/critic/i);
      await alice.runs('/ask', { question: 'What is GRPO?' });
      await alice.sees(/group relative policy optimization/i);
      if (start === 1) await house.restart();
    }
  });
});
