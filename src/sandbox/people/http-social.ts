import type { Channel, World } from '../discord/world/world.ts';
import { findPerson } from './find.ts';
import * as members from './members.ts';
import type { App, ReadForm } from './routes.ts';
import * as social from './servers.ts';
import { viewChannel, viewEvent, viewMessage, viewPeople, viewServers } from './view.ts';
import * as writing from './writing.ts';

/** What people do among themselves, with or without a bot. */
export function addSocialRoutes(app: App, world: World, form: ReadForm): void {
  addServerRoutes(app, world, form);
  addChannelRoutes(app, world, form);
  addMessageRoutes(app, world, form);
}

function addServerRoutes(app: App, world: World, form: ReadForm): void {
  app.post('/servers', async (c) => {
    const body = await form(c, 'server');
    const guild = social.createServer(world, body);
    return c.json(viewServers(world, guild.owner).find((s) => s.id === guild.id));
  });
  app.post('/people', async (c) => {
    const { id } = members.createPerson(world, await form(c, 'person')).api;
    return c.json(viewPeople(world).find((p) => p.id === id));
  });
  app.post('/servers/:id/members', async (c) =>
    c.json(members.join(world, c.req.param('id'), (await form(c, 'join')).as)),
  );
  app.patch('/servers/:id/members/:user', async (c) =>
    c.json(members.change(world, c.req.param('id'), c.req.param('user'), await form(c, 'member'))),
  );
  app.delete('/servers/:id/members/:user', (c) => {
    members.leave(world, c.req.param('id'), c.req.param('user'), c.req.query('as') ?? '');
    return c.json({});
  });
  app.patch('/servers/:id/roles/:role', async (c) =>
    c.json(members.changeRole(world, c.req.param('id'), c.req.param('role'), await form(c, 'role'))),
  );
}

function addChannelRoutes(app: App, world: World, form: ReadForm): void {
  const view = (channel: Channel, user: string) => viewChannel(world, channel, user);
  app.post('/channels/:id/threads', async (c) => {
    const body = await form(c, 'thread');
    const thread = social.openThread(world, c.req.param('id'), body);
    return c.json(view(thread, findPerson(world, body.as).api.id));
  });
  app.post('/channels', async (c) => {
    const body = await form(c, 'channel');
    return c.json(view(social.createChannel(world, body), findPerson(world, body.as).api.id));
  });
  app.patch('/channels/:id', async (c) => {
    const body = await form(c, 'change');
    const channel = social.changeChannel(world, c.req.param('id'), body);
    return c.json(view(channel, findPerson(world, body.as).api.id));
  });
  app.delete('/channels/:id', (c) => {
    social.removeChannel(world, c.req.param('id'), c.req.query('as') ?? '');
    return c.json({});
  });
}

function addMessageRoutes(app: App, world: World, form: ReadForm): void {
  app.post('/channels/:id/messages', async (c) => {
    const body = await form(c, 'write');
    const message = writing.writeMessage(world, c.req.param('id'), body);
    return c.json(viewMessage(world, message, findPerson(world, body.as).api.id));
  });
  app.post('/react', async (c) => {
    writing.react(world, await form(c, 'react'));
    return c.json({});
  });
  app.post('/dismiss', async (c) => {
    social.dismiss(world, await form(c, 'dismiss'));
    return c.json({});
  });
  app.patch('/channels/:id/messages/:message', async (c) => {
    const body = await form(c, 'edit');
    const message = writing.editOwn(world, c.req.param('id'), c.req.param('message'), body);
    return c.json(viewMessage(world, message, findPerson(world, body.as).api.id));
  });
  app.delete('/channels/:id/messages/:message', (c) => {
    writing.deleteMessage(world, c.req.param('id'), c.req.param('message'), c.req.query('as') ?? '');
    return c.json({});
  });
  app.post('/pin', async (c) => {
    writing.pin(world, await form(c, 'pin'));
    return c.json({});
  });
  app.post('/interest', async (c) => {
    const body = await form(c, 'interest');
    return c.json(viewEvent(world, social.interest(world, body), findPerson(world, body.as).api.id));
  });
  app.post('/vote', async (c) => {
    const body = await form(c, 'vote');
    return c.json(viewMessage(world, writing.vote(world, body), findPerson(world, body.as).api.id));
  });
}
