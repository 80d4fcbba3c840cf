import type { DatabaseSync } from 'node:sqlite';
import { datesAfter } from '../../src/digest/rhythm/schedule.ts';
import { toSlot } from '../../src/store/digests/slot.ts';
import type { Slot, Store, Subscription } from '../../src/store/index.ts';
import type { SlotRow } from '../../src/store/schema.ts';
import { Broken } from './checker.ts';
import type { Channel, Discord, Message } from './discord.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DOUBT_MAX = 3 * DAY + HOUR;

/**
 * Compares what stands in the channels and in the store with the calendar, when everything has come to rest.
 * @returns how many reminders of reading groups came
 */
export async function judge(
  store: Store,
  channels: readonly Channel[],
  until: {
    readonly end: number;
    readonly touched: ReadonlySet<string>;
    readonly guilds: readonly string[];
    readonly discord: Discord;
  },
): Promise<number> {
  let reminders = 0;
  const all = [
    ...(await Promise.all(until.guilds.map((guild) => store.clubsOf(guild)))).map((clubs) =>
      clubs.map((c) => c.subscription),
    ),
    ...(await Promise.all(until.guilds.map((guild) => store.subscriptionsOf(guild)))),
    ...(await Promise.all(channels.map(({ person }) => (person === null ? [] : store.followsOf(person))))),
  ];
  for (const theirs of all) {
    for (const digest of theirs) {
      const channel = channels.find((c) => c.id === digest.channel);
      if (channel === undefined) continue;
      const slots = await store.slotsOf(digest.id, 1000);
      reminders += slots.filter((s) => s.date.endsWith(':remind') && s.state === 'sent').length;
      const byDate = new Map(slots.map((s) => [s.date, s]));
      for (const slot of slots)
        if (slot.dueAt < until.end - HOUR) complain(slot, until.discord.standing(slot.mark), until.end);
      // Dates that a person paused have no slots, nor have those of closed direct messages.
      if (until.touched.has(digest.id) || digest.pausedBy !== null) continue;
      if (digest.kind === 'follow') await complainOfLost(store, digest, channel);
      for (const date of nominalDates(digest, until.end)) {
        const isPlanned = byDate.has(date);
        if (!isPlanned) throw new Broken(`${digest.id} has no slot for ${date}`);
        if (digest.kind !== 'club' || byDate.get(date)?.state === 'merged') continue;
        for (const step of ['open', 'talk', 'event', 'remind'])
          if (!byDate.has(`${date}:${step}`) && byDate.get(date)?.state === 'sent')
            throw new Broken(`${digest.id} has no ${step} for ${date}`);
      }
    }
  }
  return reminders;
}

/** All slots that are not settled, with the digests' channels. */
export function readOpen(raw: DatabaseSync): { readonly slot: Slot; readonly channel: string }[] {
  const sql =
    'select slots.*, channel from slots join subscriptions on id = subscription where settled_at is null';
  const rows = raw.prepare(sql).all() as unknown as (SlotRow & { readonly channel: string })[];
  return rows.map(({ channel, ...row }) => ({ slot: toSlot(row), channel }));
}

function complain(slot: Slot, standing: readonly Message[], end: number): void {
  const place = `${slot.mark} of ${slot.date}`;
  if (slot.settledAt === null) {
    // It may be denied for good, or be looked for still.
    if (slot.expiresAt + DOUBT_MAX > end) return;
    if (slot.state !== 'paused' && slot.state !== 'pending')
      throw new Broken(`${place} is still ${slot.state}`);
    return;
  }
  if (slot.state === 'sent' && standing.length === 0) throw new Broken(`${place} is sent, and never came`);
  if (slot.state === 'sent') return;
  if (slot.reason === null || slot.reason === '')
    throw new Broken(`${place} is ${slot.state} without a reason`);
  if (standing.some((m) => !m.deleted) && !slot.doubt) {
    throw new Broken(`${place} is ${slot.state} (${slot.reason}), and it came`);
  }
}

/** What arrived for somebody, and was never sent to them. */
async function complainOfLost(store: Store, follow: Subscription, channel: Channel): Promise<void> {
  const slots = await store.slotsOf(follow.id, 1000);
  // Of one that may have been sent, or not, its papers count as sent.
  if (slots.some((s) => s.state === 'expired' && s.doubt)) return;
  const last = slots.find((s) => s.state === 'sent');
  if (last === undefined) return;
  const had = new Set(channel.messages.flatMap((m) => m.papers));
  for (const { paper, json, arrivedAt } of (await store.livePapersSince(0)).rows) {
    const { title } = JSON.parse(json) as { title: string };
    const isDue = arrivedAt !== null && arrivedAt > follow.createdAt && arrivedAt < last.dueAt - DAY;
    if (isDue && title.includes(follow.topic) && !had.has(paper))
      throw new Broken(`${paper} never came to ${channel.id}, which follows ${follow.topic || 'all'}`);
  }
}

function nominalDates(digest: Subscription, end: number): string[] {
  const dates: string[] = [];
  const dayBefore = new Date(digest.createdAt - 2 * DAY).toISOString().slice(0, 10);
  for (const { date, at } of datesAfter(dayBefore, digest)) {
    // What came due in the last minutes may not have been planned yet.
    if (at > end - HOUR) return dates;
    if (at > digest.createdAt) dates.push(date);
  }
  return dates;
}
