import { UserError } from '../../src/base/errors.ts';
import type { Choice, Command, Where } from '../../src/command/command.ts';
import {
  type Digests,
  describeRhythm,
  isSame,
  parseDays,
  parseTime,
  parseZone,
  suggestZones,
} from '../../src/digest/index.ts';
import { digestFacts } from '../../src/discord/digests/card.ts';
import type { Channels } from '../../src/discord/digests/channels.ts';
import { findingOf } from '../../src/discord/digests/finding.ts';
import type { DigestSpec, Subscription } from '../../src/store/index.ts';
import type { Services } from '../services.ts';
import { drawDigestResult, printDigestResult } from './card.ts';
import { type DigestOptions, digestDeclaration, digestOptions } from './options.ts';
import type { DigestResult, Listed } from './result.ts';

/** What the subcommands work with, in a server. */
interface Desk {
  readonly services: Services;
  readonly digests: Digests;
  readonly channels: Channels;
  readonly guild: string;
  readonly where: Where;
}

function openDesk(services: Services, where: Where): Desk {
  const { digests, channels } = services;
  if (digests === undefined || channels === undefined || where.guild === null) {
    throw new UserError('Digests are for the channels of a server.', 'Use /digest there.');
  }
  return { services, digests, channels, guild: where.guild, where };
}

async function run(services: Services, asked: DigestOptions, where: Where): Promise<DigestResult> {
  const desk = openDesk(services, where);
  switch (asked.subcommand) {
    case 'set':
      return propose(desk, asked);
    case 'save':
      return save(desk, asked);
    case 'list':
      return { kind: 'list', digests: await describeAll(desk, await desk.digests.list(desk.guild)) };
    case 'about':
      return tellAbout(desk, asked.mark ?? '');
    default:
      return actOn(desk, asked.subcommand, asked);
  }
}

/** The digest asked for, from what was typed and what was set before. @throws UserError for each mistake */
async function specOf(
  desk: Desk,
  asked: DigestOptions,
): Promise<{ spec: DigestSpec; before: boolean; assumed: boolean }> {
  const { digests, guild, where } = desk;
  const channel = asked.channel ?? where.channel;
  if (channel === null) throw new UserError('Say in which channel.', 'Choose one with the option channel.');
  const topic = asked.topic ?? '';
  const theirs = await digests.list(guild);
  const before = theirs.find((s) => isSame(s, { channel, topic }));
  const usual = before?.zone ?? (await digests.usualZone(guild));
  const spec: DigestSpec = {
    guild,
    channel,
    topic,
    time: parseTime(asked.time ?? before?.time ?? ''),
    zone: asked.timezone === undefined ? (usual ?? 'UTC') : parseZone(asked.timezone),
    days: asked.days === undefined ? (before?.days ?? '1234567') : parseDays(asked.days),
    papers: asked.papers ?? before?.papers ?? 5,
    order: asked.order ?? before?.order ?? 'newest',
  };
  return { spec, before: before !== undefined, assumed: asked.timezone === undefined && usual === null };
}

/** Looks at the channel before anything is promised. */
async function checkChannel({ channels }: Desk, channel: string): Promise<void> {
  const reach = await channels.reach(channel);
  if (reach.kind === 'wrong') throw new UserError(`I can’t deliver there: ${reach.reason}.`);
  if (reach.kind === 'missing') {
    throw new UserError(
      `In ${reach.name} I lack: ${reach.permissions.join(', ')}.`,
      'Give these permissions to me in the settings of the channel, and try again.',
    );
  }
}

async function propose(desk: Desk, asked: DigestOptions): Promise<DigestResult> {
  const { spec, before, assumed } = await specOf(desk, asked);
  await checkChannel(desk, spec.channel);
  const sample = await desk.digests.preview(spec);
  const { selection, subscription } = sample;
  if (selection.fresh.length + selection.archive.length === 0 && spec.topic !== '') {
    throw new UserError(
      `No paper here is about “${spec.topic.slice(0, 100)}”.`,
      'Try the topic with /paper first: a digest finds what it finds.',
    );
  }
  return {
    kind: 'proposal',
    spec,
    rhythm: describeRhythm(spec),
    nextAt: subscription.nextAt,
    changes: before,
    zoneAssumed: assumed,
    sample: digestFacts(sample, (paper) => findingOf(desk.services.library, paper)),
  };
}

