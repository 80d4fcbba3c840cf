import { setTimeout as sleep } from 'node:timers/promises';
import type { SeenMessage } from '../../../src/sandbox/contract/objects.ts';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import type { Longest } from './papers.ts';

type PersonDriver = ReturnType<Sandbox['as']>;

/** The cards of a reading group's week, in the order in which they come. */
export type ClubCard =
  | 'proposal'
  | 'saved'
  | 'nominated'
  | 'nominations'
  | 'vote'
  | 'announced'
  | 'talk'
  | 'reminder'
  | 'shown'
  | 'archive'
  | 'skipped'
  | 'removed';

const DAY = 86_400;

/** A moment later, and the bot looks again. */
async function pass(sandbox: Sandbox, seconds: number): Promise<void> {
  sandbox.advance(seconds);
  const topic = String(sandbox.clock.now());
  await fetch(`${sandbox.page}sandbox/channels/announcements`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'alice', topic }),
  });
}

async function liveWeek(
  person: PersonDriver,
  longest: Longest,
  sandbox: Sandbox,
): Promise<ReadonlyMap<ClubCard, SeenMessage>> {
  const seen = new Map<ClubCard, SeenMessage>();
  const channel = person.channel();
  const note = async (card: ClubCard, what: RegExp, who = person): Promise<SeenMessage> => {
    const message = await who.sees(what, 20_000);
    seen.set(card, message);
    return message;
  };
  // A sandbox that stands still on a Friday: votes open on Mondays.
  await person.runs('/club set', { day: 'thursday', time: '19:00', timezone: 'UTC' });
  await person.sees(/Nothing is saved yet/);
  await person.presses('Start the reading group');
  await note('saved', /Saved\./);
  for (const { id } of longest.titles.slice(0, 5)) {
    await person.runs('/club nominate', { paper: id });
    sandbox.advance(1);
  }
  await note('nominated', /Nominated/);
  await person.runs('/club nominations');
  await note('nominations', /Nominated papers/);
  await pass(sandbox, 3 * DAY + 8 * 3600);
  const vote = await note('vote', /Which paper do we read/);
  person.votes(1, vote.id);
  await pass(sandbox, 2 * DAY + 60);
  const open = await note('announced', /> we read/);
  await pass(sandbox, 60);
  for (let tries = 0; tries < 100 && !sandbox.world.channels.has(open.id); tries++) await sleep(100);
  await note('talk', /Open questions/, person.enters(open.id));
  await pass(sandbox, DAY - 3600);
  await note('reminder', /We meet/, person.enters(open.id));
  person.enters(channel);
  await person.runs('/club show');
  await note('shown', /The reading group/);
  await person.runs('/club archive');
  await note('archive', /What was read/);
  await person.runs('/club set', { day: 'friday', time: '19:00', timezone: 'Europe/Berlin' });
  await note('proposal', /Nothing is saved yet/);
  await person.runs('/club skip');
  await note('skipped', /Called off/);
  await person.runs('/club remove');
  await note('removed', /Removed/);
  return seen;
}

let week: ReturnType<typeof liveWeek> | null = null;

/** One card of a week that is lived once. */
export const clubCard =
  (card: ClubCard) =>
  async (person: PersonDriver, longest: Longest, sandbox: Sandbox): Promise<SeenMessage> => {
    week ??= liveWeek(person, longest, sandbox);
    const message = (await week).get(card);
    if (message === undefined) throw new Error(`there was no such card: ${card}`);
    return message;
  };
