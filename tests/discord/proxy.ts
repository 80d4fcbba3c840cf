import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers in Discord's place, or returns false and lets the request through. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface Between {
  readonly api: string;
  answer: Answer;
  close(): Promise<void>;
}

/** Stands between a bot and an API, and does what a network or an ill Discord does. */
export async function startProxy(api: string): Promise<Between> {
  const target = new URL(api);
  const server = createServer((incoming, outgoing) => {
    if (proxy.answer(incoming, outgoing)) return;
    const { method, headers, url = '' } = incoming;
    const path = `${target.pathname}${url.replace(/^\/api/, '')}`;
    const passed = request({ host: target.hostname, port: target.port, path, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const proxy: Between = {
    api: `http://127.0.0.1:${port}/api`,
    answer: () => false,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return proxy;
}

/** Headers at once, and a body that never ends. */
export const trickle = (response: ServerResponse): true => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(drip));
  return true;
};

export const limitFor = (response: ServerResponse, seconds: number): true => {
  response.writeHead(429, { 'content-type': 'application/json', 'retry-after': String(seconds) });
  response.end(
    JSON.stringify({ message: 'You are being rate limited.', retry_after: seconds, global: false }),
  );
  return true;
};
