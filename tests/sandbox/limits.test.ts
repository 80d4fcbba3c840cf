import { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLimiter } from '../../src/sandbox/discord/rest/limits.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { type Api, asBot, paths, registerByHand, slash } from './api.ts';

let sandbox: Sandbox;
let bot: Api;
beforeEach(async () => {
  sandbox = await startSandbox();
  bot = asBot(sandbox);
});
afterEach(() => sandbox.stop());

const messages = (channel: string) => `/channels/${channel}/messages`;
const burst = (n: number, call: () => ReturnType<Api>) => Promise.all(Array.from({ length: n }, call));

// Discord: Rate Limits.
describe('given the limit of a route', () => {
  it('every answer says how much of it is left', async () => {
    const { headers } = await bot('POST', messages(sandbox.ids.papers), { content: 'x' });
    expect(headers.get('x-ratelimit-limit')).toBe('5');
    expect(headers.get('x-ratelimit-remaining')).toBe('4');
    expect(headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/);
    const after = Number(headers.get('x-ratelimit-reset-after'));
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThanOrEqual(5);
    expect(Number(headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(Date.now());
  });
  it('what goes beyond it is 429 with retry_after, and has no effect', async () => {
    const answers = await burst(7, () => bot('POST', messages(sandbox.ids.papers), { content: 'x' }));
    const refused = answers.filter((a) => a.status === 429);
    expect(refused).toHaveLength(2);
    expect(refused[0]?.body).toMatchObject({ message: 'You are being rate limited.', global: false });
    expect(refused[0]?.body.retry_after).toBeGreaterThan(0);
    expect(refused[0]?.headers.get('x-ratelimit-scope')).toBe('user');
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(sandbox.as('bob').enters('papers').messages()).toHaveLength(5);
  });
  it('another channel has its own', async () => {
    await burst(5, () => bot('POST', messages(sandbox.ids.papers), { content: 'x' }));
    expect((await bot('POST', messages(sandbox.ids.general), { content: 'x' })).status).toBe(200);
  });
  it('it is refilled in time', async () => {
    const path = `${messages(sandbox.ids.papers)}`;
    const { body } = await bot('POST', path, { content: 'x' });
    const react = () => bot('PUT', `${path}/${body.id}/reactions/${encodeURIComponent('👍')}/@me`);
    const statuses = (await burst(4, react)).map((a) => a.status);
    expect(statuses).toContain(204);
    expect(statuses).toContain(429);
    await new Promise((done) => setTimeout(done, 300));
    expect((await react()).status).toBe(204);
  });
  it('the unmodified client waits and gets all of it done', async () => {
    const rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
    const { body } = await bot('POST', messages(sandbox.ids.papers), { content: 'x' });
    const path = `/channels/${sandbox.ids.papers}/messages/${body.id}/reactions` as const;
    await Promise.all(['👍', '🎉', '📰'].map((e) => rest.put(`${path}/${encodeURIComponent(e)}/@me`)));
    expect(sandbox.as('bob').enters('papers').messages()[0]?.reactions).toHaveLength(3);
  });
});

describe('given the global limit', () => {
  it('the 51st call in a second is refused for all', async () => {
    const answers = await burst(60, () => bot('GET', '/users/@me'));
    const limiter = createLimiter();
    const route = { method: 'GET', path: '/x', limit: null, handle: () => undefined } as const;
    expect(answers.some((a) => a.status === 429)).toBe(true);
    const verdicts = Array.from({ length: 51 }, () => limiter.take(route, {}));
    expect(verdicts.filter((v) => v.retryAfter !== null)).toMatchObject([{ scope: 'global' }]);
  });
  it('a refusal says that it is global', async () => {
    // Buckets of different routes, so that only the global one can be empty.
    const calls = ['/users/@me', '/gateway/bot', '/applications/@me', '/users/@me/guilds'];
    const answers = (await Promise.all(calls.map((path) => burst(20, () => bot('GET', path))))).flat();
    const refused = answers.find((a) => a.status === 429);
    expect(refused?.body.global).toBe(true);
    expect(refused?.headers.get('x-ratelimit-global')).toBe('true');
  });
  it('interactions are exempt from it', async () => {
    await registerByHand(sandbox, [slash('ask')]);
    const alice = sandbox.as('alice');
    const answers = await burst(80, async () => {
      const { id } = await alice.runs('/ask', {}, { wait: 'none' });
      return bot('POST', paths(sandbox, id).callback, { type: 4, data: { content: 'x' } });
    });
    expect(answers.every((a) => a.status === 204)).toBe(true);
  });
});

describe('given calls that are refused again and again', () => {
  it('10,000 in ten minutes are too many, and the address is banned', () => {
    const limiter = createLimiter();
    for (let i = 0; i < 9_999; i++) limiter.countInvalid();
    expect(limiter.banned()).toBe(false);
    limiter.countInvalid();
    expect(limiter.banned()).toBe(true);
  });
});
