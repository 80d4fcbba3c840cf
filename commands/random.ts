import { z } from 'zod';
import { formatNumber } from '../src/base/format.ts';
import type { Button, Card } from '../src/command/card.ts';
import type { Command, Where } from '../src/command/command.ts';
import { NothingFound } from '../src/command/miss.ts';
import { countPapers } from '../src/discord/cards/drawing.ts';
import { cutPlain } from '../src/discord/cards/markdown.ts';
import type { Services } from './services.ts';
import { everywhere, text, typed } from './shared/options.ts';
import { drawPaper, factsOf, type PaperFacts, printPaper } from './shared/paper-card.ts';
import { searchAnew, way } from './shared/ways.ts';

const options = z.object({ topic: typed.optional() });
type Options = z.infer<typeof options>;

interface Result {
  readonly paper: PaperFacts;
  readonly topic: string | null;
  /** How many papers there are to draw from, and how many of them this channel hasn't had in this round. */
  readonly of: number;
  readonly left: number;
}

async function run(
  { library, store, log }: Services,
  { topic }: Options,
  { channel, guild }: Where,
): Promise<Result> {
  const shown = store && channel ? await store.shownIn(channel, 'random') : new Map<string, number>();
  const drawn = await library.drawOne(topic ?? null, shown);
  if (drawn === null) {
    throw new NothingFound(`No paper here is about “${cutPlain(topic ?? '', 100)}”.`, [
      [ofAny('public'), searchAnew],
    ]);
  }
  const { paper, of, left } = drawn;
  // A full disk takes none of the paper: it may come once more, that is all.
  if (store && channel)
    await store
      .markShown(channel, 'random', [paper.id], guild)
      .catch((error: unknown) => log.warn('what was drawn could not be noted', { error }));
  return { paper: await factsOf(library, paper), topic: topic ?? null, of, left };
}

const ofAny = (how: 'public' | 'open'): Button =>
  way('Any random paper', { command: 'random', options: {}, how });

function card({ paper, topic, of, left }: Result): Card {
  const about = topic === null ? '' : ` about “${cutPlain(topic, 40)}”`;
  const again: Button = {
    kind: 'button',
    label: 'Another',
    to: { command: 'random', options: topic === null ? {} : { topic }, how: 'open' },
  };
  const note =
    of === 1
      ? `The only paper${about}`
      : `One of ${countPapers(of)}${about}, ${formatNumber(left)} still to come here`;
  return {
    ...drawPaper(paper, { note, more: [of === 1 && topic !== null ? ofAny('open') : again] }),
    share: { command: 'show', options: { paper: paper.id }, how: 'share' },
  };
}

export const random: Command<Services, Options, Result> = {
  name: 'random',
  declaration: {
    name: 'random',
    description: 'A random paper; none comes twice in a channel until all have been shown',
    ...everywhere,
    options: [{ type: text, name: 'topic', description: 'Only papers about this', max_length: 300 }],
  },
  options,
  run,
  card,
  print: ({ paper }) => printPaper(paper),
};
