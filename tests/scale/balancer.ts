import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Balancer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Passes each request to the next of some servers, or the one after where nothing listens any more. */
export async function startBalancer(servers: readonly URL[]): Promise<Balancer> {
  let turn = 0;
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const pass = (left: number): void => {
      const to = servers[turn++ % servers.length];
      if (to === undefined || left === 0) return void outgoing.writeHead(502).end();
      const { method, headers } = incoming;
      const passed = request({ host: to.hostname, port: to.port, method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on('error', ({ code }: NodeJS.ErrnoException) =>
        code === 'ECONNREFUSED' ? pass(left - 1) : outgoing.destroy(),
      );
      passed.end(body);
    };
    pass(servers.length);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/interactions`,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
