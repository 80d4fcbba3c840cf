import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Call } from './contract/events.ts';
import { serveAttachment } from './discord/attachments.ts';
import type { SandboxClock } from './discord/clock.ts';
import { createDiscord, type Discord, type DiscordOptions } from './discord/discord.ts';
import { seeded } from './discord/world/seed.ts';
import type { World } from './discord/world/world.ts';
import { servePage } from './page-server/serve.ts';
import { createPerson, type PersonDriver } from './people/driver.ts';
import { createHappenings, type Happenings } from './people/event-stream.ts';
import { createPeopleRoutes } from './people/http.ts';
import { moveClock } from './people/http-controls.ts';
import type { Faults } from './wire/faults.ts';
import { refuseStranger } from './wire/guard.ts';

export { textOf } from './people/expectation.ts';

export interface SandboxOptions extends DiscordOptions {
  /** 0, the default: any free one. */
  readonly port?: number;
  /** Milliseconds until a request must be here in full; default 30,000. */
  readonly requestMs?: number;
}

/** A local Discord that is running. */
export interface Sandbox {
  /** For `new Client({ rest: { api } })`. */
  readonly api: string;
  readonly token: string;
  readonly page: string;
  readonly applicationId: string;
  /** The ids of the seeded world. */
  readonly ids: typeof seeded;
  /** A person, by username: "alice" (administrator) and "bob". */
  readonly as: (name: string) => PersonDriver;
  readonly clock: SandboxClock;
  /** Moves the time forward and tells the pages. */
  readonly advance: (seconds: number) => void;
  readonly faults: Faults;
  /** The newest calls on the wire, oldest first. */
  readonly calls: () => Call[];
  /** Whether a bot is connected and has been greeted. */
  readonly online: () => boolean;
  /** Resolves once a bot is online. */
  readonly untilOnline: () => Promise<void>;
  /** The state itself, for set-ups that people can't do (roles, installs, closed DMs). */
  readonly world: World;
  readonly stop: () => Promise<void>;
}

/** Starts a local Discord on loopback. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const happenings = createHappenings();
  const discord = await createDiscord(options, happenings.add);
  const { world, clock, faults, log, gateway } = discord;
  const streams = new Set<() => void>();
  const server = listen(createApp(discord, happenings, streams), gateway, options);
  world.origin = `http://127.0.0.1:${await portOf(server)}`;
  const online = (): boolean => gateway.shards().some((s) => s.connected);

  return {
    api: `${world.origin}/api`,
    token: world.application.token,
    page: `${world.origin}/`,
    applicationId: world.application.id,
    ids: seeded,
    as: (name) => createPerson(world, happenings, name),
    clock,
    advance: (seconds) => moveClock(world, { advanceSeconds: seconds }),
    faults,
    calls: () => log.list(0, Number.MAX_SAFE_INTEGER),
    online,
    untilOnline: () =>
      new Promise((resolve) => {
        if (online()) return resolve();
        const stop = happenings.listen(({ sight }) => {
          if (sight.type !== 'bot' || !online()) return;
          stop();
          resolve();
        });
      }),
    world,
    async stop() {
      clock.close();
      for (const close of [...streams]) close();
      gateway.close();
      await close(server);
    },
  };
}

type App = Hono<{ Bindings: HttpBindings }>;

/** Every address of the sandbox: the bot's side, the people's side, files, and the page. */
function createApp(discord: Discord, happenings: Happenings, streams: Set<() => void>): App {
  const app: App = new Hono();
  app.use(async (c, next) => {
    const refusal = refuseStranger(c.env.incoming);
    if (refusal) return c.json({ message: refusal.reason, code: 0 }, refusal.status);
    return next();
  });
  for (const base of ['/api/v10', '/api/v9', '/api']) app.route(base, discord.rest);
  app.route('/sandbox', createPeopleRoutes({ ...discord, happenings, streams }));
  app.get(
    '/attachments/:channel/:id/:name',
    (c) => serveAttachment(discord.world, c.req.param('channel'), c.req.param('id')) ?? c.notFound(),
  );
  const page = servePage();
  app.get('*', (c) => page(c.req.path) ?? c.notFound());
  app.notFound((c) => c.json({ message: '404: Not Found', code: 0 }, 404));
  return app;
}

function listen(app: App, gateway: Discord['gateway'], { port, requestMs }: SandboxOptions): Server {
  const server = createServer(
    { requestTimeout: requestMs ?? 30_000, connectionsCheckingInterval: 1_000 },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  );
  server.on('upgrade', (request, socket, head) => {
    const refusal = refuseStranger(request);
    if (!refusal) gateway.upgrade(request, socket, head);
    else socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nconnection: close\r\n\r\n${refusal.reason}`);
  });
  return server.listen(port ?? 0, '127.0.0.1');
}

/** Resolves once the server listens, and rejects when its port is taken. */
async function portOf(server: Server): Promise<number> {
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done));
  // What was just answered may still be on its way; what never ends is cut.
  const cut = setTimeout(() => server.closeAllConnections(), 200);
  await closed;
  clearTimeout(cut);
}
