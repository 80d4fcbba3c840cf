import { describe, expect, it } from 'vitest';
import { at, openWorld, reasons, states } from './open-world.ts';
import { sent, set } from './world.ts';

describe('given a digest that is paused by a person', () => {
  it('then what waits is ended with that reason, and it begins anew when resumed', async () => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    const { id } = await set(world);
    world.fault = (call) => (call === 'post' ? 'limited' : null);
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:01:00Z'));
    world.fault = () => null;
    await world.digests.pause('g', id, 'person');
    await world.clock.runUntil(at('2026-11-22T12:00:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 expired']);
    await world.digests.resume('g', id);
    await world.clock.runUntil(at('2026-11-23T12:00:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 expired', '2026-11-23 sent']);
  });

  it.each([
    ['whose answer is awaited', 'limited'],
    ['whose answer was lost', 'lost before'],
  ] as const)('then one %s doesn’t come after all', async (_, fault) => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    const { id } = await set(world);
    world.fault = (call) => (call === 'post' ? fault : null);
    // The pause falls into the time in which it is being sent.
    const post = world.far.post;
    world.far.post = async (...args) => {
      const outcome = await post(...args);
      await world.digests.pause('g', id, 'person');
      world.fault = () => null;
      return outcome;
    };
    world.start();
    await world.clock.runUntil(at('2026-11-20T09:00:00Z'));
    expect(sent(world)).toEqual([]);
    expect(await states(world, id)).toEqual(['2026-11-20 expired']);
    expect(await reasons(world, id)).toEqual(['paused by a person']);
  });

  it('then one that was asked for comes nevertheless', async () => {
    const world = await openWorld('2026-11-20T12:00:00Z');
    const { id } = await set(world);
    await world.digests.pause('g', id, 'person');
    world.start();
    await world.digests.sendNow('g', id, 'request');
    await world.clock.runUntil(at('2026-11-20T12:05:00Z'));
    expect(sent(world)).toHaveLength(1);
  });
});
