import {
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { Clock } from '../../base/clock.ts';
import { Busy } from '../../base/errors.ts';
import type { Action, Card } from '../../command/card.ts';
import type { AnyCommand } from '../../command/command.ts';
import { byChoice, fromCustomId } from '../cards/custom-id.ts';
import { drawMessage } from '../cards/message.ts';
import { tellClosed } from './closed.ts';
import { type Complete, createComplete } from './complete.ts';
import { findCommand, forOne, type RouterContext, tooOld } from './context.ts';
import { type Crowd, createCrowd } from './crowd.ts';
import { drawFault } from './fault.ts';
import { readField, showForm } from './form.ts';
import { readInput } from './input.ts';
import { readMessage } from './message-text.ts';
import { perform } from './perform.ts';
import { type Answerable, createResponder, type Responder } from './responder.ts';
import { askAgain } from './share.ts';
import { targetOf } from './target.ts';

export interface Router {
  /** Answers one interaction; never rejects. */
  readonly route: (interaction: Interaction) => Promise<void>;
  /** What is being answered just now, and what waits for it: both are bounded. */
  readonly load: () => { readonly busy: number; readonly waiting: number };
  /** Resolves when everything taken so far has been answered. */
  readonly drain: () => Promise<void>;
}

export function createRouter<Services>(
  parts: Omit<RouterContext<Services>, 'commands'> & {
    readonly commands: readonly AnyCommand<Services>[];
    readonly clock: Pick<Clock, 'steady'>;
  },
): Router {
  const context = { ...parts, commands: new Map(parts.commands.map((c) => [c.name, c])) };
  const complete = createComplete(context);
  const busy = new Set<Promise<void>>();
  const crowd = createCrowd(
    (counts) => parts.log.warn('more was asked than could be answered in time', { ...counts }),
    () => parts.clock.steady(),
  );
  return {
    route(interaction) {
      const arrival = {
        madeAt: interaction.createdTimestamp,
        tell: tellOf(interaction),
        work: () => routeOne(context, interaction, { crowd, complete }),
      };
      const work = crowd.admit(arrival).finally(() => busy.delete(work));
      busy.add(work);
      return work;
    },
    load: crowd.load,
    async drain() {
      await Promise.allSettled(busy);
    },
  };
}

const tooMany = new Busy().message;

const tellOf = (interaction: Interaction) =>
  interaction.isRepliable()
    ? () => interaction.reply({ content: tooMany, flags: MessageFlags.Ephemeral })
    : null;

async function routeOne<Services>(
  context: RouterContext<Services>,
  interaction: Interaction,
  { crowd, complete }: { readonly crowd: Pick<Crowd, 'missed'>; readonly complete: Complete },
): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await complete(interaction);
    else if (
      interaction.isChatInputCommand() ||
      interaction.isMessageContextMenuCommand() ||
      interaction.isMessageComponent() ||
      interaction.isModalSubmit()
    ) {
      await take(context, interaction);
    }
  } catch (error) {
    if (isOver(error)) return crowd.missed();
    // Even the fault could not be shown (Discord is down): the log has it.
    context.log.warn('an interaction got no answer', { interaction: interaction.id, error });
  }
}

/** Discord takes no answer any more. */
const isOver = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction;

/** Answers an interaction, if need be by what went wrong. */
async function take<Services>(context: RouterContext<Services>, interaction: Answerable): Promise<void> {
  using responder = createResponder(interaction);
  await answer(forOne(context, responder.gone), interaction, responder);
  if (responder.isAnswered()) await tellClosed(context, interaction.user.id, responder);
}

async function answer<Services>(
  context: RouterContext<Services>,
  interaction: Answerable,
  responder: Responder,
): Promise<void> {
  let again: Action | null = null;
  try {
    if (interaction.isChatInputCommand()) {
      const asked = { name: interaction.commandName, input: readInput(interaction) };
      again = askAgain(asked.name, asked.input);
      return await perform(context, interaction, responder, {
        ...asked,
        view: {},
        target: 'public',
        how: 'typed',
      });
    }
    if (interaction.isMessageContextMenuCommand()) {
      const asked = { name: interaction.commandName, input: readMessage(interaction.targetMessage) };
      return await perform(context, interaction, responder, {
        ...asked,
        view: {},
        target: findCommand(context, asked.name).browses ? 'private' : 'public',
        how: 'typed',
      });
    }
    const action = await fromCustomId(idOf(interaction), context.store);
    if (!action) throw tooOld;
    if (action.into === undefined) again = action;
    await act(context, interaction, responder, action);
  } catch (error) {
    // Nobody would see what went wrong.
    if (responder.gone.aborted) throw responder.gone.reason;
    const facts = { interaction: interaction.id, type: interaction.type, channel: interaction.channelId };
    await answerFault(context, responder, drawFault(error, context.log, { ...facts, again }));
  }
}

/** What went wrong may be the store, and a long button needs it: the words come without buttons then. */
async function answerFault<Services>(
  { store, log }: RouterContext<Services>,
  responder: Responder,
  fault: Card,
): Promise<void> {
  const message = await drawMessage(fault, store).catch((error: unknown) => {
    log.warn('the buttons of a fault could not be kept', { error });
    return drawMessage({ ...fault, rows: [] }, store);
  });
  await responder.answer(message, 'private');
}

/** The custom_id that says what is to be done: the component's own, or the chosen one of a menu of actions. */
function idOf(interaction: MessageComponentInteraction | ModalSubmitInteraction): string {
  const { customId } = interaction;
  if (!interaction.isStringSelectMenu() || !customId.startsWith(byChoice)) return customId;
  return interaction.values[0] ?? customId;
}

/** Does what a pressed button, a chosen entry or a sent form leads to. */
async function act<Services>(
  context: RouterContext<Services>,
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  responder: Responder,
  action: Action,
): Promise<void> {
  if (action.how === 'form' && interaction.isMessageComponent())
    return showForm(context, interaction, action);
  const value = interaction.isModalSubmit()
    ? readField(interaction)
    : interaction.isStringSelectMenu()
      ? interaction.values[0]
      : interaction.isChannelSelectMenu()
        ? interaction.values.join(',')
        : undefined;
  const input = action.into === undefined ? action.options : { ...action.options, [action.into]: value };
  await perform(context, interaction, responder, {
    name: action.command,
    input,
    view: action.view ?? {},
    target: targetOf(interaction, action.how),
    how: interaction.isModalSubmit() ? 'typed' : action.how,
  });
}
