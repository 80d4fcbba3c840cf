import { type Client, Events, GatewayIntentBits as G, PermissionFlagsBits as P } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextOccurrence } from '../../src/sandbox/discord/world/events/recurrence.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { asBot, asPeople } from './api.ts';
import { logIn } from './bot.ts';
import { ahead } from './rules.events.table.ts';

let sandbox: Sandbox;
let client: Client<true>;
let voice: string;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false, clock: { running: false } });
  client = await logIn(sandbox, { intents: [G.Guilds, G.GuildScheduledEvents] });
  const made = await asPeople(sandbox)('POST', '/channels', {
    as: 'alice',
    server: sandbox.ids.server,
    name: 'Thursdays',
    kind: 'voice',
  });
  voice = made.body.id;
});
afterAll(async () => {
  await client.destroy();
  await sandbox.stop();
});
const server = () => client.guilds.fetch(sandbox.ids.server);
const hour = 3_600_000;
const atPlace = () => ({
  name: 'Reading group',
  privacyLevel: 2 as const,
  entityType: 3 as const,
  entityMetadata: { location: 'Room 5' },
  scheduledStartTime: sandbox.clock.now() + 24 * hour,
  scheduledEndTime: sandbox.clock.now() + 26 * hour,
});
const path = () => `/guilds/${sandbox.ids.server}/scheduled-events`;
const may = (permissions: bigint) => {
  const guild = sandbox.world.guilds.get(sandbox.ids.server);
  const role = guild?.roles.get(sandbox.ids.botRole);
  const before = BigInt(role?.permissions ?? 0);
  if (role) role.permissions = permissions.toString();
  return () => {
    if (role) role.permissions = before.toString();
  };
};

describe('given an event at a place', () => {
  it('the client makes it, hears of it, and it begins and ends by itself', async () => {
    const heard: number[] = [];
    client.on(Events.GuildScheduledEventUpdate, (_, now) => heard.push(now.status));
    const made = await (await server()).scheduledEvents.create(atPlace());
    expect(made).toMatchObject({ name: 'Reading group', entityMetadata: { location: 'Room 5' }, status: 1 });
    sandbox.clock.advance(24 * hour);
    await expect.poll(() => heard).toEqual([2]);
    sandbox.clock.advance(2 * hour);
    await expect.poll(() => heard).toEqual([2, 3]);
    expect((await asBot(sandbox)('PATCH', `${path()}/${made.id}`, { name: 'x' })).body.code).toBe(180000);
    expect((await asBot(sandbox)('GET', path())).body).toEqual([]);
  });
  it('people say that they come, and the client reads who', async () => {
    const made = await (await server()).scheduledEvents.create(atPlace());
    const people = asPeople(sandbox);
    const seen = await people('POST', '/interest', { as: 'bob', event: made.id });
    expect(seen.body).toMatchObject({ interested: true, user_count: 1 });
    expect((await made.fetchSubscribers()).map((s) => s.user.username)).toEqual(['bob']);
    const servers = await people('GET', '/servers?as=alice');
    expect(servers.body.servers[0].events).toMatchObject([{ id: made.id, interested: false, user_count: 1 }]);
    await people('POST', '/interest', { as: 'bob', event: made.id, remove: true });
    expect((await made.fetchSubscribers()).size).toBe(0);
    const gone = new Promise((done) => client.once(Events.GuildScheduledEventDelete, (e) => done(e.id)));
    await made.delete();
    expect(await gone).toBe(made.id);
    expect((await asBot(sandbox)('GET', `${path()}/${made.id}`)).body.code).toBe(10070);
    expect((await people('POST', '/interest', { as: 'bob', event: made.id })).status).toBe(404);
  });
  it('one that recurs waits for its next time when it is over', async () => {
    const { scheduledStartTime: start, ...plan } = atPlace();
    const made = await (await server()).scheduledEvents.create({
      ...plan,
      scheduledStartTime: start,
      recurrenceRule: { startAt: start, frequency: 3, interval: 1 } as never,
    });
    sandbox.clock.advance(26 * hour);
    const again = await (await server()).scheduledEvents.fetch({ guildScheduledEvent: made.id, force: true });
    expect(again).toMatchObject({ status: 1, scheduledStartTimestamp: start + 24 * hour });
    expect(again.scheduledEndTimestamp).toBe(start + 26 * hour);
    await made.delete();
  });
});

