import { datesAfter } from '../../src/digest/rhythm/schedule.ts';
import { openStore, type Slot, type Subscription } from '../../src/store/index.ts';
import type { Town } from './town.ts';

export interface Verdict {
  readonly digests: number;
  /** Nominal dates that came within the time. */
  readonly slots: number;
  /** How each ended, and why. */
  readonly states: Readonly<Record<string, number>>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly messages: number;
  /** Each with its place; all have to be empty. */
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  readonly repeated: readonly string[];
  readonly unexplained: readonly string[];
}

interface Posted {
  readonly mark: string;
  readonly papers: readonly string[];
}

/** Looks at what stands in the channels and in the store, and compares both with the calendar. */
export async function judge(
  town: Town,
  data: string,
  span: { readonly start: number; readonly end: number },
  deleted: ReadonlySet<string>,
): Promise<Verdict> {
  const store = await openStore(data, () => span.end);
  const all = await store.subscriptionsOf(town.sandbox.ids.server);
  const lost: string[] = [];
  const twice: string[] = [];
  const repeated: string[] = [];
  const unexplained: string[] = [];
  const states: Record<string, number> = {};
  const reasons: Record<string, number> = {};
  let count = 0;
  let messages = 0;
  for (const digest of all) {
    const posted = readPosted(town, digest.channel);
    const times = (mark: string) => posted.filter((p) => p.mark === mark).length;
    const slots = new Map((await store.slotsOf(digest.id, 10_000)).map((s) => [s.date, s]));
    for (const date of nominalDates(digest, span)) {
      count++;
      const slot = slots.get(date);
      const place = `${digest.channel} ${digest.topic} ${date}`;
      if (slot === undefined) {
        lost.push(`${place}: no slot`);
        continue;
      }
      states[slot.state] = (states[slot.state] ?? 0) + 1;
      if (slot.reason !== null) {
        const why = slot.reason.replace(/\d{4}-\d\d-\d\d/, 'DATE');
        reasons[why] = (reasons[why] ?? 0) + 1;
      }
      if (times(slot.mark) > 1) twice.push(`${place}: ${times(slot.mark)} messages`);
      const wrong = complain(slot, times(slot.mark), deleted.has(digest.channel));
      if (wrong !== null) (slot.state === 'sent' ? lost : unexplained).push(`${place}: ${wrong}`);
    }
    messages += posted.length;
    const seen = new Set<string>();
    for (const paper of posted.flatMap((p) => p.papers)) {
      if (seen.has(paper)) repeated.push(`${digest.channel}: ${paper}`);
      seen.add(paper);
    }
  }
  await store.close();
  return { digests: all.length, slots: count, states, reasons, messages, lost, twice, repeated, unexplained };
}

function complain(slot: Slot, times: number, deleted: boolean): string | null {
  if (slot.state === 'sent') return times === 0 && !deleted ? 'sent, and not in the channel' : null;
  if (!['merged', 'expired', 'paused'].includes(slot.state)) return `still ${slot.state}: ${slot.reason}`;
  if (slot.reason === null || slot.reason === '') return `${slot.state} without a reason`;
  if (times > 0 && !slot.doubt) return `${slot.state} (${slot.reason}), but it is in the channel`;
  return null;
}

function nominalDates(digest: Subscription, span: { start: number; end: number }): string[] {
  const dates: string[] = [];
  const dayBefore = new Date(digest.createdAt - 2 * 86_400_000).toISOString().slice(0, 10);
  for (const { date, at } of datesAfter(dayBefore, digest)) {
    if (at > span.end) return dates;
    if (at > digest.createdAt) dates.push(date);
  }
  return dates;
}

/** The bot's digests in a channel, or in the posts of a forum, in their order. */
function readPosted({ sandbox }: Town, channel: string): Posted[] {
  const { world } = sandbox;
  const places = [...world.channels.values()].filter((c) => c.id === channel || c.parent === channel);
  const messages = places
    .flatMap((c) => [...c.messages.values()])
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  return messages.flatMap(({ api }) => {
    const ids = [...JSON.stringify(api.components ?? []).matchAll(/"custom_id":"([^"]*)"/g)].map(
      (m) => m[1] ?? '',
    );
    const mark = ids.map((id) => /mark=([\w-]{22})/.exec(id)?.[1]).find((m) => m !== undefined);
    if (mark === undefined || api.author.id !== world.application.id) return [];
    const papers = ids.flatMap((id) => /:summarise:.*paper=([^;|]+)/.exec(id)?.[1] ?? []);
    return [{ mark, papers }];
  });
}
