import { UserError } from '../../src/base/errors.ts';
import type { ClubSpec } from '../../src/club/index.ts';
import type { Command, Where } from '../../src/command/command.ts';
import { Miss } from '../../src/command/miss.ts';
import { parseDays, parseTime, parseZone, suggestZones } from '../../src/digest/index.ts';
import { brief } from '../../src/discord/cards/drawing.ts';
import type { Club, ClubPlace } from '../../src/store/index.ts';
import type { Services } from '../services.ts';
import { completePaper, resolvePapers } from '../shared/options.ts';
import { way } from '../shared/ways.ts';
import { drawClubResult, printClubResult } from './card.ts';
import { clubHere, clubsMeant, type Desk, openDesk } from './desk.ts';
import { type ClubOptions, clubDeclaration, clubOptions } from './options.ts';
import type { ClubResult, Shown } from './result.ts';

async function run(services: Services, asked: ClubOptions, where: Where): Promise<ClubResult> {
  const desk = await openDesk(services, where);
  switch (asked.subcommand) {
    case 'set':
      return propose(desk, asked);
    case 'save':
      return save(desk, asked);
    case 'skip':
    case 'unskip':
      return skip(desk, asked);
    case 'remove': {
      const club = await clubHere(desk);
      await desk.clubs.remove(club);
      return { kind: 'removed', club };
    }
    default:
      return forEverybody(desk, asked, asked.subcommand);
  }
}

async function forEverybody(
  desk: Desk,
  asked: ClubOptions,
  what: 'show' | 'nominate' | 'withdraw' | 'nominations' | 'archive',
): Promise<ClubResult> {
  const [club, ...others] = await clubsMeant(desk, asked.club);
  if (others.length > 0) {
    const clubs = [club, ...others].map((c) => ({ club: c, name: nameOf(desk, c) }));
    return { kind: 'which', clubs, again: { subcommand: what, paper: asked.paper } };
  }
  switch (what) {
    case 'show':
      return { kind: 'shown', saved: false, shown: await shownOf(desk, club) };
    case 'nominations':
      return nominations(desk, club);
    case 'archive':
      return archive(desk, club);
    default:
      return nominate(desk, club, what, asked.paper ?? '');
  }
}

const nameOf = ({ channels }: Desk, { subscription }: Club): string =>
  channels.nameOf(subscription.channel) ?? 'a channel';

/** Reads what was typed; what can't be read is asked for again, with the others kept. */
function read<T>(asked: ClubOptions, into: 'time' | 'timezone', parse: (typed: string) => T): T {
  try {
    return parse(asked[into] ?? '');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const form = way(into === 'time' ? 'Another time…' : 'Another city…', {
      command: 'club',
      options: { ...asked, subcommand: 'set' },
      into,
      how: 'form',
    });
    throw new Miss(error.message, [[form]], error.hint);
  }
}

async function specOf(
  desk: Desk,
  asked: ClubOptions,
): Promise<{ spec: ClubSpec; assumed: boolean; before: Club | null }> {
  const { clubs, services, guild, channel } = desk;
  const before = await clubs.in(guild, channel);
  const usual = before?.subscription.zone ?? (await services.digests?.usualZone(guild)) ?? null;
  const day = parseDays(asked.day ?? '');
  if (day.length !== 1)
    throw new UserError('A reading group meets on one day of the week.', 'Choose one of the days.');
  const place: ClubPlace =
    asked.voice !== undefined && asked.voice !== ''
      ? { kind: 'voice', channel: asked.voice }
      : asked.place === undefined && before !== null
        ? before.place
        : { kind: 'external', location: asked.place ?? '' };
  const spec: ClubSpec = {
    guild,
    channel,
    day,
    time: read(asked, 'time', parseTime),
    zone: asked.timezone === undefined ? (usual ?? 'UTC') : read(asked, 'timezone', parseZone),
    place,
  };
  return { spec, assumed: asked.timezone === undefined && usual === null, before };
}

/** Looks at the channel, and at where the event is to be, before anything is promised. */
async function check({ channels }: Desk, spec: ClubSpec, asked: ClubOptions): Promise<void> {
  const reach = await channels.clubReach(
    spec.channel,
    spec.place.kind === 'voice' ? spec.place.channel : null,
  );
  const retry = way('Try again', { command: 'club', options: { ...asked }, how: 'private' });
  if (reach.kind === 'wrong') throw new Miss(`A reading group can’t be here: ${reach.reason}.`, [[retry]]);
  if (reach.kind === 'missing')
    throw new Miss(
      `For a reading group in ${reach.name} I’m missing: ${reach.permissions.join(', ')}.`,
      [[retry]],
      'Give me these permissions, then try again.',
    );
}

