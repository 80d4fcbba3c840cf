import { UserError } from '../../src/base/errors.ts';
import type { ActionMenu } from '../../src/command/card.ts';
import type { Choice, Command, Where } from '../../src/command/command.ts';
import { Miss } from '../../src/command/miss.ts';
import {
  type Digests,
  describeRhythm,
  isSame,
  parseDays,
  parseTime,
  parseZone,
  suggestZones,
} from '../../src/digest/index.ts';
import { cutPlain } from '../../src/discord/cards/markdown.ts';
import { digestFacts } from '../../src/discord/digests/card.ts';
import type { Channels, Reach } from '../../src/discord/digests/channels.ts';
import { findingOf } from '../../src/discord/digests/finding.ts';
import type { DigestSpec, Subscription } from '../../src/store/index.ts';
import type { Services } from '../services.ts';
import { allDigests, setUp, way } from '../shared/ways.ts';
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
  try {
    return await act(desk, asked);
  } catch (error) {
    // A digest that is gone, or one too many: the others are the way on.
    if (error instanceof UserError && !(error instanceof Miss))
      throw new Miss(error.message, [[allDigests]], error.hint);
    throw error;
  }
}

async function act(desk: Desk, asked: DigestOptions): Promise<DigestResult> {
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

/** What was asked, asked again as a whole. */
const again = (asked: DigestOptions, changed: Partial<DigestOptions> = {}) =>
  ({ command: 'digest', options: { ...asked, ...changed } }) as const;

/** Reads one option; what can't be read is asked for again, with the others kept. */
function read<T>(asked: DigestOptions, into: 'time' | 'timezone', parse: (typed: string) => T): T {
  const typed = asked[into] ?? '';
  try {
    return parse(typed);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const zones = into === 'timezone' ? suggestZones(typed, 25) : [];
    const choices = zones.map((timezone) => ({
      label: timezone.replaceAll('_', ' '),
      to: { ...again(asked, { timezone }), how: 'private' as const },
    }));
    const form = way(into === 'time' ? 'Another time…' : 'Another city…', {
      ...again(asked),
      into,
      how: 'form',
    });
    const menu: ActionMenu = { kind: 'actions', placeholder: 'Which time zone?', choices };
    throw new Miss(error.message, [[menu], [form]], error.hint);
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
    time: read({ ...asked, time: asked.time ?? before?.time ?? '' }, 'time', parseTime),
    zone: asked.timezone === undefined ? (usual ?? 'UTC') : read(asked, 'timezone', parseZone),
    days: asked.days === undefined ? (before?.days ?? '1234567') : parseDays(asked.days),
    papers: asked.papers ?? before?.papers ?? 5,
    order: asked.order ?? before?.order ?? 'newest',
    inThread: asked.thread ?? before?.inThread ?? false,
    crosspost: asked.publish ?? before?.crosspost ?? false,
    role: (asked.role ?? before?.role ?? '') || null,
    tag: (asked.tag ?? before?.tag ?? '') || null,
  };
  return { spec, before: before !== undefined, assumed: asked.timezone === undefined && usual === null };
}

/** Looks at the channel before anything is promised. */
async function checkChannel(
  { channels }: Desk,
  { channel, inThread }: Pick<DigestSpec, 'channel' | 'inThread'>,
  asked: DigestOptions,
): Promise<Extract<Reach, { kind: 'ok' }>> {
  const reach = await channels.reach(channel, { inThread });
  const retry = way('Try again', { ...again(asked), how: 'private' });
  if (reach.kind === 'wrong') throw new Miss(`I can’t post there: ${reach.reason}.`, [[retry]]);
  if (reach.kind === 'missing') {
    throw new Miss(
      `In ${reach.name} I’m missing: ${reach.permissions.join(', ')}.`,
      [[retry]],
      'Give me these permissions in the channel’s settings, then try again.',
    );
  }
  return reach;
}

/** Whether it can be posted as asked: the mention, the thread, the followers, the tag. @throws Miss for each */
async function checkPosting(desk: Desk, spec: DigestSpec, asked: DigestOptions): Promise<void> {
  const reach = await checkChannel(desk, spec, asked);
  const without = (label: string, changed: Partial<DigestOptions>) => [
    [way(label, { ...again(asked, changed), how: 'private' })],
  ];
  if (spec.crosspost && !reach.announces)
    throw new Miss(
      `Only an announcement channel can be published, and ${reach.name} isn’t one.`,
      without('Don’t publish', { publish: false }),
    );
  if (spec.inThread && !reach.holdsThreads)
    throw new Miss(
      `No thread can be opened on a post in ${reach.name}.`,
      without('Without a thread', { thread: false }),
    );
  if (spec.role !== null) {
    const may = await desk.channels.mayMention(spec.channel, spec.role, desk.where.user ?? '');
    const why = {
      yes: null,
      person: 'You may not mention that role there.',
      bot: 'I may not mention that role there: make it mentionable, or let me mention all roles.',
      unknown: 'There is no such role here.',
    }[may];
    if (why !== null) throw new Miss(why, without('Without a mention', { role: '' }));
  }
  const isKnown = reach.tags.some((tag) => tag.id === spec.tag);
  if (isKnown || (spec.tag === null && !reach.wantsTag)) return;
  const choices = reach.tags.map((tag) => ({
    label: tag.name,
    to: { ...again(asked, { tag: tag.id }), how: 'private' as const },
  }));
  const menu: ActionMenu = { kind: 'actions', placeholder: 'Which tag?', choices };
  const what = spec.tag === null ? `Posts in ${reach.name} need a tag.` : `${reach.name} has no such tag.`;
  throw new Miss(what, [[menu], ...(reach.wantsTag ? [] : without('Without a tag', { tag: '' }))]);
}

async function propose(desk: Desk, asked: DigestOptions): Promise<DigestResult> {
  const { spec, before, assumed } = await specOf(desk, asked);
  await checkPosting(desk, spec, asked);
  const sample = await desk.digests.preview(spec);
  const { selection, subscription } = sample;
  if (selection.fresh.length + selection.archive.length === 0 && spec.topic !== '') {
    const without = way('Without a topic', { ...again(asked, { topic: '' }), how: 'private' });
    const other = way('Another topic…', { ...again(asked), into: 'topic', how: 'form' });
    throw new Miss(`No paper here is about “${cutPlain(spec.topic, 100)}”.`, [[without, other]]);
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
  await checkPosting(desk, spec, asked);
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
  if (what === 'now' || what === 'resume') await checkChannel(desk, chosen, { ...asked, digest: id });
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
  throw new Miss('This server has no digest yet.', [[setUp]]);
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
  onDiscordOnly: true,
  forms: {
    time: { title: 'Papers every day', label: 'At what time? 8:00, 20:30, 8 pm' },
    timezone: { title: 'Which time zone?', label: 'A large city near you' },
    topic: { title: 'Which topic?', label: 'A few words' },
  },
  // Why a paper came is told to whoever reads the digest.
  needsManager: ({ subcommand }) => subcommand !== 'about',
  complete: {
    timezone: (_, typed) => suggestZones(typed, 25).map((z) => ({ name: z.replaceAll('_', ' '), value: z })),
    digest: completeDigest,
    tag: async ({ channels }, typed, where) => {
      const tags = (await channels?.tagsOf(where.options?.['channel'] ?? where.channel ?? '')) ?? [];
      return tags
        .filter((t) => t.name.toLowerCase().includes(typed.trim().toLowerCase()))
        .map((t) => ({ name: t.name, value: t.id }));
    },
  },
  run,
  card: drawDigestResult,
  print: printDigestResult,
};
