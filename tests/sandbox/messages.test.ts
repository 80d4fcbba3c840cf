import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seeded } from '../../src/sandbox/discord/world/seed.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { type Api, asBot, asPeople, paths, registerByHand, slash } from './api.ts';

let sandbox: Sandbox;
let bot: Api;
let papers: string;
beforeEach(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  bot = asBot(sandbox);
  papers = `/channels/${sandbox.ids.papers}`;
});
afterEach(() => sandbox.stop());

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A multipart body as Discord wants it. */
function withFiles(body: object, files: Record<string, { name: string; type: string; data: Uint8Array }>) {
  const form = new FormData();
  form.append('payload_json', JSON.stringify(body));
  for (const [field, f] of Object.entries(files))
    form.append(field, new Blob([new Uint8Array(f.data)], { type: f.type }), f.name);
  return { body: form, headers: { authorization: `Bot ${sandbox.token}` } };
}

describe('given uploaded files', () => {
  const chart = { name: 'chart.png', type: 'image/png', data: png };
  it('a file is kept, described and served again', async () => {
    const { status, body } = await bot(
      'POST',
      `${papers}/messages`,
      undefined,
      withFiles({ content: 'see', attachments: [{ id: 0, description: 'a chart' }] }, { 'files[0]': chart }),
    );
    expect(status).toBe(200);
    expect(body.attachments).toMatchObject([
      {
        filename: 'chart.png',
        description: 'a chart',
        content_type: 'image/png',
        size: png.byteLength,
        width: 1,
        height: 1,
      },
    ]);
    const served = await fetch(body.attachments[0].url);
    expect(Buffer.from(await served.arrayBuffer()).equals(png)).toBe(true);
    expect(served.headers.get('content-security-policy')).toContain('sandbox');
  });
  it('a page that was uploaded is a download, not a page', async () => {
    const page = {
      name: 'x.html',
      type: 'text/html',
      data: new TextEncoder().encode('<script>alert(1)</script>'),
    };
    const { body } = await bot('POST', `${papers}/messages`, undefined, withFiles({}, { 'files[0]': page }));
    const served = await fetch(body.attachments[0].url);
    expect(served.headers.get('content-type')).toBe('application/octet-stream');
    expect(served.headers.get('content-disposition')).toBe('attachment');
    await served.body?.cancel();
  });
  it('an embed takes one by name, which is then no longer listed', async () => {
    const { body } = await bot(
      'POST',
      `${papers}/messages`,
      undefined,
      withFiles(
        { embeds: [{ title: 'x', image: { url: 'attachment://chart.png' } }] },
        { 'files[0]': chart },
      ),
    );
    expect(body.attachments).toEqual([]);
    expect(body.embeds[0].image.url).toMatch(/\/attachments\/.*\/chart\.png$/);
    expect((await fetch(body.embeds[0].image.url)).status).toBe(200);
  });
  it('an edit keeps what it names and drops the rest', async () => {
    const two = withFiles({}, { 'files[0]': chart, 'files[1]': { ...chart, name: 'b.png' } });
    const { body } = await bot('POST', `${papers}/messages`, undefined, two);
    const path = `${papers}/messages/${body.id}`;
    await bot('PATCH', path, { content: 'untouched' });
    expect((await bot('GET', path)).body.attachments).toHaveLength(2);
    const { body: kept } = await bot('PATCH', path, { attachments: [{ id: body.attachments[1].id }] });
    expect(kept.attachments.map((a: { filename: string }) => a.filename)).toEqual(['b.png']);
  });
  it('a file beyond the limit is too large (40005)', async () => {
    const big = {
      name: 'big.bin',
      type: 'application/octet-stream',
      data: new Uint8Array(10 * 1024 * 1024 + 1),
    };
    expect(
      await bot('POST', `${papers}/messages`, undefined, withFiles({}, { 'files[0]': big })),
    ).toMatchObject({
      status: 413,
      body: { code: 40005 },
    });
  });
  it('an interaction is answered with one', async () => {
    await registerByHand(sandbox, [slash('chart')]);
    const alice = sandbox.as('alice');
    const { id } = await alice.runs('/chart', {}, { wait: 'none' });
    const answer = withFiles({ type: 4, data: { attachments: [{ id: '0' }] } }, { 'files[0]': chart });
    expect((await bot('POST', paths(sandbox, id).callback, undefined, answer)).status).toBe(204);
    expect(alice.messages()[0]?.attachments[0]?.filename).toBe('chart.png');
  });
  it('a person gives one as an option', async () => {
    await registerByHand(sandbox, [
      slash('read', { options: [{ type: 11, name: 'file', description: 'x', required: true }] }),
    ]);
    const { body } = await asPeople(sandbox)('POST', '/run', {
      as: 'bob',
      channel: 'papers',
      command: '/read',
      options: {
        file: { filename: 'a.txt', contentType: 'text/plain', data: Buffer.from('hi').toString('base64') },
      },
      wait: 'none',
    });
    expect(body.label).toBe('/read file: a.txt');
  });
});

