export type {
  Digest,
  Draw,
  EmptyReason,
  Far,
  Outcome,
  PaperSource,
  Recent,
  Selection,
} from './ports.ts';
export { type Runner, startDigests } from './runner.ts';
export { createDigests, type Digests, isSame } from './service.ts';
export { dayChoices, daysValue, describeRhythm, parseDays, parseTime } from './words.ts';
export { parseZone, suggestZones } from './zones.ts';
