import { describe, expect, it } from 'vitest';
import { at, never, openWorld, reasons, states } from './open-world.ts';
import { sent, set } from './world.ts';

const MINUTE = 60_000;

describe('given a process that was down', () => {
  it('then one digest stands for the gap, and the missed ones say where they went', async () => {
    const world = await openWorld('2026-11-16T00:00:00Z');
    const { id } = await set(world);
    const first = world.start();
    await world.clock.runUntil(at('2026-11-16T12:00:00Z'));
    first.kill();
    await world.clock.runUntil(at('2026-11-19T10:00:00Z'));
    world.start();
    await world.clock.runUntil(at('2026-11-19T10:05:00Z'));
    expect(await states(world, id)).toEqual([
      '2026-11-16 sent',
      '2026-11-17 merged',
      '2026-11-18 merged',
      '2026-11-19 sent',
    ]);
    expect(sent(world).at(-1)?.covers).toEqual(['2026-11-17', '2026-11-18']);
  });

  it('then past the grace none is sent, and each says why', async () => {
    const world = await openWorld('2026-11-16T00:00:00Z');
    const { id } = await set(world);
    await world.clock.runUntil(at('2026-11-17T20:00:00Z'));
    world.start();
    await world.clock.runUntil(at('2026-11-17T20:05:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-16 expired', '2026-11-17 expired']);
    expect(await reasons(world, id)).toEqual(Array(2).fill(expect.stringMatching(/nothing ran/)));
    expect(sent(world)).toEqual([]);
  });
});

describe('given a crowd of late digests, and a process that dies again and again', () => {
  it('then each of its lives gets some of them done', async () => {
    const world = await openWorld('2026-11-16T00:00:00Z');
    for (let i = 0; i < 30; i++) await set(world, { channel: `c${i}` });
    await world.clock.runUntil(at('2026-11-16T10:00:00Z'));
    for (let before = -1; world.far.visible.length < 30; ) {
      expect(world.far.visible.length).toBeGreaterThan(before);
      before = world.far.visible.length;
      const { kill } = world.start({ crashAt: 25 });
      await world.clock.runUntil(world.clock.now() + 2 * MINUTE);
      kill();
    }
    for (let i = 0; i < 30; i++) expect(sent(world, `c${i}`)).toHaveLength(1);
  });
});

describe('given a far side that fails', () => {
  it('then an outage of hours ends with the digest, once', async () => {
    const world = await openWorld('2026-11-20T06:00:00Z');
    const { id } = await set(world);
    world.fault = () => (world.clock.now() < at('2026-11-20T11:00:00Z') ? 'error' : null);
    world.start();
    await world.clock.runUntil(at('2026-11-20T12:00:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 sent']);
    expect(sent(world)).toHaveLength(1);
  });

  it('then an outage beyond the grace ends the slot with the reason, and its papers come the next day', async () => {
    const world = await openWorld('2026-11-20T06:00:00Z');
    const { id } = await set(world);
    world.fault = (call) =>
      call === 'post' && world.clock.now() < at('2026-11-20T22:00:00Z') ? 'error' : null;
    world.start();
    await world.clock.runUntil(at('2026-11-21T12:00:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 expired', '2026-11-21 sent']);
    expect((await reasons(world, id))[0]).toMatch(/grace/);
    expect(sent(world)[0]?.archive).toEqual(['a00', 'a01', 'a02']);
  });

  it('then an answer lost while the channel can’t be read is not sent again until somebody could look', async () => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    const { id } = await set(world);
    let posts = 0;
    world.fault = (call) => {
      if (call === 'post') return posts++ === 0 ? 'lost after' : null;
      return call === 'recent' && world.clock.now() < at('2026-11-20T13:00:00Z') ? 'error' : null;
    };
    world.start();
    await world.clock.runUntil(at('2026-11-20T14:00:00Z'));
    expect(posts).toBe(1);
    expect(await states(world, id)).toEqual(['2026-11-20 sent']);
    expect(sent(world)).toHaveLength(1);
  });

  it('then a message that it refuses for good ends at once, with its words', async () => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    const { id } = await set(world);
    world.fault = (call) => (call === 'post' ? 'refused' : null);
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:10:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 expired']);
    expect(await reasons(world, id)).toEqual([expect.stringMatching(/refused.*Invalid Form Body/)]);
  });
});

describe('given three processes on one store', () => {
  it('then each slot is sent once', async () => {
    const world = await openWorld('2026-11-18T00:00:00Z');
    for (let i = 0; i < 20; i++) await set(world, { channel: `c${i}`, time: '08:00' });
    for (let i = 0; i < 3; i++) world.start();
    await world.clock.runUntil(at('2026-11-20T12:00:00Z'));
    for (let i = 0; i < 20; i++) {
      expect(sent(world, `c${i}`).map((m) => m.date)).toEqual(['2026-11-18', '2026-11-19', '2026-11-20']);
    }
    expect(world.far.looks).toBe(0);
  });
});

describe('given a database restored from a backup made before a digest was sent', () => {
  it('then the digest is found in the channel, and not sent again', async () => {
    const world = await openWorld('2026-11-20T06:59:00Z');
    const { id } = await set(world);
    const first = world.start();
    await world.clock.runUntil(at('2026-11-20T07:30:00Z'));
    first.kill();
    // What a restore does to the store: the slot is gone, and the digest stands where it stood.
    const before = (await world.store.subscription(id)) ?? never();
    await world.store.removeSubscription(id);
    await world.store.saveSubscription(before, 'person', id, () => ({
      lastDate: '2026-11-19',
      nextAt: at('2026-11-20T07:00:00Z'),
    }));
    world.start();
    await world.clock.runUntil(at('2026-11-20T08:30:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 sent']);
    expect(sent(world)).toHaveLength(1);
  });
});

describe('given a digest asked for twice by the same interaction', () => {
  it('then it is sent once', async () => {
    const world = await openWorld('2026-11-20T12:00:00Z');
    const { id } = await set(world);
    world.start();
    await world.digests.sendNow('g', id, 'request');
    await world.digests.sendNow('g', id, 'request');
    await world.clock.runUntil(at('2026-11-20T12:05:00Z'));
    expect(sent(world).map((m) => m.date)).toEqual(['2026-11-20']);
  });
});

describe('given a source that can’t be read', () => {
  it('then who set the digest up is told, once, and the channel isn’t', async () => {
    const world = await openWorld('2026-11-20T06:00:00Z');
    const since = at('2026-11-19T20:00:00Z');
    world.source.setState({ state: 'late', since });
    await set(world);
    world.start();
    await world.clock.runUntil(at('2026-11-23T12:00:00Z'));
    expect(world.far.told).toHaveLength(1);
    expect(world.far.told[0]?.text).toContain(`<t:${since / 1000}:f>`);
    expect(JSON.stringify(sent(world))).not.toMatch(/source|read the list/);
  });
});
