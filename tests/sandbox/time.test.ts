import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import type { PersonDriver } from '../../src/sandbox/people/driver.ts';
import { type Api, asBot, paths, registerByHand, slash } from './api.ts';

let sandbox: Sandbox;
let bot: Api;
let alice: PersonDriver;
beforeEach(async () => {
  // Time stands still unless a test moves it.
  sandbox = await startSandbox({ rateLimits: false, clock: { start: Date.UTC(2026, 0, 1), running: false } });
  bot = asBot(sandbox);
  alice = sandbox.as('alice');
  await registerByHand(sandbox, [slash('ask')]);
});
afterEach(() => sandbox.stop());

const ask = async () => {
  const { id } = await alice.runs('/ask', {}, { wait: 'none' });
  return { id, ...paths(sandbox, id) };
};
const text = { type: 4, data: { content: 'hello' } };

describe('given an interaction', () => {
  it('it can be answered within three seconds', async () => {
    const { callback } = await ask();
    sandbox.advance(2.999);
    expect(await bot('POST', callback, text)).toMatchObject({ status: 204 });
    await alice.sees('hello');
  });
  it('and not after them (10062)', async () => {
    const { callback } = await ask();
    sandbox.advance(3);
    expect(await bot('POST', callback, text)).toMatchObject({ status: 404, body: { code: 10062 } });
    expect(alice.pending()).toMatchObject([{ failure: 'The application did not respond' }]);
    await alice.seesNothing(0);
  });
  it('and only once (40060)', async () => {
    const { callback } = await ask();
    await bot('POST', callback, text);
    expect(await bot('POST', callback, text)).toMatchObject({ status: 400, body: { code: 40060 } });
    expect(alice.messages()).toHaveLength(1);
  });
  it('a refused answer does not count as one', async () => {
    const { callback } = await ask();
    expect(await bot('POST', callback, { type: 4, data: {} })).toMatchObject({ body: { code: 50006 } });
    expect(await bot('POST', callback, text)).toMatchObject({ status: 204 });
  });
  it('an id that does not fit the token is unknown (10062)', async () => {
    const { token } = await ask();
    const answer = await bot('POST', `/interactions/123/${token}/callback`, text);
    expect(answer).toMatchObject({ status: 404, body: { code: 10062 } });
  });
  it('follow-ups need an answer first (10015)', async () => {
    const { webhook } = await ask();
    expect(await bot('POST', webhook, { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10015 },
    });
  });
  it('its token is worth something for fifteen minutes, then nothing (50027)', async () => {
    const { callback, webhook } = await ask();
    await bot('POST', callback, text);
    sandbox.advance(15 * 60 - 1);
    expect(await bot('POST', webhook, { content: 'late' })).toMatchObject({ status: 200 });
    sandbox.advance(2);
    for (const [method, path] of [
      ['POST', webhook],
      ['PATCH', `${webhook}/messages/@original`],
      ['GET', `${webhook}/messages/@original`],
      ['DELETE', `${webhook}/messages/@original`],
    ] as const)
      expect(await bot(method, path, method === 'GET' ? undefined : { content: 'x' })).toMatchObject({
        status: 401,
        body: { code: 50027 },
      });
  });
  it('a deferred one thinks for as long, then fails', async () => {
    const { callback } = await ask();
    await bot('POST', callback, { type: 5 });
    expect(alice.pending()).toMatchObject([{ status: 'thinking', failure: null }]);
    expect(alice.messages().at(-1)?.flags).toBe(128);
    sandbox.advance(15 * 60);
    expect(alice.pending()).toMatchObject([{ status: 'failed' }]);
  });
  it('a deferred answer is filled in once, and its follow-up is that answer', async () => {
    const { callback, webhook } = await ask();
    await bot('POST', callback, { type: 5, data: { flags: 64 } });
    const first = await bot('POST', webhook, { content: 'the answer' });
    const second = await bot('POST', webhook, { content: 'and more' });
    expect(alice.messages().map((m) => [m.content, (m.flags ?? 0) & 128])).toEqual([
      ['the answer', 0],
      ['and more', 0],
    ]);
    expect(first.body.flags & 64).toBe(64);
    expect(second.body.flags & 64).toBe(0);
    expect(alice.pending()).toEqual([]);
  });
  it('what it made can be read, changed and taken away by its token alone', async () => {
    const { callback, webhook } = await ask();
    await bot('POST', callback, text);
    const none = { headers: { 'content-type': 'application/json' } };
    expect(await bot('GET', `${webhook}/messages/@original`, undefined, none)).toMatchObject({
      status: 200,
      body: { content: 'hello' },
    });
    await bot('PATCH', `${webhook}/messages/%40original`, { content: 'changed' }, none);
    expect(alice.messages()[0]?.content).toBe('changed');
    expect(await bot('DELETE', `${webhook}/messages/@original`, undefined, none)).toMatchObject({
      status: 204,
    });
    expect(alice.messages()).toEqual([]);
    expect(await bot('GET', `${webhook}/messages/@original`, undefined, none)).toMatchObject({
      body: { code: 10008 },
    });
  });
  it("another interaction's messages are out of reach (10008)", async () => {
    const one = await ask();
    const two = await ask();
    await bot('POST', one.callback, text);
    await bot('POST', two.callback, text);
    const id = alice.messages()[0]?.id;
    expect(await bot('PATCH', `${two.webhook}/messages/${id}`, { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10008 },
    });
  });
  it('kinds of answers that do not suit are refused', async () => {
    for (const type of [6, 7, 8, 1, 99]) {
      const { callback } = await ask();
      const answer = await bot('POST', callback, {
        type,
        data: type === 8 ? { choices: [] } : { content: 'x' },
      });
      expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
      expect(answer.body.errors.type._errors[0].code).toBe('BASE_TYPE_CHOICES');
    }
  });
  it('with_response brings the message, or says that it is loading', async () => {
    const now = await ask();
    expect(await bot('POST', `${now.callback}?with_response=true`, text)).toMatchObject({
      status: 200,
      body: {
        interaction: { id: now.id, type: 2, response_message_loading: false },
        resource: { type: 4, message: { content: 'hello' } },
      },
    });
    const later = await ask();
    expect(
      await bot('POST', `${later.callback}?with_response=true`, { type: 5, data: { flags: 64 } }),
    ).toMatchObject({
      body: { interaction: { response_message_loading: true, response_message_ephemeral: true } },
    });
  });
});

