import type { Client } from 'discord.js';
import type { Clock } from '../base/clock.ts';
import { UserError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { type ClubDesk, createClubDesk, createClubScript } from '../club/index.ts';
import type { Card } from '../command/card.ts';
import { createDigests, type Digests, type PaperSource, type Runner, startDigests } from '../digest/index.ts';
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
type Arrivals = Pick<PaperSource, 'arrivedAt' | 'state'>;

export interface DigestDesk {
  /** For the commands. Both work as soon as the bot is connected. */
  readonly digests: Digests;
  readonly clubs: ClubDesk;
  readonly channels: Channels;
  /** Begins to deliver. */
  start(client: Client<true>, connection: { token: string; api: string | null }): Promise<void>;
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
  readonly hello: () => Card;
}): DigestDesk {
  const { library, store, log, arrivals, clock, hello } = parts;
  let runner: Runner | null = null;
  let channels: Channels | null = null;
  const papers = createPaperSource(library, arrivals);
  const digests = createDigests({ store, papers, clock, wake: () => runner?.wake() });
  const clubs = createClubDesk({ store, clock, wake: () => runner?.wake() });
  const connected = (): Channels => {
    if (channels === null) throw new UserError('I am still starting.', 'Try again in a moment.');
    return channels;
  };
  return {
    digests,
    clubs,
    channels: {
      clubReach: async (channel, voice) => connected().clubReach(channel, voice),
      holderOf: async (channel) => connected().holderOf(channel),
      sees: async (channel, person) => connected().sees(channel, person),
      reach: async (channel, how) => connected().reach(channel, how),
      tagsOf: async (channel) => connected().tagsOf(channel),
      mayMention: async (channel, role, person) => connected().mayMention(channel, role, person),
      nameOf: (channel) => channels?.nameOf(channel) ?? null,
    },
    async start(client, connection) {
      channels = createChannels(client);
      // First, so that the runner's first sweep doesn't delete the data of a server that is back.
      await followGuilds({
        client,
        store,
        log,
        accessChanged: (guild) => digests.accessChanged(guild),
        welcome: (guild) => welcome(guild, store, hello),
      });
      const far = createFar(client, connection);
      const club = createClubScript({
        store,
        draw: createClubDraw(library, store),
        far: createClubFar(client),
        paper: (id) => library.search.get(id),
        now: () => clock.now(),
      });
      const draw = createDraw(library, store);
      runner = startDigests({ store, far, papers, draw, scripts: { club }, clock, log });
    },
    async stop() {
      await runner?.stop();
    },
  };
}

/** The library and the feed, as digests see them. */
export function createPaperSource(library: Library, arrivals: Arrivals): PaperSource {
  return {
    arrivedAt: (id) => arrivals.arrivedAt(id),
    state: () => arrivals.state(),
    all: () => library.search.papers,
    search: (topic) => library.search.search(topic, { limit: 500 }).hits,
  };
}
