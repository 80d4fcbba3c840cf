import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, sent, set, type World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (iso: string) => Date.parse(iso);

const worlds: World[] = [];
async function open(start: string): Promise<World> {
  const world = await createWorld(start);
  worlds.push(world);
  return world;
}
afterEach(async () => {
  for (const world of worlds.splice(0)) {
    expect(world.errors).toEqual([]);
    await world.store.close();
  }
});

const states = async (world: World, digest: string) =>
  (await world.store.slotsOf(digest, 50)).map((s) => `${s.date} ${s.state}`).reverse();
const reasons = async (world: World, digest: string) =>
  (await world.store.slotsOf(digest, 50)).map((s) => s.reason).reverse();

describe('given a daily digest over the changes of the clocks', () => {
  it.each([
    ['spring', '2026-03-26T12:00:00Z', '2026-03-31T12:00:00Z', 5],
    ['autumn', '2026-10-22T12:00:00Z', '2026-10-27T12:00:00Z', 5],
  ])('then in %s it comes once a day', async (_, from, until, count) => {
    const world = await open(from);
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
    const world = await open('2026-11-01T00:00:00Z');
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
    const world = await open('2026-11-16T00:00:00Z');
    await set(world);
    world.start();
    await world.clock.runUntil(at('2026-11-18T12:00:00Z'));
    world.source.add({ ...(world.source.all()[0] ?? never()), id: 'news' }, world.clock.now());
    await world.clock.runUntil(at('2026-11-20T12:00:00Z'));
    expect(sent(world).map((m) => m.empty?.kind ?? null)).toEqual(['nothing', null, null, null, 'nothing']);
    expect(sent(world)[3]?.fresh).toEqual(['news']);
  });

  it('then with nothing at all to show, it is said once, and the days after end with that reason', async () => {
    const world = await open('2026-11-16T00:00:00Z');
    const { id } = await set(world, { topic: 'unheard-of' });
    world.start();
    await world.clock.runUntil(at('2026-11-18T12:00:00Z'));
    expect(sent(world).map((m) => m.empty?.kind)).toEqual(['topic']);
    expect(await states(world, id)).toEqual(['2026-11-16 sent', '2026-11-17 expired', '2026-11-18 expired']);
    expect((await reasons(world, id)).at(-1)).toMatch(/said so already/);
  });
});

describe('given a process that was down', () => {
  it('then one digest stands for the gap, and the missed ones say where they went', async () => {
    const world = await open('2026-11-16T00:00:00Z');
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
    const world = await open('2026-11-16T00:00:00Z');
    const { id } = await set(world);
    await world.clock.runUntil(at('2026-11-17T20:00:00Z'));
    world.start();
    await world.clock.runUntil(at('2026-11-17T20:05:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-16 expired', '2026-11-17 expired']);
    expect(await reasons(world, id)).toEqual(Array(2).fill(expect.stringMatching(/not running/)));
    expect(sent(world)).toEqual([]);
  });
});

describe('given a crowd of late digests, and a process that dies again and again', () => {
  it('then each of its lives gets some of them done', async () => {
    const world = await open('2026-11-16T00:00:00Z');
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
    const world = await open('2026-11-20T06:00:00Z');
    const { id } = await set(world);
    world.fault = () => (world.clock.now() < at('2026-11-20T11:00:00Z') ? 'error' : null);
    world.start();
    await world.clock.runUntil(at('2026-11-20T12:00:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 sent']);
    expect(sent(world)).toHaveLength(1);
  });

  it('then an outage beyond the grace ends the slot with the reason, and its papers come the next day', async () => {
    const world = await open('2026-11-20T06:00:00Z');
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
    const world = await open('2026-11-20T06:59:00Z');
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
    const world = await open('2026-11-20T06:59:00Z');
    const { id } = await set(world);
    world.fault = (call) => (call === 'post' ? 'refused' : null);
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:10:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 expired']);
    expect(await reasons(world, id)).toEqual([expect.stringMatching(/refused.*Invalid Form Body/)]);
  });
});

describe('given a channel that can’t be written to any more', () => {
  it('then the person who set it is told once, and it goes on when access is back', async () => {
    const world = await open('2026-11-18T00:00:00Z');
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
    const world = await open('2026-11-20T06:59:00Z');
    const { id } = await set(world);
    world.fault = (call) => (call === 'post' ? 'denied' : null);
    const { runner } = world.start();
    await world.clock.runUntil(at('2026-11-20T07:02:00Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 paused']);
    world.fault = () => null;
    await world.store.wakePaused('g', world.clock.now());
    runner.wake();
    await world.clock.runUntil(at('2026-11-20T07:02:10Z'));
    expect(await states(world, id)).toEqual(['2026-11-20 sent']);
  });

  it('then several digests of a person make one message', async () => {
    const world = await open('2026-11-20T06:59:00Z');
    for (const topic of ['', 'Paper', 'says']) await set(world, { topic });
    world.fault = (call) => (call === 'post' ? 'denied' : null);
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:05:00Z'));
    expect(world.far.told.map((t) => t.text.match(/<#c>/g)?.length)).toEqual([3]);
  });

  it('then a message to the person whose answer was lost is not told twice', async () => {
    const world = await open('2026-11-20T06:59:00Z');
    await set(world);
    let tells = 0;
    world.fault = (call) =>
      call === 'post' ? 'denied' : call === 'tell' && tells++ === 0 ? 'lost after' : null;
    world.start();
    await world.clock.runUntil(at('2026-11-20T07:05:00Z'));
    expect(tells).toBe(2);
    expect(world.far.told).toHaveLength(1);
  });
});

describe('given a clock that is set back by an hour after the digest was sent', () => {
  it('then it isn’t sent again', async () => {
    const world = await open('2026-11-20T06:59:00Z');
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
    const world = await open('2026-11-20T12:00:00Z');
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

describe('given a digest that is paused by a person', () => {
  it('then what waits is ended with that reason, and it begins anew when resumed', async () => {
    const world = await open('2026-11-20T06:59:00Z');
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

describe('given three processes on one store', () => {
  it('then each slot is sent once', async () => {
    const world = await open('2026-11-18T00:00:00Z');
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
    const world = await open('2026-11-20T06:59:00Z');
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
    const world = await open('2026-11-20T12:00:00Z');
    const { id } = await set(world);
    world.start();
    await world.digests.sendNow('g', id, 'request');
    await world.digests.sendNow('g', id, 'request');
    await world.clock.runUntil(at('2026-11-20T12:05:00Z'));
    expect(sent(world).map((m) => m.date)).toEqual(['2026-11-20']);
  });
});

function never(): never {
  throw new Error('missing');
}
