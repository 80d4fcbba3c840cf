import { formatDate, formatNumber } from '../../base/format.ts';
import type { Action, Button, Card, Row } from '../../command/card.ts';
import type { Digest, EmptyReason } from '../../digest/index.ts';
import type { Library } from '../../library/index.ts';
import type { Paper } from '../../papers/paper.ts';
import type { Order, Subscription, Target } from '../../store/index.ts';
import { type Brief, brief, drawDate, drawSource } from '../cards/drawing.ts';
import { drawFinding, type Finding } from '../cards/finding.ts';
import { limits } from '../cards/limits.ts';
import { linkTo } from '../cards/links.ts';
import { cutPlain, cutWords, escapeMarkdown } from '../cards/markdown.ts';
import { paperMenu } from '../cards/menus.ts';

/** A digest as plain data, for the card. */
export interface DigestFacts {
  /** Nominal local date (ISO). */
  readonly date: string;
  readonly mark: string;
  readonly topic: string;
  /** What is followed, under the name that `topic` is then; null: a channel's. */
  readonly target: Target | null;
  /** New papers that it has no room for. */
  readonly more: number;
  readonly order: Order;
  /** The role to mention, and the server, whose id is that of @everyone. */
  readonly role: string | null;
  readonly guild: string;
  readonly zone: string;
  readonly covers: readonly string[];
  readonly empty: EmptyReason | null;
  /** Whether the channel has had the archive's papers before. */
  readonly again: boolean;
  readonly papers: readonly (Brief & { readonly finding: Finding; readonly archived: boolean })[];
}

/** As people call what is followed: a paper by its title. */
export async function followName(
  { target, topic }: Pick<Subscription, 'target' | 'topic'>,
  library: Pick<Library, 'get'>,
): Promise<string> {
  return target === 'paper'
    ? ((await library.get(topic))?.title ?? 'a paper that isn’t here any more')
    : topic;
}

const none: Finding = { text: '', figure: null };

/**
 * @param findings of its papers, by id
 * @param topic as people call it
 */
export function digestFacts(
  digest: Digest,
  findings: ReadonlyMap<string, Finding>,
  topic = digest.subscription.topic,
): DigestFacts {
  const { selection, subscription } = digest;
  const facts = (archived: boolean) => (p: Paper) => ({
    ...brief(p),
    finding: findings.get(p.id) ?? none,
    archived,
  });
  return {
    date: digest.date,
    mark: digest.mark,
    topic,
    target: subscription.target,
    more: selection.more,
    order: subscription.order,
    role: subscription.role,
    guild: subscription.guild,
    zone: subscription.zone,
    covers: digest.covers,
    empty: selection.empty,
    again: selection.again,
    papers: [...selection.fresh.map(facts(false)), ...selection.archive.map(facts(true))],
  };
}

export const digestColors = { fresh: 0x10b981, archive: 0x64748b } as const;

const about = (topic: string) => (topic === '' ? '' : ` about “${cutPlain(topic, 80)}”`);

const news = { author: 'New by', lab: 'New from', topic: 'New about', paper: 'New and close to' } as const;

export const digestTitle = ({
  date,
  topic,
  target,
}: Pick<DigestFacts, 'date' | 'topic' | 'target'>): string =>
  target === null
    ? `Papers of ${formatDate(date)}${about(topic)}`
    : `${news[target]} “${cutPlain(topic, 80)}”, ${formatDate(date)}`;

/** Why nothing is new, as a sentence. */
export function explainEmpty(reason: EmptyReason): string {
  switch (reason.kind) {
    case 'weekend':
      return 'Nothing new: it’s the weekend.';
    case 'late':
      return 'Nothing new yet. What comes in meanwhile is in the next digest.';
    case 'topic':
      return `Nothing new on “${escapeMarkdown(cutPlain(reason.topic, 80))}” since the last digest.`;
    case 'nothing':
      return 'Nothing new since the last digest.';
  }
}

