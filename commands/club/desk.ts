import { UserError } from '../../src/base/errors.ts';
import type { ClubDesk } from '../../src/club/index.ts';
import type { Where } from '../../src/command/command.ts';
import { Miss } from '../../src/command/miss.ts';
import type { Channels } from '../../src/discord/digests/channels.ts';
import type { Club } from '../../src/store/index.ts';
import type { Services } from '../services.ts';
import { way } from '../shared/ways.ts';

/** What the subcommands work with, in a channel of a server. */
export interface Desk {
  readonly services: Services;
  readonly clubs: ClubDesk;
  readonly channels: Channels;
  readonly guild: string;
  /** A thread's is the one that it hangs on. */
  readonly channel: string;
  readonly user: string;
  readonly where: Where;
}

export async function openDesk(services: Services, where: Where): Promise<Desk> {
  const { clubs, channels } = services;
  const { guild, channel, user } = where;
  if (!clubs || !channels || guild === null || channel === null || user === null)
    throw new UserError('A reading group belongs to a channel of a server.', 'Use /club there.');
  return { services, clubs, channels, guild, channel: await channels.holderOf(channel), user, where };
}

export const startOne = way('Start one here…', {
  command: 'club',
  options: { subcommand: 'set', day: 'thursday' },
  into: 'time',
  how: 'form',
});

/** The club of the channel in which it is asked. */
export async function clubHere({ clubs, guild, channel, where }: Desk): Promise<Club> {
  const here = await clubs.in(guild, channel);
  if (here !== null) return here;
  throw new Miss(
    'This channel has no reading group.',
    where.managesHere === true ? [[startOne]] : [],
    where.managesHere === true ? undefined : 'Anyone who may manage this channel can start one: /club set.',
  );
}

/** The one that is meant: named, this channel's, or those of the server that the person can see. */
export async function clubsMeant(desk: Desk, named: string | undefined): Promise<readonly [Club, ...Club[]]> {
  const { clubs, channels, guild, channel, user } = desk;
  const here = await clubs.in(guild, channel);
  if (here !== null && (named === undefined || named === here.id)) return [here];
  const theirs: Club[] = [];
  for (const club of await clubs.of(guild))
    if (await channels.sees(club.subscription.channel, user)) theirs.push(club);
  const [first, ...others] = theirs.filter((c) => named === undefined || c.id === named);
  return first === undefined ? [await clubHere(desk)] : [first, ...others];
}