describe('given an event in a voice channel', () => {
  const inVoice = () => ({ ...atPlace(), entityType: 2 as const, channel: voice, entityMetadata: undefined });
  it('where nobody begins it, it is cancelled after some hours', async () => {
    const { entityMetadata: _, ...plan } = inVoice();
    const made = await (await server()).scheduledEvents.create(plan);
    sandbox.clock.advance(25 * hour);
    expect((await asBot(sandbox)('GET', `${path()}/${made.id}`)).body.status).toBe(1);
    sandbox.clock.advance(4 * hour);
    expect((await asBot(sandbox)('GET', `${path()}/${made.id}`)).body.status).toBe(4);
  });
  it('it goes with its channel', async () => {
    const { entityMetadata: _, ...plan } = inVoice();
    const made = await (await server()).scheduledEvents.create(plan);
    const gone = new Promise((done) => client.once(Events.GuildScheduledEventDelete, (e) => done(e.id)));
    await asPeople(sandbox)('DELETE', `/channels/${voice}?as=alice`);
    expect(await gone).toBe(made.id);
  });
});

describe('given permissions', () => {
  const create = () =>
    asBot(sandbox)('POST', path(), {
      ...ahead,
      scheduled_start_time: new Date(sandbox.clock.now() + 24 * hour).toISOString(),
      scheduled_end_time: new Date(sandbox.clock.now() + 26 * hour).toISOString(),
    });
  it('to make one takes Create Events; to change and delete one’s own, that or Manage Events', async () => {
    const { body: own } = await create();
    const back = may(P.ViewChannel);
    expect((await create()).body.code).toBe(50013);
    expect((await asBot(sandbox)('PATCH', `${path()}/${own.id}`, { name: 'x' })).body.code).toBe(50013);
    may(P.ManageEvents);
    expect((await create()).body.code).toBe(50013);
    expect((await asBot(sandbox)('PATCH', `${path()}/${own.id}`, { name: 'x' })).body.name).toBe('x');
    back();
    expect((await asBot(sandbox)('DELETE', `${path()}/${own.id}`)).status).toBe(204);
  });
  it('a hundred are open at most', async () => {
    for (let i = 0; i < 100; i++) expect((await create()).status).toBe(200);
    expect((await create()).body.code).toBe(30038);
  });
});

describe('given a client without the intent', () => {
  it('it hears nothing', async () => {
    const heard: string[] = [];
    const other = await logIn(sandbox);
    other.on(Events.Raw, (packet: { t: string | null }) => {
      if (packet.t?.startsWith('GUILD_SCHEDULED_EVENT')) heard.push(packet.t);
    });
    const { body } = await asBot(sandbox)('GET', path());
    const gone = new Promise((done) => client.once(Events.GuildScheduledEventDelete, done));
    await asBot(sandbox)('DELETE', `${path()}/${body[0].id}`);
    await gone;
    // What comes over the same socket later comes after.
    const renamed = new Promise((done) => other.once(Events.ChannelUpdate, done));
    await asPeople(sandbox)('PATCH', '/channels/papers', { as: 'alice', topic: 'x' });
    await renamed;
    expect(heard).toEqual([]);
    await other.destroy();
  });
});

describe('given rules of recurrence', () => {
  const start = '2026-11-26T19:00:00Z'; // a Thursday
  const next = (rule: object, after: string) => {
    const at = nextOccurrence({ start, frequency: 2, ...rule }, Date.parse(after));
    return at === null ? null : new Date(at).toISOString().slice(0, 10);
  };
  it.each([
    ['every week', {}, start, '2026-12-03'],
    ['every other week', { interval: 2, by_weekday: [3] }, '2026-12-01T00:00:00Z', '2026-12-10'],
    ['every weekday', { frequency: 3, by_weekday: [0, 1, 2, 3, 4] }, '2026-11-27T20:00:00Z', '2026-11-30'],
    ['the fourth Wednesday', { frequency: 1, by_n_weekday: [{ n: 4, day: 2 }] }, start, '2026-12-23'],
    ['once a year', { frequency: 0, by_month: [7], by_month_day: [24] }, start, '2027-07-24'],
    ['the 29th of February', { frequency: 0, by_month: [2], by_month_day: [29] }, start, '2028-02-29'],
    ['a day that there never is', { frequency: 0, by_month: [2], by_month_day: [30] }, start, null],
    ['before it has begun', {}, '2026-01-01T00:00:00Z', '2026-11-26'],
  ])('%s', (_, rule, after, expected) => expect(next(rule, after)).toBe(expected));
});
