// The table's cases on scheduled events; see rules.table.ts.
import { form, long, missing, tooLong } from './refusals.ts';
import type { Case } from './rules.table.ts';

const createEvent = 'resources/guild-scheduled-event#create-guild-scheduled-event';
const modifyEvent = 'resources/guild-scheduled-event#modify-guild-scheduled-event';
const byType =
  'resources/guild-scheduled-event#guild-scheduled-event-object-field-requirements-by-entity-type';
const transitions =
  'resources/guild-scheduled-event#guild-scheduled-event-object-valid-guild-scheduled-event-status-transitions';
const rulePage = 'resources/guild-scheduled-event#guild-scheduled-event-recurrence-rule-object';

const day = 86_400_000;
const inDays = (n: number, hours = 0): string =>
  new Date(Date.now() + n * day + hours * 3_600_000).toISOString();

/** An event at a place outside of Discord, tomorrow, for two hours. */
export const ahead = {
  name: 'Reading group',
  privacy_level: 2,
  entity_type: 3,
  entity_metadata: { location: 'Room 5' },
  scheduled_start_time: inDays(1),
  scheduled_end_time: inDays(1, 2),
};
const voice = { ...ahead, entity_type: 2, channel_id: 'voice', entity_metadata: undefined };

const event = (name: string, body: object, source: string, refused?: Case['refused']): Case => ({
  via: 'event',
  name,
  body,
  source,
  ...(refused && { refused }),
});
const external = (name: string, more: object, source: string, refused?: Case['refused']): Case =>
  event(`external: ${name}`, { ...ahead, ...more }, source, refused);
const change = (name: string, body: object, source: string, refused?: Case['refused']): Case => ({
  ...event(name, body, source, refused),
  via: 'event-change',
});
const recurs = (name: string, rule: object, wrong?: string): Case =>
  external(
    `recurs: ${name}`,
    { recurrence_rule: { start: ahead.scheduled_start_time, interval: 1, ...rule } },
    rulePage,
    wrong === undefined
      ? undefined
      : form(`recurrence_rule.${wrong}`, 'GUILD_SCHEDULED_EVENT_RECURRENCE_RULE_INVALID'),
  );
const past = 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST';
const over = 'GUILD_SCHEDULED_EVENT_SCHEDULE_INVALID';

