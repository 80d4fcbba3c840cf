import { UserError } from '../../src/base/errors.ts';
import type { Where } from '../../src/command/command.ts';
import { type Digests, describeRhythm } from '../../src/digest/index.ts';
import type { Channels } from '../../src/discord/digests/channels.ts';
import type { Subscription } from '../../src/store/index.ts';
import type { Services } from '../services.ts';
import type { Listed } from './result.ts';

/** What the subcommands work with, in a server. */
export interface Desk {
  readonly services: Services;
  readonly digests: Digests;
  readonly channels: Channels;
  readonly guild: string;
  readonly where: Where;
}

export function openDesk(services: Services, where: Where): Desk {
  const { digests, channels } = services;
  if (digests === undefined || channels === undefined || where.guild === null) {
    throw new UserError('Digests are for the channels of a server.', 'Use /digest there.');
  }
  return { services, digests, channels, guild: where.guild, where };
}

export const nameOf = (channels: Channels | undefined, { channel }: Subscription): string =>
  channels?.nameOf(channel) ?? 'a channel I can’t see';

export async function describe({ digests, channels }: Desk, subscription: Subscription): Promise<Listed> {
  const [last] = await digests.history(subscription.id, 1);
  return {
    subscription,
    channelName: nameOf(channels, subscription),
    rhythm: describeRhythm(subscription),
    last: last ?? null,
  };
}

export const describeAll = (desk: Desk, all: readonly Subscription[]): Promise<readonly Listed[]> =>
  Promise.all(all.map((s) => describe(desk, s)));
