import { MINUTE } from '../base/time.ts';
import type { Script, Turn } from '../digest/index.ts';
import type { Paper } from '../papers/paper.ts';
import type { Claim, Club, Meeting, Slot, Store } from '../store/index.ts';
import { type Chosen, choosePaper } from './choose.ts';
import { type ClubDraw, type ClubFar, type EventWish, places, type StepFacts } from './ports.ts';
import { markOfStep, planClub, readDate, type Step } from './steps.ts';
import { MEETING, timesOf } from './times.ts';

export interface ScriptParts {
  readonly store: Store;
  readonly draw: ClubDraw;
  readonly far: ClubFar;
  /** Undefined for one that isn't here any more. */
  readonly paper: (id: string) => Promise<Paper | undefined>;
  readonly now: () => number;
}

/** Discord's limit for the answers of a poll. */
const ANSWERS = 10;
const AGAIN = MINUTE;

const none = (reason: string): Turn => ({ kind: 'none', reason });
const wait = (reason: string): Turn => ({ kind: 'wait', reason, ms: AGAIN });

/** All that a step needs to know. */
interface Scene {
  readonly claim: Claim;
  readonly club: Club;
  readonly meeting: Meeting;
  readonly facts: StepFacts;
  readonly slotOf: (step: Step) => Promise<Slot | null>;
}

/** How a reading group fills its slots. Each step reads what came of those before it from the store. */
export function createClubScript(parts: ScriptParts): Script {
  const { store, now } = parts;

  async function sceneOf(claim: Claim): Promise<Scene | null> {
    const { subscription, slot } = claim;
    const { date } = readDate(slot.date);
    const club = await store.club(subscription.id, true);
    if (club === null) return null;
    const times = timesOf(date, subscription);
    const meeting = await store.openMeeting(club.id, date, times.at);
    const { guild, channel } = subscription;
    const facts = { mark: slot.mark, guild, channel, times, now: now() };
    const slotOf = (step: Step) => store.slot(markOfStep(club.id, date, step));
    return { claim, club, meeting, facts, slotOf };
  }

  return {
    plan: planClub,
    async place(claim) {
      // Where it was to go when it was drawn, whatever has become of the other steps since.
      if (claim.slot.message !== null) return (JSON.parse(claim.slot.message) as { place: string }).place;
      const scene = await sceneOf(claim);
      return scene === null ? null : placeOf(scene);
    },
    async draw(claim) {
      const scene = await sceneOf(claim);
      if (scene === null) return none('there is no such club any more');
      const { step } = readDate(claim.slot.date);
      const isThere = (await store.club(scene.club.id)) !== null;
      if (step === 'event') return drawEvent(parts, scene, isThere);
      if (!isThere) return none('the club was removed');
      if (scene.meeting.skippedAt !== null && step !== 'news') return none('this meeting is skipped');
      return { vote: drawVote, open: drawOpen, talk: drawTalk, remind: drawRemind, news: drawNews }[step](
        parts,
        scene,
      );
    },
  };
}

/** Where the message of a step goes; null where what it hangs on isn't there. */
async function placeOf({ claim, facts, slotOf }: Scene): Promise<string | null> {
  const { step } = readDate(claim.slot.date);
  if (step === 'vote' || step === 'open') return facts.channel;
  if (step === 'event') return places.events(facts.guild);
  const posted = (await slotOf('open'))?.posted ?? null;
  if (step === 'talk') return posted === null ? null : places.thread(facts.channel, posted);
  // In its thread, where that could be opened.
  const talk = await slotOf('talk');
  return talk?.state === 'sent' && posted !== null ? posted : facts.channel;
}

async function found({ paper }: ScriptParts, ids: readonly string[]): Promise<readonly Paper[]> {
  const papers = await Promise.all(ids.map(paper));
  return papers.filter((one) => one !== undefined);
}

async function drawVote(parts: ScriptParts, { club, meeting, facts }: Scene): Promise<Turn> {
  const { store, draw } = parts;
  const wanted = await found(
    parts,
    (await store.nominated(club.id)).map((n) => n.paper),
  );
  const first = wanted.slice(0, ANSWERS).map((p) => p.id);
  const { candidates } = await store.keepCandidates(club.id, meeting.date, first);
  if (candidates?.length === 0) {
    const [, before] = (await store.meetings(club.id)).filter((m) => m.at <= meeting.at);
    if (before !== undefined && before.paper === null && before.skippedAt === null)
      return none('nothing is nominated, and the vote before said so already');
  }
  const papers = await found(parts, candidates ?? []);
  return { kind: 'send', message: await draw.vote({ ...facts, candidates: papers }, facts.channel) };
}

async function drawOpen(parts: ScriptParts, scene: Scene): Promise<Turn> {
  const { store, draw } = parts;
  const { club, meeting, facts } = scene;
  let { paper: id, how, votes } = meeting;
  if (id === null) {
    const choice = await choose(parts, scene);
    if (choice === null) return none('nothing was nominated');
    if ('kind' in choice) return choice;
    ({ paper: id, how, votes } = await store.keepChoice(club.id, meeting.date, choice));
  }
  const paper = await parts.paper(id ?? '');
  if (paper === undefined) return none('the paper that was chosen isn’t here any more');
  const chosen: Chosen = { paper: paper.id, how: how ?? 'only', votes };
  const of = (meeting.candidates ?? []).length;
  return { kind: 'send', message: await draw.open({ ...facts, paper, chosen, of }, facts.channel) };
}

