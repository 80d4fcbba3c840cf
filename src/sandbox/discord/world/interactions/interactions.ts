import { InteractionType as I, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Id } from '../../../contract/objects.ts';
import { interactionToken } from '../../ids.ts';
import { partialChannel } from '../channels/channels.ts';
import { allPermissions, permissionsIn } from '../permissions.ts';
import type { Channel, Interaction, Message, World } from '../world.ts';

/** Discord: Receiving and Responding: 3 seconds to answer, 15 minutes to follow up. */
const answerWithinMs = 3_000;
export const tokenLivesMs = 15 * 60_000;
const mostKept = 25_000;
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
  forgetOld(world);
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

export function fail(world: World, interaction: Interaction): void {
  interaction.state = 'failed';
  interaction.failure = failures[interaction.type] ?? 'This interaction failed';
  changed(world, interaction);
}

export function changed(world: World, interaction: Interaction): void {
  world.show({ type: 'interaction', interaction });
  for (const watch of [...interaction.watchers]) watch();
}

/**
 * Tokens are worthless after 15 minutes; their interactions are forgotten then, the oldest first. So is what goes
 * beyond the most that is kept, lest a bot under load fill the memory.
 */
function forgetOld(world: World): void {
  const now = world.clock.now();
  for (const [token, interaction] of world.interactions) {
    if (interaction.at > now - tokenLivesMs - 60_000 && world.interactions.size < mostKept) break;
    interaction.cancelTimer?.();
    world.interactions.delete(token);
    if (interaction.state === 'waiting' || interaction.state === 'thinking') fail(world, interaction);
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

/** The person closes it: a modal, a failure. */
export function dismiss(world: World, interaction: Interaction): void {
  interaction.dismissed = true;
  interaction.modal = null;
  if (interaction.state === 'modal') interaction.state = 'answered';
  changed(world, interaction);
}
