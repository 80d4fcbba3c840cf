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
  for (const guild of until.guilds) {
    const clubs = (await store.clubsOf(guild)).map((c) => c.subscription);
    for (const digest of [...(await store.subscriptionsOf(guild)), ...clubs]) {
      const channel = channels.find((c) => c.id === digest.channel);
      if (channel === undefined) continue;
      const slots = await store.slotsOf(digest.id, 1000);
      reminders += slots.filter((s) => s.date.endsWith(':remind') && s.state === 'sent').length;
      const byDate = new Map(slots.map((s) => [s.date, s]));
      for (const slot of slots)
        if (slot.dueAt < until.end - HOUR) complain(slot, until.discord.standing(slot.mark), until.end);
      // Dates that a person paused have no slots.
      if (until.touched.has(digest.id)) continue;
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