describe('given the history of a channel', () => {
  it('it is paged as Discord pages it, newest first', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 7; i++)
      ids.push((await bot('POST', `${papers}/messages`, { content: `${i}` })).body.id);
    const contents = async (query: string) =>
      (await bot('GET', `${papers}/messages?${query}`)).body
        .map((m: { content: string }) => m.content)
        .join('');
    expect(await contents('limit=3')).toBe('654');
    expect(await contents(`limit=3&before=${ids[4]}`)).toBe('321');
    expect(await contents(`limit=2&after=${ids[1]}`)).toBe('32');
    expect(await contents(`limit=3&around=${ids[3]}`)).toBe('432');
    expect(await contents('')).toBe('6543210');
    expect((await bot('GET', `${papers}/messages?before=yesterday`)).body.code).toBe(50035);
  });
  it('the oldest is forgotten beyond the limit of the sandbox', async () => {
    const small = await startSandbox({ history: 3, rateLimits: false });
    try {
      for (let i = 0; i < 5; i++) await asBot(small)('POST', `${papers}/messages`, { content: `${i}` });
      expect(
        small
          .as('bob')
          .enters('papers')
          .messages()
          .map((m) => m.content),
      ).toEqual(['2', '3', '4']);
    } finally {
      await small.stop();
    }
  });
  it('bulk deletion takes 2 to 100, none of them two weeks old (50016, 50034)', async () => {
    sandbox.faults.add({ fault: { kind: 'deny', channel: sandbox.ids.papers, permissions: [] } });
    const channel = sandbox.world.channels.get(sandbox.ids.papers);
    channel?.overwrites.set(sandbox.applicationId, {
      id: sandbox.applicationId,
      type: 1,
      allow: '8192',
      deny: '0',
    });
    const send = async () => (await bot('POST', `${papers}/messages`, { content: 'x' })).body.id;
    const old = await send();
    const bulk = (messages: string[]) => bot('POST', `${papers}/messages/bulk-delete`, { messages });
    expect((await bulk([old])).body.code).toBe(50016);
    sandbox.advance(15 * 86_400);
    expect((await bulk([old, await send()])).body.code).toBe(50034);
    expect((await bulk([await send(), await send()])).status).toBe(204);
  });
});

describe('given mentions', () => {
  const send = async (content: string, allowed_mentions?: object) =>
    (await bot('POST', `${papers}/messages`, { content, ...(allowed_mentions && { allowed_mentions }) }))
      .body;
  const { bob } = seeded;

  it('users are pinged unless that is ruled out', async () => {
    expect((await send(`<@${bob}>`)).mentions).toMatchObject([{ username: 'bob' }]);
    expect((await send(`<@${bob}>`, { parse: [] })).mentions).toEqual([]);
    expect((await send(`<@${bob}>`, { users: [bob] })).mentions).toHaveLength(1);
    expect((await send(`<@${bob}>`, { users: ['1'] })).mentions).toEqual([]);
  });
  it('@everyone needs the permission as well', async () => {
    expect((await send('@everyone')).mention_everyone).toBe(false);
    const byAlice = sandbox.as('alice').enters('papers').writes('@everyone look');
    expect(byAlice.mention_everyone).toBe(true);
  });
  it('a role is pinged if it may be', async () => {
    expect((await send(`<@&${sandbox.ids.readers}>`)).mention_roles).toEqual([sandbox.ids.readers]);
    expect((await send(`<@&${sandbox.ids.admins}>`)).mention_roles).toEqual([]);
  });
  it('a reply pings its author unless told not to', async () => {
    const { id } = sandbox.as('bob').enters('papers').writes('question');
    const reply = (replied_user: boolean) =>
      bot('POST', `${papers}/messages`, {
        content: 'answer',
        message_reference: { message_id: id },
        allowed_mentions: { replied_user },
      });
    expect((await reply(true)).body).toMatchObject({
      type: 19,
      mentions: [{ username: 'bob' }],
      referenced_message: { id },
    });
    expect((await reply(false)).body.mentions).toEqual([]);
  });
});

