import { PollLayoutType } from 'discord-api-types/v10';
import { type ClubDraw, type PaperFacts, pollHours, type StepFacts } from '../../club/index.ts';
import type { Card } from '../../command/card.ts';
import type { Library } from '../../library/index.ts';
import type { Store } from '../../store/index.ts';
import { shortTitle } from '../cards/drawing.ts';
import { drawFacts } from '../cards/facts.ts';
import { limits } from '../cards/limits.ts';
import { cutPlain } from '../cards/markdown.ts';
import { drawMessage } from '../cards/message.ts';
import { drawNews, drawOpen, drawReminder, drawTalk, drawVote } from './card.ts';

/** https://discord.com/developers/docs/resources/poll#poll-media-object */
const ANSWER_MAX = 55;
/** Of a thread's name, so much is seen on a phone. */
const THREAD_MAX = 40;

/** Draws what a club posts, as the JSON of a message and where it goes. */
export function createClubDraw(library: Library, store: Store): ClubDraw {
  async function draw(card: Card, place: string, title: string, more: object = {}): Promise<string> {
    const { content, embeds, components } = await drawMessage(card, store);
    const body = { content, embeds, components, allowed_mentions: { parse: [] }, ...more };
    return JSON.stringify({ place, title: cutPlain(title, limits.threadName), body });
  }
  const of = ({ mark, times: { at } }: StepFacts) => ({ mark, at });
  const withPaper = (facts: PaperFacts) => ({ ...of(facts), paper: facts.paper });

  return {
    vote(facts, place) {
      const { candidates, times, now } = facts;
      const card = drawVote({ ...of(facts), candidates, closesAt: times.closesAt });
      const poll = {
        question: { text: 'Which paper do we read next?' },
        answers: candidates.map((p) => ({ poll_media: { text: cutPlain(p.title, ANSWER_MAX) } })),
        duration: pollHours(now, times.closesAt),
        allow_multiselect: true,
        layout_type: PollLayoutType.Default,
      };
      return draw(card, place, 'Vote', candidates.length > 1 ? { poll } : {});
    },
    open: (facts, place) =>
      draw(drawOpen({ ...withPaper(facts), chosen: facts.chosen, of: facts.of }), place, facts.paper.title),
    async talk(facts, place) {
      const { sentences, facts: stated } = await library.summarise(facts.paper);
      const questions = await library.openQuestions(facts.paper);
      const card = drawTalk({ ...withPaper(facts), sentences, facts: drawFacts(stated), questions });
      return draw(card, place, shortTitle(facts.paper.title, THREAD_MAX));
    },
    remind(facts, place) {
      const { event, eventGone, guild } = facts;
      const eventUrl = event === null ? null : `https://discord.com/events/${guild}/${event}`;
      return draw(drawReminder({ ...withPaper(facts), eventUrl, eventGone }), place, 'Reminder');
    },
    news: (facts, place) => draw(drawNews({ ...withPaper(facts), skipped: facts.skipped }), place, 'News'),
  };
}
