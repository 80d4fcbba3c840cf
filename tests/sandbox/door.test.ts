import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SandboxEvent } from '../../src/sandbox/contract/events.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { type Api, asBot, asPeople, paths, registerByHand, slash } from './api.ts';

let sandbox: Sandbox;
let people: Api;
let bot: Api;
beforeEach(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  people = asPeople(sandbox);
  bot = asBot(sandbox);
});
afterEach(() => sandbox.stop());

/** Reads a person's stream of events as a page does. */
async function listen(as: string, query = '') {
  const abort = new AbortController();
  const response = await fetch(`${sandbox.page}sandbox/events?as=${as}${query}`, { signal: abort.signal });
  const heard: { id: number; event: SandboxEvent }[] = [];
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(chunk);
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const [, id, data] = /^id: (\d+)\ndata: (.*)$/s.exec(part) ?? [];
        if (data !== undefined) heard.push({ id: Number(id), event: JSON.parse(data) });
      }
    }
  })().catch(() => {});
  const hears = async (type: SandboxEvent['type']) => {
    await expect.poll(() => heard.some((h) => h.event.type === type), { timeout: 3_000 }).toBe(true);
    return heard.filter((h) => h.event.type === type).map((h) => h.event);
  };
  const close = (): Promise<void> => {
    abort.abort();
    return reading;
  };
  return { response, heard, hears, close };
}

describe('given the stream of events', () => {
  it('a person hears what they may see, and nothing else', async () => {
    await registerByHand(sandbox, [slash('secret')]);
    const alice = await listen('alice');
    const bob = await listen('bob');
    expect(alice.response.headers.get('content-type')).toBe('text/event-stream');
    const run = await people('POST', '/run', {
      as: 'alice',
      channel: 'papers',
      command: '/secret',
      wait: 'none',
    });
    await bot('POST', paths(sandbox, run.body.id).callback, {
      type: 4,
      data: { content: 'psst', flags: 64 },
    });
    await people('POST', '/channels/staff/messages', { as: 'alice', content: 'hush' });
    await people('POST', '/channels/papers/messages', { as: 'alice', content: 'loud' });
    await bob.hears('message');
    await expect.poll(async () => (await alice.hears('message')).length).toBe(3);
    const contents = (events: SandboxEvent[]) =>
      events.map((e) => (e.type === 'message' ? e.message.content : ''));
    expect(contents(await alice.hears('message'))).toEqual(['psst', 'hush', 'loud']);
    expect(contents(await bob.hears('message'))).toEqual(['loud']);
    expect(bob.heard.some((h) => h.event.type === 'interaction')).toBe(false);
    const states = (await alice.hears('interaction')).map(
      (e) => e.type === 'interaction' && e.interaction.status,
    );
    expect(states).toEqual(['waiting', 'answered']);
    await alice.close();
    await bob.close();
  });
  it('what was missed is sent again, from where the state ended', async () => {
    const { body: state } = await people('GET', '/state?as=bob');
    await people('POST', '/channels/papers/messages', { as: 'alice', content: 'one' });
    await people('POST', '/channels/papers/messages', { as: 'alice', content: 'two' });
    const bob = await listen('bob', `&after=${state.lastEvent}`);
    await expect.poll(async () => (await bob.hears('message')).length).toBe(2);
    expect(bob.heard.map((h) => h.id)).toEqual([...bob.heard.map((h) => h.id)].sort((a, b) => a - b));
    await bob.close();
  });
  it('what is too long ago is a reload', async () => {
    for (let i = 0; i < 1_200; i++) sandbox.advance(0.001);
    const bob = await listen('bob', '&after=1');
    await bob.hears('reload');
    await bob.close();
  });
  it('the clock, faults, calls, channels and commands are in it', async () => {
    const bob = await listen('bob');
    await people('POST', '/clock', { advanceSeconds: 5 });
    await people('POST', '/faults', { fault: { kind: 'latency', ms: 1 } });
    await registerByHand(sandbox, [slash('a')]);
    await people('POST', '/channels', {
      as: 'alice',
      server: sandbox.ids.server,
      name: 'New One',
      kind: 'text',
    });
    await people('DELETE', '/channels/new-one?as=alice');
    await bot('POST', `/channels/${sandbox.ids.papers}/typing`);
    for (const type of [
      'clock',
      'faults',
      'call',
      'commands',
      'channel',
      'channel-deleted',
      'typing',
    ] as const)
      await bob.hears(type);
    await bob.close();
  });
  it('a stream that is open does not keep the sandbox from stopping', async () => {
    const own = await startSandbox();
    const response = await fetch(`${own.page}sandbox/events?as=bob`);
    await own.stop();
    await expect(response.text()).resolves.toContain('hello');
  });
});

