import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import { readConfig } from '../../src/base/config.ts';
import { textOf } from '../../src/sandbox/index.ts';
import { type Arrangement, startArrangement } from './arrangement.ts';
import { load } from './load.ts';

let all: Arrangement;
beforeAll(async () => {
  all = await startArrangement();
}, 180_000);
afterAll(() => all.stop(), 60_000);

describe('given PostgreSQL, two processes with the gateway and two workers', () => {
  it('then they answer together, keep one list, and send a digest once', async () => {
    const alice = all.sandbox.as('alice').enters('papers');
    await alice.runs('/paper', { query: 'critic rl' });
    await alice.sees(/critic/i);
    const typed = await alice.types('/saved add', 'paper', 'critic');
    await alice.runs('/saved add', { paper: String(typed.choices?.[0]?.value) });
    // By the other worker.
    await alice.runs('/saved list');
    await alice.sees(/1 paper/);
    await alice.runs('/digest set', { time: '08:00', timezone: 'UTC' });
    await alice.sees(/Nothing is saved yet/);
    await alice.presses('Start this digest');
    await alice.sees(/Saved\./);
    await alice.runs('/digest now');
    const digest = await alice.sees(/Papers of/);
    await new Promise((done) => setTimeout(done, 1_000));
    expect(
      alice
        .messages()
        .filter((m) => /Papers of/.test(textOf(m)))
        .map((m) => m.id),
    ).toEqual([digest.id]);
  });

  it('then a worker that is killed costs what it held at that moment, and the others go on', async () => {
    const queries = ['critic rl', 'diffusion models', 'agents that search'];
    const { sent, failed, answered, deferred, told } = await load(all, {
      ...{ perSecond: 40, seconds: 4, servers: 20, queries, kill: true },
    });
    expect(answered + deferred + told + failed).toBe(sent);
    expect(failed).toBeLessThan(40);
    const alice = all.sandbox.as('alice').enters('general');
    await alice.runs('/paper', { query: 'diffusion' });
    await alice.sees(/diffusion/i);
    for (const { lines } of [...all.gateways, ...all.workers])
      expect(lines.filter((line) => / error /.test(line))).toEqual([]);
  });
});

describe('given compose.scale.yaml', () => {
  const { services, volumes } = parse(readFileSync('compose.scale.yaml', 'utf8'), {
    strict: true,
    uniqueKeys: true,
    merge: true,
  }) as {
    services: Record<string, { environment: Record<string, string>; [key: string]: unknown }>;
    volumes: object;
  };
  const bots = Object.entries(services).filter(([name]) => name !== 'postgres');

  it('then it starts the same, and each process is one that its settings make', () => {
    expect(bots.map(([name]) => name)).toEqual(['gateway-0', 'gateway-1', 'worker-0', 'worker-1']);
    const given = { POSTGRES_PASSWORD: 'x', DISCORD_PUBLIC_KEY: 'a'.repeat(64) };
    const fill = (text: string) =>
      text.replaceAll(/\$\{(\w+)(?::\?[^}]*)?\}/g, (_, name: string) => given[name as keyof typeof given]);
    const configs = bots.map(([, { environment }]) =>
      readConfig(Object.fromEntries(Object.entries(environment).map(([k, v]) => [k, fill(String(v))]))),
    );
    expect(configs.map(({ shards }) => shards)).toEqual([
      { ids: [0], count: 2 },
      { ids: [1], count: 2 },
      null,
      null,
    ]);
    expect(configs.map(({ gateway }) => gateway)).toEqual([true, true, false, false]);
    expect(new Set(configs.map(({ store }) => store))).toEqual(
      new Set(['postgres://paperboy:x@postgres:5432/paperboy']),
    );
    for (const { interactions } of configs.slice(2))
      expect(interactions).toMatchObject({ host: '0.0.0.0', port: 8080 });
  });

  it('then its processes may do no more than the one of compose.yaml', () => {
    const one = (
      parse(readFileSync('compose.yaml', 'utf8')) as { services: { paperboy: Record<string, unknown> } }
    ).services.paperboy;
    const { environment: _, volumes: __, build, ...same } = one;
    for (const [, service] of bots) expect(service).toMatchObject(same);
    expect(bots.map(([, service]) => service['build'])).toEqual([build, build, build, build]);
    expect(same['image']).toBe(`paperboy:${manifest.version}`);
    expect(Object.keys(volumes)).toEqual(['postgres']);
  });
});
