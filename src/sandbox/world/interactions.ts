import {
  type APIModalInteractionResponseCallbackData,
  MessageFlags as F,
  InteractionType as I,
  MessageType,
  PermissionFlagsBits as P,
  InteractionResponseType as R,
} from 'discord-api-types/v10';
import { invalidForm, refuse } from '../api-error.ts';
import type { Choice, Id } from '../contract.ts';
import { interactionToken } from '../ids.ts';
import { isForum, partialChannel } from './channels.ts';
import type { Upload } from './files.ts';
import { addMessage, editMessage, findMessage, type MessageBody } from './messages.ts';
import { allPermissions, permissionsIn } from './permissions.ts';
import type { Channel, Interaction, Message, World } from './world.ts';

/** Discord: Receiving and Responding: 3 seconds to answer, 15 minutes to follow up. */
export const answerWithinMs = 3_000;
export const tokenLivesMs = 15 * 60_000;
/** Discord: Receiving and Responding, Create Followup Message. */
const followUpsWithoutServer = 5;

export interface NewInteraction {
  readonly type: I;
  readonly user: Id;
  readonly channel: Channel;
  readonly data: object;
  readonly label: string;
  readonly owners: Interaction['owners'];
  readonly source?: Message | null;
  readonly customId?: string;
  readonly commandName?: string;
  readonly targetMessage?: Id | null;
  readonly focusedType?: number;
}

/** A person did something: the bot hears of it, and has three seconds. */
export function startInteraction(world: World, from: NewInteraction): Interaction {
  forgetExpired(world);
  const id = world.nextId();
  const interaction: Interaction = {
    id,
    token: interactionToken(id),
    type: from.type,
    user: from.user,
    channel: from.channel.id,
    guild: from.channel.guild,
    at: world.clock.now(),
    source: from.source?.id ?? null,
    label: from.label,
    customId: from.customId ?? null,
    commandName: from.commandName ?? null,
    targetMessage: from.targetMessage ?? null,
    focusedType: from.focusedType ?? null,
    owners: from.owners,
    state: 'waiting',
    answer: null,
    answeredAfter: null,
    failure: null,
    modal: null,
    choices: null,
    original: null,
    messages: [],
    followUps: 0,
    dismissed: false,
    cancelTimer: null,
    watchers: new Set(),
  };
  world.interactions.set(interaction.token, interaction);
  interaction.cancelTimer = world.clock.after(answerWithinMs, () => fail(world, interaction));
  changed(world, interaction);
  world.dispatch({
    t: 'INTERACTION_CREATE',
    d: payload(world, interaction, from),
    guild: from.channel.guild,
  });
  return interaction;
}

/** What a person reads when no answer came. */
const failures: Readonly<Record<number, string>> = {
  [I.ApplicationCommand]: 'The application did not respond',
  [I.ApplicationCommandAutocomplete]: 'Loading options failed',
  [I.MessageComponent]: 'This interaction failed',
  [I.ModalSubmit]: 'Something went wrong. Try again.',
};

function fail(world: World, interaction: Interaction): void {
  interaction.state = 'failed';
  interaction.failure = failures[interaction.type] ?? 'This interaction failed';
  changed(world, interaction);
}

function changed(world: World, interaction: Interaction): void {
  world.show({ type: 'interaction', interaction });
  for (const watch of [...interaction.watchers]) watch();
}

/** Tokens are worthless after 15 minutes; their interactions are forgotten then, the oldest first. */
function forgetExpired(world: World): void {
  const now = world.clock.now();
  for (const [token, { at }] of world.interactions) {
    if (at > now - tokenLivesMs - 60_000) break;
    world.interactions.delete(token);
  }
}

/** Discord: Receiving and Responding, Interaction Structure. */
function payload(world: World, interaction: Interaction, from: NewInteraction): object {
  const { channel } = from;
  const user = world.users.get(interaction.user);
  const guild = channel.guild === null ? undefined : world.guilds.get(channel.guild);
  const member = guild?.members.get(interaction.user);
  const appPermissions = guild
    ? guild.members.has(world.application.id)
      ? permissionsIn(world, channel, world.application.id)
      : P.EmbedLinks | P.AttachFiles | P.MentionEveryone
    : P.AttachFiles | P.EmbedLinks | P.MentionEveryone | P.UseExternalEmojis;
  return {
    id: interaction.id,
    application_id: world.application.id,
    type: interaction.type,
    data: from.data,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: partialChannel(world, channel, interaction.user),
    ...(guild && {
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_locale: guild.locale,
      member: {
        ...member,
        permissions: (permissionsIn(world, channel, interaction.user) & allPermissions).toString(),
      },
    }),
    ...(!guild && { user: user?.api }),
    ...(from.source && { message: from.source.api }),
    app_permissions: appPermissions.toString(),
    locale: user?.locale ?? 'en-US',
    entitlements: [],
    authorizing_integration_owners: interaction.owners,
    context: guild ? 0 : channel.recipients.includes(world.application.id) ? 1 : 2,
    attachment_size_limit: world.limits.fileBytes,
  };
}

