import { describe, expect, it } from 'vitest';
import { at, openWorld, states } from './open-world.ts';
import { set } from './world.ts';

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
});
