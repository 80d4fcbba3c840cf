import type { Call, Far, Outcome, Recent } from '../../src/digest/index.ts';
import type { Actor, Scheduler } from './scheduler.ts';

const SECOND = 1000;

/** "The past few minutes" is all that is published: the shortest few. */
const NONCE_WINDOW = 180 * SECOND;

/** The longest for which a request may be on its way, as `src/digest/delivery/limits.ts` takes it. */
const WAY_MAX = 24 * SECOND;
/** Where a nonce makes two of the same one, even longer. */
const WAY_MAX_NONCE = 150 * SECOND;

/** What goes wrong with one request. */
export type Mishap =
  | 'lost before'
  | 'lost after'
  | 'error'
  | 'error after'
  | 'slow'
  | 'never answered'
  | 'limited';

export interface Message {
  readonly id: string;
  readonly mark: string;
  readonly at: number;
  readonly papers: readonly string[];
  /** It was on its way for longer than anybody could wait for it. */
  readonly belated: boolean;
  deleted: boolean;
}

export interface Channel {
  readonly id: string;
  /** A forum: it knows no nonces. */
  readonly forum: boolean;
  /** Whose direct messages it is, to whom comes what they follow; null: a server's. */
  readonly person: string | null;
  deleted: boolean;
  /** May be written to; may be read. */
  writable: boolean;
  readable: boolean;
  limitedUntil: number;
  readonly messages: Message[];
}

/** What the checker hears of. */
export interface Witness {
  /** A request leaves a process. */
  left(actor: Actor, kind: 'post' | 'recent' | 'tell', mark: string): void;
  committed(channel: Channel, message: Message): void;
  /** It was told to wait with this message. */
  toWait(mark: string, until: number): void;
  /** Something went wrong, or takes its time, for a message or its channel. */
  troubled(channel: string, mark: string, what: string): void;
}

export interface Discord {
  readonly channels: ReadonlyMap<string, Channel>;
  /** All requests are limited, or nothing is answered, until then. */
  limitedUntil: number;
  silentUntil: number;
  farFor(actor: Actor): Far;
  /** All messages with a mark, wherever they are. */
  standing(mark: string): readonly Message[];
}

/** An event, and what tells it among others. */
interface Wish {
  readonly mark: string;
  readonly key?: string;
  readonly event?: object | null;
}

interface Drawn extends Wish {
  readonly mark: string;
  readonly papers: readonly string[];
}

