import type { Message as Heard } from 'discord.js';
import type { Clock } from '../../base/clock.ts';
import type { Card } from '../../command/card.ts';
import type { AnyCommand, Placed, Where } from '../../command/command.ts';
import { drawMessage } from '../cards/message.ts';
import type { RouterContext } from '../interactions/context.ts';
import { createCrowd } from '../interactions/crowd.ts';
import { drawFault } from '../interactions/fault.ts';
import { type HouseRules, readHouseRules } from '../interactions/house-rules.ts';
import { readMessage } from '../interactions/message-text.ts';
import { readAddressed } from './addressed.ts';
import { createCoolDown } from './cool-down.ts';
import { readShown } from './shown-on.ts';
import { maySpeak, speak } from './speak.ts';

/** Answers what people write to the bot, where its host wants that. */
export interface Listener {
  /** Answers one message if it is for the bot; never rejects. */
  readonly hear: (message: Heard) => Promise<void>;
  /** Resolves when everything heard so far has been answered. */
  readonly drain: () => Promise<void>;
}

type Context<Services> = Omit<RouterContext<Services>, 'commands'> & {
  /** The command that takes what people write. */
  readonly command: AnyCommand<Services>;
};

export function createListener<Services>(
  context: Context<Services> & { readonly clock: Pick<Clock, 'steady'> },
): Listener {
  const { log, clock } = context;
  const busy = new Set<Promise<void>>();
  const cool = createCoolDown(() => clock.steady());
  const crowd = createCrowd(
    (counts) => log.warn('more was written than could be answered in time', { ...counts }),
    () => clock.steady(),
  );
  async function answer(heard: Heard, text: string): Promise<void> {
    try {
      if (!(await maySpeak(heard))) return;
      const turn = cool.take({ user: heard.author.id, channel: heard.channelId });
      if (turn === 'answer') await reply(context, heard, text);
      else if (turn === 'tell') await speakCard(context, heard, tooFast(cool.wait(heard.author.id)), null);
    } catch (error) {
      // Where it couldn't even be said what went wrong: the log has it, without what was written.
      log.warn('a message got no answer', { message: heard.id, channel: heard.channelId, error });
    }
  }
  return {
    hear(heard) {
      const text = readAddressed(heard, heard.client.user.id);
      if (text === null) return Promise.resolve();
      const madeAt = heard.createdTimestamp;
      const work = crowd
        .admit({ madeAt, tell: null, work: () => answer(heard, text) })
        .finally(() => busy.delete(work));
      busy.add(work);
      return work;
    },
    async drain() {
      await Promise.allSettled(busy);
    },
  };
}

const tooFast = (wait: number): Card => ({
  content: `One moment, please: I can answer you again in ${Math.max(1, Math.ceil(wait / 1000))} s.`,
  embeds: [],
});

async function speakCard<Services>(
  { store, log }: Context<Services>,
  heard: Heard,
  card: Card,
  place: Placed['place'] | null,
): Promise<void> {
  // What went wrong may be the store, and a long button needs it: the words come without buttons then.
  const message = await drawMessage(card, store).catch(() => drawMessage({ ...card, rows: [] }, store));
  await speak(heard, message, place ?? null, { store, log });
}

/**
 * A message can't be for one person alone, so what a command would show to the asker alone (a miss, a mistake) is said
 * in one line here, with its ways on; in a direct message nobody else is there.
 */
const inBrief = (card: Card, { guildId }: Heard): Card =>
  card.private && guildId !== null ? { ...card, embeds: [] } : card;

async function reply<Services>(context: Context<Services>, heard: Heard, text: string): Promise<void> {
  const { command, services, store, log } = context;
  const where: Where = {
    user: heard.author.id,
    guild: heard.guildId,
    channel: heard.channelId,
    request: heard.id,
  };
  const input = { text, about: (await readAbout(context, heard)).join(',') };
  const rules = await readHouseRules(context, heard, command, where);
  if (rules.quiet || rules.elsewhere !== null)
    return speakCard(context, heard, askAside(rules, { command: command.name, options: short(input) }), null);
  const refusal = await rules.take();
  if (refusal !== null) return speakCard(context, heard, inBrief(refusal, heard), null);
  let card: Card;
  let result: unknown;
  try {
    await context.prepared;
    result = await command.run(services, command.options.parse(input), { ...where, hits: rules.hits });
    card = command.card(result, {});
  } catch (error) {
    card = drawFault(error, log, { message: heard.id, channel: heard.channelId, again: null });
  }
  if (card.private) await rules.giveBack();
  const place = card.private ? null : (result as Placed | null)?.place;
  await speakCard({ ...context, store }, heard, inBrief(card, heard), place);
}

/** What the message that is replied to is about. Its words can be read where it is one of ours. */
async function readAbout<Services>(context: Context<Services>, heard: Heard): Promise<readonly string[]> {
  if (heard.reference?.messageId === undefined) return [];
  try {
    const replied = await heard.fetchReference();
    if (replied.author.id !== heard.client.user.id) return [];
    return [...(await readShown(replied, context.store)), ...linksOn(replied)].slice(0, 50);
  } catch {
    // It was deleted meanwhile, or may not be read: what was written is answered by itself.
    return [];
  }
}

/** The arXiv ids that our own card links to: where it has neither menus nor buttons any more. */
const linksOn = (replied: Heard): readonly string[] =>
  readMessage(replied).all.match(/\b\d{4}\.\d{4,5}\b/g) ?? [];

/** A button remembers no more than it would of a command. */
const short = ({ text, about }: { readonly text: string; readonly about: string }) => ({
  text: text.slice(0, 300).toWellFormed(),
  about: about.slice(0, 300),
});

/** Where answers aren't for everyone: a button that shows this one to whoever presses it, and nothing else. */
function askAside(
  { elsewhere }: HouseRules,
  { command, options }: { readonly command: string; readonly options: Readonly<Record<string, string>> },
): Card {
  const why =
    elsewhere === null ? 'Answers are private in this server.' : 'I don’t answer for everyone here.';
  return {
    content: why,
    embeds: [],
    rows: [[{ kind: 'button', label: 'Show me the answer', to: { command, options, how: 'open' } }]],
  };
}
