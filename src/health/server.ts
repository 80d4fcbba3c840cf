import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { UserError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { SECOND } from '../base/time.ts';
import type { Metrics } from './metrics.ts';

/** What has to be true for the bot to be well. */
export interface Vitals {
  /** Connected to the gateway, and greeted. */
  readonly gateway: () => boolean;
  /** Resolves when the database has answered. */
  readonly database: () => Promise<unknown>;
}

interface HealthOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly vitals: Vitals;
  readonly metrics: Metrics;
  readonly log: Log;
}

const ANSWER_MAX = 2 * SECOND;

/** Serves `/health` and `/metrics`. @throws UserError where the port is taken */
export async function startHealth(options: HealthOptions): Promise<{ stop(): Promise<void> }> {
  const { host, port, vitals, metrics, log } = options;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && path === '/health') void tell(response, vitals);
    else if (isRead && path === '/metrics')
      metrics.text().then(
        (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
        (error: unknown) => {
          log.warn('the metrics could not be read', { error });
          response.writeHead(500).end();
        },
      );
    else response.writeHead(404, { 'content-type': 'text/plain' }).end('/health or /metrics\n');
  });
  server.requestTimeout = 5 * SECOND;
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      `HEALTH_PORT ${port} on ${host} can't be listened on (${error.code}).`,
      'Name another.',
    );
  });
  const at = server.address() as AddressInfo;
  log.info('health and metrics are served', {
    at: `http://${isIPv6(at.address) ? `[${at.address}]` : at.address}:${at.port}`,
  });
  return {
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function tell(response: ServerResponse, vitals: Vitals): Promise<void> {
  const gateway = vitals.gateway();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), ANSWER_MAX);
  });
  const database = await Promise.race([vitals.database(), late]).then(
    () => true,
    () => false,
  );
  clearTimeout(timer);
  const well = gateway && database;
  response
    .writeHead(well ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(`${JSON.stringify({ well, gateway, database })}\n`);
}
