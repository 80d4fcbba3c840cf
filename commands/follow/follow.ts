import type { Choice, Command, Where } from '../../src/command/command.ts';
import { Miss } from '../../src/command/miss.ts';
import { describeRhythm, parseDays, parseTime, parseZone, suggestZones } from '../../src/digest/index.ts';
import type { Subscription, Target } from '../../src/store/index.ts';
import type { Services } from '../services.ts';
import { completePaper } from '../shared/options.ts';
import { followTopic } from '../shared/ways.ts';
import { drawFollowResult } from './card.ts';
import { type Desk, describe, describeAll, nameOf, openDesk } from './desk.ts';
import { type FollowOptions, followDeclaration, followOptions } from './options.ts';
import type { FollowResult } from './result.ts';
import { readTarget, suggest } from './target.ts';

async function run(services: Services, asked: FollowOptions, where: Where): Promise<FollowResult> {
  const desk = openDesk(services, where);
  const { subcommand } = asked;
  if (subcommand === 'list')
    return { kind: 'list', all: await describeAll(desk, await desk.follows.list(desk.person)) };
  if (subcommand === 'pause' || subcommand === 'resume' || subcommand === 'remove' || subcommand === 'about')
    return actOn(desk, subcommand, asked);
  return start(desk, subcommand, asked);
}

async function start(desk: Desk, target: Target, asked: FollowOptions): Promise<FollowResult> {
  const { services, follows, channels, person } = desk;
  const meant = await readTarget(services, target, asked);
  if ('kind' in meant) return meant;
  const { name } = meant;
  const theirs = await follows.list(person);
  const before = theirs.find((f) => f.target === target && f.topic === name);
  const usual = before ?? theirs.at(-1);
  const { days, time, timezone } = asked;
  const spec = {
    days: days === undefined ? (usual?.days ?? '1234567') : parseDays(days),
    time: time === undefined ? (usual?.time ?? '08:00') : parseTime(time),
    zone: timezone === undefined ? (usual?.zone ?? 'UTC') : parseZone(timezone),
  };
  const channel = await channels.directTo(person);
  const saved = await follows.save({ target, name, channel, ...spec }, person);
  return {
    kind: 'saved',
    listed: await describe(desk, saved),
    changed: before !== undefined,
    zoneAssumed: timezone === undefined && usual === undefined,
    fed: follows.isFed(),
    known: (await services.library.followed(target, name)).length,
  };
}

async function actOn(
  desk: Desk,
  what: 'pause' | 'resume' | 'remove' | 'about',
  asked: FollowOptions,
): Promise<FollowResult> {
  const { follows, person } = desk;
  const chosen = await choose(desk, asked);
  if (what === 'about' && chosen.length === 1)
    return { kind: 'about', listed: await describe(desk, chosen[0]) };
  if (what === 'about' || (chosen.length > 1 && asked.follow !== CLOSED))
    return { kind: 'which', what, all: await describeAll(desk, chosen) };
  const done = await Promise.all(chosen.map(({ id }) => follows[what](person, id)));
  return { kind: 'done', what, all: await describeAll(desk, done) };
}

const CLOSED = 'closed';

/** The one that is meant: by its id, its name, a message's mark, or the only one; or several to choose from. */
async function choose(
  { services, follows, person }: Desk,
  { follow: named, mark }: FollowOptions,
): Promise<readonly [Subscription, ...Subscription[]]> {
  const all = await follows.list(person);
  const slot = mark === undefined ? null : ((await services.store?.slot(mark)) ?? null);
  const of = slot?.subscription ?? named;
  const byId = all.filter((f) => f.id === of);
  const names = await Promise.all(all.map((f) => nameOf(services, f)));
  const byName = all.filter((_, n) => names[n]?.toLowerCase() === (of ?? '').toLowerCase());
  const closed = of === CLOSED ? all.filter((f) => f.trouble !== null) : [];
  const asked =
    mark === undefined && of === undefined ? all : [byId, byName, closed].find((f) => f.length > 0);
  const [first, ...others] = asked ?? [];
  if (first !== undefined) return [first, ...others];
  if (all.length > 0 || of === CLOSED) throw new Miss('You don’t follow that (any more).', [[list]]);
  throw new Miss('You follow nothing yet.', [[followTopic]], 'Try /follow author, lab, topic or paper.');
}

const list = {
  kind: 'button',
  label: 'What I follow',
  to: { command: 'follow', options: { subcommand: 'list' }, how: 'private' },
} as const;

async function completeName(
  services: Services,
  typed: string,
  { subcommand }: Where,
): Promise<readonly Choice[]> {
  if (subcommand === 'paper') return completePaper(services, typed);
  if (subcommand !== 'author' && subcommand !== 'lab') return [];
  const names = await suggest(services, subcommand, typed, 25);
  return names.map((name) => ({ name, value: name }));
}

async function completeFollow(
  services: Services,
  typed: string,
  { user }: Where,
): Promise<readonly Choice[]> {
  if (services.follows === undefined || user === null) return [];
  const all = await services.follows.list(user);
  const names = await Promise.all(all.map((f) => nameOf(services, f)));
  return all
    .map((f, n) => ({ name: `${names[n]} · ${f.target} · ${describeRhythm(f)}`, value: f.id }))
    .filter((c) => c.name.toLowerCase().includes(typed.trim().toLowerCase()));
}

export const follow: Command<Services, FollowOptions, FollowResult> = {
  name: 'follow',
  declaration: followDeclaration,
  options: followOptions,
  private: true,
  onDiscordOnly: true,
  forms: {
    name: { title: 'What do you want to follow?', label: 'A name, or a few words' },
    time: { title: 'When should it come?', label: 'At what time? 8:00, 20:30, 8 pm' },
    timezone: { title: 'Which time zone?', label: 'A large city near you' },
  },
  complete: {
    name: completeName,
    follow: completeFollow,
    timezone: (_, typed) => suggestZones(typed, 25).map((z) => ({ name: z.replaceAll('_', ' '), value: z })),
  },
  run,
  card: drawFollowResult,
  print: (result) => result.kind,
};
