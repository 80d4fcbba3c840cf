import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Call } from './contract/events.ts';
import { serveAttachment } from './discord/attachments.ts';
import { createClock, type SandboxClock } from './discord/clock.ts';
import { createGateway, type Gateway } from './discord/gateway/gateway.ts';
import { createLimiter } from './discord/rest/limits.ts';
import { routes } from './discord/rest/routes.ts';
import { createRest } from './discord/rest/serve.ts';
import { loadRules } from './discord/rules/rules.ts';
import { befall } from './discord/world/calamities.ts';
import { createWorld } from './discord/world/create.ts';
import { seeded, seedWorld } from './discord/world/seed.ts';
import type { World } from './discord/world/world.ts';
import { servePage } from './page-server/serve.ts';
import { createPerson, type PersonDriver } from './people/driver.ts';
import { createHappenings } from './people/event-stream.ts';
import { createDoor, moveClock } from './people/http.ts';
import { createCallLog } from './wire/calls.ts';
import { createFaults, type Faults } from './wire/faults.ts';
import { refuseStranger } from './wire/guard.ts';
import { createRandom } from './wire/random.ts';

export interface SandboxOptions {
  /** 0, the default: any free one. */
  readonly port?: number;
  /** The bot's name. */
  readonly name?: string;
  /** When the sandbox's time begins (milliseconds since 1970), and whether it runs by itself. */
  readonly clock?: { readonly start?: number; readonly running?: boolean };
  /** false: bodies are taken as they come. For measuring what validation costs. */
  readonly validate?: boolean;
  /** Default true. */
  readonly rateLimits?: boolean;
  /** Of the generator that faults with a `chance` draw from. */
  readonly seed?: number;
  readonly heartbeatMs?: number;
  /** How long a lost session can be resumed. */
  readonly resumeMs?: number;
  /** Discord wants 5 s between two IDENTIFYs of a shard; the default here is 0, for quick restarts. */
  readonly identifyEveryMs?: number;
  /** Privileged intents switched on for the application, as bits; default all. */
  readonly privilegedIntents?: number;
  /** How long a nonce is remembered; Discord says "the past few minutes". */
  readonly nonceMs?: number;
  /** Messages kept for each channel. */
  readonly history?: number;
  /** Hears of every call on the wire. */
  readonly onCall?: (call: Call) => void;
  /** Milliseconds until a request must be here in full; default 30,000. */
  readonly requestMs?: number;
  /** Largest body of a request in bytes. */
  readonly maxBody?: number;
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
  const clock = createClock(options.clock);
  const happenings = createHappenings();
  const log = createCallLog((call) => {
    happenings.add({ type: 'call', call });
    options.onCall?.(call);
  });
  let gateway: Gateway | null = null;
  const world = createWorld({
    clock,
    application: { id: seeded.application, name: options.name ?? 'Paperboy' },
    privilegedIntents: options.privilegedIntents ?? -1,
    limits: {
      history: options.history ?? 1_000,
      fileBytes: 10 * 1024 * 1024,
      nonceMs: options.nonceMs ?? 5 * 60_000,
    },
    dispatch: (event) => gateway?.dispatch(event),
    show: happenings.add,
  });
  seedWorld(world);
  gateway = createGateway({
    world,
    log,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    resumeMs: options.resumeMs ?? 180_000,
    identifyEveryMs: options.identifyEveryMs ?? 0,
  });
  const gate = gateway;
  const faults = createFaults({
    random: createRandom(options.seed ?? 1),
    happen(fault) {
      if (fault.kind === 'gateway-drop') gate.drop(fault.code ?? 4000);
      else if (fault.kind === 'gateway-reconnect') gate.requestReconnect();
      else if (fault.kind === 'gateway-invalid-session') gate.invalidate(fault.resumable ?? false);
      else if (fault.kind === 'gateway-silence') gate.silence(fault.ms);
      else befall(world, fault);
    },
    onChange: () => world.show({ type: 'faults' }),
  });
  const rules = options.validate === false ? () => {} : await loadRules();
  const maxBody = options.maxBody ?? 32 * 1024 * 1024;
  const streams = new Set<() => void>();
  const rest = createRest({
    world,
    gateway,
    log,
    rules,
    faults,
    limiter: options.rateLimits === false ? null : createLimiter(),
    maxBody,
    routes,
  });

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) => {
    const refusal = refuseStranger(c.env.incoming);
    if (refusal) return c.json({ message: refusal.reason, code: 0 }, refusal.status);
    return next();
  });
  for (const base of ['/api/v10', '/api/v9', '/api']) app.route(base, rest);
  app.route('/sandbox', createDoor({ world, gateway, faults, log, happenings, maxBody, streams }));
  app.get(
    '/attachments/:channel/:id/:name',
    (c) => serveAttachment(world, c.req.param('channel'), c.req.param('id')) ?? c.notFound(),
  );

  const page = servePage();
  app.get('*', (c) => page(c.req.path) ?? c.notFound());
  app.notFound((c) => c.json({ message: '404: Not Found', code: 0 }, 404));

  const server = createServer(
    { requestTimeout: options.requestMs ?? 30_000, connectionsCheckingInterval: 1_000 },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  );
  server.on('upgrade', (request, socket, head) => {
    const refusal = refuseStranger(request);
    if (!refusal) gate.upgrade(request, socket, head);
    else socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nconnection: close\r\n\r\n${refusal.reason}`);
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', ready);
  });
  const { port } = server.address() as AddressInfo;
  world.origin = `http://127.0.0.1:${port}`;
  const online = (): boolean => gate.shards().some((s) => s.connected);

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
      gate.close();
      const closed = new Promise((done) => server.close(done));
      // What was just answered may still be on its way; what never ends is cut.
      const cut = setTimeout(() => server.closeAllConnections(), 200);
      await closed;
      clearTimeout(cut);
    },
  };
}