describe('given the page that is loaded anew', () => {
  it('open forms, thinking and failures are still there; what was dismissed is not', async () => {
    await registerByHand(sandbox, [slash('form'), slash('slow'), slash('dead')]);
    const run = async (command: string) =>
      (await people('POST', '/run', { as: 'alice', channel: 'papers', command, wait: 'none' })).body.id;
    const [form, slow, dead] = [await run('/form'), await run('/slow'), await run('/dead')];
    const input = { type: 4, custom_id: 'q', style: 1, label: 'Q' };
    await bot('POST', paths(sandbox, form).callback, {
      type: 9,
      data: { title: 'Ask', custom_id: 'ask', components: [{ type: 1, components: [input] }] },
    });
    await bot('POST', paths(sandbox, slow).callback, { type: 5 });
    sandbox.advance(4);
    const { body } = await people('GET', '/state?as=alice');
    expect(body.interactions.map((i: { status: string }) => i.status)).toEqual([
      'modal',
      'thinking',
      'failed',
    ]);
    expect((await people('GET', '/state?as=bob')).body.interactions).toEqual([]);
    await people('POST', '/dismiss', { as: 'alice', interaction: form });
    await people('POST', '/dismiss', { as: 'alice', interaction: dead });
    const { body: page } = await people('GET', '/channels/papers/messages?as=alice');
    expect(page.interactions.map((i: { id: string }) => i.id)).toEqual([slow]);
  });
});

