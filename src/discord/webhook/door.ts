import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { type Client, Events, type Interaction } from 'discord.js';
import { type APIInteraction, InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { UserError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import { SECOND } from '../../base/time.ts';
import type { Callbacks } from './callbacks.ts';
import { givePlace } from './place.ts';
import type { Verify } from './signature.ts';

/** Discord waits three seconds; what is acknowledged is so after half of them. */
const ANSWER_MAX = 2.9 * SECOND;

/** Several times the largest interaction: a message of ten full embeds that a command is used on. */
const BODY_MAX = 1024 * 1024;

interface DoorParts {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly verify: Verify;
  readonly callbacks: Pick<Callbacks, 'await'>;
  readonly client: () => Client;
  readonly log: Log;
}

/**
 * Takes interactions that Discord posts, and hands them to the client as the gateway would
 * (https://discord.com/developers/docs/interactions/receiving-and-responding#receiving-an-interaction).
 * @throws UserError where the port is taken
 */
export async function openDoor(parts: DoorParts): Promise<{ stop(): Promise<void> }> {
  const { host, port, log } = parts;
  const server = createServer((request, response) => {
    take(request, response, parts).catch((error: unknown) => {
      log.warn('a request with an interaction failed', { error });
      if (!response.headersSent) response.writeHead(500).end();
      else response.destroy();
    });
  });
  server.requestTimeout = 5 * SECOND;
  // Longer than load balancers keep theirs, so that none is closed as it is used again.
  server.keepAliveTimeout = 65 * SECOND;
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      `INTERACTIONS_PORT ${port} on ${host} can't be listened on (${error.code}).`,
      'Name another.',
    );
  });
  const at = server.address() as AddressInfo;
  log.info('interactions are taken over HTTP', {
    at: `http://${isIPv6(at.address) ? `[${at.address}]` : at.address}:${at.port}`,
  });
  return {
    /** Takes no more; those that are being answered are. */
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), ANSWER_MAX);
      await closed;
      clearTimeout(cut);
    },
  };
}

async function take(request: IncomingMessage, response: ServerResponse, parts: DoorParts): Promise<void> {
  if (request.method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end();
  const body = await readText(request);
  if (body === null) return void response.writeHead(413, { connection: 'close' }).end();
  const header = (name: string) => String(request.headers[name] ?? '');
  const timestamp = header('x-signature-timestamp');
  const signature = header('x-signature-ed25519');
  if (!(await parts.verify({ timestamp, signature, body })))
    return void response.writeHead(401, { 'content-type': 'text/plain' }).end('invalid request signature');
  const payload = parse(body);
  if (payload === null) return void response.writeHead(400).end();
  const send = (json: string) =>
    new Promise<void>((done) => {
      response.once('close', done);
      response.writeHead(200, { 'content-type': 'application/json' }).end(json, done);
    });
  if (payload.type === InteractionType.Ping)
    return send(JSON.stringify({ type: InteractionResponseType.Pong }));
  await answer(payload, response, send, parts);
}

/** Lets the client answer; Discord is told where it doesn't, so that no connection is left open. */
async function answer(
  payload: APIInteraction,
  response: ServerResponse,
  send: (json: string) => Promise<void>,
  { callbacks, client, log }: DoorParts,
): Promise<void> {
  const { promise: answered, resolve: done } = Promise.withResolvers<void>();
  const of = { id: payload.id, application: payload.application_id };
  const forget = callbacks.await(of, async (json) => {
    done();
    await send(json);
  });
  const late = setTimeout(() => {
    forget();
    done();
    if (!response.headersSent) response.writeHead(504).end();
  }, ANSWER_MAX);
  response.once('close', () => {
    clearTimeout(late);
    forget();
    done();
  });
  if (!hand(client(), payload)) {
    log.warn('an interaction of a kind that nobody knows', { interaction: payload.id, type: payload.type });
    if (!response.headersSent) response.writeHead(400).end();
  }
  await answered;
}

/** What of the client takes interactions off the gateway; it has no public name. */
interface Taker {
  readonly actions: { readonly InteractionCreate: { handle(payload: APIInteraction): void } };
}

/** Hands an interaction to whoever listens to the client's; false where it is none. */
function hand(client: Client, payload: APIInteraction): boolean {
  let isTaken = false;
  const first = (interaction: Interaction) => {
    isTaken = true;
    givePlace(client, interaction, payload);
  };
  client.prependOnceListener(Events.InteractionCreate, first);
  // It emits before it returns.
  (client as unknown as Taker).actions.InteractionCreate.handle(payload);
  client.off(Events.InteractionCreate, first);
  return isTaken;
}

/** Null where it is larger than any interaction. */
async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Signed by Discord, so of its form. */
function parse(body: string): APIInteraction | null {
  try {
    return JSON.parse(body) as APIInteraction;
  } catch {
    return null;
  }
}
