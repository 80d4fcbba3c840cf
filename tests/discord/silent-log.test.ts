import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

describe('given people who write to the bot, and a log that holds all it can', () => {
  it('then nothing of what they wrote is in it, however it ended', async () => {
    const bob = house.sandbox.as('bob').enters('papers');
    const secret = 'zyxwvutquokka';
    const before = house.log.length;
    for (const [command, options] of [
      ['/paper', { query: `critic ${secret}` }],
      ['/ask', { question: `How many problems does ${secret} hold?` }],
      ['/ask', { question: 'How many problems does it construct?', paper: secret }],
      ['/summarise', { paper: secret }],
      ['/related', { paper: secret }],
      ['/compare', { first: secret, second: `${secret} again` }],
      ['/saved add', { paper: secret }],
      ['/random', { topic: secret }],
    ] as const)
      await bob.runs(command, options).catch(() => {});
    await house.sandbox
      .as('alice')
      .enters('papers')
      .runs('/digest set', { topic: secret })
      .catch(() => {});
    expect(house.log.slice(0, before).length).toBeGreaterThan(0);
    expect(house.log.join('\n')).not.toContain(secret);
  });
});
