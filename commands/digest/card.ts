import { formatCount, formatDate } from '../../src/base/format.ts';
import type { Button, Card, Row, View } from '../../src/command/card.ts';
import { daysValue } from '../../src/digest/index.ts';
import { colors } from '../../src/discord/cards/drawing.ts';
import { cutPlain, escapeMarkdown } from '../../src/discord/cards/markdown.ts';
import { paginate } from '../../src/discord/cards/menus.ts';
import { describeDigestOrder, drawDigest } from '../../src/discord/digests/card.ts';
import type { DigestSpec, Slot } from '../../src/store/index.ts';
import { setUp } from '../shared/ways.ts';
import type { DigestResult, Listed } from './result.ts';

const at = (instant: number | null, style = 'F') =>
  instant === null ? 'never' : `<t:${Math.floor(instant / 1000)}:${style}>`;

const topicOf = (topic: string) => (topic === '' ? '' : ` about “${escapeMarkdown(cutPlain(topic, 100))}”`);

const nameOf = ({ subscription: s }: Listed) => `<#${s.channel}>${topicOf(s.topic)}`;

function stateOf({ subscription: s }: Listed): string {
  if (s.pausedBy !== null) return '⏸ paused';
  const next = `next ${at(s.nextAt, 'f')}`;
  return s.trouble === null
    ? next
    : `⚠ can’t be delivered since ${at(s.trouble.since, 'f')} (${escapeMarkdown(cutPlain(s.trouble.reason, 150))}); ${next}`;
}