export interface Callback {
  readonly type: number;
  readonly data?: (MessageBody & { choices?: readonly Choice[] }) | null;
}

/** The kinds of answer that each kind of interaction may get. */
const allowed: Readonly<Record<number, readonly number[]>> = {
  [I.ApplicationCommand]: [4, 5, 9, 12],
  [I.ApplicationCommandAutocomplete]: [8],
  [I.MessageComponent]: [4, 5, 6, 7, 9, 12],
  [I.ModalSubmit]: [4, 5, 6, 7, 12],
};

/** Finds an interaction that may still be answered (10062 otherwise) and hasn't been (40060). */
export function findUnanswered(world: World, id: Id, token: string): Interaction {
  const interaction = world.interactions.get(token);
  if (!interaction || interaction.id !== id) throw refuse.unknownInteraction();
  if (interaction.answer !== null) throw refuse.alreadyAcknowledged();
  if (interaction.state === 'failed') throw refuse.unknownInteraction();
  return interaction;
}

/** Whether this kind of answer suits; throws 50035. Checked before the body is read closely. */
export function demandSuitable(interaction: Interaction, type: number): void {
  const kinds = (allowed[interaction.type] ?? []).filter(
    (t) => (t !== R.DeferredMessageUpdate && t !== R.UpdateMessage) || interaction.source !== null,
  );
  if (kinds.includes(type)) return;
  throw invalidForm([
    {
      path: ['type'],
      code: 'BASE_TYPE_CHOICES',
      message: `Value must be one of {${kinds.map((k) => `'${k}'`).join(', ')}}.`,
    },
  ]);
}

/** The first answer. Discord: Receiving and Responding, Interaction Callback Type. */
export function answer(
  world: World,
  interaction: Interaction,
  callback: Callback,
  uploads: readonly Upload[],
): Message | null {
  const body = callback.data ?? {};
  let message: Message | null = null;
  switch (callback.type) {
    case R.ChannelMessageWithSource:
      message = reply(world, interaction, body, uploads, 0);
      break;
    case R.DeferredChannelMessageWithSource:
      message = reply(world, interaction, { flags: (body.flags ?? 0) & F.Ephemeral }, [], F.Loading);
      break;
    case R.UpdateMessage:
    case R.DeferredMessageUpdate: {
      const source = interaction.source === null ? null : findMessage(world, interaction.source);
      if (!source) throw refuse.unknownMessage();
      message = source.message;
      if (callback.type === R.UpdateMessage) editMessage(world, source.channel, message, { body, uploads });
      break;
    }
    case R.ApplicationCommandAutocompleteResult:
      checkChoiceTypes(interaction, body.choices ?? []);
      interaction.choices = body.choices ?? [];
      break;
    case R.Modal:
      interaction.modal = body as unknown as APIModalInteractionResponseCallbackData;
      break;
  }
  interaction.answer = callback.type;
  interaction.answeredAfter = world.clock.now() - interaction.at;
  interaction.original = message?.id ?? null;
  interaction.cancelTimer?.();
  interaction.state = 'answered';
  if (callback.type === R.Modal) interaction.state = 'modal';
  if (callback.type === R.DeferredChannelMessageWithSource) think(world, interaction);
  changed(world, interaction);
  return message;
}

/** "Paperboy is thinking…", for as long as the token lives. */
function think(world: World, interaction: Interaction): void {
  interaction.state = 'thinking';
  const left = interaction.at + tokenLivesMs - world.clock.now();
  interaction.cancelTimer = world.clock.after(left, () => fail(world, interaction));
}

/** Discord: Application Commands, Choice: a value is of its option's type. */
function checkChoiceTypes(interaction: Interaction, choices: readonly Choice[]): void {
  const wantsText = interaction.focusedType === 3;
  const wrong = choices.findIndex((c) => (typeof c.value === 'string') !== wantsText);
  if (wrong < 0) return;
  throw invalidForm([
    {
      path: ['data', 'choices', wrong, 'value'],
      code: wantsText ? 'STRING_TYPE_CONVERT' : 'NUMBER_TYPE_COERCE',
      message: `Could not interpret "${choices[wrong]?.value}" as ${wantsText ? 'string' : 'number'}.`,
    },
  ]);
}

