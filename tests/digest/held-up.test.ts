import { describe, expect, it } from 'vitest';
import { at, openWorld, states } from './open-world.ts';
import { sent, set, spec, type World } from './world.ts';

const START = '2026-11-20T06:59:00Z';
const DUE = at('2026-11-20T07:00:00Z');
const SECOND = 1000;

/** A digest that can't be delivered, due in days, of a person who has to be told. */
async function trouble(world: World, i: number): Promise<void> {
  const next = () => ({ lastDate: '2026-11-20', nextAt: at('2026-11-23T20:00:00Z') });
  const later = spec({ channel: `troubled${i}`, zone: 'UTC', time: '20:00', days: '1' });
  await world.store.saveSubscription(later, `person${i}`, `id${i}`, next);
  await world.store.noteTrouble(`id${i}`, 'the channel was deleted', world.clock.now());
}

describe('given people to be told of troubles, who are never answered for', () => {
  it('then a digest of somebody else comes at its time', async () => {
    const world = await openWorld(START);
    for (let i = 0; i < 6; i++) await trouble(world, i);
    world.fault = (call) => (call === 'tell' ? 'never answered' : null);
    await set(world);
    world.start();
    await world.clock.runUntil(DUE + 2 * SECOND);
    expect(sent(world)).toHaveLength(1);
  });

  it('then one of them doesn’t keep the others from being told', async () => {
    const world = await openWorld(START);
    for (let i = 0; i < 20; i++) await trouble(world, i);
    world.fault = (call, who) => (call === 'tell' && who === 'person0' ? 'never answered' : null);
    world.start();
    await world.clock.runUntil(DUE + 60 * SECOND);
    expect(world.far.told).toHaveLength(19);
  });
});

describe('given channels that never answer', () => {
  it('then hundreds of them don’t keep another from its digest', async () => {
    const world = await openWorld(START);
    for (let i = 0; i < 200; i++) await set(world, { guild: `g${i % 9}`, channel: `never${i}` });
    await set(world, { channel: 'well', time: '08:01' });
    world.fault = (call, channel) =>
      call === 'post' && channel.startsWith('never') ? 'never answered' : null;
    world.start();
    await world.clock.runUntil(DUE + 62 * SECOND);
    expect(sent(world, 'well')).toHaveLength(1);
  });

  it('then a process that is stopped ends within seconds, and the next one goes on', async () => {
    const world = await openWorld(START);
    const { id } = await set(world);
    world.fault = (call) => (call === 'post' ? 'never answered' : null);
    const { runner } = world.start();
    await world.clock.runUntil(DUE + SECOND);
    let stopped = false;
    void runner.stop().then(() => {
      stopped = true;
    });
    await world.clock.runUntil(DUE + 5 * SECOND);
    expect(stopped).toBe(true);
    world.fault = () => null;
    world.start();
    await world.clock.runUntil(DUE + 120 * SECOND);
    expect(await states(world, id)).toEqual(['2026-11-20 sent']);
    expect(sent(world)).toHaveLength(1);
  });
});

describe('given a process that is suspended, and another that does its work meanwhile', () => {
  // Longer than a lease; and so long that the far side has forgotten the nonce.
  it.each([66, 320])(
    'then nothing is posted twice, at whichever await it was (for %i s)',
    async (seconds) => {
      for (let nth = 1; ; nth++) {
        const world = await openWorld(START);
        const { id } = await set(world);
        const slow = world.start({ suspended: { at: nth, ms: seconds * SECOND } });
        await world.clock.runUntil(DUE + SECOND);
        const idle = slow.awaits() < nth;
        world.start();
        await world.clock.runUntil(DUE + 900 * SECOND);
        expect(sent(world), `suspended at await ${nth}`).toHaveLength(1);
        expect(await states(world, id)).toEqual(['2026-11-20 sent']);
        if (idle) {
          // Fewer would mean that it was never suspended while it delivered.
          expect(nth).toBeGreaterThan(12);
          break;
        }
      }
    },
  );
});