async function propose(desk: Desk, asked: ClubOptions): Promise<ClubResult> {
  const { spec, assumed, before } = await specOf(desk, asked);
  await check(desk, spec, asked);
  const times = await desk.clubs.propose(spec);
  return { kind: 'proposal', spec, times, changes: before !== null, zoneAssumed: assumed };
}

async function save(desk: Desk, asked: ClubOptions): Promise<ClubResult> {
  const { spec } = await specOf(desk, asked);
  await check(desk, spec, asked);
  const club = await desk.clubs.save(spec, desk.user);
  return { kind: 'shown', saved: true, shown: await shownOf(desk, club) };
}

async function skip(desk: Desk, asked: ClubOptions): Promise<ClubResult> {
  const club = await clubHere(desk);
  const skipped = asked.subcommand === 'skip';
  const { date, times } = await desk.clubs.next(club);
  await desk.clubs.skip(club, skipped, asked.date ?? date);
  return {
    kind: 'skipped',
    skipped,
    shown: await shownOf(desk, club),
    date: asked.date ?? date,
    at: times.at,
  };
}

async function shownOf(desk: Desk, club: Club): Promise<Shown> {
  const next = await desk.clubs.next(club);
  const chosen = await desk.services.library.get(next.meeting?.paper ?? '');
  return {
    club,
    next,
    paper: chosen === undefined ? null : brief(chosen),
    nominated: (await desk.clubs.nominated(club)).length,
    manages: desk.where.managesHere === true && club.subscription.channel === desk.channel,
  };
}

async function nominate(
  desk: Desk,
  club: Club,
  what: 'nominate' | 'withdraw',
  name: string,
): Promise<ClubResult> {
  const options = { subcommand: what, club: club.id };
  const again = { command: 'club', options, into: 'paper', how: 'private' } as const;
  const [paper, ...others] = await resolvePapers(desk.services, name, again);
  if (others.length > 0) return { kind: 'unclear', name, papers: [paper, ...others].map(brief), club };
  const changed = await desk.clubs[what](club, paper.id, desk.user);
  return {
    kind: what === 'nominate' ? 'nominated' : 'withdrawn',
    before: !changed,
    club,
    paper: brief(paper),
  };
}

async function nominations({ clubs, services, user }: Desk, club: Club): Promise<ClubResult> {
  const all = await clubs.nominated(club);
  const here = await services.library.byId(all.map((n) => n.paper));
  const papers = all.flatMap(({ paper, people }) => {
    const found = here.get(paper);
    return found === undefined
      ? []
      : [{ paper: brief(found), people: people.length, mine: people.includes(user) }];
  });
  return { kind: 'nominations', club, papers };
}

async function archive({ clubs, services }: Desk, club: Club): Promise<ClubResult> {
  const all = await clubs.archive(club);
  const here = await services.library.byId(all.flatMap(({ paper }) => paper ?? []));
  const read = all.flatMap(({ paper, at, thread }) => {
    const found = here.get(paper ?? '');
    return found === undefined ? [] : [{ paper: brief(found), at, thread }];
  });
  return { kind: 'archive', club, read };
}

const managing: ReadonlySet<string> = new Set(['set', 'save', 'skip', 'unskip', 'remove']);

/** `/club`: a channel's reading group. */
export const club: Command<Services, ClubOptions, ClubResult> = {
  name: 'club',
  declaration: clubDeclaration,
  options: clubOptions,
  private: true,
  onDiscordOnly: true,
  forms: {
    time: { title: 'A reading group', label: 'At what time? 19:00, 8 pm' },
    timezone: { title: 'Which time zone?', label: 'A large city near you' },
    paper: { title: 'Nominate a paper', label: 'Its title, or a part of one' },
  },
  needsManager: ({ subcommand }) => (managing.has(subcommand) ? 'channel' : false),
  complete: {
    timezone: (_, typed) => suggestZones(typed, 25).map((z) => ({ name: z.replaceAll('_', ' '), value: z })),
    paper: completePaper,
  },
  run,
  card: drawClubResult,
  print: printClubResult,
};
