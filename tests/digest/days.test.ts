import { describe, expect, it } from 'vitest';
import { at, never, openWorld, reasons, states } from './open-world.ts';
import { sent, set } from './world.ts';

const DAY = 86_400_000;

describe('given a daily digest over the changes of the clocks', () => {
  it.each([
    ['spring', '2026-03-26T12:00:00Z', '2026-03-31T12:00:00Z', 5],
    ['autumn', '2026-10-22T12:00:00Z', '2026-10-27T12:00:00Z', 5],
  ])('then in %s it comes once a day', async (_, from, until, count) => {
    const world = await openWorld(from);
    await set(world, { time: '02:30' });
    world.start();
    await world.clock.runUntil(at(until));
    const dates = sent(world).map((m) => m.date);
    expect(dates).toHaveLength(count);
    expect(new Set(dates).size).toBe(count);
  });
});

describe('given a month of days', () => {
  it('then no paper comes twice before all came once', async () => {
    const world = await openWorld('2026-11-01T00:00:00Z');
    await set(world, { papers: 3 });
    await set(world, { papers: 4, topic: 'Paper' });
    world.start();
    const times = new Map(world.source.all().map((p) => [p.id, 0]));
    let seen = 0;
    for (let day = 0; day < 12; day++) {
      const id = `n${day}`;
      world.source.add({ ...(world.source.all()[0] ?? never()), id }, world.clock.now());
      times.set(id, 0);
      await world.clock.runUntil(world.clock.now() + DAY);
      for (const message of sent(world).slice(seen)) {
        for (const paper of [...message.fresh, ...message.archive]) {
          const before = times.get(paper) ?? never();
          // It comes again only when nothing is left that came less often.
          expect(Math.min(...times.values())).toBe(before);
          times.set(paper, before + 1);
        }
      }
      seen = sent(world).length;
    }
    expect(seen).toBe(24);
    expect(Math.min(...times.values())).toBe(1);
    expect(Math.max(...times.values())).toBe(2);
  });
});

describe('given days without anything new', () => {
  it('then the reason is said once in a row, and again after a day that had news', async () => {
    const world = await openWorld('2026-11-16T00:00:00Z');
    await set(world);
    world.start();
    await world.clock.runUntil(at('2026-11-18T12:00:00Z'));
    world.source.add({ ...(world.source.all()[0] ?? never()), id: 'news' }, world.clock.now());
    await world.clock.runUntil(at('2026-11-20T12:00:00Z'));
    expect(sent(world).map((m) => m.empty?.kind ?? null)).toEqual(['nothing', null, null, null, 'nothing']);
    expect(sent(world)[3]?.fresh).toEqual(['news']);
  });

  it('then with nothing at all to show, it is said once, and the days after end with that reason', async () => {
    const world = await openWorld('2026-11-16T00:00:00Z');
    const { id } = await set(world, { topic: 'unheard-of' });
    world.start();
    await world.clock.runUntil(at('2026-11-18T12:00:00Z'));
    expect(sent(world).map((m) => m.empty?.kind)).toEqual(['topic']);
    expect(await states(world, id)).toEqual(['2026-11-16 sent', '2026-11-17 expired', '2026-11-18 expired']);
    expect((await reasons(world, id)).at(-1)).toMatch(/said so already/);
  });
});

describe('given a paper that another process read a moment before a digest was chosen', () => {
  it('then it is new to the next one, although this process heard of it later', async () => {
    const world = await openWorld('2026-11-16T00:00:00Z');
    await set(world);
    world.start();
    await world.clock.runUntil(at('2026-11-16T07:00:01Z'));
    expect(sent(world)).toHaveLength(1);
    world.source.add({ ...(world.source.all()[0] ?? never()), id: 'news' }, at('2026-11-16T06:59:59Z'));
    await world.clock.runUntil(at('2026-11-18T12:00:00Z'));
    expect(sent(world).map((m) => m.fresh)).toEqual([[], ['news'], []]);
  });
});

describe('given a clock that is set back by an hour after the digest was sent', () => {
  it('then it isn’t sent again', async () => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    const { id } = await set(world);
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:01:00Z'));
    world.clock.set(at('2026-11-20T06:01:00Z'));
    await world.clock.runUntil(at('2026-11-20T09:00:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 sent']);
    expect(sent(world)).toHaveLength(1);
  });
});

describe('given a newer Node with other rules for a zone', () => {
  it('then a start plans anew, and the date still comes once', async () => {
    const world = await openWorld('2026-11-20T12:00:00Z');
    const { id } = await set(world);
    const first = world.start();
    await world.clock.runUntil(at('2026-11-20T13:00:00Z'));
    first.kill();
    world.start({ instant: (date) => at(`${date}T05:00:00Z`) });
    await world.clock.runUntil(at('2026-11-21T05:01:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-21 sent']);
    await world.clock.runUntil(at('2026-11-21T12:00:00Z'));
    expect(sent(world)).toHaveLength(1);
  });
});
