import type { Action, Button, Card, Row } from '../../command/card.ts';
import type { Digest, EmptyReason } from '../../digest/index.ts';
import type { Paper } from '../../papers/paper.ts';
import { type Brief, brief, byline, drawByline, formatDate, linkTo, paperMenu } from '../cards/drawing.ts';
import { limits } from '../cards/limits.ts';
import { cutPlain, emphasise, escapeMarkdown } from '../cards/markdown.ts';

/** A digest as plain data, for the card. */
export interface DigestFacts {
  /** Nominal local date (ISO). */
  readonly date: string;
  readonly mark: string;
  readonly topic: string;
  readonly order: 'newest' | 'discussed';
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
    order: subscription.order,
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
      return 'Nothing new yet. What comes in meanwhile is in the next digest.';
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

/** Two or three lines a paper: its title, what was found where there is room for that, and its byline. */
function drawLine(paper: DigestFacts['papers'][number], rank: number, room: Room): string {
  const title = cutPlain(paper.title, 110);
  const head = room.links ? linkTo(title, paper.link) : escapeMarkdown(title);
  const gist = room.gist === 0 ? '' : `\n${emphasise(paper.gist, [], room.gist)}`;
  const line = room.gist === 0 ? `-# ${escapeMarkdown(cutPlain(byline(paper), 120))}` : drawByline(paper);
  return `**${rank}\\. ${head}**${paper.gist === '' ? '' : gist}\n${line}`;
}

interface Room {
  /** UTF-16 units for what was found. */
  readonly gist: number;
  readonly links: boolean;
}

/** What is shown of each paper, as much as fits one embed: ten papers with long addresses don't fit whole. */
const rooms: readonly Room[] = [
  { gist: 140, links: true },
  { gist: 80, links: true },
  { gist: 0, links: true },
  { gist: 0, links: false },
];

function drawLines(facts: DigestFacts): string {
  const papers = facts.papers.slice(0, 10);
  const isMixed = papers.some((p) => p.archived) && papers.some((p) => !p.archived);
  const from = isMixed ? papers.findIndex((p) => p.archived) : -1;
  const drawn = rooms.map((room) =>
    papers
      .map((p, i) => `${i === from ? '-# From the archive:\n' : ''}${drawLine(p, i + 1, room)}`)
      .join('\n\n'),
  );
  return drawn.find((text) => text.length <= limits.description) ?? drawn.at(-1) ?? '';
}

/** What to do with a paper, as a menu each. */
function paperMenus(papers: DigestFacts['papers']): readonly Row[] {
  const menu = (placeholder: string, options: Action['options'], command: string): Row => {
    const [all] = paperMenu(papers, placeholder);
    return [{ ...all, to: { command, options, into: 'paper', how: 'private' } }];
  };
  return papers.length === 0
    ? []
    : [menu('Summary of…', {}, 'summarise'), menu('Save…', { subcommand: 'add' }, 'saved')];
}

/** One message per digest. The last button carries the mark by which the message is found if its response is lost. */
export function drawDigest(facts: DigestFacts): Card {
  const papers = facts.papers.slice(0, 10);
  const info: Button = {
    kind: 'button',
    label: 'About this digest',
    to: { command: 'digest', options: { subcommand: 'about', mark: facts.mark }, how: 'private' },
  };
  const isNew = papers.some((p) => !p.archived);
  const order = facts.order === 'newest' ? 'Newest first' : 'Most discussed first';
  return {
    content: heading(facts),
    embeds:
      papers.length === 0
        ? []
        : [
            {
              color: isNew ? digestColors.fresh : digestColors.archive,
              description: drawLines(facts),
              ...(papers.length > 1 ? { footer: { text: order } } : {}),
            },
          ],
    rows: [...paperMenus(papers), [info]],
  };
}
