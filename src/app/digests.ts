import { setImmediate as giveWay } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { Clock } from '../base/clock.ts';
import { UserError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import {
  createDigests,
  type Digests,
  type Draw,
  type PaperSource,
  type Runner,
  startDigests,
} from '../digest/index.ts';
import { limits } from '../discord/cards/limits.ts';
import { cutPlain } from '../discord/cards/markdown.ts';
import { drawMessage } from '../discord/cards/message.ts';
import { digestFacts, digestTitle, drawDigest } from '../discord/digests/card.ts';
import { type Channels, createChannels } from '../discord/digests/channels.ts';
import { followGuilds } from '../discord/digests/guilds.ts';
import { createFar, type DrawnDigest } from '../discord/digests/poster.ts';
import type { Library } from '../library/index.ts';
import type { Paper } from '../papers/paper.ts';
import type { Store } from '../store/index.ts';

/** What the live feed tells about its papers. */
type Arrivals = Pick<PaperSource, 'arrivedAt' | 'state'>;

export interface DigestDesk {
  /** For the commands; both work as soon as the bot is connected. */
  readonly digests: Digests;
  readonly channels: Channels;
  /** Begins to deliver. */
  start(client: Client<true>, connection: { token: string; api: string | null }): Promise<void>;
  /** Lets what is being sent be settled; before the connection is closed. */
  stop(): Promise<void>;
}

export function createDigestDesk(parts: {
  readonly library: Library;
  readonly store: Store;
  readonly log: Log;
  readonly arrivals: Arrivals;
  readonly clock: Clock;
}): DigestDesk {
  const { library, store, log, arrivals, clock } = parts;
  let runner: Runner | null = null;
  let channels: Channels | null = null;
  const papers = createPaperSource(library, arrivals);
  const digests = createDigests({ store, papers, clock, wake: () => runner?.wake() });
  const connected = (): Channels => {
    if (channels === null) throw new UserError('I am still starting.', 'Try again in a moment.');
    return channels;
  };
  return {
    digests,
    channels: {
      reach: async (channel) => connected().reach(channel),
      nameOf: (channel) => channels?.nameOf(channel) ?? null,
    },
    async start(client, connection) {
      channels = createChannels(client);
      // First: a server that is back must not be forgotten by the runner's first sweep.
      await followGuilds({ client, store, log, accessChanged: (guild) => digests.accessChanged(guild) });
      const far = createFar(client, connection);
      runner = startDigests({ store, far, papers, draw: createDraw(library, store), clock, log });
    },
    async stop() {
      await runner?.stop();
    },
  };
}

/** Hundreds of channels ask for the same topic in the same minute. */
const SEARCH_KEPT_MS = 60_000;

/** The library and the feed as the digests see them. */
export function createPaperSource(library: Library, arrivals: Arrivals): PaperSource {
  const kept = new Map<string, ReturnType<PaperSource['search']>>();
  let since = 0;
  let size = 0;
  return {
    arrivedAt: (id) => arrivals.arrivedAt(id),
    state: () => arrivals.state(),
    all: () => library.search.papers,
    search(topic) {
      const now = performance.now();
      if (size !== library.search.papers.length || now - since > SEARCH_KEPT_MS) {
        kept.clear();
        since = now;
        size = library.search.papers.length;
      }
      const hits = kept.get(topic) ?? library.search.search(topic, { limit: 500 }).hits;
      kept.set(topic, hits);
      return hits;
    },
  };
}

/** Draws a digest as the JSON of a message, and of the post that holds it where the channel is a forum. */
export function createDraw(library: Library, store: Store): Draw {
  const known = new Map<string, string>();

  /** Hundreds of channels get the same papers on the same morning, so each is read once. */
  async function readGist(paper: Paper): Promise<string> {
    const key = `${paper.id} ${paper.abstract.length}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const gist = library.answers.summarise(paper).sentences[0]?.text ?? '';
    if (known.size > 5000) known.clear();
    known.set(key, gist);
    // Reading takes milliseconds, and people's commands come first.
    await giveWay();
    return gist;
  }

  return async (digest) => {
    const gists = new Map<string, string>();
    const { fresh, archive } = digest.selection;
    for (const paper of [...fresh, ...archive]) gists.set(paper.id, await readGist(paper));
    const facts = digestFacts(digest, (paper) => gists.get(paper.id) ?? '');
    const { content, embeds, components } = await drawMessage(drawDigest(facts), store);
    const drawn: DrawnDigest = {
      title: cutPlain(digestTitle(facts), limits.threadName),
      body: { content, embeds, components, allowed_mentions: { parse: [] } },
    };
    return JSON.stringify(drawn);
  };
}