describe('given what people may not do', () => {
  const refused = async (status: number, path: string, body?: object, method = 'POST') => {
    const answer = await people(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toEqual(expect.any(String));
    return answer.body as { error: string; hint?: string };
  };
  it('each refusal names what is wrong', async () => {
    await registerByHand(sandbox, [
      slash('paper', {
        options: [
          { type: 4, name: 'year', description: 'x', required: true, min_value: 1900 },
          { type: 7, name: 'in', description: 'x' },
        ],
      }),
    ]);
    const paper = { as: 'bob', channel: 'papers', command: '/paper' };
    expect((await refused(404, '/run', { ...paper, command: '/papre' })).hint).toContain('/paper');
    expect((await refused(404, '/run', { ...paper, channel: 'staff' })).error).toContain('staff');
    expect((await refused(404, '/run', { ...paper, options: { yaer: 1 } })).hint).toContain('year');
    expect((await refused(400, '/run', paper)).error).toContain('"year" of /paper is required');
    expect((await refused(400, '/run', { ...paper, options: { year: 'soon' } })).error).toContain(
      'a whole number',
    );
    expect((await refused(400, '/run', { ...paper, options: { year: 1.5 } })).error).toContain(
      'a whole number',
    );
    expect((await refused(400, '/run', { ...paper, options: { year: 1800 } })).error).toContain('1900');
    const hidden = await refused(404, '/run', { ...paper, options: { year: 2000, in: 'staff' } });
    expect(hidden.hint).not.toContain('staff');
    expect((await refused(400, '/run', { ...paper, colour: 'red' })).error).toContain('colour');
    expect((await refused(400, '/run', { as: 'bob' })).error).toContain('channel');
    await refused(409, '/type', { ...paper, focused: { name: 'year', value: '2' } });
    await refused(404, '/press', { as: 'bob', message: '5', button: 'x' });
    await refused(403, '/channels', { as: 'bob', server: sandbox.ids.server, name: 'mine', kind: 'text' });
    await refused(403, '/channels/papers?as=bob', undefined, 'DELETE');
    await refused(409, '/channels/questions/messages', { as: 'bob', content: 'x' });
    await refused(400, '/channels/papers/messages', { as: 'bob', content: 'x'.repeat(2_001) });
    expect(
      (await refused(404, '/faults', { fault: { kind: 'deny', channel: 'x', permissions: ['Fly'] } })).error,
    ).toContain('Fly');
    expect((await refused(400, '/faults', { fault: { kind: 'earthquake' } })).error).toContain('kind');
    expect((await refused(404, '/nothing')).hint).toContain('docs/sandbox.md');
  });
  it('a disabled button, a link and a double label are told apart', async () => {
    const button = (more: object) => ({ type: 2, style: 1, label: 'Go', ...more });
    const { body } = await bot('POST', `/channels/${sandbox.ids.papers}/messages`, {
      content: 'x',
      components: [
        {
          type: 1,
          components: [
            button({ custom_id: 'a' }),
            button({ custom_id: 'b' }),
            button({ custom_id: 'c', label: 'Off', disabled: true }),
          ],
        },
        { type: 1, components: [{ type: 2, style: 5, label: 'Link', url: 'https://example.org' }] },
      ],
    });
    const press = (b: string) =>
      refused(b === 'Link' ? 400 : 409, '/press', { as: 'bob', message: body.id, button: b });
    expect((await press('Go')).hint).toContain('custom_id');
    expect((await press('Off')).error).toContain('disabled');
    expect((await press('Link')).error).toContain('link');
  });
});

describe('given every kind of menu and option', () => {
  it('users, roles, channels and files are resolved for the bot', async () => {
    const option = (type: number, name: string) => ({ type, name, description: 'x' });
    await registerByHand(sandbox, [
      slash('all', {
        options: [
          option(6, 'user'),
          option(7, 'channel'),
          option(8, 'role'),
          option(9, 'any'),
          option(5, 'yes'),
          option(10, 'number'),
        ],
      }),
    ]);
    await people('POST', '/run', {
      as: 'alice',
      channel: 'papers',
      command: '/all',
      options: { user: 'bob', channel: 'general', role: 'Readers', any: '@Readers', yes: true, number: 1.5 },
      wait: 'none',
    });
    // Nobody is connected, so nothing was sent; the same goes over the gateway in the other tests.
    const { body } = await people('GET', '/state?as=alice');
    expect(body.interactions[0].label).toContain('user: bob channel: general');
    const menus = [5, 6, 7, 8].map((type) => ({ type: 1, components: [{ type, custom_id: `m${type}` }] }));
    const { body: message } = await bot('POST', `/channels/${sandbox.ids.papers}/messages`, {
      content: 'x',
      components: menus,
    });
    for (const [menu, value] of [
      ['m5', 'bob'],
      ['m6', 'Readers'],
      ['m7', 'bob'],
      ['m8', 'general'],
    ])
      expect(
        (
          await people('POST', '/choose', {
            as: 'bob',
            message: message.id,
            menu,
            values: [value],
            wait: 'none',
          })
        ).status,
      ).toBe(200);
    expect(
      (await people('POST', '/choose', { as: 'bob', message: message.id, values: ['bob'] })).status,
    ).toBe(409);
    expect(
      (await people('POST', '/choose', { as: 'bob', message: message.id, menu: 'm5', values: ['nobody'] }))
        .status,
    ).toBe(404);
    expect(
      (await people('POST', '/choose', { as: 'bob', message: message.id, menu: 'm5', values: [] })).status,
    ).toBe(400);
  });
});