/** How it is posted: `mentions @Readers · with a thread`. */
function describePosting({ role, guild, inThread, crosspost, tag }: DigestSpec): string {
  return [
    role === null ? '' : `mentions ${role === guild ? '@everyone' : `<@&${role}>`}`,
    inThread ? 'with a thread' : '',
    crosspost ? 'published to followers' : '',
    tag === null ? '' : 'tagged',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** How a delivery went, in words. */
function fateOf(slot: Slot): string {
  const date = slot.date.startsWith('now:') ? 'the one asked for' : formatDate(slot.date);
  const reason = slot.reason === null ? '' : `: ${escapeMarkdown(cutPlain(slot.reason, 200))}`;
  const words = {
    pending: 'waits',
    sending: 'is being sent',
    unknown: 'is looked for',
    paused: 'waits for access to the channel',
    sent: 'was delivered',
    merged: 'went into a later one',
    expired: 'was not delivered',
  }[slot.state];
  return `${date} ${words}${slot.state === 'sent' ? ` ${at(slot.settledAt, 'R')}` : ''}${reason}`;
}

function drawLine(listed: Listed): string {
  const { subscription: s, last } = listed;
  const posting = describePosting(s);
  return [
    `**${nameOf(listed)}**`,
    `${listed.rhythm} · ${s.papers} ${s.papers === 1 ? 'paper' : 'papers'}, ${describeDigestOrder(s.order)}`,
    ...(posting === '' ? [] : [`-# ${posting}`]),
    `-# ${stateOf(listed)}${last === null ? '' : `\n-# Last: ${fateOf(last)}`}`,
  ].join('\n');
}

/** What a person who manages the server can do with one. */
function manageRow({ subscription: s }: Listed): Row {
  const button = (label: string, subcommand: string, style: Button['style'] = 'secondary'): Button => ({
    kind: 'button',
    label,
    style,
    to: { command: 'digest', options: { subcommand, digest: s.id }, how: 'turn' },
  });
  return [
    s.pausedBy === null ? button('Pause', 'pause') : button('Resume', 'resume', 'success'),
    button('Send one now', 'now'),
    button('Remove', 'remove', 'danger'),
  ];
}

const none = 'This server has no digest yet';

const done = {
  pause: 'Paused',
  resume: 'Resumed',
  remove: 'Removed',
  now: 'On its way',
} as const;

function drawDone({ what, digest }: Extract<DigestResult, { kind: 'done' }>): string {
  const more = {
    pause: '\n-# `/digest resume` starts it again.',
    resume: ` · next ${at(digest.subscription.nextAt)}`,
    remove: '',
    now: '\n-# The regular ones come as before.',
  }[what];
  return `**${nameOf(digest)}**\n${digest.rhythm}${more}`;
}

export function drawDigestResult(result: DigestResult, view: View): Card {
  const notice = (content: string, description: string, rows: readonly Row[] = []): Card => ({
    private: true,
    content,
    embeds: [{ color: colors.digest, description }],
    rows,
  });
  switch (result.kind) {
    case 'proposal':
      return drawProposal(result);
    case 'preview':
      return { ...drawDigest(result.sample), private: true };
    case 'saved':
      return notice('Saved. This is the digest:', drawLine(result.digest), [manageRow(result.digest)]);
    case 'list': {
      if (result.digests.length === 0) {
        return notice(none, 'One brings papers to a channel every morning, or whenever you like.', [[setUp]]);
      }
      const turn = (page: number) => ({
        command: 'digest',
        options: { subcommand: 'list' },
        view: { page },
        how: 'turn' as const,
      });
      const { items, row, place } = paginate(result.digests, 5, view['page'], turn);
      const foot = place === '' ? '' : `\n\n-# ${formatCount(result.digests.length, 'digest')} · ${place}`;
      return notice(
        'Digests of this server',
        items.map(drawLine).join('\n\n') + foot,
        place === '' ? [] : [row],
      );
    }
    case 'done': {
      const rows = result.what === 'pause' || result.what === 'resume' ? [manageRow(result.digest)] : [];
      return notice(done[result.what], drawDone(result), rows);
    }
    case 'which':
      return notice(
        'Which digest do you mean?',
        result.digests
          .slice(0, 25)
          .map((l) => `• ${nameOf(l)}`)
          .join('\n'),
        [chooseRow(result)],
      );
    case 'about': {
      const { digest, slot, manages } = result;
      // What became of the last one isn't said twice.
      const line = drawLine(digest.last?.mark === slot.mark ? { ...digest, last: null } : digest);
      return notice(
        'About this digest',
        `${line}\n\nThis delivery: ${fateOf(slot)}`,
        manages ? [manageRow(digest)] : [],
      );
    }
  }
}

function chooseRow(result: Extract<DigestResult, { kind: 'which' }>): Row {
  const choices = result.digests.slice(0, 25).map(({ subscription: s, channelName, rhythm }) => ({
    label: [channelName, s.topic].filter(Boolean).join(' · '),
    value: s.id,
    description: rhythm,
  }));
  const to = {
    command: 'digest',
    options: { subcommand: result.subcommand },
    into: 'digest',
    how: 'turn' as const,
  };
  return [{ kind: 'menu', placeholder: 'A digest of this server…', choices, to }];
}

function drawProposal(result: Extract<DigestResult, { kind: 'proposal' }>): Card {
  const { spec } = result;
  const sample = drawDigest(result.sample);
  const head = [
    `**${result.changes ? 'The digest changed' : 'A new digest'} for <#${spec.channel}>${topicOf(spec.topic)}**`,
    `Comes ${result.rhythm}, first ${at(result.nextAt)}`,
    ...(describePosting(spec) === '' ? [] : [`-# ${describePosting(spec)}`]),
    ...(result.zoneAssumed ? ['-# You named no time zone, so this is UTC.'] : []),
    '-# Nothing is saved yet. This is what it would bring now:',
  ];
  const save: Button = {
    kind: 'button',
    label: result.changes ? 'Change this digest' : 'Start this digest',
    style: 'success',
    to: {
      command: 'digest',
      options: {
        subcommand: 'save',
        channel: spec.channel,
        topic: spec.topic,
        time: spec.time,
        timezone: spec.zone,
        days: daysValue(spec.days),
        papers: spec.papers,
        order: spec.order,
        thread: spec.inThread,
        publish: spec.crosspost,
        role: spec.role ?? '',
        tag: spec.tag ?? '',
      },
      how: 'turn',
    },
  };
  return {
    content: head.join('\n'),
    embeds: sample.embeds,
    rows: [[save]],
    private: true,
  };
}

export function printDigestResult(result: DigestResult): string {
  const digests = 'digests' in result ? result.digests : 'digest' in result ? [result.digest] : [];
  return digests
    .map((d) => `${d.subscription.channel} ${d.subscription.topic} ${d.rhythm}`.trim())
    .join('\n');
}