describe('given an ephemeral message', () => {
  it("it is its user's alone, and no route of the channel reaches it", async () => {
    await registerByHand(sandbox, [slash('secret')]);
    const alice = sandbox.as('alice').enters('papers');
    const bob = sandbox.as('bob').enters('papers');
    const { id } = await alice.runs('/secret', {}, { wait: 'none' });
    await bot('POST', paths(sandbox, id).callback, { type: 4, data: { content: 'psst', flags: 64 } });
    const message = await alice.sees('psst');
    await bob.seesNothing();
    expect((await bot('GET', `${papers}/messages`)).body).toEqual([]);
    expect((await bot('GET', `${papers}/messages/${message.id}`)).body.code).toBe(10008);
    expect((await bot('PATCH', `${papers}/messages/${message.id}`, { content: 'x' })).body.code).toBe(10008);
    expect(() => bob.reacts('👍', message.id)).toThrow(/no message/);
    alice.dismisses({ message: message.id });
    expect(alice.messages()).toEqual([]);
  });
});

describe('given reactions and pins', () => {
  it('they are counted, and each is taken back by its own', async () => {
    const { body } = await bot('POST', `${papers}/messages`, { content: 'x' });
    const path = `${papers}/messages/${body.id}/reactions/${encodeURIComponent('👍')}`;
    expect((await bot('PUT', `${path}/@me`)).status).toBe(204);
    sandbox.as('bob').enters('papers').reacts('👍');
    const { reactions } = (await bot('GET', `${papers}/messages/${body.id}`)).body;
    expect(reactions).toMatchObject([{ emoji: { name: '👍', id: null }, count: 2, me: true }]);
    expect((await bot('GET', path)).body.map((u: { username: string }) => u.username)).toEqual([
      'Paperboy',
      'bob',
    ]);
    expect((await bot('DELETE', `${path}/@me`)).status).toBe(204);
    expect((await bot('GET', `${papers}/messages/${body.id}`)).body.reactions).toMatchObject([
      { count: 1, me: false },
    ]);
    expect((await bot('PUT', `${papers}/messages/${body.id}/reactions/notanemoji/@me`)).body.code).toBe(
      10014,
    );
    expect((await bot('DELETE', `${path}`)).body.code).toBe(50013);
  });
  it('an announcement is published once (40033)', async () => {
    const news = `/channels/${sandbox.ids.announcements}/messages`;
    const { body } = await bot('POST', news, { content: 'new papers' });
    expect((await bot('POST', `${news}/${body.id}/crosspost`)).body.flags).toBe(1);
    expect((await bot('POST', `${news}/${body.id}/crosspost`)).body.code).toBe(40033);
    expect((await bot('POST', `${papers}/messages/5/crosspost`)).body.code).toBe(10008);
  });
});

describe('given registered commands', () => {
  const commands = () => `/applications/${sandbox.applicationId}/commands`;
  it('a second registration changes the first and keeps its id', async () => {
    const first = await bot('POST', commands(), slash('paper'));
    const second = await bot('POST', commands(), slash('paper', { description: 'Better' }));
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toMatchObject({ id: first.body.id, description: 'Better', type: 1, contexts: null });
    expect((await bot('GET', commands())).body).toHaveLength(1);
  });
  it('a whole set takes the place of the last; one can be changed, deleted', async () => {
    const before = (await bot('PUT', commands(), [slash('a'), slash('b')])).body;
    const after = (await bot('PUT', commands(), [slash('b'), slash('c')])).body;
    expect(after[0].id).toBe(before[1].id);
    expect((await bot('GET', `${commands()}/${before[0].id}`)).body.code).toBe(10063);
    const path = `${commands()}/${after[1].id}`;
    expect((await bot('PATCH', path, { description: 'New' })).body).toMatchObject({
      name: 'c',
      description: 'New',
    });
    expect((await bot('PATCH', path, { name: 'No Good' })).body.code).toBe(50035);
    expect((await bot('DELETE', path)).status).toBe(204);
    expect((await bot('DELETE', path)).status).toBe(404);
  });
  it('200 new ones a day are the limit (30034)', async () => {
    for (let i = 0; i < 4; i++)
      await bot(
        'PUT',
        commands(),
        Array.from({ length: 50 }, (_, n) => slash(`c${i}-${n}`)),
      );
    expect(await bot('POST', commands(), slash('more'))).toMatchObject({
      status: 429,
      body: { code: 30034 },
    });
    sandbox.advance(86_401);
    expect((await bot('POST', commands(), slash('more'))).status).toBe(201);
  });
});