async function save(desk: Desk, asked: DigestOptions): Promise<DigestResult> {
  const { spec } = await specOf(desk, asked);
  // It may have been deleted, or closed to us, while the preview was looked at.
  await checkChannel(desk, spec.channel);
  const saved = await desk.digests.save(spec, desk.where.user ?? '');
  return { kind: 'saved', digest: await describe(desk, saved) };
}

async function actOn(
  desk: Desk,
  what: 'preview' | 'pause' | 'resume' | 'remove' | 'now',
  asked: DigestOptions,
): Promise<DigestResult> {
  const { digests, guild, where } = desk;
  const [chosen, ...others] = await choose(desk, asked.digest);
  if (others.length > 0) {
    return { kind: 'which', subcommand: what, digests: await describeAll(desk, [chosen, ...others]) };
  }
  const { id } = chosen;
  if (what === 'preview') {
    const sample = await digests.preview(chosen);
    return {
      kind: 'preview',
      sample: digestFacts(sample, (paper) => findingOf(desk.services.library, paper)),
    };
  }
  if (what === 'now' || what === 'resume') await checkChannel(desk, chosen.channel);
  const after = await {
    pause: () => digests.pause(guild, id, where.user ?? ''),
    resume: () => digests.resume(guild, id),
    remove: () => digests.remove(guild, id),
    now: () => digests.sendNow(guild, id, where.request ?? ''),
  }[what]();
  return { kind: 'done', what, digest: await describe(desk, after) };
}

/** The one that is meant: named, or the only one of this channel, or of this server; or several to choose from. */
async function choose(
  { digests, guild, where }: Desk,
  named: string | undefined,
): Promise<readonly [Subscription, ...Subscription[]]> {
  if (named !== undefined) return [await digests.get(guild, named)];
  const all = await digests.list(guild);
  const here = all.filter((s) => s.channel === where.channel);
  const [first, ...others] = here.length > 0 ? here : all;
  if (first !== undefined) return [first, ...others];
  throw new UserError('This server has no digest yet.', 'Set one up with /digest set.');
}

async function tellAbout(desk: Desk, mark: string): Promise<DigestResult> {
  const found = await desk.digests.delivery(mark);
  if (found === null || found.subscription.guild !== desk.guild) {
    throw new UserError('This was a preview, or its digest has been removed since.');
  }
  return {
    kind: 'about',
    digest: await describe(desk, found.subscription),
    slot: found.slot,
    manages: desk.where.manages === true,
  };
}

const nameOf = (channels: Channels | undefined, { channel }: Subscription): string =>
  channels?.nameOf(channel) ?? 'a channel I can’t see';

async function describe({ digests, channels }: Desk, subscription: Subscription): Promise<Listed> {
  const [last] = await digests.history(subscription.id, 1);
  return {
    subscription,
    channelName: nameOf(channels, subscription),
    rhythm: describeRhythm(subscription),
    last: last ?? null,
  };
}

const describeAll = (desk: Desk, all: readonly Subscription[]): Promise<readonly Listed[]> =>
  Promise.all(all.map((s) => describe(desk, s)));

async function completeDigest(services: Services, typed: string, where: Where): Promise<readonly Choice[]> {
  if (services.digests === undefined || where.guild === null) return [];
  const all = await services.digests.list(where.guild);
  return all
    .map((s) => {
      const topic = s.topic === '' ? '' : ` · ${s.topic}`;
      return { name: `${nameOf(services.channels, s)}${topic} · ${describeRhythm(s)}`, value: s.id };
    })
    .filter((c) => c.name.toLowerCase().includes(typed.trim().toLowerCase()));
}

export const digest: Command<Services, DigestOptions, DigestResult> = {
  name: 'digest',
  declaration: digestDeclaration,
  options: digestOptions,
  private: true,
  // Why a paper came is told to whoever reads the digest.
  needsManager: ({ subcommand }) => subcommand !== 'about',
  complete: {
    timezone: (_, typed) => suggestZones(typed, 25).map((z) => ({ name: z.replaceAll('_', ' '), value: z })),
    digest: completeDigest,
  },
  run,
  card: drawDigestResult,
  print: printDigestResult,
};
