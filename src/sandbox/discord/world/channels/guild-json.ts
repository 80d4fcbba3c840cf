import { ChannelType } from 'discord-api-types/v10';
import { eventJson, openEvents } from '../events/events.ts';
import { sees } from '../permissions.ts';
import type { Guild, World } from '../world.ts';
import { channelJson, isThread } from './channels.ts';

/** Discord: Guild, Guild Object. */
export function guildJson(guild: Guild): object {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    icon_hash: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.owner,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    application_id: null,
    system_channel_id: guild.systemChannel,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    max_members: 500_000,
    max_video_channel_users: 25,
    features: [],
    emojis: [],
    stickers: [],
    roles: [...guild.roles.values()],
    approximate_member_count: guild.members.size,
    incidents_data: null,
  };
}

/** Discord: Gateway Events, Guild Create. Without the Guild Members intent: only the bot's own member. */
export function guildCreate(world: World, guild: Guild, allMembers: boolean): object {
  const bot = world.application.id;
  const channels = [...world.channels.values()].filter((c) => c.guild === guild.id);
  const own = guild.members.get(bot);
  return {
    ...guildJson(guild),
    joined_at: own?.joined_at,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: allMembers ? [...guild.members.values()] : own ? [own] : [],
    channels: channels.filter((c) => !isThread(c)).map((c) => channelJson(world, c, bot)),
    threads: channels
      .filter((c) => c.thread && !c.thread.archived && sees(world, c, bot))
      .filter((c) => c.type !== ChannelType.PrivateThread || c.thread?.members.has(bot))
      .map((c) => channelJson(world, c, bot)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: openEvents(world, guild.id).map((e) => eventJson(world, e)),
    soundboard_sounds: [],
  };
}
