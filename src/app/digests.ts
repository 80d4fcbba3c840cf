import type { Client } from 'discord.js';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Shards } from '../base/shards.ts';
import { DAY } from '../base/time.ts';
import { type ClubDesk, createClubDesk, createClubScript } from '../club/index.ts';
import type { Card } from '../command/card.ts';
import {
  createDigests,
  createFollows,
  type Digests,
  type Follows,
  type PaperSource,
  type Runner,
  startDigests,
} from '../digest/index.ts';
import type { Bot } from '../discord/client.ts';
import { createClubDraw } from '../discord/clubs/draw.ts';
import { createClubFar } from '../discord/clubs/far.ts';
import { type Channels, createChannels } from '../discord/digests/channels.ts';
import { createDraw } from '../discord/digests/draw.ts';
import { followGuilds } from '../discord/digests/guilds.ts';
import { createFar } from '../discord/digests/poster.ts';
import { welcome } from '../discord/welcome.ts';
import type { Library } from '../library/index.ts';
import type { Store } from '../store/index.ts';

/** What the live feed knows about its papers. */
type Arrivals = Pick<PaperSource, 'all' | 'arrivedAt' | 'state'>;

export interface DigestDesk {
  /** For the commands. */
  readonly digests: Digests;
  readonly follows: Follows;
  readonly clubs: ClubDesk;
  readonly channels: Channels;
  /** Listens to what a client's gateway tells of servers. */
  follow(client: Client): void;
  /** Begins to deliver, by REST alone: whether the gateway is there doesn't matter. */
  start(): void;
  /** Waits until what is being sent is settled. To be called before the connection is closed. */
  stop(): Promise<void>;
}

export function createDigestDesk(parts: {
  readonly library: Library;
  readonly store: Store;
  readonly log: Log;
  readonly arrivals: Arrivals;
  readonly clock: Clock;
  /** What a server is greeted with when the bot joins it. */
  readonly hello: () => Promise<Card>;
  readonly bot: () => Pick<Bot, 'client'>;
  readonly connection: { readonly token: string; readonly api: string | null };
}): DigestDesk {
  const { library, store, log, arrivals, clock, hello, bot, connection } = parts;
  let runner: Runner | null = null;
  const papers = createPaperSource(library, arrivals);
  const wake = () => runner?.wake();
  const digests = createDigests({ store, papers, clock, wake });
  const clubs = createClubDesk({ store, clock, wake });
  const at = () => bot().client;
  const forgetting = createForgetting(store, clock, log);
  return {
    digests,
    follows: createFollows({ store, papers, clock, wake }),
    clubs,
    channels: createChannels(at),
    follow: (client) =>
      followGuilds(client, {
        store,
        log,
        accessChanged: (guild) => digests.accessChanged(guild),
        welcome: (guild) => welcome(guild, store, hello),
        toldOf: forgetting.of,
      }),
    start() {
      const far = createFar(at, connection);
      const club = createClubScript({
        store,
        draw: createClubDraw(library, store),
        far: createClubFar(at),
        paper: library.get,
        now: () => clock.now(),
      });
      const draw = createDraw(library, store);
      runner = startDigests({ store, far, papers, draw, scripts: { club }, clock, log });
    },
    async stop() {
      forgetting.stop();
      await runner?.stop();
    },
  };
}

/**
 * Forgets, once a day, the servers that removed the bot long ago: those of the shards whose servers were told, as
 * another one may be back and nobody here knows of it.
 */
function createForgetting(store: Store, clock: Clock, log: Log) {
  const stopping = new AbortController();
  const begun = new Set<string>();
  async function forget(of: Shards): Promise<void> {
    while (!stopping.signal.aborted) {
      await store
        .sweepGuilds(of)
        .catch((error: unknown) => log.error('servers that were left could not be forgotten', { error }));
      await clock.sleep(DAY, stopping.signal);
    }
  }
  return {
    of(shard: Shards): void {
      const name = JSON.stringify(shard);
      if (begun.has(name)) return;
      begun.add(name);
      void forget(shard);
    },
    stop: () => stopping.abort(),
  };
}

/** The library and the feed, as digests see them. */
export function createPaperSource(library: Library, arrivals: Arrivals): PaperSource {
  return {
    arrivedAt: (id) => arrivals.arrivedAt(id),
    state: () => arrivals.state(),
    all: () => arrivals.all(),
    followed: library.followed,
  };
}
