import { describe, expect, it } from 'vitest';
import { at, openWorld, states } from './open-world.ts';
import { set, spec } from './world.ts';

describe('given a channel that can’t be written to any more', () => {
  it('then the person who set it is told once, and it goes on when access is back', async () => {
    const world = await openWorld('2026-11-18T00:00:00Z');
    const { id } = await set(world);
    world.fault = (call) =>
      call !== 'tell' && world.clock.now() < at('2026-11-20T12:00:00Z') ? 'denied' : null;
    world.start();
    await world.clock.runUntil(at('2026-11-20T14:00:00Z'));
    expect(world.far.told).toHaveLength(1);
    expect(world.far.told[0]).toMatchObject({ person: 'person' });
    expect(world.far.told[0]?.text).toMatch(/<#c>: Missing Permissions/);
    expect(await states(world, id)).toEqual(['2026-11-18 expired', '2026-11-19 expired', '2026-11-20 sent']);
    expect((await world.store.subscription(id))?.trouble).toBeNull();
  });

  it('then it is tried at once when a permission changes', async () => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    const { id } = await set(world);
    world.fault = (call) => (call === 'post' ? 'denied' : null);
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:02:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 paused']);
    world.fault = () => null;
    await world.digests.accessChanged('g');
    await world.clock.runUntil(at('2026-11-20T07:02:10Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 sent']);
  });

  it('then it is tried once a minute at most, however much changes in the server', async () => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    const { id } = await set(world);
    let posts = 0;
    world.fault = (call) => {
      if (call === 'post') posts++;
      return call === 'post' ? 'denied' : null;
    };
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:01:00Z'));
    expect(posts).toBe(1);
    for (let second = 0; second < 300; second++) {
      await world.digests.accessChanged('g');
      await world.clock.runUntil(world.clock.now() + 1000);
    }
    expect(posts).toBeGreaterThan(4);
    expect(posts).toBeLessThan(8);
    world.fault = () => null;
    await world.digests.accessChanged('g');
    await world.clock.runUntil(world.clock.now() + 61_000);
    expect(await states(world, id)).toEqual(['2026-11-20 sent']);
  });

  it('then several digests of a person make one message', async () => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    for (const topic of ['', 'Paper', 'says']) await set(world, { topic });
    world.fault = (call) => (call === 'post' ? 'denied' : null);
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:05:00Z'));
    expect(world.far.told.map((t) => t.text.match(/<#c>/g)?.length)).toEqual([3]);
  });

  it('then a message to the person whose answer was lost is not told twice', async () => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    await set(world);
    let tells = 0;
    world.fault = (call) =>
      call === 'post' ? 'denied' : call === 'tell' && tells++ === 0 ? 'lost after' : null;
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:05:00Z'));
    expect(tells).toBe(2);
    expect(world.far.told).toHaveLength(1);
  });

  it('then with dozens of them the message to the person still fits', async () => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    for (let i = 0; i < 40; i++) {
      await set(world, { channel: `12345678901234567${i}`, topic: `Paper${'🦀'.repeat(90)}` });
    }
    world.fault = (call) => (call === 'post' ? 'denied' : null);
    world.source.followed = async () => world.source.all();
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:05:00Z'));
    const text = world.far.told[0]?.text ?? '';
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeGreaterThan(1500);
    expect(text.length).toBeLessThanOrEqual(2000);
    const named = text.match(/<#/g)?.length ?? 0;
    expect(text).toContain(`… and ${40 - named} more`);
  });

  it('then a stop waits for nobody but who is being told, and the next process tells the others', async () => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    const people = Array.from({ length: 9 }, (_, i) => `person${i}`);
    for (const person of people) await world.digests.save(spec({ channel: `c ${person}` }), person);
    world.fault = (call) => (call === 'post' ? 'denied' : null);
    const { tell } = world.far;
    const { runner } = world.start();
    let stopped: Promise<void> | undefined;
    world.far.tell = (...args) => {
      stopped ??= runner.stop();
      return tell(...args);
    };
    await world.clock.runUntil(at('2026-11-20T07:05:00Z'));
    await stopped;
    // Four at a time.
    expect(world.far.told.length).toBeLessThanOrEqual(4);
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:10:00Z'));
    expect(world.far.told.map((t) => t.person).sort()).toEqual(people);
  });
});
