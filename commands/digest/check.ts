import type { ActionMenu } from '../../src/command/card.ts';
import { Miss } from '../../src/command/miss.ts';
import type { Reach } from '../../src/discord/digests/channels.ts';
import type { DigestSpec } from '../../src/store/index.ts';
import { way } from '../shared/ways.ts';
import type { Desk } from './desk.ts';
import type { DigestOptions } from './options.ts';
import { again } from './spec.ts';

/** Looks at the channel before anything is promised. */
export async function checkChannel(
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
export async function checkPosting(desk: Desk, spec: DigestSpec, asked: DigestOptions): Promise<void> {
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
