import { OverwriteType } from 'discord-api-types/v10';
import type { FaultRequest } from '../../src/sandbox/contract/faults.ts';
import { setOverwrite } from '../../src/sandbox/discord/world/channels/channels.ts';
import type { Town } from './town.ts';

const HOUR = 3_600_000;

/** What goes wrong in the town; drawn from the seed, counted by name. */
export interface Calamities {
  /** At each step of time: perhaps something happens, and what was taken away comes back. */
  strike(now: number): void;
  /** From here on everything works. */
  end(): void;
  readonly counts: ReadonlyMap<string, number>;
  readonly deleted: ReadonlySet<string>;
}

const posts = { method: 'POST', path: '/messages' } as const;
const threads = { method: 'POST', path: '/threads' } as const;
const looks = { method: 'GET', path: '/messages' } as const;

const wire: readonly (readonly [name: string, request: FaultRequest])[] = [
  ['reset before the effect', { fault: { kind: 'reset', when: 'before' }, on: posts }],
  ['reset after the effect', { fault: { kind: 'reset', when: 'after' }, on: posts }],
  ['500 without effect', { fault: { kind: 'status', status: 500 }, on: posts, times: 3 }],
  ['502 after the effect', { fault: { kind: 'status', status: 502, effect: true }, on: posts }],
  [
    '503 on posts of forums, after the effect',
    { fault: { kind: 'status', status: 503, effect: true }, on: threads },
  ],
  ['reset after the effect on posts of forums', { fault: { kind: 'reset', when: 'after' }, on: threads }],
  ['429', { fault: { kind: 'rate-limit', retryAfter: 0.02 }, on: posts, times: 2 }],
  ['500 on looking', { fault: { kind: 'status', status: 500 }, on: looks, times: 4 }],
  ['reset on looking', { fault: { kind: 'reset', when: 'before' }, on: looks, times: 2 }],
  ['gateway drop', { fault: { kind: 'gateway-drop' } }],
  ['gateway reconnect', { fault: { kind: 'gateway-reconnect' } }],
  ['gateway session lost', { fault: { kind: 'gateway-invalid-session', resumable: false } }],
];

export function createCalamities(
  town: Town,
  random: () => number,
  chance: { readonly wire: number; readonly denied: number; readonly deleted: number; readonly feed: number },
): Calamities {
  const { sandbox, source, channels } = town;
  const counts = new Map<string, number>();
  const deleted = new Set<string>();
  const denied = new Map<string, number>();
  let feedBackAt = 0;
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  /** Threads take their permissions from the channel that they are in. */
  const governing = (id: string) => {
    const channel = sandbox.world.channels.get(id);
    return channel?.thread ? (channel.parent ?? id) : id;
  };

  function deny(now: number): void {
    const channel = governing(pick(channels));
    if (deleted.has(channel) || denied.has(channel)) return;
    const permissions = pick([
      ['SendMessages', 'SendMessagesInThreads'],
      ['ViewChannel'],
      ['ReadMessageHistory'],
    ]);
    sandbox.faults.add({ fault: { kind: 'deny', channel, permissions } });
    denied.set(channel, now + random() * 60 * HOUR);
    count(`${permissions[0]} denied`);
  }

  function allow(id: string): void {
    denied.delete(id);
    const channel = sandbox.world.channels.get(id);
    if (!channel) return;
    const overwrite = { id: sandbox.world.application.id, type: OverwriteType.Member, allow: '0', deny: '0' };
    setOverwrite(sandbox.world, channel, overwrite);
  }

  return {
    counts,
    deleted,
    strike(now) {
      for (const [channel, until] of denied) if (until <= now) allow(channel);
      if (source.always !== null && feedBackAt <= now) source.always = null;
      if (random() < chance.wire) {
        const [name, request] = pick(wire);
        sandbox.faults.add(request);
        count(name);
      }
      if (random() < chance.denied) deny(now);
      if (random() < chance.deleted) {
        const channel = pick(channels);
        sandbox.faults.add({ fault: { kind: 'delete-channel', channel } });
        if (!deleted.has(channel)) count('channel deleted');
        deleted.add(channel);
      }
      if (random() < chance.feed && source.always === null) {
        source.always = pick([
          { kind: 'status', status: 503 },
          { kind: 'reset' },
          { kind: 'text', body: '<html>maintenance</html>' },
        ] as const);
        feedBackAt = now + random() * 20 * HOUR;
        count('feed broken');
      }
    },
    end() {
      for (const channel of [...denied.keys()]) allow(channel);
      source.always = null;
      sandbox.faults.remove();
    },
  };
}
