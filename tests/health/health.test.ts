import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { startHealth } from '../../src/health/server.ts';
import { type House, openHouse } from '../discord/house.ts';

let house: House;
let at = '';
beforeAll(async () => {
  house = await openHouse({ env: { HEALTH_PORT: '0', ARXIV: 'cs.CL' } });
  at = addressIn(house.log);
});
afterAll(() => house.stop());

const addressIn = (lines: readonly string[]): string =>
  /"at":"(http:[^"]*)"/.exec(lines.findLast((line) => line.includes('health and metrics')) ?? '')?.[1] ?? '';
async function health() {
  const answer = await fetch(`${at}/health`);
  return { status: answer.status, ...((await answer.json()) as object) };
}
const metrics = async () => (await fetch(`${at}/metrics`)).text();
const well = { status: 200, well: true, gateway: true, database: true };

describe('given a bot that serves its health', () => {
  it('then it is well while the gateway has greeted and the database answers, on loopback', async () => {
    expect(await health()).toEqual(well);
    expect(at).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('then it isn’t while the gateway is away, and is again when it is back', async () => {
    house.sandbox.faults.add({ fault: { kind: 'gateway-invalid-session', resumable: false } });
    await expect
      .poll(health, { timeout: 10_000, interval: 5 })
      .toMatchObject({ status: 503, gateway: false });
    await expect.poll(health, { timeout: 15_000 }).toEqual(well);
  });

  it('then its numbers count what people use, how long it took, and nothing that they write', async () => {
    const bob = house.sandbox.as('bob').enters('papers');
    await bob.runs('/paper', { query: 'critic rl zebrafishword' });
    await bob.sees(/critic/i);
    const text = await metrics();
    expect(text).toMatch(/^paperboy_interaction_seconds_count\{kind="paper"\} 1$/m);
    expect(text).toMatch(/^paperboy_interaction_seconds_bucket\{le="3",kind="paper"\} 1$/m);
    expect(text).toMatch(/^paperboy_papers 1\d\d$/m);
    expect(text).toMatch(/^paperboy_feed_age_seconds\{source="daily-papers"\} Nan$/m);
    expect(text).toMatch(/^paperboy_feed_age_seconds\{source="arxiv"\} Nan$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(text).not.toContain('zebrafishword');
  });

  it('then nothing else is served, and nothing can be written', async () => {
    expect((await fetch(`${at}/`)).status).toBe(404);
    expect((await fetch(`${at}/health`, { method: 'POST' })).status).toBe(404);
  });

  it('then the dashboard asks for no number that isn’t there', async () => {
    const { panels } = JSON.parse(readFileSync('docs/grafana.json', 'utf8')) as {
      panels: { title: string; targets: { expr: string }[] }[];
    };
    const asked = panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\b(?:paperboy|nodejs|process)_\w+/g) ?? []),
    );
    expect(new Set(asked).size).toBeGreaterThanOrEqual(7);
    const text = await metrics();
    const known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name));
    expect(asked.filter((name) => !known.has(name.replace(/_(?:bucket|count|sum)$/, '')))).toEqual([]);
  });
});

describe('given a database that doesn’t answer', () => {
  it.each([
    ['in time', () => new Promise(() => {})],
    ['but fails', () => Promise.reject(new Error('disk I/O error'))],
  ])('then it is not well: %s', async (_, database) => {
    const lines: string[] = [];
    const server = await startHealth({
      host: '127.0.0.1',
      port: 0,
      vitals: { gateway: () => true, database },
      metrics: {
        tookInteraction() {},
        waitedForLimit() {},
        searchWaited() {},
        text: async () => '',
        contentType: 'text/plain',
      },
      log: createLog({ level: 'info', write: (line) => lines.push(line) }),
    });
    const answer = await fetch(`${addressIn(lines)}/health`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ well: false, gateway: true, database: false });
    await server.stop();
  });
});

describe('given LOG_FORMAT=json', () => {
  it('then each line is an object, whatever is logged', () => {
    const lines: string[] = [];
    const log = createLog({
      level: 'info',
      format: 'json',
      write: (line) => lines.push(line),
      secrets: ['s3cret'],
    });
    log.info('hello\n"you"', { n: 1n, error: new Error('no s3cret') });
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    log.warn('circular', circle);
    const [first, second] = lines.map((line) => JSON.parse(line) as { facts: { n: string; error: string } });
    expect(first).toMatchObject({ level: 'info', message: 'hello\n"you"', facts: { n: '1' } });
    expect(first?.facts.error).toContain('no [secret]');
    expect(second).toMatchObject({ level: 'warn', message: 'circular' });
  });
});
