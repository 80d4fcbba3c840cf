export type { Chosen } from './choose.ts';
export type { ClubDraw, ClubFar, EventWish, PaperFacts, PollState, StepFacts } from './ports.ts';
export { createClubScript } from './script.ts';
export { type ClubDesk, type ClubSpec, createClubDesk, type Next } from './service.ts';
export { pollHours, type Times } from './times.ts';