describe('given a nonce', () => {
  const send = (content: string, nonce = 'slot-1') =>
    bot('POST', `/channels/${sandbox.ids.papers}/messages`, { content, nonce, enforce_nonce: true });

  it('a second message with it, within the window, is the first', async () => {
    const first = await send('digest');
    sandbox.advance(4 * 60);
    const second = await send('digest again');
    expect(second.body).toMatchObject({ id: first.body.id, content: 'digest', nonce: 'slot-1' });
    expect(alice.enters('papers').messages()).toHaveLength(1);
  });
  it('beyond the window it is a new message', async () => {
    const first = await send('digest');
    sandbox.advance(5 * 60 + 1);
    const second = await send('digest again');
    expect(second.body.id).not.toBe(first.body.id);
  });
  it('another nonce, or another channel, is another message', async () => {
    const first = await send('a');
    expect((await send('b', 'slot-2')).body.id).not.toBe(first.body.id);
    const elsewhere = await bot('POST', `/channels/${sandbox.ids.general}/messages`, {
      content: 'c',
      nonce: 'slot-1',
      enforce_nonce: true,
    });
    expect(elsewhere.body.id).not.toBe(first.body.id);
  });
  it('without enforce_nonce it is just carried along', async () => {
    const path = `/channels/${sandbox.ids.papers}/messages`;
    const first = await bot('POST', path, { content: 'a', nonce: 'n' });
    const second = await bot('POST', path, { content: 'a', nonce: 'n' });
    expect(second.body.id).not.toBe(first.body.id);
  });
  it('when the first is deleted the answer is Unknown Message (10008)', async () => {
    const first = await send('a');
    await bot('DELETE', `/channels/${sandbox.ids.papers}/messages/${first.body.id}`);
    expect(await send('a')).toMatchObject({ status: 404, body: { code: 10008 } });
  });
});

