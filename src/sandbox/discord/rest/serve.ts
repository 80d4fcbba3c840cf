import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../../contract/faults.ts';
import type { CallLog } from '../../wire/calls.ts';
import type { Faults } from '../../wire/faults.ts';
import { ApiError, describe, refuse } from '../errors.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Rules } from '../rules/rules.ts';
import { isToken } from '../token.ts';
import type { World } from '../world/world.ts';
import { readBody } from './body.ts';
import type { Limiter } from './limits.ts';
import { type Route, Status } from './route.ts';

export interface RestOptions {
  readonly world: World;
  readonly gateway: Gateway;
  readonly log: CallLog;
  readonly rules: Rules;
  readonly faults: Faults;
  /** null: no rate limits. */
  readonly limiter: Limiter | null;
  readonly maxBody: number;
  readonly routes: readonly Route[];
}

type Env = { Bindings: HttpBindings };
interface Outcome {
  readonly status: number;
  readonly body: object | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly problems?: readonly string[];
}

/** Discord's REST API, as far as `routes` implement it. */
export function createRest(options: RestOptions): Hono<Env> {
  const app = new Hono<Env>();
  for (const route of options.routes) app.on(route.method, route.path, (c) => serve(options, route, c));
  app.all('*', (c) => serve(options, null, c));
  app.onError((error, c) => {
    process.stderr.write(`sandbox: ${c.req.method} ${c.req.path}: ${error.stack}\n`);
    return c.json({ message: 'Internal Server Error', code: 0 }, 500);
  });
  return app;
}

async function serve(options: RestOptions, route: Route | null, c: Context<Env>): Promise<Response> {
  const start = performance.now();
  const { world, faults, log, limiter } = options;
  const { incoming, outgoing } = c.env;
  const params = route ? (c.req.param() as Record<string, string>) : {};
  const strikes = faults.strike(c.req.method, c.req.path);
  const clock = createStopwatch();
  for (const s of strikes) if (s.kind === 'latency') await clock.pause(sleep(s.ms));

  const cut = strikes.find((s) => s.kind === 'reset');
  const request = { body: null as unknown };
  const outcome =
    cut?.when === 'before'
      ? null
      : after(strikes, before(strikes) ?? (await act(options, route, { incoming, params, clock, request })));
  if (outcome && [401, 403, 429].includes(outcome.status)) limiter?.countInvalid();
  log.add({
    at: new Date(world.clock.now()).toISOString(),
    wire: 'rest',
    name: `${c.req.method} ${route ? shortPath(route, params) : c.req.path}`,
    status: cut ? null : (outcome?.status ?? null),
    ms: performance.now() - start - clock.paused(),
    request: request.body,
    response: outcome?.body ?? null,
    problems: outcome?.problems ?? [],
    fault: strikes.length > 0 ? strikes.map((s) => s.kind).join(', ') : null,
    interaction: params['interaction'] ?? world.interactions.get(params['token'] ?? '')?.id ?? null,
  });
  if (outcome && !cut) return respond(outcome, strikes, incoming);
  incoming.socket.resetAndDestroy();
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Measures time that isn't the sandbox's own: injected latency, and waiting for the client. */
function createStopwatch() {
  let paused = 0;
  return {
    paused: () => paused,
    async pause<T>(promise: Promise<T>): Promise<T> {
      const from = performance.now();
      try {
        return await promise;
      } finally {
        paused += performance.now() - from;
      }
    },
  };
}

interface Incoming {
  readonly incoming: IncomingMessage;
  readonly params: Readonly<Record<string, string>>;
  readonly clock: ReturnType<typeof createStopwatch>;
  /** Receives the body once it is read, for the log. */
  readonly request: { body: unknown };
}

/** Authorises, limits, reads and handles a call; a refusal is an outcome too. */
async function act(options: RestOptions, route: Route | null, call: Incoming): Promise<Outcome> {
  const { world, gateway, rules, limiter } = options;
  const { incoming, params, clock, request } = call;
  if (limiter?.banned()) return banned;
  try {
    if (route?.open !== true && !isAuthorised(world, incoming.headers.authorization))
      throw refuse.unauthorized();
    if (!route) return noSuchRoute(options.routes, incoming.url ?? '/');
    const verdict = limiter?.take(route, params);
    const headers = verdict?.headers ?? {};
    if (verdict && verdict.retryAfter !== null)
      return tooMany(verdict.retryAfter, verdict.scope === 'global', headers);
    const { body, uploads } = await clock.pause(readBody(incoming, options.maxBody));
    request.body = body;
    const query = new URL(incoming.url ?? '/', 'http://localhost').searchParams;
    const reason = readReason(incoming.headers['x-audit-log-reason']);
    const answer = await route.handle({ world, gateway, params, query, body, uploads, rules, reason });
    if (answer === undefined) return { status: 204, body: null, headers };
    if (answer instanceof Status) return { status: answer.status, body: answer.body, headers };
    return { status: 200, body: answer, headers };
  } catch (error) {
    return refusal(error);
  }
}

function respond(outcome: Outcome, strikes: readonly FaultKind[], incoming: IncomingMessage): Response {
  const text = outcome.body === null ? null : JSON.stringify(outcome.body);
  const headers: Record<string, string> = { ...outcome.headers };
  if (text !== null) headers['content-type'] = 'application/json';
  // The rest of a body that was refused early must not be parsed as the next request.
  if (!incoming.complete) headers['connection'] = 'close';
  const slow = strikes.find((s) => s.kind === 'slow-body');
  const body = slow && text !== null ? drip(text, slow.ms) : text;
  return new Response(body, { status: outcome.status, headers });
}

/** Percent-encoded, 1–512 characters; a longer one is cut. Discord: Audit Log. */
function readReason(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  try {
    return decodeURIComponent(String(header)).slice(0, 512) || null;
  } catch {
    return String(header).slice(0, 512);
  }
}

/** "/channels/123/messages", with tokens blotted out. */
const shortPath = (route: Route, params: Readonly<Record<string, string>>): string =>
  route.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    name === 'token' ? '{token}' : (params[name] ?? ''),
  );

