import { expect, onTestFinished } from 'vitest';
import { createWorld, type World } from './world.ts';

/** A world for one test, in which nothing may be logged as an error. */
export async function openWorld(start: string): Promise<World> {
  const world = await createWorld(start);
  onTestFinished(async () => {
    await world.store.close();
    expect(world.errors).toEqual([]);
  });
  return world;
}

/** `2026-11-20 sent`, a line a delivery, oldest first. */
export const states = async (world: World, digest: string): Promise<string[]> =>
  (await world.store.slotsOf(digest, 50)).map((s) => `${s.date} ${s.state}`).reverse();

export const reasons = async (world: World, digest: string): Promise<(string | null)[]> =>
  (await world.store.slotsOf(digest, 50)).map((s) => s.reason).reverse();

export const at = (iso: string): number => Date.parse(iso);

export function never(): never {
  throw new Error('missing');
}
