import { permissionNames } from '../discord/world/calamities.ts';
import type { World } from '../discord/world/world.ts';
import { streamEvents } from './event-stream.ts';
import { noneOf, Refused } from './refused.ts';
import { type App, type PeopleOptions, personOf, type ReadForm } from './routes.ts';
import { viewClock } from './view.ts';

/** The sandbox's own instruments: its clock, its faults, the log of the wire, and the stream of events. */
export function addControlRoutes(app: App, options: PeopleOptions, form: ReadForm): void {
  const { world, gateway, faults, log, happenings } = options;
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
    const user = personOf(world, c);
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
}

/** Time first, then whether it runs. */
export function moveClock(world: World, to: { advanceSeconds?: number; running?: boolean }): void {
  if (to.running === false) world.clock.stop();
  if (to.advanceSeconds !== undefined) world.clock.advance(to.advanceSeconds * 1000);
  if (to.running === true) world.clock.run();
  world.show({ type: 'clock' });
}
