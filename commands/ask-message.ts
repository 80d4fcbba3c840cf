import { ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Action } from '../src/command/card.ts';
import type { Command } from '../src/command/command.ts';
import { Miss } from '../src/command/miss.ts';
import { shortTitle } from '../src/discord/cards/drawing.ts';
import type { Paper } from '../src/papers/paper.ts';
import { findLinks } from '../src/search/lookup/links.ts';
import { ask, askPapers } from './ask.ts';
import { leadTo } from './links.ts';
import type { Services } from './services.ts';
import type { AskResult } from './shared/answer-card.ts';
import { everywhere } from './shared/options.ts';
import { questionsIn } from './shared/questions.ts';
import { way } from './shared/ways.ts';

const askAnew = way('Ask something…', { command: 'ask', options: {}, into: 'question', how: 'form' });

const message = z.object({ text: z.string() });

function noQuestion(linked: readonly Paper[]): Miss {
  const [paper] = linked;
  if (paper === undefined) return new Miss('There is no text in that message to ask about.', [[askAnew]]);
  const options = { paper: paper.id };
  const summary = way(`Summary of ${shortTitle(paper.title, 40)}`, {
    command: 'summarise',
    options,
    how: 'public',
  });
  return new Miss('There is no question in that message.', [[summary, askAnew]]);
}

/** The question alone is posted again, not what else the message said. */
const shareOf = ({ options, routed }: AskResult): Action =>
  routed === null
    ? { command: 'ask', options: { ...options }, how: 'share' }
    : { command: 'ask', options: { question: options.question }, how: 'share' };

/** On a message: its text is the question. */
export const askMessage: Command<Services, z.infer<typeof message>, AskResult> = {
  name: 'Ask the papers',
  declaration: { name: 'Ask the papers', type: ApplicationCommandType.Message, ...everywhere },
  options: message,
  async run(services, { text }, where) {
    const linked = (await leadTo(services, findLinks(text).ids)).filter((paper) => paper !== undefined);
    const [first, ...others] = questionsIn(text);
    if (first === undefined) throw noQuestion(linked);
    const among =
      linked.length === 0 ? {} : { among: [...new Set(linked.map((p) => p.id))].slice(0, 10).join() };
    const answer = (question: string) => askPapers(services, { question, ...among }, where);
    const result = await answer(first);
    if (result.answered || result.routed) return result;
    for (const question of others) {
      const other = await answer(question);
      if (other.answered || other.routed) return other;
    }
    return result;
  },
  card: (result, view) => ({ ...ask.card(result, view), share: shareOf(result) }),
  print: ask.print,
};