function isAuthorised(world: World, header: string | undefined): boolean {
  return header?.startsWith('Bot ') === true && isToken(world, header.slice(4).trim());
}

/** Faults that answer instead of the route. */
function before(strikes: readonly FaultKind[]): Outcome | null {
  for (const s of strikes) {
    if (s.kind === 'status' && !s.effect) return { status: s.status, body: upstream(s.status) };
    if (s.kind === 'rate-limit') return tooMany(s.retryAfter, s.global ?? false, {});
    if (s.kind === 'lost') return { status: 204, body: null };
  }
  return null;
}

/** Faults that hide what the route did. */
function after(strikes: readonly FaultKind[], outcome: Outcome): Outcome {
  const s = strikes.find((f) => f.kind === 'status' && f.effect);
  return s?.kind === 'status' ? { ...outcome, status: s.status, body: upstream(s.status) } : outcome;
}

const upstream = (status: number): object => ({
  message: status === 500 ? '500: Internal Server Error' : `${status}: upstream connect error`,
  code: 0,
});

function tooMany(retryAfter: number, global: boolean, headers: Readonly<Record<string, string>>): Outcome {
  return {
    status: 429,
    body: {
      message: 'You are being rate limited.',
      retry_after: Math.round(retryAfter * 1000) / 1000,
      global,
    },
    headers: {
      ...headers,
      'retry-after': String(Math.ceil(retryAfter)),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global && { 'x-ratelimit-global': 'true' }),
    },
    problems: ['rate limited'],
  };
}

/** Discord: Opcodes and Status Codes, HTTP: 405 where only the method is wrong. */
function noSuchRoute(routes: readonly Route[], url: string): Outcome {
  const path = url.replace(/\?.*$/, '').replace(/^\/api(\/v\d+)?/, '');
  const fits = (r: Route): boolean => new RegExp(`^${r.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path);
  if (routes.some(fits))
    return {
      status: 405,
      body: { message: '405: Method Not Allowed', code: 0 },
      problems: ['the route has no such method'],
    };
  return {
    status: 404,
    body: refuse.notFound().toBody(),
    problems: ['the sandbox has no such route; docs/sandbox.md says what it leaves out'],
  };
}

/** Discord: Rate Limits, Invalid Request Limit: the answer is Cloudflare's then. */
const banned: Outcome = {
  status: 429,
  body: { message: 'You are being blocked from accessing our API temporarily.', code: 40333 },
  headers: { 'retry-after': '600' },
  problems: ['banned after 10,000 refusals in 10 minutes'],
};

function refusal(error: unknown): Outcome {
  if (!(error instanceof ApiError)) throw error;
  const problems = error.problems.map(describe);
  return {
    status: error.status,
    body: error.toBody(),
    problems: problems.length > 0 ? problems : [`${error.code}: ${error.message}`],
  };
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A body that arrives in ten pieces. */
function drip(text: string, ms: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const size = Math.max(1, Math.ceil(bytes.byteLength / 10));
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      await sleep(ms / 10);
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
      if (at >= bytes.byteLength) controller.close();
    },
  });
}
