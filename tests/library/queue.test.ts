import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Busy } from '../../src/base/errors.ts';
import { createQueue } from '../../src/library/worker/queue.ts';

/** A queue in which something slow is done until it is let go. */
function open(most: number) {
  let now = 0;
  const waits: number[] = [];
  const begun: string[] = [];
  const queue = createQueue(
    most,
    (ms) => waits.push(ms),
    () => now,
  );
  const first = Promise.withResolvers<void>();
  const done = queue.ask('slow', () => first.promise, undefined);
  return {
    ...{ queue, waits, begun },
    ask: (lane: 'quick' | 'slow', name: string, signal?: AbortSignal) =>
      queue.ask(lane, async () => begun.push(name), signal),
    async letGo(after: number) {
      now += after;
      first.resolve();
      await done;
      await queue.idle();
    },
  };
}

describe('given a queue in which something takes long', () => {
  it('then what is quick goes first, and each in its order', async () => {
    const { ask, letGo, begun, waits, queue } = open(10);
    for (const [lane, name] of [
      ['slow', 'a search'],
      ['slow', 'another'],
      ['quick', 'letters'],
      ['quick', 'a title'],
    ] as const)
      void ask(lane, name);
    expect(queue.load()).toMatchObject({ running: 1, waiting: 4 });
    await letGo(30);
    expect(begun).toEqual(['letters', 'a title', 'a search', 'another']);
    expect(waits).toEqual([0, 30, 30, 30, 30]);
    expect(queue.load()).toEqual({ running: 0, waiting: 0, refused: 0, dropped: 0 });
  });

  it('then a person who is too many is told so, and what is for nobody waits all the same', async () => {
    const { ask, letGo, begun, queue } = open(2);
    const { signal } = new AbortController();
    const asked = ['a', 'b', 'c'].map((name) => ask('slow', name, signal));
    asked.push(ask('slow', 'a digest'));
    await expect(asked[2]).rejects.toBeInstanceOf(Busy);
    await letGo(0);
    expect(begun).toEqual(['a', 'b', 'a digest']);
    expect(queue.load().refused).toBe(1);
  });

  it('then what nobody waits for any more is not begun, and makes room', async () => {
    const { ask, letGo, begun, queue } = open(1);
    const leaving = new AbortController();
    const left = ask('quick', 'letters', leaving.signal);
    leaving.abort(new Error('more was typed'));
    await expect(left).rejects.toThrow('more was typed');
    await expect(ask('quick', 'the same', leaving.signal)).rejects.toThrow('more was typed');
    void ask('quick', 'more letters', new AbortController().signal);
    await letGo(0);
    expect(begun).toEqual(['more letters']);
    expect(queue.load().dropped).toBe(2);
  });

  it('then what fails holds up nothing, and what is begun is not stopped', async () => {
    const { ask, letGo, begun, queue } = open(9);
    const leaving = new AbortController();
    const failing = queue.ask('slow', () => Promise.reject(new Error('no')), undefined);
    const going = queue.ask(
      'slow',
      async () => {
        leaving.abort();
        await setImmediate();
        return 'done';
      },
      leaving.signal,
    );
    void ask('slow', 'the next');
    const failed = expect(failing).rejects.toThrow('no');
    await letGo(0);
    await failed;
    expect([await going, begun]).toEqual(['done', ['the next']]);
  });
});
