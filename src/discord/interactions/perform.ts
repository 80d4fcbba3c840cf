import { UserError } from '../../base/errors.ts';
import type { Action, Card, View } from '../../command/card.ts';
import type { Placed, Where } from '../../command/command.ts';
import { type Input, parseOptions } from '../../command/parse-options.ts';
import { drawMessage, type Message } from '../cards/message.ts';
import { findCommand, type RouterContext } from './context.ts';
import { type HouseRules, readHouseRules } from './house-rules.ts';
import { readWhere } from './input.ts';
import type { Answerable, Responder, Target } from './responder.ts';
import { withShare } from './share.ts';
import { isOnPrivate } from './target.ts';
import { openThread, overThread, sendTo, threadParent } from './thread.ts';

const notManager = new UserError(
  'Only people who may manage this server can do that.',
  'Ask somebody with the permission Manage Server.',
);

const notManagerHere = new UserError(
  'Only people who may manage this channel can do that.',
  'Ask somebody with the permission Manage Channels, or Manage Server.',
);

/** @throws UserError where the person hasn't got the permission at this moment */
function demandRight(needed: boolean | 'channel', { guild, manages, managesHere }: Where): void {
  if (guild === null || needed === false) return;
  if (needed === 'channel' ? managesHere !== true : manages !== true)
    throw needed === 'channel' ? notManagerHere : notManager;
}

/** What is asked of a command, and by what: typed into a line or a form, or pressed. */
export interface Asked {
  readonly name: string;
  readonly input: Input;
  readonly view: View;
  readonly target: Target;
  readonly how: Action['how'] | 'typed';
}

/** Runs a command and shows its card; a thread is opened where the result asks for one and it can be. */
export async function perform<Services>(
  context: RouterContext<Services>,
  interaction: Answerable,
  responder: Responder,
  asked: Asked,
): Promise<void> {
  const { services, store } = context;
  const command = findCommand(context, asked.name);
  const where = readWhere(interaction);
  const rules = await readHouseRules(context, interaction, command, where);
  const hide = (target: Target): Target =>
    target === 'update' && isOnPrivate(interaction) ? 'update' : 'private';
  const expected = command.private || isHidden(rules, asked) ? hide(asked.target) : asked.target;
  responder.expect(expected);
  const options = parseOptions(command.options, asked.input);
  demandRight(command.needsManager?.(options) ?? false, where);
  const refusal = counts(asked) ? await rules.take() : null;
  if (refusal !== null) return responder.answer(await drawMessage(refusal, store), hide(expected));
  const back = counts(asked) ? rules.giveBack : async () => {};
  let result: unknown;
  let card: Card;
  try {
    await context.prepared;
    result = await command.run(services, options, { ...where, hits: rules.hits, view: asked.view });
    card = command.card(result, asked.view);
  } catch (error) {
    await back();
    throw error;
  }
  if (card.private) await back();
  const target = card.private ? hide(expected) : expected;
  const says = card.private ? card : withLine(card, rules.elsewhere);
  const shares =
    !command.private &&
    !card.private &&
    where.guild !== null &&
    rules.elsewhere === null &&
    isForOne(interaction, target);
  const message = await drawMessage(shares ? withShare(says, asked) : says, store);
  const place = (result as Placed | null)?.place;
  if (!place || target === 'private') return responder.answer(message, target);
  if (interaction.channel?.isThread()) {
    await responder.answer(message, target);
    return store.setThreadPapers(interaction.channel.id, place.papers, interaction.guildId);
  }
  if (!threadParent(interaction) || target === 'update') return responder.answer(message, target);
  await inThread(context, interaction, responder, place, message);
}

/** Do the rules of the server show this to who asked alone? What is shared is what was private before. */
const isHidden = ({ quiet, elsewhere }: HouseRules, { how, target }: Asked): boolean =>
  elsewhere !== null || (quiet && how !== 'share' && target === 'public');

/** Is it one of the answers that a server may limit? What is opened or turned belongs to an answer that was counted. */
const counts = ({ how }: Asked): boolean => how === 'typed' || how === 'public';

const withLine = (card: Card, line: string | null): Card =>
  line === null ? card : { ...card, content: [card.content, line].filter(Boolean).join('\n') };

/** Will only one person see it? */
const isForOne = (interaction: Answerable, target: Target): boolean =>
  target === 'private' || (target === 'update' && isOnPrivate(interaction));

async function inThread<Services>(
  { store, log }: RouterContext<Services>,
  interaction: Answerable,
  responder: Responder,
  place: NonNullable<Placed['place']>,
  message: Message,
): Promise<void> {
  await responder.answer(overThread(message, place.thread), 'public');
  try {
    const thread = await openThread(await interaction.fetchReply(), place.thread);
    // Without it the thread holds the answer all the same, and questions in it are about all papers.
    await store
      .setThreadPapers(thread, place.papers, interaction.guildId)
      .catch((error: unknown) => log.warn('the papers of a thread could not be kept', { error }));
    await sendTo(interaction, thread, message);
  } catch (error) {
    // The permission may have gone since it was looked at: the answer is then shown where it was asked.
    log.warn('a thread could not be opened', { channel: interaction.channelId, error });
    await interaction.editReply(message);
  }
}
