import type { Clock } from '../src/base/clock.ts';
import type { Log } from '../src/base/log.ts';
import type { Paint } from '../src/charts/painter.ts';
import type { ClubDesk } from '../src/club/index.ts';
import type { Digests, Follows } from '../src/digest/index.ts';
import type { Channels } from '../src/discord/digests/channels.ts';
import type { Lookup, SourceReach } from '../src/feed/index.ts';
import type { Library } from '../src/library/index.ts';
import type { LastShown } from '../src/library/last-shown.ts';
import type { Store } from '../src/store/index.ts';

/** What a command may use. The terminal has no store: what a channel was shown is then unknown. */
export interface Services {
  readonly library: Library;
  readonly store: Store | null;
  readonly log: Log;
  /** The machine's where it is absent. */
  readonly clock?: Clock;
  /** Absent in the terminal: digests, reading groups, channels and what people were shown are Discord's. */
  readonly digests?: Digests;
  readonly follows?: Follows;
  readonly clubs?: ClubDesk;
  readonly shown?: LastShown;
  readonly channels?: Channels;
  /** How far back the papers of each source are in; none where only those of the last days are read. */
  readonly reach?: () => readonly SourceReach[];
  /** Whether people may write to the bot, instead of giving it commands. */
  readonly listens?: boolean;
  /** Asks the sources for papers that aren't here; null or absent where nothing may be fetched. */
  readonly lookup?: Lookup | null;
  /** Makes a picture of SVG; absent in the terminal. @throws Error where it can’t, or not soon */
  readonly paint?: Paint;
  /** Reads a file that somebody sent, as text; absent in the terminal. @throws UserError where it is too large or gone */
  readonly readUpload?: (url: string) => Promise<string>;
}
