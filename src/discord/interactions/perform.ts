import { UserError } from '../../base/errors.ts';
import type { View } from '../../command/card.ts';
import type { Placed } from '../../command/command.ts';
import { type Input, parseOptions } from '../../command/parse-options.ts';
import { cutPlain, escapeMarkdown } from '../cards/markdown.ts';
import { drawMessage, type Message } from '../cards/message.ts';
import { findCommand, type RouterContext } from './context.ts';
import { readWhere } from './input.ts';
import type { Answerable, Responder, Target } from './responder.ts';
import { withShare } from './share.ts';
import { isOnPrivate } from './target.ts';
import { openThread, threadParent } from './thread.ts';

const notManager = new UserError(
  'Only people who may manage this server can do that.',
  'Ask somebody with the permission Manage Server.',
);

/** Runs a command and shows its card; a thread is opened where the result asks for one and it can be. */
export async function perform<Services>(
  context: RouterContext<Services>,
  interaction: Answerable,
  responder: Responder,
  asked: { name: string; input: Input; view: View; target: Target },
): Promise<void> {
  const { services, store } = context;
  const command = findCommand(context, asked.name);
  const hide = (target: Target): Target =>
    target === 'update' && isOnPrivate(interaction) ? 'update' : 'private';
  const expected = command.private ? hide(asked.target) : asked.target;
  responder.expect(expected);
  const options = parseOptions(command.options, asked.input);
  const where = readWhere(interaction);
  if (command.needsManager?.(options) && where.guild !== null && where.manages !== true) throw notManager;
  const result = await command.run(services, options, where);
  const card = command.card(result, asked.view);
  const target = card.private ? hide(expected) : expected;
  const shares = !command.private && !card.private && where.guild !== null && isForOne(interaction, target);
  const message = await drawMessage(shares ? withShare(card, asked) : card, store);
  const place = (result as Placed | null)?.place;
  if (!place || target === 'private') return responder.answer(message, target);
  if (interaction.channel?.isThread()) {
    await responder.answer(message, target);
    return store.setThreadPapers(interaction.channel.id, place.papers, interaction.guildId);
  }
  if (!threadParent(interaction) || target === 'update') return responder.answer(message, target);
  await inThread(context, interaction, responder, place, message);
}

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
  const title = {
    color: message.embeds[0]?.color ?? 0,
    description: `**${escapeMarkdown(cutPlain(place.thread, 200))}**\nSide by side in the thread below.`,
  };
  await responder.answer({ ...message, embeds: [title], components: [], files: [] }, 'public');
  try {
    const thread = await openThread(interaction, place.thread);
    await store.setThreadPapers(thread.id, place.papers, interaction.guildId);
    // The client retries a 500 whose effect may have happened: by the nonce it is the same message.
    await thread.send({ ...message, nonce: interaction.id, enforceNonce: true });
  } catch (error) {
    // The permission may have gone since it was looked at: the answer is then shown where it was asked.
    log.warn('a thread could not be opened', { channel: interaction.channelId, error });
    await interaction.editReply(message);
  }
}
