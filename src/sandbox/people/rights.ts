import type { Id } from '../contract/objects.ts';
import { ApiError } from '../discord/errors.ts';
import { permissionsIn } from '../discord/world/permissions.ts';
import type { Channel, World } from '../discord/world/world.ts';
import { Refused } from './refused.ts';

/** A person's right to do something in a channel. */
export function demand(world: World, channel: Channel, user: Id, permission: bigint, to: string): void {
  if ((permissionsIn(world, channel, user) & permission) !== permission)
    throw new Refused(403, `This person may not ${to} here.`);
}

/** The world's refusals, which are Discord's, in the words of this side. */
export function translate<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof ApiError) throw new Refused(error.status === 413 ? 413 : 409, error.message);
    throw error;
  }
}
