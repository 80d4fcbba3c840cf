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
  Recent,
  Selection,
} from './ports.ts';
export { dayChoices, daysValue, describeRhythm, parseDays, parseTime } from './rhythm/phrases.ts';
export { parseZone, suggestZones } from './rhythm/zones.ts';
export { createDigests, type Digests, isSame } from './service.ts';
