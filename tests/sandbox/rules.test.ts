import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addChannel } from '../../src/sandbox/discord/world/channels/channels.ts';
import { addWebhook } from '../../src/sandbox/discord/world/channels/webhooks.ts';
import type { Channel, Webhook } from '../../src/sandbox/discord/world/world.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { pressButton, runCommand, typeAhead } from '../../src/sandbox/people/interact.ts';
import { ahead } from './rules.events.table.ts';
import { type Case, table, type Via } from './rules.table.ts';

let sandbox: Sandbox;
let hook: Webhook;
let voice: Channel;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  const { world, ids } = sandbox;
  voice = addChannel(world, { type: ChannelType.GuildVoice, guild: ids.server, name: 'Thursdays' });
  hook = addWebhook(world, { id: ids.papers, guild: ids.server }, 'Hook', sandbox.applicationId);
  await call('PUT', commandsPath('global'), [
    {
      name: 'ask',
      description: 'x',
      options: [{ type: 3, name: 'q', description: 'x', autocomplete: true }],
    },
  ]);
});
afterAll(() => sandbox.stop());

interface Answer {
  readonly status: number;
  readonly body: { readonly id: string; readonly code: number; readonly errors?: object };
}

async function call(method: string, path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`${sandbox.api}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}

const commandsPath = (scope: 'global' | 'server'): string =>
  scope === 'global'
    ? `/applications/${sandbox.applicationId}/commands`
    : `/applications/${sandbox.applicationId}/guilds/${sandbox.ids.server}/commands`;
const channel = (): string => `/channels/${sandbox.ids.papers}`;

const events = (): string => `/guilds/${sandbox.ids.server}/scheduled-events`;
/** "voice" and "text" stand for channels that only the sandbox can name. */
const placed = (body: unknown): unknown => {
  const { channel_id: place, ...rest } = body as { channel_id?: string | null };
  const ids: Record<string, string> = { voice: voice.id, text: sandbox.ids.papers };
  return place === undefined ? rest : { ...rest, channel_id: ids[place ?? ''] ?? place };
};

async function newMessage(): Promise<string> {
  const { body } = await call('POST', `${channel()}/messages`, {
    content: 'before',
    components: [{ type: 1, components: [{ type: 2, style: 1, label: 'b', custom_id: 'b' }] }],
  });
  return body.id;
}

/** An interaction that waits for its answer, and the path to answer it on. */
async function waiting(kind: 'command' | 'button' | 'type'): Promise<{ callback: string; webhook: string }> {
  const place = { as: 'alice', channel: sandbox.ids.papers, command: '/ask' };
  const { world } = sandbox;
  const i =
    kind === 'command'
      ? runCommand(world, place)
      : kind === 'type'
        ? typeAhead(world, { ...place, focused: { name: 'q', value: 'x' } })
        : pressButton(world, { as: 'alice', message: await newMessage(), button: 'b' });
  return {
    callback: `/interactions/${i.id}/${i.token}/callback`,
    webhook: `/webhooks/${sandbox.applicationId}/${i.token}`,
  };
}

const send: Record<Via, (body: unknown) => Promise<Answer>> = {
  message: (body) => call('POST', `${channel()}/messages`, body),
  edit: async (body) => call('PATCH', `${channel()}/messages/${await newMessage()}`, withoutParts(body)),
  reply: async (data) => call('POST', (await waiting('command')).callback, { type: 4, data }),
  defer: async (data) => call('POST', (await waiting('command')).callback, { type: 5, data }),
  update: async (data) => call('POST', (await waiting('button')).callback, { type: 7, data }),
  modal: async (data) => call('POST', (await waiting('command')).callback, { type: 9, data }),
  choices: async (data) => call('POST', (await waiting('type')).callback, { type: 8, data }),
  'follow-up': async (body) => {
    const { callback, webhook } = await waiting('command');
    await call('POST', callback, { type: 4, data: { content: 'first' } });
    return call('POST', webhook, body);
  },
  command: (body) => call('POST', commandsPath('server'), body),
  commands: (body) => call('PUT', commandsPath('server'), body),
  thread: (body) => call('POST', `${channel()}/threads`, body),
  'thread-on-message': async (body) =>
    call('POST', `${channel()}/messages/${await newMessage()}/threads`, body),
  post: (body) => call('POST', `/channels/${sandbox.ids.forum}/threads`, body),
  archive: async (body) => {
    const thread = await call('POST', `${channel()}/threads`, { name: 'x', type: 11 });
    return call('PATCH', `/channels/${thread.body.id}`, body);
  },
  channel: (body) => call('POST', `/guilds/${sandbox.ids.server}/channels`, body),
  'channel-edit': (body) => call('PATCH', channel(), body),
  role: (body) => call('POST', `/guilds/${sandbox.ids.server}/roles`, body),
  webhook: (body) => call('POST', `${channel()}/webhooks`, body),
  'webhook-post': (body) => call('POST', `/webhooks/${hook.id}/${hook.token}?wait=true`, body),
  invite: (body) => call('POST', `${channel()}/invites`, body),
  ban: (body) => call('PUT', `/guilds/${sandbox.ids.server}/bans/${sandbox.ids.bob}`, body),
  event: (body) => call('POST', events(), placed(body)),
  'event-change': async (body) => {
    const { body: event } = await call('POST', events(), ahead);
    return call('PATCH', `${events()}/${event.id}`, placed(body));
  },
  profile: (body) => call('PATCH', '/users/@me', body),
};

/** An edit says what becomes of the button, so that "everything away" means everything. */
const withoutParts = (body: unknown): unknown => ({ components: [], ...(body as object) });

/** The reasons at a path of `errors`, or everywhere under it when none is given. */
function reasons(errors: object | undefined, path: string | undefined): string[] {
  let at: unknown = errors;
  for (const key of path?.split('.') ?? []) at = (at as Record<string, unknown> | undefined)?.[key];
  const own = (at as { _errors?: { code: string }[] } | undefined)?._errors?.map((e) => e.code) ?? [];
  return own;
}

async function check({ via, body, refused }: Case): Promise<void> {
  const answer = await send[via](body);
  if (!refused) {
    expect(answer.body).not.toHaveProperty('errors');
    expect(answer.status).toBeLessThan(300);
    return;
  }
  expect(answer.body.code).toBe(refused.code);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  if (refused.why) expect(reasons(answer.body.errors, refused.at)).toContain(refused.why);
}

describe("given bodies that Discord's documentation speaks of", () => {
  it('there are at least 150, and each names its source', () => {
    expect(table.length).toBeGreaterThanOrEqual(150);
    expect(table.filter((c) => !/^[a-z-]+(\/[a-z-]+)?(#[a-z-]+)?( \(seen\))?$/.test(c.source))).toEqual([]);
    expect(new Set(table.map((c) => `${c.via}: ${c.name}`)).size).toBe(table.length);
  });
  for (const c of table)
    it(`${c.via}: ${c.name} is ${c.refused ? `refused (${c.refused.code})` : 'accepted'}`, () => check(c));
});
