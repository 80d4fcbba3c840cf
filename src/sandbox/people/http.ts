import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { AvailableCommand } from '../contract/commands.ts';
import type { Wait } from '../contract/forms.ts';
import type {
  ChannelMessages,
  Interaction as InteractionView,
  SandboxState,
} from '../contract/interactions.ts';
import { ApiError } from '../discord/errors.ts';
import type { Gateway } from '../discord/gateway/gateway.ts';
import { readBytes } from '../discord/read-bytes.ts';
import { permissionNames } from '../discord/world/calamities.ts';
import { runnables } from '../discord/world/interactions/commands.ts';
import type { Interaction, World } from '../discord/world/world.ts';
import type { CallLog } from '../wire/calls.ts';
import type { Faults } from '../wire/faults.ts';
import { availableCommand } from './available-commands.ts';
import { type Happenings, streamEvents } from './event-stream.ts';
import { findChannel, findPerson } from './find.ts';
import { type Forms, read } from './forms.ts';
import { addSocialRoutes } from './http-social.ts';
import { chooseInMenu, pressButton, runCommand, settled, typeAhead } from './interact.ts';
import { submitModal } from './modal.ts';
import { noneOf, Refused } from './refused.ts';
import {
  mayRead,
  openInteractions,
  viewBot,
  viewChannels,
  viewClock,
  viewDirectMessages,
  viewInteraction,
  viewMessage,
  viewPeople,
  viewServers,
} from './view.ts';

