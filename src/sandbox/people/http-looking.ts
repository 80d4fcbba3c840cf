import type { ChannelMessages, SandboxState } from '../contract/interactions.ts';
import { findChannel } from './find.ts';
import { noneOf, Refused } from './refused.ts';
import { type App, type C, type PeopleOptions, personOf } from './routes.ts';
import {
  mayRead,
  openInteractions,
  viewBot,
  viewChannels,
  viewClock,
  viewDirectMessages,
  viewMessage,
  viewPeople,
  viewServers,
} from './view.ts';

/** What a person sees. */
export function addLookingRoutes(app: App, options: PeopleOptions): void {
  const { world } = options;
  const as = (c: C): string => personOf(world, c);
  app.get('/state', (c) => c.json(viewState(options, as(c))));
  app.get('/people', (c) => c.json({ people: viewPeople(world) }));
  app.get('/servers', (c) => c.json({ servers: viewServers(world, as(c)) }));
  app.get('/servers/:id/channels', (c) =>
    c.json({ channels: viewChannels(world, c.req.param('id'), as(c)) }),
  );
  app.get('/servers/:id/members', (c) => {
    const guild = world.guilds.get(c.req.param('id'));
    if (!guild) throw noneOf('server', c.req.param('id'), [...world.guilds.keys()]);
    return c.json({ members: [...guild.members.values()] });
  });
  app.get('/channels/:id/messages', (c) => {
    const user = as(c);
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
}

const viewState = ({ world, gateway, happenings }: PeopleOptions, user: string): SandboxState => {
  const people = viewPeople(world);
  return {
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
};
