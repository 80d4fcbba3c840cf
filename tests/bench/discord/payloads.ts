// What Discord sends, as much of it as the client reads. Ids are made up.
const user = (id: string, username: string) => ({
  id,
  username,
  global_name: username,
  discriminator: '0',
  avatar: null,
  public_flags: 0,
});
const application = '900000000000000001';
const guild = '900000000000000002';
const channel = {
  id: '900000000000000003',
  type: 0,
  guild_id: guild,
  name: 'papers',
  position: 0,
  permission_overwrites: [],
  nsfw: false,
  parent_id: null,
  topic: null,
  last_message_id: null,
  rate_limit_per_user: 0,
};
const permissions = '2248473465835073';

export const ready = (gateway: string, guilds: readonly { readonly id: string }[]) => ({
  v: 10,
  user: { ...user('900000000000000004', 'bot'), bot: true },
  guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
  session_id: 'bench',
  resume_gateway_url: gateway,
  application: { id: application, flags: 0 },
});

const describeGuild = (id: string, channels: readonly (typeof channel)[]) => ({
  id,
  name: 'bench',
  icon: null,
  owner_id: '900000000000000005',
  member_count: 2,
  large: false,
  joined_at: '2026-01-01T00:00:00.000000+00:00',
  roles: [{ id, name: '@everyone', permissions, position: 0, color: 0, hoist: false, managed: false }],
  channels,
  threads: [],
  members: [],
  emojis: [],
  stickers: [],
  features: [],
  presences: [],
  voice_states: [],
  preferred_locale: 'en-US',
});

export type GuildCreate = ReturnType<typeof describeGuild>;

/** The server where somebody asks. */
export const guildCreate: GuildCreate = describeGuild(guild, [channel]);

/** Servers with 500 channels each, as many as Discord allows. */
export function manyChannels(count: number): readonly GuildCreate[] {
  const id = (of: number, n: number) => `91${of}${String(n).padStart(15, '0')}`;
  return Array.from({ length: Math.ceil(count / 500) }, (_, g) => {
    const of = id(1, g);
    const channels = Array.from({ length: Math.min(500, count - g * 500) }, (_, c) => ({
      ...channel,
      id: id(2, g * 500 + c),
      guild_id: of,
      name: `papers-${c}`,
    }));
    return describeGuild(of, channels);
  });
}

export const currentApplication = {
  id: application,
  name: 'bench',
  icon: null,
  description: '',
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '',
  flags: 0,
};

/** Somebody asks `/paper query`. */
export const paperInteraction = (id: string, token: string, query: string) => ({
  id,
  application_id: application,
  type: 2,
  token,
  version: 1,
  guild_id: guild,
  guild: { id: guild, locale: 'en-US', features: [] },
  guild_locale: 'en-US',
  channel_id: channel.id,
  channel: { ...channel, permissions },
  member: {
    user: user('900000000000000006', 'reader'),
    roles: [],
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    premium_since: null,
    deaf: false,
    mute: false,
    nick: null,
    avatar: null,
    pending: false,
    flags: 0,
    permissions,
    communication_disabled_until: null,
  },
  locale: 'en-US',
  app_permissions: permissions,
  authorizing_integration_owners: { 0: guild },
  context: 0,
  entitlements: [],
  attachment_size_limit: 10485760,
  data: {
    id: '900000000000000007',
    name: 'paper',
    type: 1,
    options: [{ name: 'query', type: 3, value: query }],
  },
});
