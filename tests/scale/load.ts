import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { percentile } from '../bench/stats.ts';
import type { Arrangement } from './arrangement.ts';

export interface LoadResult {
  readonly sent: number;
  readonly answered: number;
  /** Acknowledged as “thinking…”, within three seconds. */
  readonly deferred: number;
  /** Told that it is too much just now. */
  readonly told: number;
  /** No answer within three seconds, or another status than 200. */
  readonly failed: number;
  /** Of those answered, in seconds. */
  readonly seconds: number;
  /** From sending until the answer was read (ms). */
  readonly p50: number;
  readonly p99: number;
}

interface LoadOptions {
  readonly perSecond: number;
  readonly seconds: number;
  readonly servers: number;
  readonly queries: readonly string[];
  /** One of the workers is killed in the middle. */
  readonly kill: boolean;
}

/** Discord's. */
const ANSWERABLE_MS = 3_000;
/** Sent together, so often. */
const EVERY_MS = 10;

/** Posts `/paper` to the workers in turn, as Discord would behind a load balancer, signed as the sandbox signs. */
export async function load(arrangement: Arrangement, options: LoadOptions): Promise<LoadResult> {
  const { perSecond, seconds, servers, queries, kill } = options;
  const { workers, sandbox } = arrangement;
  const pools = workers.map(({ address }) => new Pool(address?.origin ?? '', { connections: null }));
  const gone = new Set<number>();
  const times: number[] = [];
  const counts = { answered: 0, deferred: 0, told: 0, failed: 0 };
  const total = perSecond * seconds;

  async function ask(n: number): Promise<void> {
    const body = JSON.stringify(interactionOf(sandbox.world, n % servers, queries[n % queries.length] ?? ''));
    const began = performance.now();
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const headers = {
      'content-type': 'application/json',
      'x-signature-timestamp': timestamp,
      'x-signature-ed25519': sandbox.world.application.sign(timestamp + body),
    };
    try {
      const answer = await post(n, { body, headers });
      const ms = performance.now() - began;
      if (answer.status !== 200 || ms > ANSWERABLE_MS) counts.failed++;
      else if (answer.text.includes('try again in a moment')) counts.told++;
      else if (answer.text.startsWith('{"type":5')) counts.deferred++;
      else {
        counts.answered++;
        times.push(ms);
      }
    } catch {
      counts.failed++;
    }
  }

  /** A worker where nothing listens any more is left out, as a load balancer does. */
  async function post(n: number, of: { body: string; headers: Record<string, string> }) {
    const left = pools.map((_, at) => at).filter((at) => !gone.has(at));
    const at = left[n % left.length] ?? 0;
    try {
      const answer = await pools[at]?.request({
        ...{ path: '/', method: 'POST', ...of },
        headersTimeout: 2 * ANSWERABLE_MS,
      });
      return { status: answer?.statusCode ?? 0, text: (await answer?.body.text()) ?? '' };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED' || left.length < 2) throw error;
      gone.add(at);
      return post(n, of);
    }
  }

  const asking: Promise<void>[] = [];
  const began = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, ((performance.now() - began) / 1_000) * perSecond);
    if (kill && sent < total / 2 && due >= total / 2) workers[0]?.kill();
    for (; sent < due; sent++) asking.push(ask(sent));
    await sleep(EVERY_MS);
  }
  await Promise.all(asking);
  const took = (performance.now() - began) / 1_000;
  await Promise.all(pools.map((pool) => pool.destroy()));
  const [p50, p99] =
    times.length === 0 ? [Number.NaN, Number.NaN] : [percentile(times, 0.5), percentile(times, 0.99)];
  return { sent: total, ...counts, seconds: took, p50, p99 };
}

/** As Discord sends a slash command; the server is one of many. */
function interactionOf(
  world: Arrangement['sandbox']['world'],
  server: number,
  query: string,
): Record<string, unknown> {
  const id = world.nextId();
  const guild = String(BigInt(world.application.id) + (BigInt(server + 1) << 22n));
  const user = { id: String(BigInt(guild) + 1n), username: 'reader', discriminator: '0', avatar: null };
  return {
    ...{ id, application_id: world.application.id, type: 2, token: `load-${id}`, version: 1 },
    data: { id: '1', name: 'paper', type: 1, options: [{ name: 'query', type: 3, value: query }] },
    ...{ guild_id: guild, guild: { id: guild, locale: 'en-US', features: [] }, guild_locale: 'en-US' },
    channel_id: guild,
    channel: { id: guild, type: 0, name: 'general', guild_id: guild, permissions: '0' },
    member: {
      user,
      roles: [],
      permissions: '0',
      joined_at: '2026-01-01T00:00:00Z',
      deaf: false,
      mute: false,
    },
    ...{ app_permissions: '0', locale: 'en-US', entitlements: [], context: 0 },
    authorizing_integration_owners: { 0: guild },
  };
}