/** In which order papers come: `newest first`. */
export const describeDigestOrder = (order: Order): string =>
  ({ newest: 'newest first', discussed: 'most discussed first', trending: 'trending first' })[order];

/** Whether the papers are old ones, and in which order they come. */
function describeOrder(facts: DigestFacts): string {
  const order = describeDigestOrder(facts.order);
  const papers = facts.papers.slice(0, 10);
  const isOld = papers.length > 0 && papers.every((p) => p.archived);
  const from = facts.again ? 'From the archive, which begins again' : 'From the archive, new to this channel';
  const said = [...(isOld ? [from] : []), ...(papers.length > 1 ? [order] : [])].join(', ');
  return said === '' ? '' : `-# ${said.slice(0, 1).toUpperCase()}${said.slice(1)}`;
}

function heading(facts: DigestFacts): string {
  const dates = facts.covers.map((d) => formatDate(d));
  const missed = dates.length > 3 ? `${dates.length} days from ${dates[0]} on` : dates.join(', ');
  return [
    `**${escapeMarkdown(digestTitle(facts))}**`,
    dates.length > 0 ? `-# Also for ${missed}, when I could not deliver` : '',
    facts.empty === null ? '' : explainEmpty(facts.empty),
    describeOrder(facts),
    facts.target !== null && facts.more > 0
      ? `-# And ${formatNumber(facts.more)} more: \`/catchup\` has them all`
      : '',
  ]
    .filter(Boolean)
    .join('\n');
}

/** A paper's byline under a digest's date: its own date only where it is an old one. */
function drawFacts(paper: DigestFacts['papers'][number], links: boolean): string {
  const said = [
    paper.archived ? [drawDate(paper.published, 'd')] : [],
    drawSource(paper),
    paper.upvotes > 0 ? [`▲ ${formatNumber(paper.upvotes)}`] : [],
    paper.comments > 0 ? [`💬 ${formatNumber(paper.comments)}`] : [],
    paper.code !== null && links ? [linkTo('code', paper.code)] : [],
  ].flat();
  return said.length === 0 ? '' : `\n-# ${said.join(' · ')}`;
}

/** A paper's title, what was found where there is room for that, and its byline. */
function drawLine(paper: DigestFacts['papers'][number], rank: number, room: Room): string {
  const title = cutWords(paper.title, 84);
  const head = room.links ? linkTo(title, paper.link) : escapeMarkdown(title);
  const drawn = room.finding === 0 ? '' : drawFinding(paper.finding, room.finding);
  const finding = drawn === '' ? '' : `\n${drawn}`;
  return `**${rank}\\. ${head}**${finding}${drawFacts(paper, room.links)}`;
}

interface Room {
  /** UTF-16 units for what was found. */
  readonly finding: number;
  readonly links: boolean;
}

/** What is shown of each paper, as much as fits one embed: ten papers with long addresses don't fit whole. */
const rooms: readonly Room[] = [
  { finding: 90, links: true },
  { finding: 0, links: true },
  { finding: 0, links: false },
];

function drawLines(facts: DigestFacts): string {
  const papers = facts.papers.slice(0, 10);
  const isMixed = papers.some((p) => p.archived) && papers.some((p) => !p.archived);
  const from = isMixed ? papers.findIndex((p) => p.archived) : -1;
  const drawn = rooms.map((room) =>
    papers
      .map((p, i) => `${i === from ? '-# From the archive:\n' : ''}${drawLine(p, i + 1, room)}`)
      .join('\n'),
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
  const follow: Button = {
    kind: 'button',
    label: 'Change or stop',
    to: { command: 'follow', options: { subcommand: 'about', mark: facts.mark }, how: 'private' },
  };
  const isNew = papers.some((p) => !p.archived);
  return {
    content: heading(facts),
    embeds:
      papers.length === 0
        ? []
        : [
            {
              color: isNew ? digestColors.fresh : digestColors.archive,
              description: drawLines(facts),
            },
          ],
    rows: [...paperMenus(papers), [facts.target === null ? info : follow]],
  };
}
