import {
  ActionRowBuilder,
  type AutocompleteInteraction,
  type Interaction,
  type MessageComponentInteraction,
  MessageFlags,
  ModalBuilder,
  type ModalSubmitInteraction,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { UserError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import type { Action, View } from '../../command/card.ts';
import type { AnyCommand, Placed } from '../../command/command.ts';
import { type Input, parseOptions } from '../../command/parse-options.ts';
import { type ActionStore, fromCustomId, toCustomId } from '../cards/custom-id.ts';
import { limits } from '../cards/limits.ts';
import { cutPlain, escapeMarkdown } from '../cards/markdown.ts';
import { drawMessage, type Message } from '../cards/message.ts';
import { drawFault } from './fault.ts';
import { readInput, readWhere, whereTyped } from './input.ts';
import { type Answerable, createResponder, type Responder, type Target } from './responder.ts';
import { openThread, threadParent } from './thread.ts';

/** What the router needs of the store. */
export interface RouterStore extends ActionStore {
  setThreadPapers(thread: string, papers: readonly string[], guild: string | null): Promise<void>;
}

export interface Router {
  /** Answers one interaction; never rejects. */
  readonly route: (interaction: Interaction) => Promise<void>;
  /** Resolves when everything taken so far has been answered. */
  readonly drain: () => Promise<void>;
}

const tooOld = new UserError(
  'This button is too old, or was made by an earlier version.',
  'Run the command again.',
);

const notManager = new UserError(
  'Only people who may manage this server can do that.',
  'Ask somebody with the permission Manage Server.',
);

export function createRouter<Services>(parts: {
  readonly services: Services;
  readonly commands: readonly AnyCommand<Services>[];
  readonly store: RouterStore;
  readonly log: Log;
}): Router {
  const { services, store, log } = parts;
  const byName = new Map(parts.commands.map((c) => [c.name, c]));
  const busy = new Set<Promise<void>>();

  const find = (name: string): AnyCommand<Services> => {
    const command = byName.get(name);
    if (command) return command;
    throw new UserError(`There is no command “${name}” any more.`, 'Try /help.');
  };

  /** Runs a command and shows its card; a thread is opened where the result asks for one and it can be. */
  async function perform(
    interaction: Answerable,
    responder: Responder,
    asked: { name: string; input: Input; view: View; target: Target },
  ): Promise<void> {
    const command = find(asked.name);
    const hide = (target: Target): Target =>
      target === 'update' && isOnPrivate(interaction) ? 'update' : 'private';
    const expected = command.private ? hide(asked.target) : asked.target;
    responder.expect(expected);
    const options = parseOptions(command.options, asked.input);
    const where = readWhere(interaction);
    if (command.needsManager?.(options) && where.guild !== null && where.manages !== true) throw notManager;
    if (command.slow) await responder.acknowledge(expected);
    const result = await command.run(services, options, where);
    const card = command.card(result, asked.view);
    const message = await drawMessage(card, store);
    const target = card.private ? hide(expected) : expected;
    const place = (result as Placed | null)?.place;
    if (!place || target === 'private') return responder.answer(message, target);
    if (interaction.channel?.isThread()) {
      await responder.answer(message, target);
      return store.setThreadPapers(interaction.channel.id, place.papers, interaction.guildId);
    }
    if (!threadParent(interaction) || target === 'update') return responder.answer(message, target);
    await inThread(interaction, responder, place, message);
  }

  async function inThread(
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

  async function complete(interaction: AutocompleteInteraction): Promise<void> {
    const focused = interaction.options.getFocused(true);
    const source = ownValue(byName.get(interaction.commandName)?.complete, focused.name);
    const found = (await source?.(services, focused.value, whereTyped(interaction))) ?? [];
    // A value that Discord would refuse is left out: it refuses the whole list otherwise.
    const choices = found
      .filter((c) => c.name !== '' && c.value !== '' && c.value.length <= limits.optionText)
      .slice(0, limits.choices)
      .map((c) => ({ name: cutPlain(c.name, limits.optionText), value: c.value }));
    await interaction.respond(choices);
  }

  async function showForm(interaction: MessageComponentInteraction, action: Action): Promise<void> {
    const form = action.into === undefined ? undefined : ownValue(find(action.command).forms, action.into);
    if (!form) throw tooOld;
    const input = new TextInputBuilder()
      .setCustomId('value')
      .setLabel(cutPlain(form.label, limits.inputLabel))
      .setStyle(form.long ? TextInputStyle.Paragraph : TextInputStyle.Short)
      .setMaxLength(300)
      .setRequired(true);
    const modal = new ModalBuilder()
      .setCustomId(await toCustomId({ ...action, how: 'open' }, store))
      .setTitle(cutPlain(form.title, limits.modalTitle))
      .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input));
    await interaction.showModal(modal);
  }

  async function act(
    interaction: MessageComponentInteraction | ModalSubmitInteraction,
    responder: Responder,
    action: Action,
  ): Promise<void> {
    if (action.how === 'form' && interaction.isMessageComponent()) return showForm(interaction, action);
    const value = interaction.isModalSubmit()
      ? readField(interaction)
      : interaction.isStringSelectMenu()
        ? interaction.values[0]
        : undefined;
    const input = action.into === undefined ? action.options : { ...action.options, [action.into]: value };
    await perform(interaction, responder, {
      name: action.command,
      input,
      view: action.view ?? {},
      target: targetOf(interaction, action.how),
    });
  }

  async function take(interaction: Answerable): Promise<void> {
    using responder = createResponder(interaction);
    try {
      if (interaction.isChatInputCommand()) {
        const asked = { name: interaction.commandName, input: readInput(interaction) };
        return await perform(interaction, responder, { ...asked, view: {}, target: 'public' });
      }
      if (interaction.isMessageContextMenuCommand()) {
        const asked = { name: interaction.commandName, input: { text: interaction.targetMessage.content } };
        return await perform(interaction, responder, { ...asked, view: {}, target: 'public' });
      }
      const action = await fromCustomId(interaction.customId, store);
      if (!action) throw tooOld;
      await act(interaction, responder, action);
    } catch (error) {
      const facts = { interaction: interaction.id, type: interaction.type, channel: interaction.channelId };
      const message = await drawMessage(drawFault(error, log, facts), store);
      await responder.answer(message, 'private');
    }
  }

  async function routeOne(interaction: Interaction): Promise<void> {
    try {
      if (interaction.isAutocomplete()) await complete(interaction);
      else if (
        interaction.isChatInputCommand() ||
        interaction.isMessageContextMenuCommand() ||
        interaction.isMessageComponent() ||
        interaction.isModalSubmit()
      ) {
        await take(interaction);
      }
    } catch (error) {
      // Even the fault could not be shown (the interaction expired, Discord is down): the log has it.
      log.warn('an interaction got no answer', { interaction: interaction.id, error });
    }
  }

  return {
    route(interaction) {
      const work = routeOne(interaction).finally(() => busy.delete(work));
      busy.add(work);
      return work;
    },
    async drain() {
      await Promise.allSettled(busy);
    },
  };
}

/** What came over the wire may be called `constructor`, which every object has. */
const ownValue = <T>(of: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  of !== undefined && Object.hasOwn(of, name) ? of[name] : undefined;

function readField(interaction: ModalSubmitInteraction): string {
  if (!interaction.fields.fields.has('value')) throw tooOld;
  return interaction.fields.getTextInputValue('value');
}

/** On a card that only the presser sees. */
const isOnPrivate = (interaction: Answerable): boolean =>
  'message' in interaction && (interaction.message?.flags.has(MessageFlags.Ephemeral) ?? false);

/** Whoever asked for a message owns it; ours that nobody asked for (a digest) belong to nobody. */
function isAuthor(interaction: MessageComponentInteraction | ModalSubmitInteraction): boolean {
  const asker = interaction.message?.interactionMetadata?.user.id;
  return asker === interaction.user.id;
}

/** Anyone may press: who didn't ask for the card gets a private copy of what it leads to. */
function targetOf(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  how: Action['how'],
): Target {
  if (how === 'private' || !isAuthor(interaction)) return 'private';
  if (how === 'turn') return 'update';
  return how === 'open' && isOnPrivate(interaction) ? 'private' : 'public';
}
