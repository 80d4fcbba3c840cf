import { timingSafeEqual } from 'node:crypto';
import type { World } from './world/world.ts';

export function isToken(world: World, token: unknown): boolean {
  if (typeof token !== 'string') return false;
  const given = Buffer.from(token);
  const own = Buffer.from(world.application.token);
  return given.byteLength === own.byteLength && timingSafeEqual(given, own);
}
