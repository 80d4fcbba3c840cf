import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWebhook } from '../../src/sandbox/discord/world/channels/webhooks.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { asBot, asPeople } from './api.ts';

let sandbox: Sandbox;
let port: number;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false, requestMs: 1_500, maxBody: 1024 * 1024 });
  port = Number(new URL(sandbox.page).port);
});
afterAll(() => sandbox.stop());

/** Sends bytes and gives all that comes back until the other side hangs up. */
function raw(text: string | Buffer, more: { hold?: boolean } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => (more.hold ? socket.write(text) : socket.end(text)));
    let answer = '';
    socket.on('data', (d) => {
      answer += d.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', (e: NodeJS.ErrnoException) => (e.code === 'ECONNRESET' ? resolve(answer) : reject(e)));
  });
}
const http = (head: string, ...headers: string[]) =>
  [`${head} HTTP/1.1`, `Host: 127.0.0.1:${port}`, 'Connection: close', ...headers, '', ''].join('\r\n');
const alive = async () => expect((await asBot(sandbox)('GET', '/users/@me')).status).toBe(200);
const auth = () => `Authorization: Bot ${sandbox.token}`;

describe("given what isn't Discord's protocol", () => {
  it('garbage is a bad request', async () => {
    expect(await raw('\x00\x01\x02 what?\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    await alive();
  });
  it('any bytes at all never end it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 400 }), async (bytes) => {
        await raw(Buffer.concat([Buffer.from(bytes), Buffer.from('\r\n\r\n')]));
      }),
      { numRuns: 30, seed: 11 },
    );
    await alive();
  });
  it('any JSON at all is answered, on every route that takes a body', async () => {
    const bot = asBot(sandbox);
    const news = `/channels/${sandbox.ids.announcements}`;
    const where = { id: sandbox.ids.announcements, guild: sandbox.ids.server };
    const hook = addWebhook(sandbox.world, where, 'Hook', sandbox.applicationId);
    const targets = [
      ['POST', `${news}/messages`],
      ['POST', `${news}/threads`],
      ['PATCH', news],
      ['PUT', `${news}/permissions/5`],
      ['POST', `${news}/messages/bulk-delete`],
      ['POST', `/channels/${sandbox.ids.forum}/threads`],
      ['PUT', `/applications/${sandbox.applicationId}/commands`],
      ['POST', `/applications/${sandbox.applicationId}/commands`],
      ['POST', '/users/@me/channels'],
      ['PATCH', `/guilds/${sandbox.ids.server}/members/@me`],
      ['PATCH', `/guilds/${sandbox.ids.server}/members/${sandbox.ids.bob}`],
      ['POST', `/guilds/${sandbox.ids.server}/channels`],
      ['POST', `/guilds/${sandbox.ids.server}/roles`],
      ['PATCH', `/guilds/${sandbox.ids.server}/roles/${sandbox.ids.readers}`],
      ['POST', '/interactions/1/abc/callback'],
      ['POST', `/webhooks/${sandbox.applicationId}/abc`],
      ['POST', `${news}/webhooks`],
      ['PATCH', `/webhooks/${hook.id}`],
      ['POST', `/webhooks/${hook.id}/${hook.token}`],
      ['POST', `${news}/invites`],
      ['PUT', `/guilds/${sandbox.ids.server}/bans/5`],
      ['PATCH', '/users/@me'],
    ] as const;
    // A bot that may everything, so that no refusal for lack of a right hides what comes after it.
    const guild = sandbox.world.guilds.get(sandbox.ids.server);
    const own = guild?.members.get(sandbox.applicationId);
    if (guild && own) guild.members.set(own.user.id, { ...own, roles: [sandbox.ids.admins] });
    const fields = [
      'content',
      'embeds',
      'components',
      'flags',
      'poll',
      'message_reference',
      'allowed_mentions',
      'attachments',
      'message_reference',
      'nonce',
      'name',
      'type',
      'options',
      'description',
      'default_member_permissions',
      'permissions',
      'permission_overwrites',
      'allow',
      'deny',
      'messages',
      'message',
      'nick',
      'roles',
      'communication_disabled_until',
      'recipient_id',
      'poll',
    ];
    const value = fc.oneof(fc.jsonValue(), fc.double(), fc.integer(), fc.constant('8'), fc.constant(null));
    const record = fc.dictionary(fc.constantFrom(...fields), value);
    const body = fc.oneof(fc.jsonValue(), record, fc.array(record));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...targets), body, async ([method, path], sent) => {
        expect((await bot(method, path, sent)).status).not.toBe(500);
      }),
      { numRuns: 1_000, seed: 11 },
    );
    await alive();
  });
  it('any JSON at all is answered by the other side too', async () => {
    const people = asPeople(sandbox);
    const paths = [
      '/run',
      '/type',
      '/press',
      '/choose',
      '/submit',
      '/dismiss',
      '/clock',
      '/faults',
      '/react',
      '/pin',
      '/vote',
      '/people',
      '/channels',
      '/servers/1100000000000000100/members',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.jsonValue(), async (path, body) => {
        const { status, body: answered } = await people('POST', path, body);
        expect(status).toBeLessThan(500);
        if (status >= 400) expect(answered.error).toEqual(expect.any(String));
      }),
      { numRuns: 200, seed: 11 },
    );
    sandbox.faults.remove();
    await alive();
  });
  it.each([
    ['/channels/1100000000000000201/messages?before=x&limit=y'],
    ['/guilds/1100000000000000100/members?after=x'],
    ['/guilds/1100000000000000100/members/search?query=%F0%9F'],
    ['/channels/%00/messages'],
    ['/channels/1100000000000000201/messages/5/reactions/%25?after=x'],
  ])('a query that means nothing is refused (%s)', async (path) => {
    const { status } = await asBot(sandbox)('GET', path);
    expect(status).toBeLessThan(500);
    expect((await asPeople(sandbox)('GET', '/channels/papers/messages?as=bob&before=x')).status).toBe(400);
  });
  it('JSON that is broken is said to be (50109)', async () => {
    const answer = await asBot(sandbox)('POST', `/channels/${sandbox.ids.papers}/messages`, undefined, {
      body: '{"content":',
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 50109 } });
  });
  it('another content type is named (50035)', async () => {
    const answer = await asBot(sandbox)('POST', `/channels/${sandbox.ids.papers}/messages`, undefined, {
      body: 'content=x',
      headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.body.errors._errors[0].code).toBe('CONTENT_TYPE_INVALID');
  });
  it('multipart that is none is refused', async () => {
    const answer = await asBot(sandbox)('POST', `/channels/${sandbox.ids.papers}/messages`, undefined, {
      body: 'no parts here',
      headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
  });
  it.each(['/api/v10/channels/1100000000000000201/messages', '/sandbox/run'])(
    'a huge body is refused before it is read (%s)',
    async (path) => {
      const head = http(
        `POST ${path}`,
        auth(),
        'Content-Type: application/json',
        `Content-Length: ${200 * 1024 * 1024}`,
      );
      expect(await raw(head, { hold: true })).toMatch(/^HTTP\/1\.1 413/);
      await alive();
    },
  );
  it('a huge body without a length is refused when it passes the limit', async () => {
    const chunk = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
    const head = http(
      'POST /api/v10/channels/1100000000000000201/messages',
      auth(),
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    );
    expect(await raw(head + chunk.repeat(20), { hold: true })).toMatch(/^HTTP\/1\.1 413/);
    await alive();
  });
  it('a body that never ends is given up', async () => {
    const head = http(
      'POST /api/v10/channels/1100000000000000201/messages',
      auth(),
      'Content-Type: application/json',
      'Content-Length: 100',
    );
    expect(await raw(`${head}{"content":`, { hold: true })).toMatch(/^HTTP\/1\.1 408/);
    await alive();
  }, 10_000);
  it('a body that is broken off leaves nothing behind', async () => {
    const head = http(
      'POST /api/v10/channels/1100000000000000201/messages',
      auth(),
      'Content-Type: application/json',
      'Content-Length: 100',
    );
    await raw(`${head}{"content":"x"`);
    expect(sandbox.as('bob').enters('papers').messages()).toEqual([]);
    await alive();
  });
});

describe('given strangers', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', '10.0.0.1'])(
    'another host (%s) is refused',
    async (host) => {
      const answer = await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 421/);
    },
  );
  it('localhost is this machine', async () => {
    const answer = await raw(
      `GET /sandbox/people HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
  });
  it.each(['/sandbox/people', '/api/v10/gateway', '/'])(
    'a page of another origin is refused (%s)',
    async (path) => {
      for (const origin of ['http://evil.example', 'null', `https://127.0.0.1:${port}`])
        expect(await raw(http(`GET ${path}`, `Origin: ${origin}`))).toMatch(/^HTTP\/1\.1 403/);
    },
  );
  it('a script of another site is refused even without an Origin', async () => {
    expect(
      await raw(http('GET /sandbox/people', 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors')),
    ).toMatch(/^HTTP\/1\.1 403/);
  });
  it('a form of another site can not act: the body must be JSON', async () => {
    const answer = await asPeople(sandbox)('POST', '/run', undefined, {
      body: '{"as":"alice"}',
      headers: { 'content-type': 'text/plain' },
    });
    expect(answer.status).toBe(415);
  });
  it.each(['', 'Bot wrong', 'Bearer abc', 'Bot '])(
    'a wrong token (%s) is unauthorized',
    async (authorization) => {
      const answer = await asBot(sandbox)('GET', '/users/@me', undefined, { headers: { authorization } });
      expect(answer).toMatchObject({ status: 401, body: { message: '401: Unauthorized', code: 0 } });
    },
  );
  it('the token never stands in the log of calls', async () => {
    await asBot(sandbox)('GET', '/users/@me');
    expect(JSON.stringify(sandbox.calls())).not.toContain(sandbox.token);
  });
});
