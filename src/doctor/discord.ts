import { type Client, DiscordAPIError, type Guild, REST, Routes } from 'discord.js';
import type { APIApplicationCommand, APIUser } from 'discord-api-types/v10';
import { holds, type Shards } from '../base/shards.ts';
import { createChannels } from '../discord/digests/channels.ts';
import { needed } from '../discord/permissions.ts';
import {
  compareCommands,
  type Declaration,
  isUpToDate,
  readApplication,
  readRegistered,
} from '../discord/register.ts';
import { wholeAnswer } from '../discord/requests.ts';
import type { Place } from '../store/sqlite/examine.ts';
import { type Check, fine, ill, wordsOf } from './check.ts';
import { visit } from './visit.ts';

/** Half the time within which an interaction must be answered: by more, what is late can't be told from what isn't. */
const CLOCK_OFF_MAX = 1_500;

/** All that only Discord can tell. Connects for a moment, as the permissions of channels come with that. */
export async function checkDiscord(
  connection: { readonly token: string | null; readonly api: string | null; readonly shards: Shards | null },
  declared: readonly Declaration[],
  places: readonly Place[],
): Promise<readonly Check[]> {
  const { token, api, shards } = connection;
  if (token === null)
    return [
      ill('token', 'DISCORD_TOKEN is not set', 'Put it into .env (README, “Put it into your server”).'),
    ];
  const rest = new REST({
    retries: 1,
    timeout: 10_000,
    makeRequest: wholeAnswer,
    ...(api === null ? {} : { api }),
  }).setToken(token);
  const { checks, isKnown } = await checkToken(rest);
  if (!isKnown) return checks;
  const of = (name: string, work: () => Promise<readonly Check[]>) =>
    work().catch((error: unknown) => [
      ill(
        name,
        `could not be checked: ${wordsOf(error)}`,
        'Try again; Discord’s state is at https://discordstatus.com',
      ),
    ]);
  return [
    ...checks,
    ...(await of('gateway', () =>
      visit({ token, api, shards }, async (client) => [
        fine('gateway', `connected; servers: ${client.guilds.cache.size}${describeShards(client)}`),
        ...(await of('commands', () => checkCommands(rest, client, declared))),
        ...client.guilds.cache.map(checkServer),
        ...(await of('digests', () =>
          checkPlaces(
            client,
            places.filter(({ guild }) => shards === null || holds(shards, guild)),
          ),
        )),
      ]),
    )),
  ];
}

const describeShards = ({ options }: Client<true>): string => {
  const ids = Array.isArray(options.shards) ? options.shards : [];
  return options.shardCount === 1 ? '' : `; shards: ${ids.join(', ')} of ${options.shardCount}`;
};

/** Who the token is for, and by how much this machine's clock is off. */
async function checkToken(
  rest: REST,
): Promise<{ readonly checks: readonly Check[]; readonly isKnown: boolean }> {
  const asked = Date.now();
  try {
    const answer = await rest.queueRequest({ fullRoute: Routes.user(), method: 'GET' as never });
    const me = (await answer.json()) as APIUser;
    return {
      checks: [
        fine('token', `works: ${me.username} (${me.id})`),
        checkClock(answer.headers.get('date'), asked, Date.now()),
      ],
      isKnown: true,
    };
  } catch (error) {
    const isRefused = error instanceof DiscordAPIError && error.status === 401;
    const check = isRefused
      ? ill(
          'token',
          'Discord refuses it',
          'Reset it in the developer portal under Bot, and put the new one into .env.',
        )
      : ill(
          'token',
          `Discord can't be asked: ${wordsOf(error)}`,
          'Can this machine reach discord.com by HTTPS?',
        );
    return { checks: [check], isKnown: false };
  }
}

/** The header has whole seconds and was written between the two instants. */
function checkClock(header: string | null, asked: number, answered: number): Check {
  const theirs = Date.parse(header ?? '');
  if (Number.isNaN(theirs))
    return ill('clock', 'Discord’s answer has no date', 'Is there a proxy in between that drops headers?');
  const off = Math.max(0, theirs - answered, asked - (theirs + 1_000));
  const seconds = (off / 1_000).toFixed(1);
  return off <= CLOCK_OFF_MAX
    ? fine('clock', off === 0 ? 'agrees with Discord’s' : `${seconds} s off Discord’s`)
    : ill(
        'clock',
        `${seconds} s off Discord’s`,
        'Set it by NTP (timedatectl set-ntp true): digests come by this clock.',
      );
}

async function checkCommands(
  rest: REST,
  client: Client<true>,
  declared: readonly Declaration[],
): Promise<Check[]> {
  const application = await readApplication(rest);
  const read = async (guild: string | null): Promise<readonly APIApplicationCommand[]> =>
    readRegistered(rest, application, guild);
  const everywhere = compareCommands(declared, await read(null));
  if (isUpToDate(everywhere)) return [fine('commands', `${declared.length} registered in every server`)];
  const servers = [...client.guilds.cache.values()];
  const without: string[] = [];
  for (const server of servers)
    if (!isUpToDate(compareCommands(declared, await read(server.id)))) without.push(server.name);
  if (servers.length > 0 && without.length === 0)
    return [fine('commands', `${declared.length} registered in each of ${servers.length} servers`)];
  const { added, changed, removed } = everywhere;
  const parts = [
    ['not registered', added],
    ['changed', changed],
    ['no longer there', removed],
  ] as const;
  const found = parts.flatMap(([what, names]) =>
    names.length === 0 ? [] : [`${what}: ${names.join(', ')}`],
  );
  return [ill('commands', found.join('; '), 'Run npm run deploy.')];
}

function checkServer(guild: Guild): Check {
  const mine = guild.members.me?.permissions;
  const missing = needed.filter(([bit]) => !mine?.has(bit)).map(([, name]) => name);
  const name = `server ${guild.name}`;
  return missing.length === 0
    ? fine(name, 'has every permission it needs')
    : ill(
        name,
        `missing: ${missing.join(', ')}`,
        'Give them to the bot’s role (Server Settings → Roles), or invite it again with the link that npm run deploy prints.',
      );
}

async function checkPlaces(client: Client<true>, places: readonly Place[]): Promise<readonly Check[]> {
  const channels = createChannels(() => client);
  const checks: Check[] = [];
  for (const { guild, channel, kind } of places) {
    const server = client.guilds.cache.get(guild);
    const [what, command] = kind === 'club' ? ['reading group', '/club'] : ['digest', '/digest'];
    const name = `${what} ${channels.nameOf(channel) ?? channel}${server === undefined ? '' : ` in ${server.name}`}`;
    if (server === undefined) {
      checks.push(
        fine(name, `the bot is no longer in the server ${guild}; its data goes 30 days after that`),
      );
      continue;
    }
    const reach = await (kind === 'club' ? channels.clubReach(channel, null) : channels.reach(channel));
    const todo = 'Give them in the channel’s settings (Edit Channel → Permissions).';
    if (reach.kind === 'ok') checks.push(fine(name, 'can be posted'));
    else if (reach.kind === 'missing')
      checks.push(ill(name, `missing: ${reach.permissions.join(', ')}`, todo));
    else
      checks.push(
        ill(
          name,
          reach.reason,
          `Choose another channel with ${command} set, or remove it with ${command} remove.`,
        ),
      );
  }
  return checks;
}
