import { REST } from 'discord.js';
import { ChannelType } from 'discord-api-types/v10';
import { commands } from '../../commands/index.ts';
import { declarationsOf, readApplication, registerCommands } from '../../src/discord/register.ts';
import { addChannel } from '../../src/sandbox/discord/world/channels/channels.ts';
import { openThread } from '../../src/sandbox/discord/world/channels/threads.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { makeRow, type SourceServer, startSourceServer } from '../feed/source-server.ts';

export const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Sydney',
  'Asia/Kolkata',
  'America/St_Johns',
  'Pacific/Auckland',
  'Africa/Cairo',
  'America/Sao_Paulo',
  'Asia/Tokyo',
  'Europe/London',
  'Pacific/Chatham',
  'UTC',
] as const;

/** A local Discord with many channels, and a source of papers that lists some each working day. */
export interface Town {
  readonly sandbox: Sandbox;
  readonly source: SourceServer;
  readonly channels: readonly string[];
  /** Requests to Discord so far. */
  readonly calls: () => number;
  stop(): Promise<void>;
}

const DAY = 86_400_000;

export async function buildTown(options: {
  readonly seed: number;
  readonly start: number;
  readonly days: number;
  readonly channels: number;
}): Promise<Town> {
  let calls = 0;
  const sandbox = await startSandbox({
    onCall: ({ wire }) => {
      if (wire === 'rest') calls++;
    },
    clock: { start: options.start, running: false },
    seed: options.seed,
    rateLimits: false,
    validate: true,
  });
  const rest = new REST({ api: sandbox.api }).setToken(sandbox.token);
  const target = { application: await readApplication(rest), guild: null };
  await registerCommands(rest, target, declarationsOf(commands));
  const { world, ids } = sandbox;
  const channels = Array.from({ length: options.channels }, (_, i) => {
    const guild = ids.server;
    const name = `town-${i}`;
    if (i % 12 === 5) return addChannel(world, { type: ChannelType.GuildForum, guild, name }).id;
    if (i % 12 === 9) return addChannel(world, { type: ChannelType.GuildAnnouncement, guild, name }).id;
    const channel = addChannel(world, { type: ChannelType.GuildText, guild, name });
    if (i % 12 !== 3) return channel.id;
    const thread = { name: `${name}-thread`, owner: ids.alice, type: ChannelType.PublicThread };
    return openThread(world, channel, { ...thread, autoArchive: 10_080 }).id;
  });
  const source = await startSourceServer(isoDay(options.start));
  for (let day = -1; day <= options.days + 2; day++) {
    const date = isoDay(options.start + day * DAY);
    const weekday = new Date(date).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const rows = Array.from({ length: 3 }, (_, n) => {
      const id = `26${date.slice(5, 7)}.${date.slice(8, 10)}${String(n).padStart(3, '0')}`;
      const listed = { submittedOnDailyAt: `${date}T03:00:00.000Z`, publishedAt: `${date}T00:00:00.000Z` };
      return makeRow(id, `Learning number ${n} of ${date} from chance`, { paper: listed });
    });
    source.lists.set(date, rows);
  }
  return {
    sandbox,
    source,
    channels,
    calls: () => calls,
    async stop() {
      await sandbox.stop();
      await source.close();
    },
  };
}

export const isoDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
