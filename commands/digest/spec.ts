import { UserError } from '../../src/base/errors.ts';
import type { ActionMenu } from '../../src/command/card.ts';
import { Miss } from '../../src/command/miss.ts';
import { isSame, parseDays, parseTime, parseZone, suggestZones } from '../../src/digest/index.ts';
import type { DigestSpec } from '../../src/store/index.ts';
import { way } from '../shared/ways.ts';
import type { Desk } from './desk.ts';
import type { DigestOptions } from './options.ts';

/** What was asked, asked again as a whole. */
export const again = (asked: DigestOptions, changed: Partial<DigestOptions> = {}) =>
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
export async function specOf(
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
