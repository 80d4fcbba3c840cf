import { UserError } from '../../src/base/errors.ts';
import type { Choice, Command, Where } from '../../src/command/command.ts';
import { Miss } from '../../src/command/miss.ts';
import { type Digest, describeRhythm, suggestZones } from '../../src/digest/index.ts';
import { type Finding, findingOf } from '../../src/discord/cards/finding.ts';
import { cutPlain } from '../../src/discord/cards/markdown.ts';
import { type DigestFacts, digestFacts } from '../../src/discord/digests/card.ts';
import type { Subscription } from '../../src/store/index.ts';
import type { Services } from '../services.ts';
import { allDigests, setUp, way } from '../shared/ways.ts';
import { drawDigestResult, printDigestResult } from './card.ts';
import { checkChannel, checkPosting } from './check.ts';
import { type Desk, describe, describeAll, nameOf, openDesk } from './desk.ts';
import { type DigestOptions, digestDeclaration, digestOptions } from './options.ts';
import type { DigestResult } from './result.ts';
import { again, specOf } from './spec.ts';

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
    sample: await factsOf(desk, sample),
  };
}

async function factsOf({ services }: Desk, sample: Digest): Promise<DigestFacts> {
  const { fresh, archive } = sample.selection;
  const findings = new Map<string, Finding>();
  for (const paper of [...fresh, ...archive])
    findings.set(paper.id, findingOf(await services.library.summarise(paper)));
  return digestFacts(sample, findings);
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
      sample: await factsOf(desk, sample),
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
