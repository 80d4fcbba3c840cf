import type { APIEmbed } from 'discord-api-types/v10';
import type { Button, Card, Row } from '../../command/card.ts';
import type { Digest, EmptyReason } from '../../digest/index.ts';
import type { Paper } from '../../papers/paper.ts';
import { type Brief, brief, byline, formatDate } from '../cards/drawing.ts';
import { cutPlain, escapeMarkdown } from '../cards/markdown.ts';

/** A digest as plain data, for the card. */
export interface DigestFacts {
  /** Nominal local date (ISO). */
  readonly date: string;
  readonly mark: string;
  readonly topic: string;
  readonly zone: string;
  readonly covers: readonly string[];
  readonly empty: EmptyReason | null;
  /** Whether the channel has had the archive's papers before. */
  readonly again: boolean;
  readonly papers: readonly (Brief & { readonly gist: string; readonly archived: boolean })[];
}

export function digestFacts(digest: Digest, gistOf: (paper: Paper) => string): DigestFacts {
  const { selection, subscription } = digest;
  const facts = (archived: boolean) => (p: Paper) => ({ ...brief(p), gist: gistOf(p), archived });
  return {
    date: digest.date,
    mark: digest.mark,
    topic: subscription.topic,
    zone: subscription.zone,
    covers: digest.covers,
    empty: selection.empty,
    again: selection.again,
    papers: [...selection.fresh.map(facts(false)), ...selection.archive.map(facts(true))],
  };
}

export const digestColors = { fresh: 0x10b981, archive: 0x64748b } as const;

const about = (topic: string) => (topic === '' ? '' : ` about “${cutPlain(topic, 80)}”`);

export const digestTitle = ({ date, topic }: Pick<DigestFacts, 'date' | 'topic'>): string =>
  `Papers of ${formatDate(date)}${about(topic)}`;

/** Why nothing is new, as a sentence. */
export function explainEmpty(reason: EmptyReason): string {
  switch (reason.kind) {
    case 'weekend':
      return 'Nothing new: the source lists no papers at weekends.';
    case 'late':
      return `Nothing new yet: the source can’t be read since <t:${Math.floor(reason.since / 1000)}:f>. What it lists meanwhile comes with the next digest.`;
    case 'topic':
      return `Nothing new on “${escapeMarkdown(cutPlain(reason.topic, 80))}” since the last digest.`;
    case 'nothing':
      return 'Nothing new since the last digest.';
  }
}

const newHere = '-# From the archive, new to this channel:';
const again = '-# From the archive, which this channel has had all of; it begins anew:';

function heading(facts: DigestFacts): string {
  const fresh = facts.papers.filter((p) => !p.archived).length;
  const old = facts.papers.length - fresh;
  const dates = facts.covers.map((d) => formatDate(d));
  const missed = dates.length > 3 ? `${dates.length} dates from ${dates[0]} on` : dates.join(', ');
  return [
    `**${escapeMarkdown(digestTitle(facts))}**`,
    ...(dates.length > 0 ? [`-# Also for ${missed}, when I could not deliver`] : []),
    ...(facts.empty === null ? [] : [explainEmpty(facts.empty)]),
    ...(old > 0 && fresh === 0 ? [facts.again ? again : newHere] : []),
  ].join('\n');
}

/** One embed per paper: links then don't count towards the 6,000 characters of a message. */
function drawPaper(paper: DigestFacts['papers'][number], rank: number): APIEmbed {
  const line = paper.archived ? `From the archive · ${byline(paper)}` : byline(paper);
  return {
    color: paper.archived ? digestColors.archive : digestColors.fresh,
    title: escapeMarkdown(`${rank}. ${cutPlain(paper.title, 150)}`),
    url: paper.link,
    description: escapeMarkdown(cutPlain(paper.gist, 300)),
    footer: { text: cutPlain(line, 90) },
  };
}

/** Two rows for every five papers: open, and save. */
function paperRows(papers: DigestFacts['papers']): readonly Row[] {
  return [papers.slice(0, 5), papers.slice(5, 10)].flatMap((five, half): Row[] => {
    if (five.length === 0) return [];
    const rank = (i: number) => half * 5 + i + 1;
    const open = five.map(
      (p, i): Button => ({
        kind: 'button',
        label: `${rank(i)} Summary`,
        to: { command: 'summarise', options: { paper: p.id }, how: 'private' },
      }),
    );
    const save = five.map(
      (p, i): Button => ({
        kind: 'button',
        label: `${rank(i)} Save`,
        emoji: '🔖',
        to: { command: 'saved', options: { subcommand: 'add', paper: p.id }, how: 'private' },
      }),
    );
    return [open, save];
  });
}

/** One message per digest. The last button carries the mark by which the message is found if its response is lost. */
export function drawDigest(facts: DigestFacts): Card {
  const papers = facts.papers.slice(0, 10);
  const info: Button = {
    kind: 'button',
    label: 'About this digest',
    to: { command: 'digest', options: { subcommand: 'about', mark: facts.mark }, how: 'private' },
  };
  return {
    content: heading(facts),
    embeds: papers.map((p, i) => drawPaper(p, i + 1)),
    rows: [...paperRows(papers), [info]],
  };
}
