// The far side of a bot, and nothing that takes time: it checks nothing and keeps nothing, so that what is
// measured is the bot. For trying a bot there is the sandbox.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';
import { currentApplication, type GuildCreate, guildCreate, paperInteraction, ready } from './payloads.ts';

export interface Answered {
  /** From sending INTERACTION_CREATE until the callback had arrived whole. */
  readonly ms: number;
  /** The callback's body: `{ type, data }`. */
  readonly body: string;
}

export interface FarSide {
  /** For `DISCORD_API_URL`. */
  readonly api: string;
  /** Resolves when a bot has identified and been told its servers. */
  readonly connected: Promise<void>;
  /** Sends `/paper query`; resolves when the bot has called back, rejects when it doesn't. */
  ask(query: string): Promise<Answered>;
  close(): Promise<void>;
}

interface Waiting {
  readonly since: number;
  readonly resolve: (answered: Answered) => void;
  readonly late: NodeJS.Timeout;
}

/** Discord waits 3 s; a bot that is measured on a busy machine may take longer, but not for ever. */
const PATIENCE = 30_000;

/**
 * `guilds`: where the bot is, besides the server where it is asked; `post`: what becomes of a message that it
 * sends by itself, as the JSON of the answer.
 */
export async function openFarSide(
  options: {
    readonly guilds?: readonly GuildCreate[];
    readonly post?: (channel: string, body: string) => Promise<unknown>;
    /** How long (ms) an answer is waited for. */
    readonly patience?: number;
  } = {},
): Promise<FarSide> {
  const guilds = [guildCreate, ...(options.guilds ?? [])];
  const { patience = PATIENCE } = options;
  const waiting = new Map<string, Waiting>();
  let asked = 0;
  let bot: WebSocket | null = null;
  let sequence = 0;
  const connected = Promise.withResolvers<void>();
  const server = createServer((request, response) => void answer(request, response));
  const sockets = new WebSocketServer({ server });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const gateway = `ws://127.0.0.1:${port}`;

  const dispatch = (socket: WebSocket, t: string, d: unknown) =>
    socket.send(JSON.stringify({ op: 0, s: ++sequence, t, d }));

  sockets.on('connection', (socket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
    socket.on('message', (data) => {
      const { op } = JSON.parse(String(data)) as { op: number };
      if (op === 1) socket.send(JSON.stringify({ op: 11 }));
      if (op !== 2) return;
      bot = socket;
      dispatch(socket, 'READY', ready(gateway, guilds));
      for (const guild of guilds) dispatch(socket, 'GUILD_CREATE', guild);
      connected.resolve();
    });
  });

  function reply(response: ServerResponse, status: number, body?: unknown): void {
    if (body === undefined) {
      response.writeHead(status).end();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.replace(/^\/api\/v10|\?.*$/g, '') ?? '';
    const id = /^\/interactions\/(\d+)\/.*\/callback$/.exec(path)?.[1];
    const body = await text(request);
    if (id !== undefined) {
      const asker = waiting.get(id);
      waiting.delete(id);
      clearTimeout(asker?.late);
      asker?.resolve({ ms: performance.now() - asker.since, body });
      return reply(response, 204);
    }
    const channel = /^\/channels\/(\d+)\/messages$/.exec(path)?.[1];
    if (options.post && channel !== undefined && request.method === 'POST') {
      return reply(response, 200, await options.post(channel, body));
    }
    if (path === '/gateway/bot') {
      const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
      return reply(response, 200, { url: gateway, shards: 1, session_start_limit: limit });
    }
    if (path === '/applications/@me') return reply(response, 200, currentApplication);
    if (path.endsWith('/commands')) return reply(response, 200, []);
    reply(response, 404, { code: 0, message: `404: ${request.method} ${path}` });
  }

  return {
    api: `http://127.0.0.1:${port}/api`,
    connected: connected.promise,
    ask(query) {
      // Snowflakes of today's length: the client reads a time out of them.
      const id = (((BigInt(Date.now()) - 1420070400000n) << 22n) + BigInt(asked++ % 4096)).toString();
      const { promise, resolve, reject } = Promise.withResolvers<Answered>();
      if (bot === null) throw new Error('no bot is connected');
      const late = setTimeout(() => reject(new Error(`no answer to "${query}"`)), patience);
      waiting.set(id, { since: performance.now(), resolve, late });
      dispatch(bot, 'INTERACTION_CREATE', paperInteraction(id, `bench-${id}`, query));
      return promise;
    },
    async close() {
      for (const { late } of waiting.values()) clearTimeout(late);
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
