export type { Clock, Digest, Draw, Far, Outcome, PaperSource, Recent } from './ports.ts';
export { type Runner, startDigests } from './runner.ts';
export type { EmptyReason, Selection } from './select.ts';
export { createDigests, type Digests } from './service.ts';
export { dayChoices, describeRhythm, parseDays, parseTime } from './words.ts';
export { parseZone, suggestZones } from './zones.ts';