async function choose(
  parts: ScriptParts,
  { club, meeting, facts, slotOf }: Scene,
): Promise<Chosen | Turn | null> {
  const { store, far } = parts;
  const vote = await slotOf('vote');
  if (vote !== null && !isSettled(vote)) return wait('the vote isn’t settled');
  const asked = meeting.candidates ?? [];
  if (asked.length < 2) {
    // Nominated since, too: whoever comes late still finds an empty table.
    const wanted = (await store.nominated(club.id)).map((n) => n.paper);
    const ids = (await found(parts, [...asked, ...wanted])).map((p) => p.id);
    const [first] = ids;
    return first === undefined
      ? null
      : { paper: first, how: new Set(ids).size > 1 ? 'unread' : 'only', votes: null };
  }
  const posted = vote?.state === 'sent' ? vote.posted : null;
  const poll = posted === null ? ({ kind: 'gone' } as const) : await far.poll(facts.channel, posted);
  if (poll.kind === 'failed') return wait(`the poll can’t be read: ${poll.reason}`);
  if (poll.kind === 'counting') return wait('the votes are being counted');
  return choosePaper(asked, poll.kind === 'over' ? poll.counts : null);
}

const isSettled = ({ state }: Slot): boolean => ['sent', 'merged', 'expired'].includes(state);

/** The announcement, once it stands in the channel; or why there is nothing to do yet, or ever. */
async function announced(
  parts: ScriptParts,
  { meeting, slotOf }: Scene,
): Promise<{ readonly paper: Paper; readonly message: string } | Turn> {
  const open = await slotOf('open');
  if (open === null) return none('the meeting was never announced');
  if (!isSettled(open)) return wait('the paper isn’t announced yet');
  if (open.state !== 'sent') return none(`the paper wasn’t announced: ${open.reason ?? 'its time was over'}`);
  if (open.posted === null) return none('the announcement was deleted');
  const paper = await parts.paper(meeting.paper ?? '');
  return paper === undefined
    ? none('the paper that was chosen isn’t here any more')
    : { paper, message: open.posted };
}

async function drawTalk(parts: ScriptParts, scene: Scene): Promise<Turn> {
  const ready = await announced(parts, scene);
  if ('kind' in ready) return ready;
  const { store, draw } = parts;
  const { club, meeting, facts } = scene;
  // Discord gives a thread the id of its message, so both are known before it is there.
  await store.keepThread(club.id, meeting.date, ready.message);
  await store.setThreadPapers(ready.message, [ready.paper.id], facts.guild);
  const place = places.thread(facts.channel, ready.message);
  return { kind: 'send', message: await draw.talk({ ...facts, paper: ready.paper }, place) };
}

async function drawRemind(parts: ScriptParts, scene: Scene): Promise<Turn> {
  const ready = await announced(parts, scene);
  if ('kind' in ready) return ready;
  const { facts } = scene;
  const made = await lastEvent(parts, scene);
  const isThere = made === null ? null : await parts.far.hasEvent(facts.guild, made);
  const place = (await placeOf(scene)) ?? facts.channel;
  const event = isThere === false ? null : made;
  const message = await parts.draw.remind(
    { ...facts, paper: ready.paper, event, eventGone: isThere === false },
    place,
  );
  return { kind: 'send', message };
}

/** The event that was made last, by its id. */
async function lastEvent({ store }: ScriptParts, { club, meeting }: Scene): Promise<string | null> {
  for (let turn = meeting.turn; turn >= 0; turn--) {
    const slot = await store.slot(markOfStep(club.id, meeting.date, 'event', turn));
    if (slot?.state === 'sent' && slot.posted !== null) return slot.posted;
  }
  return null;
}

async function drawNews(parts: ScriptParts, scene: Scene): Promise<Turn> {
  const ready = await announced(parts, scene);
  // What nobody heard of needs no news.
  if ('kind' in ready) return none('the meeting isn’t announced');
  const { facts, meeting } = scene;
  const place = (await placeOf(scene)) ?? facts.channel;
  const skipped = meeting.skippedAt !== null;
  return { kind: 'send', message: await parts.draw.news({ ...facts, paper: ready.paper, skipped }, place) };
}

/** The event as it is to be now; whichever of several turns comes last, it comes to the same. */
async function drawEvent(parts: ScriptParts, scene: Scene, isThere: boolean): Promise<Turn> {
  const ready = await announced(parts, scene);
  if ('kind' in ready) return ready;
  const { club, meeting, facts } = scene;
  const { guild, channel, times, mark } = facts;
  const link = `https://discord.com/channels/${guild}/${channel}/${ready.message}`;
  const isWanted = isThere && meeting.skippedAt === null && parts.now() < times.at;
  const wish: EventWish = {
    mark,
    place: places.events(guild),
    key: link,
    event: isWanted
      ? {
          name: ready.paper.title,
          description: `We read ${ready.paper.link}\nThe thread: ${link}`,
          start: times.at,
          end: times.at + MEETING,
          voice: club.place.kind === 'voice' ? club.place.channel : null,
          location: club.place.kind === 'external' && club.place.location !== '' ? club.place.location : link,
        }
      : null,
  };
  return { kind: 'send', message: JSON.stringify(wish) };
}