/** A Discord that keeps its promises about nonces and permissions, and fails as `mishap` says for each request. */
export function createDiscord(parts: {
  readonly scheduler: Scheduler;
  readonly random: () => number;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly mishap: (kind: 'post' | 'recent' | 'tell') => Mishap | null;
  readonly witness: Witness;
}): Discord {
  const { scheduler, random, channels, mishap, witness } = parts;
  const nonces = new Map<string, Message>();
  let ids = 0;
  const discord = {
    channels,
    limitedUntil: 0,
    silentUntil: 0,
    farFor,
    standing: (mark: string) =>
      [...channels.values(), ...more.values()].flatMap((c) => c.messages.filter((m) => m.mark === mark)),
  };

  function commit(channel: Channel, { mark, papers }: Drawn, nonce: string, belated: boolean): Outcome {
    const now = scheduler.time();
    const same = channel.forum ? undefined : nonces.get(nonce);
    if (same !== undefined && now - same.at < NONCE_WINDOW) {
      return { kind: 'sent', id: same.deleted ? null : same.id };
    }
    const message = { id: String(++ids), mark, at: now, papers, belated, deleted: false };
    channel.messages.push(message);
    nonces.set(nonce, message);
    witness.committed(channel, message);
    return { kind: 'sent', id: message.id };
  }

  /** A thread goes by its own id, and by the message on which it is opened; a server's events are a place too. */
  const more = new Map<string, Channel>();
  function placeOf(place: string): { readonly at: Channel; readonly base: string } {
    const known = channels.get(place);
    if (known !== undefined) return { at: known, base: place };
    const [kind, base = '', message = ''] = place.split(':');
    const name = kind === 'thread' ? message : place;
    const at = more.get(name) ?? {
      ...{
        id: name,
        forum: false,
        person: null,
        deleted: false,
        writable: true,
        readable: true,
        limitedUntil: 0,
      },
      messages: [],
    };
    more.set(name, at);
    if (kind === 'thread') threads.set(message, base);
    return { at, base: kind === 'thread' ? base : (threads.get(place) ?? place) };
  }
  const threads = new Map<string, string>();

  /** One that is there is found before it is made. */
  function handleEvent(events: Channel, { mark, key, event }: Wish): Outcome {
    const limited = limit(undefined);
    if (limited !== null) return limited;
    const there = events.messages.find((m) => m.papers.includes(key ?? '') && !m.deleted);
    if (event === null) return { kind: 'sent', id: null };
    if (there !== undefined) return { kind: 'sent', id: there.id };
    const message = {
      ...{ id: String(++ids), mark, at: scheduler.time(), papers: [key ?? ''], belated: false },
      deleted: false,
    };
    events.messages.push(message);
    witness.committed(events, { ...message, papers: [] });
    return { kind: 'sent', id: message.id };
  }

  function limit(channel: Channel | undefined): Outcome | null {
    const until = Math.max(discord.limitedUntil, channel?.limitedUntil ?? 0);
    const wait = until - scheduler.time();
    return wait > 0 ? { kind: 'limited', retryAfter: wait } : null;
  }

  function handlePost(channel: Channel, drawn: Drawn, nonce: string, belated: boolean): Outcome {
    const limited = limit(channel);
    if (limited?.kind === 'limited') {
      witness.toWait(drawn.mark, scheduler.time() + limited.retryAfter);
      return limited;
    }
    if (channel.deleted) return { kind: 'denied', reason: 'the channel was deleted' };
    if (!channel.writable) return { kind: 'denied', reason: 'missing: Send Messages' };
    return commit(channel, drawn, nonce, belated);
  }

  function handleRecent(channel: Channel, since: number): Recent {
    if (limit(channel)) return { kind: 'failed', reason: 'Discord asked to wait' };
    if (channel.deleted) return { kind: 'denied', reason: 'the channel was deleted' };
    if (!channel.readable || !channel.writable) return { kind: 'denied', reason: 'missing: something' };
    // `since` is by the clock of the day, which may be wrong: our messages are all looked at, as they are few.
    void since;
    const standing = channel.messages.filter((m) => !m.deleted).slice(-20);
    return { kind: 'read', messages: standing.map((m) => ({ id: m.id, marks: m.mark })) };
  }

  /** One request: it waits in the client, leaves, arrives, is carried out, and is answered; or not. */
  async function request<T>(
    actor: Actor,
    kind: 'post' | 'recent' | 'tell',
    channel: string,
    mark: string,
    { signal, turn, leave }: Call,
    about: {
      readonly carryOut: (belated: boolean) => T;
      readonly unsent: T;
      readonly unknown: (why: string) => T;
      readonly limited: T;
    },
  ): Promise<T> {
    const wrong = mishap(kind);
    // The client's queue, a connection that has to be made.
    const inClient = random() < 0.03 ? random() * 12 * SECOND : random() * 20;
    if (inClient > SECOND) witness.troubled(channel, mark, 'client');
    await scheduler.sleep(actor, inClient);
    if (!(await turn()) || signal.aborted || !leave()) return about.unsent;
    witness.left(actor, kind, mark);
    if (wrong !== null) witness.troubled(channel, mark, wrong);
    if (wrong === 'limited') return answered(actor, 30, () => about.limited);
    const silent = scheduler.time() < discord.silentUntil;
    if (silent) witness.troubled(channel, mark, 'silent');
    if (wrong === 'error') return answered(actor, 40, () => about.unknown('500'));
    if (wrong === 'lost before') return answered(actor, random() * 15 * SECOND, () => about.unknown('reset'));
    const hasNonce = kind === 'post' && channels.get(channel)?.forum === false;
    const slowest = hasNonce && random() < 0.5 ? WAY_MAX_NONCE : WAY_MAX;
    const way = wrong === 'slow' ? random() * slowest : 5 + random() * 100;
    let result: T | undefined;
    scheduler.after(way, () => {
      if (!silent || random() < 0.3) result = about.carryOut(way > WAY_MAX);
    });
    if (silent || wrong === 'never answered') return new Promise(() => {});
    const back = way + 5 + random() * 60;
    // The connection breaks, at times before the request has come to its end.
    if (wrong === 'lost after') return answered(actor, random() * back, () => about.unknown('reset'));
    if (wrong === 'error after') return answered(actor, back, () => about.unknown('502'));
    return answered(actor, back, () => {
      // Whoever stood still counts the wait from when it hears of it: how old the answer is, nothing tells.
      if ((result as { kind?: string } | undefined)?.kind === 'limited')
        witness.troubled(channel, mark, 'limited');
      return result as T;
    });
  }

  async function answered<T>(actor: Actor, ms: number, read: () => T): Promise<T> {
    await scheduler.sleep(actor, ms);
    return read();
  }

  function farFor(actor: Actor): Far {
    return {
      post(id, message, nonce, call) {
        const { at, base } = placeOf(id);
        const drawn = JSON.parse(message) as Drawn;
        return request<Outcome>(actor, 'post', base, drawn.mark, call, {
          carryOut: (belated) =>
            drawn.event === undefined ? handlePost(at, drawn, nonce, belated) : handleEvent(at, drawn),
          unsent: { kind: 'unsent' },
          unknown: (reason) => ({ kind: 'unknown', reason }),
          limited: { kind: 'limited', retryAfter: random() < 0.2 ? 3600 * SECOND : 200 + random() * 4000 },
        });
      },
      recent(id, since, call) {
        const { at, base } = placeOf(id);
        return request<Recent>(actor, 'recent', base, '', call, {
          carryOut: () =>
            id.startsWith('events:') ? { kind: 'read', messages: [] } : handleRecent(at, since),
          unsent: { kind: 'failed', reason: 'unsent' },
          unknown: (reason) => ({ kind: 'failed', reason }),
          limited: { kind: 'failed', reason: 'Discord asked to wait' },
        });
      },
      // Whoever takes no messages counts as told.
      tell(_person, _text, _nonce, call) {
        return request<'done' | 'failed'>(actor, 'tell', '', '', call, {
          carryOut: () => 'done',
          unsent: 'failed',
          unknown: () => 'failed',
          limited: 'failed',
        });
      },
    };
  }

  return discord;
}
