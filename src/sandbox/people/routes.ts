import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import type { Gateway } from '../discord/gateway/gateway.ts';
import { readBytes } from '../discord/read-bytes.ts';
import type { World } from '../discord/world/world.ts';
import type { CallLog } from '../wire/calls.ts';
import type { Faults } from '../wire/faults.ts';
import type { Happenings } from './event-stream.ts';
import { findPerson } from './find.ts';
import { type Forms, read } from './forms.ts';
import { Refused } from './refused.ts';

/** What the routes of `/sandbox/` work on. */
export interface PeopleOptions {
  readonly world: World;
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly log: CallLog;
  readonly happenings: Happenings;
  readonly maxBody: number;
  /** Keeps the open event streams, so that they can be closed. */
  readonly streams: Set<() => void>;
}

type Env = { Bindings: HttpBindings };
export type App = Hono<Env>;
export type C = Context<Env>;
export type ReadForm = <K extends keyof Forms>(c: C, kind: K) => Promise<z.infer<Forms[K]>>;

/** Who looks: the person named by `as`. */
export const personOf = (world: World, c: C): string => findPerson(world, c.req.query('as') ?? '').api.id;

/** Reads bodies of at most `maxBody` bytes, each checked as the form that it should be. */
export const createReadForm =
  (maxBody: number): ReadForm =>
  async (c, kind) =>
    read(kind, await readJson(c, maxBody));

async function readJson(c: C, limit: number): Promise<unknown> {
  const type = c.req.header('content-type') ?? '';
  if (!type.toLowerCase().startsWith('application/json'))
    throw new Refused(415, 'The body must be JSON (content-type: application/json).');
  const bytes = await readBytes(c.env.incoming, limit);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Refused(400, 'The body is not JSON.');
  }
}
