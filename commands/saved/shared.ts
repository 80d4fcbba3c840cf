import { z } from 'zod';
import type { Card } from '../../src/command/card.ts';
import type { Command } from '../../src/command/command.ts';
import { Miss } from '../../src/command/miss.ts';
import { type Brief, brief, colors, countPapers, headOf } from '../../src/discord/cards/drawing.ts';
import { paperMenu } from '../../src/discord/cards/menus.ts';
import type { Services } from '../services.ts';
import { newest, searchAnew } from '../shared/ways.ts';

const options = z.object({ papers: z.string().max(400) });

/** Papers of somebody's list that they show to all: what they chose to press, without their notes. */
export const sharedList: Command<Services, z.infer<typeof options>, readonly Brief[]> = {
  name: 'list',
  declaration: null,
  options,
  async run({ library }, { papers }) {
    const found = await library.getAll(papers.split(','));
    if (found.length === 0) throw new Miss('Those papers aren’t here any more.', [[newest, searchAnew]]);
    return found.map(brief);
  },
  card: (papers): Card => ({
    content: `From a reading list: ${countPapers(papers.length)}`,
    embeds: [
      {
        color: colors.paper,
        description: papers
          .map(headOf)
          .map(({ title, line }, at) => `**${at + 1}\\. ${title}**\n${line}`)
          .join('\n'),
      },
    ],
    rows: [paperMenu(papers)],
  }),
  print: (papers) => papers.map((p) => p.title).join('\n'),
};
