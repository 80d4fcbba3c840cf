import type { Chosen } from '../../club/index.ts';
import type { Button, Card } from '../../command/card.ts';
import type { Paper } from '../../papers/paper.ts';
import { type Brief, brief, colors, drawByline, shortTitle, titleLink } from '../cards/drawing.ts';
import { linkTo } from '../cards/links.ts';
import { emphasise, escapeMarkdown } from '../cards/markdown.ts';
import { paperMenu, paperRows } from '../cards/menus.ts';

/** A sentence of an abstract. */
interface Quote {
  readonly text: string;
}

/** `<t:…:F>`, which each reader sees in their own language and time. */
export const moment = (instant: number, style: 'F' | 'f' | 'R' | 'D' = 'F'): string =>
  `<t:${Math.floor(instant / 1000)}:${style}>`;

/** Holds the mark by which the message is found again. */
export const aboutClub = (mark: string): Button => ({
  kind: 'button',
  label: 'About this club',
  to: { command: 'club', options: { subcommand: 'show', mark }, how: 'private' },
});

export const nominateButton: Button = {
  kind: 'button',
  label: 'Nominate a paper…',
  to: { command: 'club', options: { subcommand: 'nominate' }, into: 'paper', how: 'form' },
};

/** Of a card that a club posts. */
export const clubColor = colors.club;

/** The vote: with two papers or more a poll stands under it. */
export function drawVote(vote: {
  readonly mark: string;
  readonly candidates: readonly Paper[];
  readonly at: number;
  readonly closesAt: number;
}): Card {
  const { candidates, at, closesAt, mark } = vote;
  const papers = candidates.map(brief);
  const lines = papers.map((p, i) => `**${i + 1}.** ${titleLink(p, 84)}`);
  const until = `until ${moment(closesAt, 'f')}`;
  const [content, foot] =
    papers.length === 0
      ? [
          'No paper is nominated yet',
          `Nominate one ${until}: by the menu of any paper’s card, or \`/club nominate\`. Without one there is no meeting.`,
        ]
      : papers.length === 1
        ? ['One paper is nominated', `Others can be nominated ${until}; else this one is read.`]
        : [
            'Which paper do we read?',
            `Vote ${until}, for as many as you like. If several have as many votes, the one above is read.`,
          ];
  return {
    content: `**${content}**`,
    embeds: [
      {
        color: clubColor,
        description: [`The meeting is on ${moment(at)}.`, ...lines, `-# ${foot}`].join('\n'),
      },
    ],
    rows: [
      ...(papers.length === 0 ? [] : [paperMenu(papers)]),
      [...(papers.length < 2 ? [nominateButton] : []), aboutClub(mark)],
    ],
  };
}

const votes = (n: number): string => (n === 1 ? '1 vote' : `${n} votes`);

/** Why this paper, in a sentence. */
export function explainChoice({ how, votes: n }: Chosen, of: number): string {
  switch (how) {
    case 'votes':
      return `Chosen out of ${of}, with ${votes(n ?? 0)}.`;
    case 'tie':
      return `Several of ${of} had ${votes(n ?? 0)}; this one was nominated by more, or first.`;
    case 'unvoted':
      return `Nobody voted; of ${of}, this one was nominated by more, or first.`;
    case 'only':
      return 'It was the only one nominated.';
    case 'unread':
      return 'The votes can’t be read; this one was nominated by more, or first.';
  }
}

export function drawOpen(open: {
  readonly mark: string;
  readonly paper: Paper;
  readonly chosen: Chosen;
  readonly of: number;
  readonly at: number;
}): Card {
  const paper = brief(open.paper);
  const why = explainChoice(open.chosen, open.of);
  return {
    content: `**${moment(open.at)} we read ${escapeMarkdown(shortTitle(paper.title))}**`,
    embeds: [
      {
        color: clubColor,
        description: [
          `**${titleLink(paper, 250)}**`,
          drawByline(paper),
          '',
          `-# ${why} Summary and open questions are in the thread.`,
        ].join('\n'),
      },
    ],
    rows: paperRows(paper.id, { more: [aboutClub(open.mark)] }),
  };
}

const linksOf = (paper: Brief, { live }: Paper): string =>
  [
    linkTo('the paper', paper.link),
    ...(live?.arxiv ? [`[arXiv](https://arxiv.org/abs/${live.arxiv})`] : []),
    ...(paper.code === null ? [] : [linkTo('code', paper.code)]),
  ].join(' · ');

/** So much of a sentence is quoted (UTF-16 units): nearly all are shorter. */
const quoted = 400;

const quoteLines = (quotes: readonly Quote[]) => quotes.map((q) => `> ${emphasise(q.text, [], quoted)}`);

/** What the talk begins with. Every sentence is the abstract's own. */
export function drawTalk(talk: {
  readonly mark: string;
  readonly paper: Paper;
  readonly sentences: readonly Quote[];
  readonly facts: string;
  readonly questions: readonly Quote[];
  readonly at: number;
}): Card {
  const paper = brief(talk.paper);
  const open =
    talk.questions.length === 0
      ? ['The abstract names no limits of its own. What would you ask its authors?']
      : quoteLines(talk.questions);
  const description = [
    `**${titleLink(paper, 250)}**`,
    drawByline(paper),
    ...quoteLines(talk.sentences),
    talk.facts,
    '**Open questions**',
    ...open,
    `**Links:** ${linksOf(paper, talk.paper)}`,
  ]
    .filter(Boolean)
    .join('\n');
  return {
    content: `For ${moment(talk.at)}. \`/ask\` in here asks this paper.`,
    embeds: [{ color: clubColor, description }],
    rows: paperRows(paper.id, { on: 'summary', more: [aboutClub(talk.mark)] }),
  };
}

export function drawReminder(reminder: {
  readonly mark: string;
  readonly paper: Paper;
  readonly at: number;
  readonly eventUrl: string | null;
  readonly eventGone: boolean;
}): Card {
  const { at, eventUrl, eventGone, mark } = reminder;
  const paper = brief(reminder.paper);
  const event =
    eventUrl === null
      ? eventGone
        ? ['-# Its event is gone from this server; the meeting isn’t.']
        : []
      : [`[The event](${eventUrl})`];
  return {
    content: `**We meet ${moment(at, 'R')}**`,
    embeds: [
      {
        color: clubColor,
        description: [`${moment(at)}: **${titleLink(paper, 200)}**`, ...event].join('\n'),
      },
    ],
    rows: [[aboutClub(mark)]],
  };
}

export function drawNews(news: {
  readonly mark: string;
  readonly paper: Paper;
  readonly at: number;
  readonly skipped: boolean;
}): Card {
  const paper = brief(news.paper);
  const what = news.skipped ? 'is called off' : 'takes place after all';
  return {
    content: `**The meeting of ${moment(news.at, 'f')} ${what}**`,
    embeds: [
      {
        color: clubColor,
        description: `${titleLink(paper, 200)}${news.skipped ? '\n-# The paper can be nominated again.' : ''}`,
      },
    ],
    rows: [[aboutClub(news.mark)]],
  };
}
