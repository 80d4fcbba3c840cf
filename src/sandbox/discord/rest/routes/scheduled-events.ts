import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { invalidForm, refuse } from '../../errors.ts';
import { required } from '../../form-text.ts';
import { getChannel } from '../../world/channels/channels.ts';
import { changeEvent, createEvent, deleteEvent, eventJson, openEvents } from '../../world/events/events.ts';
import { basePermissions, demand, demandInGuild, permissionsIn, sees } from '../../world/permissions.ts';
import {
  EntityType,
  type EventPlan,
  EventStatus,
  type RecurrenceRule,
  type ScheduledEvent,
  type Status,
} from '../../world/scheduled-event.ts';
import type { Guild } from '../../world/world.ts';
import { checked, param, queryNumber, querySnowflake, type RestCall, type Route } from '../route.ts';
import { guildOf } from './guilds.ts';

interface EventBody {
  readonly name?: string;
  readonly description?: string | null;
  readonly entity_type?: EventPlan['entityType'] | null;
  readonly channel_id?: string | null;
  readonly entity_metadata?: { readonly location?: string | null } | null;
  readonly scheduled_start_time?: string;
  readonly scheduled_end_time?: string | null;
  readonly recurrence_rule?: RecurrenceRule | null;
  readonly status?: Status | null;
}

const bad = (path: string, code: string, message: string) => invalidForm([{ path: [path], code, message }]);

/** What is asked for, over what there was, and whether it makes sense. Discord: Field Requirements By Entity Type. */
function planOf(call: RestCall, guild: Guild, body: EventBody, before: EventPlan | null): EventPlan {
  const entityType = body.entity_type ?? before?.entityType ?? EntityType.External;
  const external = entityType === EntityType.External;
  const given = (value: string | null | undefined, old: number | null): number | null =>
    value === undefined ? old : value === null ? null : Date.parse(value);
  const plan: EventPlan = {
    name: body.name ?? before?.name ?? '',
    description: body.description === undefined ? (before?.description ?? null) : body.description,
    entityType,
    channel: body.channel_id === undefined ? (before?.channel ?? null) : body.channel_id,
    location: external ? (body.entity_metadata?.location ?? before?.location ?? null) : null,
    start: given(body.scheduled_start_time, before?.start ?? null) ?? 0,
    end: given(body.scheduled_end_time, before?.end ?? null),
    rule: body.recurrence_rule === undefined ? (before?.rule ?? null) : body.recurrence_rule,
  };
  if (external) {
    if (plan.channel !== null) throw bad('channel_id', 'CHANNEL_ID_NOT_NULL', 'Must be null here.');
    if (!plan.location?.trim()) throw invalidForm([required(['entity_metadata', 'location'])]);
    if (plan.end === null) throw invalidForm([required(['scheduled_end_time'])]);
  } else checkPlace(call, guild, plan);
  const now = call.world.clock.now();
  if (plan.start !== before?.start && plan.start <= now)
    throw bad(
      'scheduled_start_time',
      'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
      'Cannot schedule event in the past.',
    );
  if (plan.end !== null && plan.end <= plan.start)
    throw bad('scheduled_end_time', 'GUILD_SCHEDULED_EVENT_SCHEDULE_INVALID', 'Cannot end before it starts.');
  return plan;
}

function checkPlace(call: RestCall, guild: Guild, plan: EventPlan): void {
  if (plan.channel === null) throw invalidForm([required(['channel_id'])]);
  const channel = getChannel(call.world, plan.channel);
  const wanted = plan.entityType === EntityType.Voice ? ChannelType.GuildVoice : ChannelType.GuildStageVoice;
  if (channel.guild !== guild.id || channel.type !== wanted)
    throw bad('channel_id', 'INVALID_CHANNEL_TYPE', 'Not a channel for such an event.');
}