export interface DoorOptions {
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
type C = Context<Env>;

/** `/sandbox/`: what people do and see. The contract is in contract.ts. */
export function createDoor(options: DoorOptions): Hono<Env> {
  const { world, gateway, faults, log, happenings } = options;
  const app = new Hono<Env>();
  const personOf = (c: C): string => findPerson(world, c.req.query('as') ?? '').api.id;
  const form = async <K extends keyof Forms>(c: C, kind: K): Promise<z.infer<Forms[K]>> =>
    read(kind, await readJson(c, options.maxBody));
  const outcome = async (interaction: Interaction, wait: Wait | undefined): Promise<InteractionView> => {
    await settled(interaction, wait ?? 'response');
    return viewInteraction(world, interaction);
  };

  app.get('/state', (c) => {
    const user = personOf(c);
    const people = viewPeople(world);
    const state: SandboxState = {
      you: people.find((p) => p.id === user) as SandboxState['you'],
      people,
      application: { id: world.application.id, name: world.application.name },
      bot: viewBot(world, gateway.shards()),
      clock: viewClock(world),
      servers: viewServers(world, user),
      directMessages: viewDirectMessages(world, user),
      interactions: openInteractions(world, user, null),
      lastEvent: happenings.last(),
    };
    return c.json(state);
  });
  app.get('/people', (c) => c.json({ people: viewPeople(world) }));
  app.get('/servers', (c) => c.json({ servers: viewServers(world, personOf(c)) }));
  app.get('/servers/:id/channels', (c) =>
    c.json({ channels: viewChannels(world, c.req.param('id'), personOf(c)) }),
  );
  app.get('/servers/:id/members', (c) => {
    const guild = world.guilds.get(c.req.param('id'));
    if (!guild) throw noneOf('server', c.req.param('id'), [...world.guilds.keys()]);
    return c.json({ members: [...guild.members.values()] });
  });

  app.get('/channels/:id/messages', (c) => {
    const user = personOf(c);
    const channel = findChannel(world, user, c.req.param('id'));
    const limit = Math.min(100, Math.max(1, Number(c.req.query('limit') ?? 50) || 50));
    const before = c.req.query('before');
    if (before !== undefined && !/^\d{1,20}$/.test(before))
      throw new Refused(400, `before: "${before}" is no message's id.`);
    const all = [...channel.messages.values()].filter(
      (m) => mayRead(m, user) && (before === undefined || BigInt(m.id) < BigInt(before)),
    );
    const answer: ChannelMessages = {
      messages: all.slice(-limit).map((m) => viewMessage(world, m, user)),
      interactions: openInteractions(world, user, channel.id),
      more: all.length > limit,
    };
    return c.json(answer);
  });
  addSocialRoutes(app, world, form);

  app.get('/commands', (c) => {
    const user = personOf(c);
    const channel = findChannel(world, user, c.req.query('channel') ?? '');
    const locale = world.users.get(user)?.locale ?? 'en-US';
    const commands: AvailableCommand[] = runnables(world, channel, user).map((r) =>
      availableCommand(r, locale),
    );
    return c.json({ commands });
  });
  app.post('/run', async (c) => {
    const body = await form(c, 'run');
    return c.json(await outcome(runCommand(world, body), body.wait));
  });
  app.post('/type', async (c) => {
    const interaction = typeAhead(world, await form(c, 'type'));
    await settled(interaction, 'response');
    return c.json({ choices: interaction.choices ?? [], failure: interaction.failure });
  });
  app.post('/press', async (c) => {
    const body = await form(c, 'press');
    return c.json(await outcome(pressButton(world, body), body.wait));
  });
  app.post('/choose', async (c) => {
    const body = await form(c, 'choose');
    return c.json(await outcome(chooseInMenu(world, body), body.wait));
  });
  app.post('/submit', async (c) => {
    const body = await form(c, 'submit');
    return c.json(await outcome(submitModal(world, body), body.wait));
  });

  app.get('/clock', (c) => c.json(viewClock(world)));
  app.post('/clock', async (c) => {
    moveClock(world, await form(c, 'clock'));
    return c.json(viewClock(world));
  });
  app.get('/faults', (c) => c.json({ faults: faults.list() }));
  app.post('/faults', async (c) => {
    const body = await form(c, 'fault');
    if (body.fault.kind === 'deny')
      for (const name of body.fault.permissions)
        if (!permissionNames.includes(name)) throw noneOf('permission', name, permissionNames);
    return c.json(faults.add(body));
  });
  app.delete('/faults', (c) => {
    faults.remove();
    return c.json({});
  });
  app.delete('/faults/:id', (c) => {
    if (!faults.remove(Number(c.req.param('id'))))
      throw new Refused(404, `There is no fault ${c.req.param('id')} (any more).`);
    return c.json({});
  });
  app.get('/calls', (c) => {
    const after = Number(c.req.query('after') ?? 0) || 0;
    const limit = Math.max(1, Number(c.req.query('limit') ?? 200) || 200);
    return c.json({ calls: log.list(after, limit) });
  });
  app.get('/events', (c) => {
    const user = personOf(c);
    const after = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? happenings.last());
    const onlooker = { world, user, shards: gateway.shards, faults: faults.list };
    const stream = streamEvents(onlooker, happenings, after || 0, (close) => {
      options.streams.add(close);
      return () => options.streams.delete(close);
    });
    return new Response(stream, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    });
  });

  app.all('*', (c) => {
    throw new Refused(404, `There is no ${c.req.method} ${c.req.path}.`, 'See docs/sandbox.md.');
  });
  app.onError((error, c) => {
    if (error instanceof Refused)
      return c.json({ error: error.message, ...(error.hint && { hint: error.hint }) }, error.status);
    if (error instanceof ApiError) return c.json({ error: error.message }, error.status === 413 ? 413 : 409);
    process.stderr.write(`sandbox: ${c.req.method} ${c.req.path}: ${error.stack}\n`);
    return c.json({ error: 'Something in the sandbox broke; its log says what.' }, 500);
  });
  return app;
}

/** Time first, then whether it runs. */
export function moveClock(world: World, to: { advanceSeconds?: number; running?: boolean }): void {
  if (to.running === false) world.clock.stop();
  if (to.advanceSeconds !== undefined) world.clock.advance(to.advanceSeconds * 1000);
  if (to.running === true) world.clock.run();
  world.show({ type: 'clock' });
}

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
