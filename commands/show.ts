import { z } from 'zod';
import type { Command } from '../src/command/command.ts';
import type { Services } from './services.ts';
import { resolvePapers, typed } from './shared/options.ts';
import { drawPaper, factsHere, type PaperFacts, printPaper } from './shared/paper-card.ts';

const options = z.object({ paper: typed, whole: z.boolean().default(false) });

interface Result {
  readonly paper: PaperFacts;
  readonly whole: boolean;
}

/** Reached from menus and buttons only. */
export const show: Command<Services, z.infer<typeof options>, Result> = {
  name: 'show',
  declaration: null,
  options,
  forms: { paper: { title: 'Which paper?', label: 'Its title, or a part of one' } },
  async run(services, { paper: name, whole }, where) {
    const [found] = await resolvePapers(services, name, { command: 'show', options: {}, into: 'paper' });
    const paper = await factsHere(services, found, where);
    services.shown?.note(where, [paper.id]);
    return { paper, whole };
  },
  card: ({ paper, whole }) => drawPaper(paper, { whole }),
  print: ({ paper }) => printPaper(paper),
};