export const events: readonly Case[] = [
  external('at a place, with an end', {}, createEvent),
  external(
    'a start in another offset',
    { scheduled_start_time: '2400-01-01T10:00:00+02:00', scheduled_end_time: '2400-01-01T12:00:00+02:00' },
    createEvent,
  ),
  external('no end', { scheduled_end_time: undefined }, byType, missing('scheduled_end_time')),
  external('no place', { entity_metadata: {} }, byType, missing('entity_metadata.location')),
  external('nothing about the place', { entity_metadata: undefined }, byType, { code: 50035 }),
  external('a place of blanks', { entity_metadata: { location: ' ' } }, byType, { code: 50035 }),
  external(
    'a place of 101',
    { entity_metadata: { location: long(101) } },
    byType,
    tooLong('entity_metadata.location'),
  ),
  external('in a channel', { channel_id: 'voice' }, byType, form('channel_id', 'CHANNEL_ID_NOT_NULL')),
  external('a name of 100', { name: long(100) }, createEvent),
  external('a name of 101', { name: long(101) }, createEvent, tooLong('name')),
  external('no name', { name: undefined }, createEvent, missing('name')),
  external('a name of blanks', { name: ' ' }, createEvent, form('name', 'BASE_TYPE_BAD_LENGTH')),
  external('a description of 1000', { description: long(1000) }, createEvent),
  external('a description of 1001', { description: long(1001) }, createEvent, tooLong('description')),
  external(
    'in the past',
    { scheduled_start_time: inDays(-1) },
    createEvent,
    form('scheduled_start_time', past),
  ),
  external(
    'over before it begins',
    { scheduled_end_time: inDays(0.5) },
    createEvent,
    form('scheduled_end_time', over),
  ),
  external(
    'a start that is no time',
    { scheduled_start_time: 'Thursday' },
    createEvent,
    form('scheduled_start_time', 'DATE_TIME_TYPE_PARSE'),
  ),
  external(
    'of the whole world',
    { privacy_level: 1 },
    createEvent,
    form('privacy_level', 'BASE_TYPE_CHOICES'),
  ),
  external('of no kind', { entity_type: undefined }, createEvent, missing('entity_type')),
  external(
    'of a kind that there is not',
    { entity_type: 9 },
    createEvent,
    form('entity_type', 'BASE_TYPE_CHOICES'),
  ),
  event('voice: in its channel', voice, createEvent),
  event('voice: no end', { ...voice, scheduled_end_time: undefined }, byType),
  event('voice: no channel', { ...voice, channel_id: undefined }, byType, missing('channel_id')),
  event(
    'voice: in a text channel',
    { ...voice, channel_id: 'text' },
    byType,
    form('channel_id', 'INVALID_CHANNEL_TYPE'),
  ),
  event('voice: in a channel that is gone', { ...voice, channel_id: '1' }, byType, { code: 10003 }),
  event(
    'stage: in a voice channel',
    { ...voice, entity_type: 1 },
    byType,
    form('channel_id', 'INVALID_CHANNEL_TYPE'),
  ),
  recurs('every day', { frequency: 3 }),
  recurs('every weekday', { frequency: 3, by_weekday: [0, 1, 2, 3, 4] }),
  recurs('every Thursday', { frequency: 2, by_weekday: [3] }),
  recurs('every other Thursday', { frequency: 2, interval: 2, by_weekday: [3] }),
  recurs('on the fourth Wednesday', { frequency: 1, by_n_weekday: [{ n: 4, day: 2 }] }),
  recurs('once a year', { frequency: 0, by_month: [7], by_month_day: [24] }),
  recurs('two days a week', { frequency: 2, by_weekday: [1, 3] }, 'by_weekday'),
  recurs('Monday and Thursday, daily', { frequency: 3, by_weekday: [0, 3] }, 'by_weekday'),
  recurs('weekdays of a year', { frequency: 0, by_weekday: [3] }, 'by_weekday'),
  recurs(
    'two days of a month',
    {
      frequency: 1,
      by_n_weekday: [
        { n: 1, day: 2 },
        { n: 2, day: 2 },
      ],
    },
    'by_n_weekday',
  ),
  recurs('a day without its month', { frequency: 0, by_month_day: [24] }, 'by_month'),
  recurs(
    'weekdays and months',
    { frequency: 2, by_weekday: [3], by_month: [7], by_month_day: [1] },
    'by_weekday',
  ),
  recurs('every third week', { frequency: 2, interval: 3, by_weekday: [3] }, 'interval'),
  recurs('every other day', { frequency: 3, interval: 2 }, 'interval'),
  recurs('ten times', { frequency: 3, count: 10 }, 'count'),
  recurs('until an end', { frequency: 3, end: inDays(30) }, 'end'),
  change('nothing', {}, modifyEvent),
  change('another name', { name: 'Paper club' }, modifyEvent),
  change('another place', { entity_metadata: { location: 'Room 6' } }, modifyEvent),
  change('a name of 101', { name: long(101) }, modifyEvent, tooLong('name')),
  change('to a voice channel', { entity_type: 2, channel_id: 'voice' }, modifyEvent),
  change('to voice, nowhere', { entity_type: 2 }, byType, missing('channel_id')),
  change(
    'over before it begins',
    { scheduled_end_time: inDays(0.5) },
    modifyEvent,
    form('scheduled_end_time', over),
  ),
  change('begins', { status: 2 }, transitions),
  change('is cancelled', { status: 4 }, transitions),
  change('ends before it begins', { status: 3 }, transitions, form('status', 'TRANSITION_INVALID')),
  change('a status that there is not', { status: 5 }, transitions, { code: 50035 }),
];
