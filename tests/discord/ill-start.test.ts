import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../src/sandbox/contract/faults.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ env: { HEALTH_PORT: '0' } });
});
afterAll(() => house.stop());

const lines = (pattern: RegExp) => house.log.filter((line) => pattern.test(line));
const address = () =>
  /"at":"(http:[^"]*)"/.exec(house.log.findLast((line) => line.includes('health and metrics')) ?? '')?.[1];
const health = async () => (await fetch(`${address()}/health`)).json().catch(() => null);

describe('given a Discord that is ill while the bot starts', () => {
  it.each<[string, FaultKind]>([
    ['answers 503', { kind: 'status', status: 503 }],
    ['cuts each connection', { kind: 'reset', when: 'before' }],
    ['says that there were too many requests', { kind: 'rate-limit', retryAfter: 60 }],
  ])(
    'then a bot that it %s tries again, says so, isn’t well meanwhile, and is in the end',
    async (_, fault) => {
      const [told, before] = [lines(/can’t be reached/).length, address()];
      // Each try makes four calls at most.
      const { id } = house.sandbox.faults.add({ fault, on: { path: '/gateway' }, times: null });
      const restarted = house.restart();
      await expect.poll(() => lines(/can’t be reached/).length, { timeout: 15_000 }).toBe(told + 1);
      expect(lines(/can’t be reached/).at(-1)).toMatch(/^\S+ warn .*"why":".+","seconds":1/);
      expect(address()).not.toBe(before);
      expect(await health()).toEqual({ well: false, gateway: false, database: true });
      house.sandbox.faults.remove(id);
      await restarted;
      await expect.poll(health, { timeout: 5_000 }).toEqual({ well: true, gateway: true, database: true });
      const alice = house.sandbox.as('alice');
      expect((await alice.runs('/paper', { query: 'critic rl' })).status).toBe('answered');
    },
  );
});
