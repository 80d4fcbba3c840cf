import { isObject } from '../../wire/is-object.ts';
import type { Problem } from '../errors.ts';
import { required } from '../form-text.ts';
import type { RecurrenceRule } from '../world/scheduled-event.ts';
import { inUtc } from './leniency.ts';
import { checkSchema, type Spec } from './spec.ts';

const timed = ['scheduled_start_time', 'scheduled_end_time'] as const;

/** The schema of the kind of event, then what it leaves out. Discord: Guild Scheduled Event. */
export function checkEvent(spec: Spec, body: unknown): Problem[] {
  const schemas = {
    1: spec.StageScheduledEventCreateRequestSchema,
    2: spec.VoiceScheduledEventCreateRequestSchema,
    3: spec.ExternalScheduledEventCreateRequestSchema,
  };
  const type = isObject(body) ? body['entity_type'] : undefined;
  if (type === undefined && isObject(body)) return [required(['entity_type'])];
  const problems = checkSchema(kindOf(schemas, type), inUtcThroughout(body));
  return problems.length > 0 || !isObject(body) ? problems : [...checkName(body), ...checkRule(body)];
}

export function checkEventChange(spec: Spec, body: unknown): Problem[] {
  const schemas = {
    1: spec.StageScheduledEventPatchRequestPartialSchema,
    2: spec.VoiceScheduledEventPatchRequestPartialSchema,
    3: spec.ExternalScheduledEventPatchRequestPartialSchema,
  };
  const type = isObject(body) ? body['entity_type'] : undefined;
  const given = isObject(body) ? { ...body } : body;
  // An external event keeps its place where nothing is said of it, whatever the published schema says.
  if (isObject(given) && type == null && isObject(given['entity_metadata'])) given['entity_type'] = 3;
  const kind = isObject(given) ? given['entity_type'] : undefined;
  const problems = checkSchema(kindOf(schemas, kind ?? 2), inUtcThroughout(given));
  return problems.length > 0 || !isObject(body) ? problems : [...checkName(body), ...checkRule(body)];
}

function kindOf<T>(schemas: Readonly<Record<1 | 2 | 3, T>>, type: unknown): T {
  return type === 1 || type === 2 ? schemas[type] : schemas[3];
}

/** Discord takes any offset; the published schema only Z. */
function inUtcThroughout(body: unknown): unknown {
  if (!isObject(body)) return body;
  const utc: Record<string, unknown> = { ...body };
  for (const field of timed) if (utc[field] != null) utc[field] = inUtc(utc[field]);
  const rule = body['recurrence_rule'];
  if (isObject(rule)) utc['recurrence_rule'] = { ...rule, start: inUtc(rule['start']) };
  return utc;
}

function checkName(body: Record<string, unknown>): Problem[] {
  const { name } = body;
  if (typeof name !== 'string' || name.trim() !== '') return [];
  return [{ path: ['name'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 100 in length.' }];
}

/** Discord: Recurrence Rule Object, by_weekday when used in a daily event. */
const knownSets = ['0,1,2,3,4', '1,2,3,4,5', '6,0,1,2,3', '4,5', '5,6', '6,0'].map((s) =>
  s.split(',').sort().join(),
);

const invalid = (field: string, message: string): Problem => ({
  path: ['recurrence_rule', field],
  code: 'GUILD_SCHEDULED_EVENT_RECURRENCE_RULE_INVALID',
  message,
});

/** Discord: Guild Scheduled Event, Recurrence Rule Object, System limitations. */
function checkRule(body: Record<string, unknown>): Problem[] {
  if (!isObject(body['recurrence_rule'])) return [];
  const rule = body['recurrence_rule'] as unknown as RecurrenceRule & Record<string, unknown>;
  const problems: Problem[] = [];
  const say = (wrong: boolean, field: string, message: string) => {
    if (wrong) problems.push(invalid(field, message));
  };
  for (const field of ['count', 'end', 'by_year_day'])
    say(rule[field] != null, field, 'This field cannot be set.');
  const { by_weekday: days, by_n_weekday: nth, by_month: months, by_month_day: dates } = rule;
  const kinds = [days, nth, months ?? dates].filter((x) => x != null).length;
  say(kinds > 1, 'by_weekday', 'by_weekday, by_n_weekday and by_month are mutually exclusive.');
  say(days != null && rule.frequency < 2, 'by_weekday', 'Only for daily and weekly events.');
  say(rule.frequency === 2 && days != null && days.length !== 1, 'by_weekday', 'Exactly one day.');
  const isKnown = days == null || knownSets.includes([...days].map(String).sort().join());
  say(rule.frequency === 3 && !isKnown, 'by_weekday', 'Not a known set of weekdays.');
  say(nth != null && (rule.frequency !== 1 || nth.length !== 1), 'by_n_weekday', 'One day of a month.');
  const dated = months?.length === 1 && dates?.length === 1 && rule.frequency === 0;
  say((months != null || dates != null) && !dated, 'by_month', 'One month and one day of a year.');
  const interval = rule.interval ?? 1;
  say(
    !(interval === 1 || (interval === 2 && rule.frequency === 2)),
    'interval',
    'Every week or every other.',
  );
  return problems;
}
