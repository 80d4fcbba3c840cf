import type { Client, Guild, Interaction } from 'discord.js';
import type { APIInteraction } from 'discord-api-types/v10';

/** What of the client makes objects of what Discord sends; it has no public name. */
interface Makers {
  readonly guilds: { _add(data: object, cache: boolean): Guild };
  readonly channels: { _add(data: object, guild: Guild, options: { cache: boolean }): unknown };
}

/**
 * Gives an interaction the channel and the server that its payload tells of, where no gateway has told the client. The
 * server counts as unavailable: of it nothing is known but its id, so what more is needed has to be asked for.
 */
export function givePlace(client: Client, interaction: Interaction, payload: APIInteraction): void {
  if (payload.guild_id === undefined || payload.channel === undefined || interaction.guild !== null) return;
  const makers = client as unknown as Makers;
  const data = { ...payload.guild, id: payload.guild_id, roles: [], channels: [] };
  const guild = Object.assign(makers.guilds._add(data, false), { available: false });
  const channel = makers.channels._add({ ...payload.channel, guild_id: payload.guild_id }, guild, {
    cache: false,
  });
  Object.defineProperties(interaction, { guild: { value: guild }, channel: { value: channel } });
}
