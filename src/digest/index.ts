export { beginCourse, HORIZON, markOf, planDue } from './delivery/plan.ts';
export { type Runner, startDigests } from './delivery/runner.ts';
export { createFollows, FOLLOWS_MAX, type Follows } from './follows.ts';
export type {
  Call,
  Digest,
  Draw,
  EmptyReason,
  Far,
  Outcome,
  PaperSource,
  Planned,
  Recent,
  Script,
  Scripts,
  Selection,
  Turn,
} from './ports.ts';
export { dayChoices, daysValue, describeRhythm, parseDays, parseTime } from './rhythm/phrases.ts';
export { dateAt, type InstantOf, instantOf } from './rhythm/schedule.ts';
export { parseZone, suggestZones } from './rhythm/zones.ts';
export { createDigests, type Digests, isSame } from './service.ts';
