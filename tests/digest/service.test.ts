import { expect, it } from 'vitest';
import { createWorld, set } from './world.ts';

it('given a server with fifty digests, then no topic more fits, and each can still be changed', async () => {
  const world = await createWorld('2026-11-16T00:00:00Z');
  for (let i = 0; i < 50; i++) await set(world, { channel: `c${i % 3}`, topic: `topic ${i}` });
  await expect(set(world, { channel: 'c0', topic: 'one more' })).rejects.toThrow(/50 digests/);
  expect((await set(world, { channel: 'c0', topic: ' Topic  0', time: '09:00' })).time).toBe('09:00');
  expect(await world.digests.list('g')).toHaveLength(50);
  await world.store.close();
});

it('given a topic that is set, then its preview goes on from there, however it is written', async () => {
  const world = await createWorld('2026-11-16T00:00:00Z');
  const { id } = await set(world, { topic: 'critic models' });
  const { subscription } = await world.digests.preview({
    ...(await world.digests.get('g', id)),
    topic: 'Critic  MODELS',
  });
  expect(subscription.id).toBe(id);
  await world.store.close();
});