describe('given threads', () => {
  const open = (more: object = {}) =>
    bot('POST', `/channels/${sandbox.ids.papers}/threads`, { name: 'talk', type: 11, ...more });
  const archived = async (id: string) =>
    (await bot('GET', `/channels/${id}`)).body.thread_metadata.archived as boolean;

  it.each([60, 1440, 4320, 10_080])('one of %i minutes is archived after them', async (minutes) => {
    const { body } = await open({ auto_archive_duration: minutes });
    sandbox.advance(minutes * 60 - 1);
    expect(await archived(body.id)).toBe(false);
    sandbox.advance(1);
    expect(await archived(body.id)).toBe(true);
  });
  it('a message keeps it open for as long again, and opens it anew', async () => {
    const { body } = await open({ auto_archive_duration: 60 });
    sandbox.advance(59 * 60);
    await bot('POST', `/channels/${body.id}/messages`, { content: 'still here' });
    sandbox.advance(59 * 60);
    expect(await archived(body.id)).toBe(false);
    sandbox.advance(60);
    expect(await archived(body.id)).toBe(true);
    await bot('POST', `/channels/${body.id}/messages`, { content: 'back' });
    expect(await archived(body.id)).toBe(false);
  });
  it('an archived one takes no changes but the one that opens it (50083)', async () => {
    const { body } = await open();
    await bot('PATCH', `/channels/${body.id}`, { archived: true });
    expect(await bot('PATCH', `/channels/${body.id}`, { name: 'new' })).toMatchObject({
      body: { code: 50083 },
    });
    expect(await bot('PATCH', `/channels/${body.id}`, { archived: false, name: 'new' })).toMatchObject({
      status: 200,
      body: { name: 'new', thread_metadata: { archived: false } },
    });
  });
  it('a message has one thread at most, which bears its id (160004)', async () => {
    const papers = `/channels/${sandbox.ids.papers}`;
    const { body: message } = await bot('POST', `${papers}/messages`, { content: 'x' });
    const first = await bot('POST', `${papers}/messages/${message.id}/threads`, { name: 'a' });
    expect(first).toMatchObject({ status: 201, body: { id: message.id, parent_id: sandbox.ids.papers } });
    expect(await bot('POST', `${papers}/messages/${message.id}/threads`, { name: 'b' })).toMatchObject({
      status: 400,
      body: { code: 160004 },
    });
  });
  it('a forum takes posts, not messages (40058), and posts are threads', async () => {
    const forum = `/channels/${sandbox.ids.forum}`;
    expect(await bot('POST', `${forum}/messages`, { content: 'x' })).toMatchObject({ body: { code: 40058 } });
    const post = await bot('POST', `${forum}/threads`, { name: 'q', message: { content: 'why?' } });
    expect(post).toMatchObject({ status: 201, body: { type: 11, message: { content: 'why?' } } });
    expect(sandbox.as('bob').enters(post.body.id).messages()[0]?.content).toBe('why?');
  });
});

describe('given the clock', () => {
  it('ids and timestamps are by it, and rise', async () => {
    const send = () => bot('POST', `/channels/${sandbox.ids.papers}/messages`, { content: 'x' });
    const a = await send();
    const b = await send();
    sandbox.advance(86_400);
    const c = await send();
    expect(BigInt(b.body.id)).toBeGreaterThan(BigInt(a.body.id));
    expect(a.body.timestamp).toBe('2026-01-01T00:00:00.000Z');
    expect(c.body.timestamp).toBe('2026-01-02T00:00:00.000Z');
    expect(Number(BigInt(c.body.id) >> 22n) + 1_420_070_400_000).toBe(Date.UTC(2026, 0, 2));
  });
  it('what falls due on the way happens in its order, each at its own time', () => {
    const seen: [string, number][] = [];
    const start = sandbox.clock.now();
    sandbox.clock.after(2_000, () => seen.push(['b', sandbox.clock.now() - start]));
    sandbox.clock.after(1_000, () => {
      seen.push(['a', sandbox.clock.now() - start]);
      sandbox.clock.after(500, () => seen.push(['a2', sandbox.clock.now() - start]));
    });
    const cancel = sandbox.clock.after(1_200, () => seen.push(['never', 0]));
    cancel();
    sandbox.clock.advance(3_000);
    expect(seen).toEqual([
      ['a', 1_000],
      ['a2', 1_500],
      ['b', 2_000],
    ]);
    expect(sandbox.clock.now() - start).toBe(3_000);
  });
  it('an answer that arrived in time counts, although the process was too busy to look', async () => {
    sandbox.clock.run();
    const { callback } = await ask();
    await new Promise((done) => setTimeout(done, 2_700));
    const answered = bot('POST', callback, text);
    // The request is on its way; now nothing happens until well after the three seconds.
    await new Promise((done) => setImmediate(done));
    const until = performance.now() + 600;
    while (performance.now() < until);
    expect((await answered).status).toBe(204);
    expect(alice.pending()).toEqual([]);
  });
  it('runs by itself when told to', async () => {
    sandbox.clock.run();
    const start = sandbox.clock.now();
    await new Promise<void>((done) => sandbox.clock.after(20, done));
    expect(sandbox.clock.now() - start).toBeGreaterThanOrEqual(20);
  });
});
