import { provesItself } from '../../endpoint-call.ts';
import { invalidForm, refuse } from '../../errors.ts';
import { channelJson, getGuild, openDm } from '../../world/channels/channels.ts';
import { leaveServer } from '../../world/channels/members.ts';
import { basePermissions } from '../../world/permissions.ts';
import type { World } from '../../world/world.ts';
import { checked, param, type RestCall, type Route } from '../route.ts';

/** Discord: Application, Application Object. */
const applicationJson = (world: World): object => ({
  id: world.application.id,
  name: world.application.name,
  icon: null,
  description: '',
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: world.application.verifyKey,
  team: null,
  flags: 0,
  owner: world.users.get(world.application.owner)?.api,
  bot: world.application.bot,
  redirect_uris: [],
  interactions_endpoint_url: world.application.endpoint,
  approximate_guild_count: world.guilds.size,
  approximate_user_install_count: world.application.userInstalls.size,
  integration_types_config: { 0: {}, 1: {} },
});

/** Discord: Application, Edit Current Application; of it the endpoint alone, which must prove itself. */
async function editApplication({ world, body }: RestCall): Promise<object> {
  const { interactions_endpoint_url: url } = body as { interactions_endpoint_url?: unknown };
  if (url === undefined) return applicationJson(world);
  if (url !== null && (typeof url !== 'string' || !(await provesItself(world, url))))
    throw invalidForm([
      {
        path: ['interactions_endpoint_url'],
        code: 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID',
        message: 'The specified interactions endpoint URL could not be verified.',
      },
    ]);
  world.application.endpoint = url;
  return applicationJson(world);
}

/** Routes under an application are open to its own bot only. */
export function demandOwnApplication(call: RestCall): void {
  if (param(call, 'application') !== call.world.application.id) throw refuse.notYourApplication();
}

const gatewayUrl = (world: World): string => world.origin.replace('http', 'ws');

export const applicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/gateway', open: true, handle: ({ world }) => ({ url: gatewayUrl(world) }) },
  {
    method: 'GET',
    path: '/gateway/bot',
    handle({ world, gateway }) {
      const { remaining, resetAfterMs } = gateway.identifiesLeft();
      const { sessionStarts: total, maxConcurrency } = gateway.limits;
      return {
        url: gatewayUrl(world),
        shards: gateway.recommended(),
        session_start_limit: { total, remaining, reset_after: resetAfterMs, max_concurrency: maxConcurrency },
      };
    },
  },
  { method: 'GET', path: '/applications/@me', handle: ({ world }) => applicationJson(world) },
  { method: 'PATCH', path: '/applications/@me', handle: editApplication },
  { method: 'GET', path: '/oauth2/applications/@me', handle: ({ world }) => applicationJson(world) },
  {
    method: 'GET',
    path: '/applications/:application/emojis',
    handle(call) {
      demandOwnApplication(call);
      return { items: [] };
    },
  },
  {
    method: 'GET',
    path: '/applications/:application/entitlements',
    handle(call) {
      demandOwnApplication(call);
      return [];
    },
  },
  { method: 'GET', path: '/users/@me', handle: ({ world }) => world.application.bot },
  {
    method: 'PATCH',
    path: '/users/@me',
    handle(call) {
      const { application, users } = call.world;
      const { username } = checked<{ username?: string }>(call, 'bot-profile');
      // Pictures are accepted but not kept: the page has its own.
      Object.assign(application.bot, { username: username ?? application.bot.username });
      const bot = users.get(application.id)?.api ?? application.bot;
      call.world.dispatch({ t: 'USER_UPDATE', d: bot, guild: null });
      call.world.show({ type: 'bot' });
      return bot;
    },
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    handle: ({ world }) =>
      [...world.guilds.values()]
        .filter((g) => g.members.has(world.application.id))
        .map((g) => {
          const own = g.members.get(world.application.id);
          return {
            id: g.id,
            name: g.name,
            icon: null,
            banner: null,
            owner: g.owner === world.application.id,
            permissions: (own ? basePermissions(g, own) : 0n).toString(),
            features: [],
          };
        }),
  },
  {
    method: 'DELETE',
    path: '/users/@me/guilds/:guild',
    handle(call) {
      const { world } = call;
      const guild = getGuild(world, param(call, 'guild'));
      const own = guild.members.get(world.application.id);
      if (own) leaveServer(world, guild, own);
      return undefined;
    },
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    limit: { calls: 10, ms: 10_000, bucket: 'dm' },
    handle(call) {
      const { recipient_id: id } = checked<{ recipient_id?: string | null }>(call, 'dm');
      const { world } = call;
      if (!id || id === world.application.id) throw refuse.invalidRecipient();
      if (!world.users.has(id)) throw refuse.unknownUser();
      return channelJson(world, openDm(world, id, world.application.id), world.application.id);
    },
  },
  {
    method: 'GET',
    path: '/users/:user',
    handle(call) {
      const user = call.world.users.get(param(call, 'user'));
      if (!user) throw refuse.unknownUser();
      return user.api;
    },
  },
];