/** Discord: Guild Scheduled Event Permissions Requirements. */
function demandRights(call: RestCall, guild: Guild, plan: EventPlan, own: boolean): void {
  const { world } = call;
  const channel = plan.channel === null ? null : getChannel(world, plan.channel);
  const me = world.application.id;
  const member = guild.members.get(me);
  const has = channel ? permissionsIn(world, channel, me) : member ? basePermissions(guild, member) : 0n;
  const enough = own ? P.CreateEvents | P.ManageEvents : P.ManageEvents;
  if (channel && plan.entityType === EntityType.Voice) demand(world, channel, P.ViewChannel | P.Connect);
  else if (channel) demand(world, channel, P.ManageChannels, P.MuteMembers, P.MoveMembers);
  if (!(has & enough)) throw refuse.missingPermissions();
}

function eventOf(call: RestCall): { guild: Guild; event: ScheduledEvent } {
  const guild = guildOf(call);
  const event = call.world.events.get(param(call, 'event'));
  if (event?.guild !== guild.id || !mayGet(call, event)) throw refuse.unknownEvent();
  return { guild, event };
}

function mayGet(call: RestCall, event: ScheduledEvent): boolean {
  const channel = event.plan.channel === null ? null : call.world.channels.get(event.plan.channel);
  return !channel || sees(call.world, channel, call.world.application.id);
}

/** From each status, those that may follow; any other is refused. */
const after: Readonly<Record<Status, readonly Status[]>> = {
  [EventStatus.Scheduled]: [EventStatus.Active, EventStatus.Canceled],
  [EventStatus.Active]: [EventStatus.Completed],
  [EventStatus.Completed]: [],
  [EventStatus.Canceled]: [],
};

function demandStatus(event: ScheduledEvent, status: Status | null | undefined): void {
  if (after[event.status].length === 0) throw refuse.eventOver();
  if (status != null && status !== event.status && !after[event.status].includes(status))
    throw bad('status', 'TRANSITION_INVALID', 'This status cannot follow the one that it has.');
}

const counted = (call: RestCall): boolean => call.query.get('with_user_count') === 'true';

/** Discord: Guild Scheduled Event. */
export const scheduledEventRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guild/scheduled-events',
    handle(call) {
      const events = openEvents(call.world, guildOf(call).id).filter((e) => mayGet(call, e));
      return events.map((e) => eventJson(call.world, e, counted(call)));
    },
  },
  {
    method: 'POST',
    path: '/guilds/:guild/scheduled-events',
    handle(call) {
      const { world } = call;
      const guild = guildOf(call);
      const plan = planOf(call, guild, checked<EventBody>(call, 'event'), null);
      if (plan.channel === null) demandInGuild(world, guild, P.CreateEvents);
      demandRights(call, guild, plan, true);
      return eventJson(world, createEvent(world, guild.id, world.application.id, plan));
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/scheduled-events/:event',
    handle: (call) => eventJson(call.world, eventOf(call).event, counted(call)),
  },
  {
    method: 'PATCH',
    path: '/guilds/:guild/scheduled-events/:event',
    handle(call) {
      const { world } = call;
      const { guild, event } = eventOf(call);
      const body = checked<EventBody>(call, 'event-change');
      const own = event.creator === world.application.id;
      demandRights(call, guild, event.plan, own);
      demandStatus(event, body.status);
      const plan = planOf(call, guild, body, event.plan);
      demandRights(call, guild, plan, own);
      changeEvent(world, event, { plan, ...(body.status != null && { status: body.status }) });
      return eventJson(world, event);
    },
  },
  {
    method: 'DELETE',
    path: '/guilds/:guild/scheduled-events/:event',
    handle(call) {
      const { guild, event } = eventOf(call);
      demandRights(call, guild, event.plan, event.creator === call.world.application.id);
      deleteEvent(call.world, event);
      return undefined;
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/scheduled-events/:event/users',
    handle(call) {
      const { guild, event } = eventOf(call);
      const from = querySnowflake(call, 'after') ?? 0n;
      const withMember = call.query.get('with_member') === 'true';
      return [...event.users]
        .filter((u) => BigInt(u) > from)
        .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
        .slice(0, queryNumber(call, 'limit', 100, 100))
        .map((u) => ({
          guild_scheduled_event_id: event.id,
          user_id: u,
          user: call.world.users.get(u)?.api,
          ...(withMember && { member: guild.members.get(u) }),
        }));
    },
  },
];
