import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Arrival, createCrowd } from '../../src/discord/interactions/crowd.ts';

/** A crowd by a clock that is told, and what becomes of who comes. */
function setting() {
  let time = 1_000_000;
  const crowd = createCrowd(
    () => {},
    () => time,
    () => time,
  );
  const begun: number[] = [];
  const told: number[] = [];
  const over: number[] = [];
  const ends: (() => void)[] = [];
  const come = (n: number, about: Partial<Arrival> = {}) =>
    void crowd
      .admit({
        madeAt: time,
        tell: async () => told.push(n),
        work: () => {
          begun.push(n);
          return new Promise((done) => ends.push(done));
        },
        ...about,
      })
      .then(() => over.push(n));
  return {
    begun,
    told,
    over,
    come,
    now: () => time,
    pass: (ms: number) => {
      time += ms;
    },
    endAll: async () => {
      for (let end = ends.shift(); end !== undefined; end = ends.shift()) end();
      await turn();
      await turn();
    },
  };
}

describe('given more than can be answered at a time', () => {
  it('then so many are begun, so many wait, some are told at once, and the rest is left', async () => {
    const { begun, told, over, come, endAll } = setting();
    for (let n = 0; n < 1000; n++) come(n);
    await turn();
    expect(begun).toHaveLength(100);
    // Telling is work too.
    expect(told).toHaveLength(20);
    expect(told[0]).toBe(300);
    expect(over).toHaveLength(700);
    for (let n = 0; n < 3; n++) await endAll();
    expect(begun).toEqual(Array.from({ length: 300 }, (_, n) => n));
    expect(over).toHaveLength(1000);
  });

  it('then who has waited too long is left, and the next one is answered', async () => {
    const { begun, told, come, pass, endAll } = setting();
    for (let n = 0; n < 200; n++) come(n);
    pass(3000);
    come(200);
    await endAll();
    // Of the first ones nobody knows how long they take; from then on three seconds are too long.
    expect(begun).toEqual([...Array.from({ length: 100 }, (_, n) => n), 200]);
    expect(told).toEqual([]);
  });

  it('then one that never ends keeps nobody from being answered afterwards', async () => {
    const { begun, come, pass, endAll } = setting();
    for (let n = 0; n < 100; n++) come(n, n === 0 ? { work: () => new Promise(() => {}) } : {});
    pass(5000);
    await endAll();
    come(200);
    await turn();
    expect(begun.at(-1)).toBe(200);
  });

  it('then who can’t be told is left', async () => {
    const { told, over, come } = setting();
    for (let n = 0; n < 301; n++) come(n, { tell: null });
    await turn();
    expect(told).toEqual([]);
    expect(over).toEqual([300]);
  });
});

describe('given a far side whose clock is wrong', () => {
  it('then what comes as quickly as always is answered, and what comes late is left', async () => {
    const { begun, come, now, endAll } = setting();
    come(1, { madeAt: now() - 60_000 });
    come(2, { madeAt: now() - 60_000 });
    come(3, { madeAt: now() - 63_000 });
    await endAll();
    expect(begun).toEqual([1, 2]);
  });
});

describe('given a far side whose clock stands still', () => {
  it('then they are answered all the same, where ours stands still with it', async () => {
    const told = 1_000_000;
    let real = 0;
    const crowd = createCrowd(
      () => {},
      () => told,
      () => real,
    );
    let begun = 0;
    for (let n = 0; n < 3; n++) {
      await crowd.admit({ madeAt: told, tell: null, work: async () => void begun++ });
      real += 60_000;
      await turn();
    }
    expect(begun).toBe(3);
  });
});

describe('given many who come at once', () => {
  it('then others get their turn of the event loop between them', async () => {
    const { begun, come, pass } = setting();
    const work = async () => {
      begun.push(0);
      pass(6);
    };
    for (let n = 0; n < 20; n++) come(n, { work });
    expect(begun).toHaveLength(4);
    await turn();
    expect(begun).toHaveLength(8);
  });
});

describe('given some that were told and left', () => {
  it('then one line says how many', async () => {
    const said: unknown[] = [];
    const crowd = createCrowd(
      (counts) => said.push(counts),
      () => 0,
      () => 0,
      10,
    );
    for (let n = 0; n < 5; n++) crowd.missed();
    await expect.poll(() => said).toEqual([{ told: 0, left: 5 }]);
  });
});
