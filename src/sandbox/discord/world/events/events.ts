import type { Id } from '../../../contract/objects.ts';
import { refuse } from '../../errors.ts';
import {
  EntityType,
  type EventPlan,
  EventStatus,
  type ScheduledEvent,
  type Status,
} from '../scheduled-event.ts';
import type { Channel, World } from '../world.ts';
import { nextOccurrence } from './recurrence.ts';

/** Discord: "a certain time interval (on the order of hours)", after which what never began is cancelled. */
const NEVER_BEGAN = 4 * 3_600_000;
/** Discord: Create Guild Scheduled Event. */
const MOST = 100;

const isOpen = (event: ScheduledEvent): boolean => event.status <= EventStatus.Active;

export const openEvents = (world: World, guild: Id): ScheduledEvent[] =>
  [...world.events.values()].filter((e) => e.guild === guild && isOpen(e));

export function createEvent(world: World, guild: Id, creator: Id, plan: EventPlan): ScheduledEvent {
  if (openEvents(world, guild).length >= MOST) throw refuse.tooManyEvents();
  const event: ScheduledEvent = {
    id: world.nextId(),
    guild,
    creator,
    plan,
    status: EventStatus.Scheduled,
    users: new Set(),
    cancelTimer: null,
  };
  world.events.set(event.id, event);
  watch(world, event);
  announce(world, event, 'CREATE');
  return event;
}

export function changeEvent(
  world: World,
  event: ScheduledEvent,
  change: { plan?: EventPlan; status?: Status },
): void {
  event.plan = change.plan ?? event.plan;
  if (change.status !== undefined && change.status !== event.status) turn(world, event, change.status);
  watch(world, event);
  announce(world, event, 'UPDATE');
}

export function deleteEvent(world: World, event: ScheduledEvent): void {
  event.cancelTimer?.();
  world.events.delete(event.id);
  announce(world, event, 'DELETE');
}

/** A channel that goes takes what was to happen in it along. */
export function deleteEventsIn(world: World, channel: Channel): void {
  for (const event of world.events.values())
    if (event.plan.channel === channel.id && isOpen(event)) deleteEvent(world, event);
}

/** Discord: Valid Guild Scheduled Event Status Transitions. One that recurs waits for its next time instead of ending. */
function turn(world: World, event: ScheduledEvent, status: Status): void {
  event.status = status;
  const { rule, start, end } = event.plan;
  if (rule === null || status !== EventStatus.Completed) return;
  const next = nextOccurrence(rule, Math.max(start, world.clock.now()));
  if (next === null) return;
  event.status = EventStatus.Scheduled;
  event.plan = { ...event.plan, start: next, end: end === null ? null : next + end - start };
}

/** Discord: Guild Scheduled Event Status Update Automation. Nobody is ever in a voice channel here. */
function watch(world: World, event: ScheduledEvent): void {
  event.cancelTimer?.();
  event.cancelTimer = null;
  const { entityType, start, end } = event.plan;
  const external = entityType === EntityType.External;
  const at = (when: number, status: Status) => {
    event.cancelTimer = world.clock.after(Math.max(0, when - world.clock.now()), () =>
      changeEvent(world, event, { status }),
    );
  };
  if (event.status === EventStatus.Scheduled && external) at(start, EventStatus.Active);
  else if (event.status === EventStatus.Scheduled) at(start + NEVER_BEGAN, EventStatus.Canceled);
  else if (event.status === EventStatus.Active && external && end !== null) at(end, EventStatus.Completed);
}

function announce(world: World, event: ScheduledEvent, change: 'CREATE' | 'UPDATE' | 'DELETE'): void {
  const { channel } = event.plan;
  world.dispatch({
    t: `GUILD_SCHEDULED_EVENT_${change}`,
    d: eventJson(world, event),
    guild: event.guild,
    ...(channel !== null && { channel }),
  });
  world.show({ type: 'reload' });
}

/** A person says that they mean to come, or no longer. Discord: Gateway Events, Guild Scheduled Event User Add. */
export function setInterest(world: World, event: ScheduledEvent, user: Id, comes: boolean): void {
  if (event.users.has(user) === comes) return;
  if (comes) event.users.add(user);
  else event.users.delete(user);
  world.dispatch({
    t: `GUILD_SCHEDULED_EVENT_USER_${comes ? 'ADD' : 'REMOVE'}`,
    d: { guild_scheduled_event_id: event.id, user_id: user, guild_id: event.guild },
    guild: event.guild,
  });
  world.show({ type: 'reload' });
}

const iso = (at: number): string => new Date(at).toISOString();

/** Discord: Guild Scheduled Event, Guild Scheduled Event Structure. */
export function eventJson(world: World, event: ScheduledEvent, withCount = false): object {
  const { plan } = event;
  return {
    id: event.id,
    guild_id: event.guild,
    channel_id: plan.channel,
    creator_id: event.creator,
    creator: world.users.get(event.creator)?.api,
    name: plan.name,
    description: plan.description,
    image: null,
    scheduled_start_time: iso(plan.start),
    scheduled_end_time: plan.end === null ? null : iso(plan.end),
    privacy_level: 2,
    status: event.status,
    entity_type: plan.entityType,
    entity_id: null,
    entity_metadata: plan.location === null ? null : { location: plan.location },
    recurrence_rule: plan.rule,
    guild_scheduled_event_exceptions: [],
    ...(withCount && { user_count: event.users.size }),
  };
}
