import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Call } from '../contract/events.ts';
import { type CallLog, createCallLog } from '../wire/calls.ts';
import { createFaults, type Faults } from '../wire/faults.ts';
import { createRandom } from '../wire/random.ts';
import { createClock, type SandboxClock } from './clock.ts';
import { postInteraction } from './endpoint.ts';
import { createGateway, type Gateway } from './gateway/gateway.ts';
import { createLimiter } from './rest/limits.ts';
import { routes } from './rest/routes.ts';
import { createRest } from './rest/serve.ts';
import { loadRules } from './rules/rules.ts';
import { befall } from './world/calamities.ts';
import { createWorld } from './world/create.ts';
import { seeded, seedWorld } from './world/seed.ts';
import type { Sight, World } from './world/world.ts';

export interface DiscordOptions {
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
  /** Discord wants 5 s between two IDENTIFYs of a key; the default here is 0, for quick restarts. */
  readonly identifyEveryMs?: number;
  /** Discord's `max_concurrency`: so many keys, a shard's being its id modulo that. Default 16. */
  readonly maxConcurrency?: number;
  /** IDENTIFYs a day; default 1,000. */
  readonly sessionStarts?: number;
  /** A shard with more servers is refused (4011); default 2,500. */
  readonly serversPerShard?: number;
  /** Privileged intents switched on for the application, as bits; default all. */
  readonly privilegedIntents?: number;
  /** How long a nonce is remembered; Discord says "the past few minutes". */
  readonly nonceMs?: number;
  /** Messages kept for each channel. */
  readonly history?: number;
  /** Hears of every call on the wire. */
  readonly onCall?: (call: Call) => void;
  /** Largest body of a request in bytes; default 32 MiB. */
  readonly maxBody?: number;
}

/** The bot's side: everything that Discord is to a bot, over HTTP (`rest`) and WebSocket (`gateway`). */
export interface Discord {
  readonly world: World;
  readonly clock: SandboxClock;
  readonly rest: Hono<{ Bindings: HttpBindings }>;
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly log: CallLog;
  readonly maxBody: number;
}

/** `show` hears of everything that people could see. */
export async function createDiscord(options: DiscordOptions, show: (sight: Sight) => void): Promise<Discord> {
  const clock = createClock(options.clock);
  const log = createCallLog((call) => {
    show({ type: 'call', call });
    options.onCall?.(call);
  });
  let gateway: Gateway | null = null;
  const rules = options.validate === false ? () => {} : await loadRules();
  const world = createWorld({
    clock,
    application: { id: seeded.application, name: options.name ?? 'Paperboy' },
    privilegedIntents: options.privilegedIntents ?? -1,
    limits: {
      history: options.history ?? 1_000,
      fileBytes: 10 * 1024 * 1024,
      nonceMs: options.nonceMs ?? 5 * 60_000,
    },
    dispatch(event) {
      const { endpoint } = world.application;
      if (event.t !== 'INTERACTION_CREATE' || endpoint === null) gateway?.dispatch(event);
      else void postInteraction({ world, log, rules }, endpoint, event.d as { id: string; token: string });
    },
    show,
  });
  seedWorld(world);
  gateway = createGateway({
    world,
    log,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    resumeMs: options.resumeMs ?? 180_000,
    limits: {
      identifyEveryMs: options.identifyEveryMs ?? 0,
      maxConcurrency: options.maxConcurrency ?? 16,
      sessionStarts: options.sessionStarts ?? 1_000,
      serversPerShard: options.serversPerShard ?? 2_500,
    },
  });
  const faults = createWorldFaults(world, gateway, options.seed ?? 1);
  const maxBody = options.maxBody ?? 32 * 1024 * 1024;
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
  return { world, clock, rest, gateway, faults, log, maxBody };
}

/** Faults that can strike the gateway and the world, beside single calls. */
function createWorldFaults(world: World, gateway: Gateway, seed: number): Faults {
  return createFaults({
    random: createRandom(seed),
    happen(fault) {
      if (fault.kind === 'gateway-drop') gateway.drop(fault.code ?? 4000);
      else if (fault.kind === 'gateway-reconnect') gateway.requestReconnect();
      else if (fault.kind === 'gateway-invalid-session') gateway.invalidate(fault.resumable ?? false);
      else if (fault.kind === 'gateway-silence') gateway.silence(fault.ms);
      else befall(world, fault);
    },
    onChange: () => world.show({ type: 'faults' }),
  });
}