/** A message that an interaction makes: its author is the bot, its rights are its own. */
function reply(
  world: World,
  interaction: Interaction,
  body: MessageBody,
  uploads: readonly Upload[],
  flags: number,
): Message {
  const channel = world.channels.get(interaction.channel);
  if (!channel || isForum(channel)) throw refuse.unknownChannel();
  const ephemeral = ((body.flags ?? 0) & F.Ephemeral) !== 0 || mustBeEphemeral(world, channel, interaction);
  const message = addMessage(world, {
    channel,
    author: world.application.id,
    body,
    uploads,
    type:
      interaction.type === I.ApplicationCommand && interaction.answer === null
        ? interaction.targetMessage === null
          ? MessageType.ChatInputCommand
          : MessageType.ContextMenuCommand
        : interaction.original !== null || interaction.source !== null
          ? MessageType.Reply
          : MessageType.Default,
    flags: flags | (ephemeral ? F.Ephemeral : 0),
    ephemeralTo: ephemeral ? interaction.user : null,
    interaction,
    extra: {
      application_id: world.application.id,
      webhook_id: world.application.id,
      interaction_metadata: metadata(world, interaction),
      ...(interaction.commandName !== null && {
        interaction: {
          id: interaction.id,
          type: interaction.type,
          name: interaction.commandName,
          user: world.users.get(interaction.user)?.api,
        },
      }),
    } as object,
  });
  interaction.messages.push(message.id);
  return message;
}

/** Where a member may not use external apps, an app that isn't installed answers in private. */
function mustBeEphemeral(world: World, channel: Channel, interaction: Interaction): boolean {
  if (channel.guild === null || interaction.owners['0'] !== undefined) return false;
  return (permissionsIn(world, channel, interaction.user) & P.UseExternalApps) === 0n;
}

const metadata = (world: World, interaction: Interaction): object => ({
  id: interaction.id,
  type: interaction.type,
  user: world.users.get(interaction.user)?.api,
  authorizing_integration_owners: interaction.owners,
  ...(interaction.commandName !== null && { name: interaction.commandName, command_type: 1 }),
  ...(interaction.source !== null && { interacted_message_id: interaction.source }),
});

/** By its token, as a webhook. 50027 when the token is worthless, 10015 before the first answer. */
export function findAnswered(world: World, application: Id, token: string): Interaction {
  const interaction = world.interactions.get(token);
  if (application !== world.application.id) throw refuse.unknownWebhook();
  if (!interaction || world.clock.now() - interaction.at > tokenLivesMs) throw refuse.invalidWebhookToken();
  if (interaction.answer === null) throw refuse.unknownWebhook();
  return interaction;
}

/** Messages that a token may read, change or delete: `@original`, and those it made. */
export function findOwnMessage(
  world: World,
  interaction: Interaction,
  id: string,
): { channel: Channel; message: Message } {
  const wanted = id === '@original' ? interaction.original : id;
  const mine = wanted !== null && (wanted === interaction.original || interaction.messages.includes(wanted));
  const found = mine ? findMessage(world, wanted) : null;
  if (!found) throw refuse.unknownMessage();
  return found;
}

/** An edit by token; filling in a deferred answer ends the thinking. */
export function editOwnMessage(
  world: World,
  interaction: Interaction,
  id: string,
  body: MessageBody,
  uploads: readonly Upload[],
): Message {
  const { channel, message } = findOwnMessage(world, interaction, id);
  const loading = ((message.api.flags ?? 0) & F.Loading) !== 0;
  editMessage(world, channel, message, { body, uploads, clear: F.Loading, silent: loading });
  if (loading) settle(world, interaction);
  else changed(world, interaction);
  return message;
}

export function settle(world: World, interaction: Interaction): void {
  if (interaction.state === 'thinking') {
    interaction.cancelTimer?.();
    interaction.state = 'answered';
  }
  changed(world, interaction);
}

/** Discord: Receiving and Responding, Create Followup Message. */
export function followUp(
  world: World,
  interaction: Interaction,
  body: MessageBody,
  uploads: readonly Upload[],
): Message {
  // The first follow-up of a deferred answer is that answer, whatever its ephemeral flag says.
  if (interaction.state === 'thinking' && interaction.original !== null) {
    const { flags, ...rest } = body;
    const kept = flags == null ? {} : { flags: flags & ~F.Ephemeral };
    return editOwnMessage(world, interaction, '@original', { ...rest, ...kept }, uploads);
  }
  if (interaction.owners['0'] === undefined && interaction.followUps >= followUpsWithoutServer)
    throw refuse.tooManyFollowUps();
  interaction.followUps += 1;
  const message = reply(world, interaction, body, uploads, 0);
  changed(world, interaction);
  return message;
}

/** The person closes it: a modal, a failure. */
export function dismiss(world: World, interaction: Interaction): void {
  interaction.dismissed = true;
  interaction.modal = null;
  if (interaction.state === 'modal') interaction.state = 'answered';
  changed(world, interaction);
}
